"""Alerts of faces: kept beside captures, found by every filter, gone when they are deleted or the buffer is full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from console.engine.local_box import LocalBox
from console.megbox.client import Client
from console.megbox.face_reports import SeenPictures
from console.megbox.rules_codec import capture_from
from console.megbox.schema.alerts import AlertInfo, AlertQuery
from console.megbox.schema.captures import CaptureInfo, CaptureQuery
from console.megbox.schema.devices import DeviceSetting
from console.megbox.server import create_app, serve
from console.model.dictionary import FaceEvent
from console.model.errors import BoxError, ErrorCode
from console.model.event import Capture
from console.model.sighting import FaceMatch, Sighting
from tests.engine.engines import eventually, local_box, video
from tests.engine.reports.test_http_push import Receiver
from tests.megbox.faces import PICTURES, RECOGNISED, jpeg

START = 1_795_156_000_000
NOWHERE = "rtsp://127.0.0.1:9/live"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[LocalBox]:
    box = local_box(tmp_path)
    for number in (3, 4):
        box.add_video(video(number, NOWHERE))
    yield box
    box.close()


def known(number: int, token: str = "anna", channel: int = 3) -> Capture:
    """Somebody of the library, met at the `number`-th second."""
    sighting = Sighting(matches=(FaceMatch(91.0, token, "image", token, ("staff",), ("staff",)),), door=0)
    return replace(
        RECOGNISED, channel=channel, track_id=str(1000 + number), time=START + number * 1000, sighting=sighting
    )


def stranger(number: int, track: str = "7") -> Capture:
    return replace(
        RECOGNISED,
        event_type=FaceEvent.STRANGER,
        track_id=track,
        time=START + number * 1000,
        sighting=Sighting(stranger=True),
    )


def meet(box: LocalBox, *alerts: Capture, pictures: SeenPictures = PICTURES) -> None:
    total = box.alerts(AlertQuery()).totalAlarts
    for alert in alerts:
        box.sightings.keep_alert(alert, pictures)
    eventually(lambda: box.alerts(AlertQuery()).totalAlarts == total + len(alerts), "all alerts")


def found(box: LocalBox, **query: int | str) -> list[tuple[str, int]]:
    page = box.alerts(AlertQuery.model_validate({"pageSize": 100, **query}))
    return [(info.trackId, info.timestamp) for info in page.alertsEvent]


def key(alert: Capture) -> tuple[str, int]:
    return alert.track_id, alert.time


def test_an_alert_says_everything_near_and_far(box: LocalBox) -> None:
    meet(box, RECOGNISED)
    server = serve(create_app(box))
    client = Client(server.address)
    try:
        near, far = box.alerts(AlertQuery()), client.alerts(AlertQuery())
        assert far.to_wire() == near.to_wire()
        info: AlertInfo = far.alertsEvent[0]
        assert (info.trackId, info.timestamp, info.videoNo) == (RECOGNISED.track_id, RECOGNISED.time, 3)
        assert [match.faceToken for match in info.matches] == ["Dy9hOK9vKELki08CBeo4Uw==", "AAAAOK9vKELki08CBeo4Uw=="]
        assert info.top1 is not None
        assert [group.groupName for group in info.top1.alertGroup] == ["staff"]
        assert info.top1.description == "张三"
        assert info.faceAttr is not None
        assert (info.faceAttr.age, info.faceAttr.gender, info.faceAttr.glasses) == (31, 0, 4)
        assert (info.stranger, info.livenessScore) == (0, 87.5)
        pictures = [info.captureImageURL, info.captureFullImageURL, info.top1.faceImageURL]
        assert [client.picture(one) for one in pictures] == [PICTURES.small, PICTURES.full, PICTURES.library]
        client.delete_alert(info.trackId, info.timestamp)
        assert client.alerts(AlertQuery()).totalAlarts == 0
        with pytest.raises(BoxError) as gone:
            client.picture(pictures[0])
        assert gone.value.code == ErrorCode.RESOURCES_NOT_FOUND
    finally:
        client.close()
        server.close()


def test_each_filter_finds_what_it_says(box: LocalBox) -> None:
    one, two, three, four = known(1), known(2, "ben", channel=4), stranger(3), known(4)
    meet(box, one, two, three, four)
    assert found(box) == [key(one), key(two), key(three), key(four)]
    assert found(box, QueryType=1) == [key(one), key(two), key(four)]
    assert found(box, QueryType=2) == [key(three)]
    assert found(box, chnNo=4) == [key(two)]
    assert found(box, faceToken="anna") == [key(one), key(four)]
    second = START // 1000
    assert found(box, timeStart=second + 2, timeEnd=second + 3) == [key(two), key(three)]


def test_each_person_once_is_the_newest_with_the_number_of_meetings(box: LocalBox) -> None:
    meet(box, known(1), stranger(2), known(3), stranger(4), stranger(5, "8"), known(6, "ben"))
    page = box.alerts(AlertQuery(Dedup=1))
    assert [(info.timestamp - START) // 1000 for info in page.alertsEvent] == [3, 4, 5, 6]
    assert [info.frequency for info in page.alertsEvent] == [2, 2, 1, 1]
    assert page.totalAlarts == 4
    assert box.alerts(AlertQuery(Dedup=1, QueryType=1)).totalAlarts == 2


def test_pages_follow_each_other_until_the_last(box: LocalBox) -> None:
    alerts = [known(number) for number in range(7)]
    meet(box, *alerts)
    first = box.alerts(AlertQuery(pageSize=3))
    assert (first.totalAlarts, first.nextPageToken, len(first.alertsEvent)) == (7, 1, 3)
    last = box.alerts(AlertQuery(pageToken=2, pageSize=3))
    assert (last.nextPageToken, [info.trackId for info in last.alertsEvent]) == (None, [alerts[6].track_id])
    assert len(box.alerts(AlertQuery(pageOffset=5)).alertsEvent) == 2


def test_two_alerts_of_one_target_at_once_are_two(box: LocalBox) -> None:
    meet(box, known(1), known(1))
    assert [time for _, time in found(box)] == [START + 1000, START + 1001]


def test_the_oldest_goes_when_the_buffer_is_full(tmp_path: Path) -> None:
    box = local_box(tmp_path)
    box.add_video(video(3, NOWHERE))
    box._alerts._most = lambda: 5
    lonely = SeenPictures(jpeg(50, 50, 10), b"")
    meet(box, known(0), pictures=lonely)
    small = box.alerts(AlertQuery()).alertsEvent[0].captureImageURL
    for number in range(1, 9):
        box.sightings.keep_alert(known(number), PICTURES)
    eventually(lambda: found(box) == [key(known(number)) for number in range(4, 9)], "the newest five")
    with pytest.raises(BoxError):
        box.picture(small)
    box.close()


def test_a_face_among_the_alarms_of_alert_mode_has_their_fields(box: LocalBox) -> None:
    box.sightings.keep_capture(replace(known(1), event_type=FaceEvent.CAPTURED), PICTURES)
    item = eventually(lambda: box.captures(CaptureQuery()).captures, "the face")[0].to_wire()
    assert (item["alertType"], item["alertSubType"], item["areaType"]) == (0, 0, 0)
    assert capture_from(CaptureInfo.from_device(item), "box").area_type is None


def test_a_picture_that_a_capture_shows_outlives_the_alert(box: LocalBox) -> None:
    seen = replace(known(1), event_type=FaceEvent.CAPTURED)
    box.sightings.keep_capture(seen, PICTURES)
    meet(box, known(1))
    box.delete_alert(*key(known(1)))
    info = box.captures(CaptureQuery()).captures[0]
    assert box.picture(info.imageURI) == PICTURES.small
    box.delete_capture(info.trackId, info.catchTimestamp)
    with pytest.raises(BoxError):
        box.picture(info.imageURI)


def test_a_face_that_was_seen_is_a_capture_of_chapter_9(box: LocalBox) -> None:
    box.sightings.keep_capture(replace(RECOGNISED, event_type=FaceEvent.CAPTURED), PICTURES)
    eventually(lambda: box.captures(CaptureQuery()).toltalCaptures == 1, "the capture")
    info = box.capture(RECOGNISED.track_id, RECOGNISED.time)
    assert info.faceImageURI == info.imageURI != ""
    assert (info.enterTimestamp, info.catchTimestamp, info.leaveTimestamp) == (
        1_795_156_311_000,
        RECOGNISED.time,
        None,
    )
    assert info.faceAttr is not None
    assert info.faceAttr.age == 31
    assert box.alerts(AlertQuery()).totalAlarts == 0


def test_an_alert_of_last_month_is_not_kept(box: LocalBox) -> None:
    old = replace(known(1), time=1_600_000_000_000)
    meet(box, old, known(2))
    box._retention.tidy()
    assert found(box) == [key(known(2))]


def test_alerts_go_with_their_channel(box: LocalBox) -> None:
    meet(box, known(1), known(2, channel=4))
    box.delete_video(3)
    assert found(box) == [key(known(2))]
    box.sightings.keep_alert(known(3), PICTURES)
    meet(box, known(4, channel=4))
    assert found(box) == [key(known(2)), key(known(4))]


@pytest.mark.parametrize(
    "query",
    ["QueryType=3", "Dedup=x", "chnNo=49", "pageSize=0", "timeStart=-1", "pageToken=1&pageOffset=1", "pageToken=9e99"],
)
def test_an_odd_question_is_refused_with_the_arguments_name(box: LocalBox, query: str) -> None:
    server = serve(create_app(box))
    client = Client(server.address)
    try:
        with pytest.raises(BoxError) as refused:
            client._transport.call("GET", f"/v1/MEGBOX/alerts?{query}")
        assert refused.value.code == ErrorCode.ILLEGAL_ARGUMENT
        assert refused.value.arguments == ("pageOffset" if "pageOffset" in query else query.partition("=")[0],)
    finally:
        client.close()
        server.close()


def test_where_pictures_of_captures_are_off_captures_cannot_be_asked_for(
    box: LocalBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(box, known(1))
    monkeypatch.setattr(box, "_keeps_captures", lambda: False)
    for ask in (
        lambda: box.captures(CaptureQuery()),
        lambda: box.capture("1", 1),
        lambda: box.delete_capture("1", 1),
    ):
        with pytest.raises(BoxError) as refused:
            ask()
        assert refused.value.code == ErrorCode.CAPTURE_DISABLE
    assert len(found(box)) == 1


def test_post_devices_starts_the_heartbeat(box: LocalBox) -> None:
    receiver = Receiver()
    box.set_device(DeviceSetting.model_validate({"deviceHeartbeat": {"serverAdd": receiver.url, "htInterval": 1}}))
    eventually(lambda: len(receiver.bodies) >= 2, "two beats")
    assert receiver.bodies[0]["deviceId"] == box.device_id
    box.set_device(DeviceSetting.model_validate({"deviceHeartbeat": {"serverAdd": ""}}))
    receiver.close()
