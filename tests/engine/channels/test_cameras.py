"""An engine and real cameras: what each fault is called, and that a camera that comes back is watched again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.engine.local_box import LocalBox
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.videos import VideoEdit
from console.model.dictionary import VideoConStatus
from tests.engine.engines import alert, eventually, local_box, video
from tests.servers.clips import Clips
from tests.servers.rtsp import RtspServer

USER, PASSWORD = "camera", "gate-7"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[LocalBox]:
    engine = local_box(tmp_path)
    yield engine
    engine.close()


@pytest.fixture
def camera(rtsp_possible: None, clips: Clips) -> Iterator[RtspServer]:
    with RtspServer({"main": clips.stream(seconds=6)}, auth=f"{USER}:{PASSWORD}") as server:
        yield server


def shown(box: LocalBox, fault: str | None) -> VideoConStatus:
    """The state in numbers, once the channel says this fault."""

    def state() -> str | None:
        channel = box.videos().videos[0]
        connected = channel.videoConStatus == VideoConStatus.CONNECTED
        return "so" if channel.fault == fault and (fault is not None or connected) else None

    eventually(state, str(fault))
    return VideoConStatus(box.videos().videos[0].videoConStatus)


def alarms(box: LocalBox) -> int:
    return box.captures(CaptureQuery()).toltalCaptures


def test_a_wrong_password_is_named_and_the_right_one_brings_alarms(box: LocalBox, camera: RtspServer) -> None:
    box.add_video(video(url=camera.url("main"), username=USER, password="wrong"))
    box.set_multi_alert(1, alert())
    assert shown(box, "wrong_password") is VideoConStatus.WRONG_PASSWORD
    right = VideoEdit(videoName="gate", url=camera.url("main"), username=USER, password=PASSWORD, rotation=0)
    box.edit_video(1, right)
    assert shown(box, None) is VideoConStatus.CONNECTED
    eventually(lambda: alarms(box), "an alarm")


def test_a_camera_that_comes_back_is_watched_again(box: LocalBox, camera: RtspServer) -> None:
    box.add_video(video(url=camera.url("main"), username=USER, password=PASSWORD))
    box.set_multi_alert(1, alert())
    eventually(lambda: alarms(box), "an alarm")
    camera.kill()
    assert shown(box, "ended") is VideoConStatus.FAILED
    before = alarms(box)
    camera.start()
    eventually(lambda: alarms(box) > before, "another alarm")


def test_a_wrong_path_is_named(box: LocalBox, camera: RtspServer) -> None:
    box.add_video(video(url=camera.url("nothing"), username=USER, password=PASSWORD))
    assert shown(box, "not_found") is VideoConStatus.FAILED


@pytest.mark.parametrize(
    ("content", "fault", "status"),
    [
        (b"these are words", "not_video", VideoConStatus.BAD_FORMAT),
        (None, "truncated", VideoConStatus.BAD_FORMAT),
    ],
    ids=["no video", "cut off"],
)
def test_a_file_that_cannot_be_played_is_named(
    box: LocalBox, clips: Clips, content: bytes | None, fault: str, status: VideoConStatus
) -> None:
    whole = clips.mp4().read_bytes()
    (box.media.root / "odd.mp4").write_bytes(whole[: len(whole) // 2] if content is None else content)
    box.add_video(video(url="file:odd.mp4"))
    assert shown(box, fault) is status


def test_a_file_that_is_not_there_is_named(box: LocalBox) -> None:
    box.add_video(video(url="file:gone.mp4"))
    assert shown(box, "not_found") is VideoConStatus.FAILED
