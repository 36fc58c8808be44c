"""What a box is: the protocol that a remote box, the engine and every test double speak.

All methods block; they raise `BoxError` with a code of table 23.5, and a `Client` also `FaultError` where the box
cannot be had at all. The law that the contract tests hold: ``Client(create_app(x))`` behaves as ``x``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from console.megbox.push import Report
from console.megbox.schema.algorithms import AlgInfos, RuleTypeAttr
from console.megbox.schema.boxwatch import TracksMessage
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.megbox.schema.configs import Configs, DetectMode
from console.megbox.schema.devices import Device
from console.megbox.schema.multi_algorithm import MultiAlert, MultiAlgVideos, SurveillanceEnable
from console.megbox.schema.reports import Reports
from console.megbox.schema.roi import Roi, RoiSetting
from console.megbox.schema.videos import FullImage, VideoEdit, Videos, VideoSetting


class Box(Protocol):
    """The MegBox Web API, one method per call; the section stands beside each."""

    def device(self) -> Device: ...  # 4.1.1  GET /devices

    def configs(self) -> Configs: ...  # 3.1.2  GET /configs

    def detect_mode(self) -> DetectMode: ...  # 3.1.3  GET /configs/detect

    def reports(self) -> Reports: ...  # 4.1.4  GET /devices/reports

    def set_reports(self, setting: Reports) -> None: ...  # 4.1.3  POST /devices/reports

    def videos(self) -> Videos: ...  # 7.1.3  GET /videos

    def add_video(self, video: VideoSetting) -> None: ...  # 7.1.1  POST /videos

    def edit_video(self, video_no: int, video: VideoEdit) -> None: ...  # 7.1.7  PUT /videos/{videoNo}

    def delete_video(self, video_no: int) -> None: ...  # 7.1.4  DELETE /videos/{videoNo}

    def snap_full_image(self, video_no: int) -> FullImage: ...  # 7.1.5  GET /videos/{videoNo}/snapFullImage

    def roi(self, video_no: int) -> Roi: ...  # 15.1  GET /areaROI/{videoNo}

    def set_roi(self, setting: RoiSetting) -> None: ...  # 15.2  POST /areaROI

    def delete_roi(self, video_no: int) -> None: ...  # 15.3  DELETE /areaROI/{videoNo}

    def multi_alg_videos(self) -> MultiAlgVideos: ...  # 26.2  GET /multiAlgVideos

    def set_multi_alert(self, video_no: int, rule: MultiAlert) -> None: ...  # 26.1.1  POST …/{videoNo}/multiAlert

    def enable_surveillance(
        self, video_no: int, switch: SurveillanceEnable
    ) -> None: ...  # 26.3  POST …/{videoNo}/surveillanceEnable

    def alg_infos(self) -> AlgInfos: ...  # 26.4  GET /getAlgInfos

    def rule_type_attr(self, type_no: int) -> RuleTypeAttr: ...  # 26.5  GET /getRuleTypeAttr/{typeNo}

    def captures(self, query: CaptureQuery) -> CapturePage: ...  # 25.2.1  GET /captures

    def capture(self, track_id: str, catch_timestamp: int) -> CaptureInfo: ...  # 9.1.2  GET /captures/{t}/{ts}

    def delete_capture(self, track_id: str, catch_timestamp: int) -> None: ...  # 9.1.3  DELETE /captures/{t}/{ts}

    def picture(self, uri: str) -> bytes: ...  # a picture by the URI that a capture names


class PushFeed(Protocol):
    """Reports of a box for one receiver, which confirms each (23.3: the box is the WebSocket server)."""

    def next(self, timeout: float) -> Report | None:
        """The next report, or None after `timeout` seconds without one. FaultError(ENDED) when the feed is over."""
        ...

    def acknowledged(self, ack: str) -> None:
        """The receiver confirms a report with the text of `push.ack_text`; unconfirmed ones are sent again."""
        ...

    def close(self) -> None:
        """No more reports. May be called while another thread waits in `next`, which then raises."""
        ...


class Extended(Protocol):
    """Our own extension beneath ``/v1/BOXWATCH`` (design/decisions.md); a plain MegBox answers 404 to it.

    An iterator that waits long for its next item should have a `close()` that may be called from another thread (a
    generator has none): it is how the server tells it that nobody listens any more. An empty chunk of `packets` is
    not sent, so it may serve to look up now and then.
    """

    def packets(self, video_no: int) -> Iterator[bytes]:
        """A channel's packets as fragmented MP4 from the next key frame on; presentation times are epoch ms."""
        ...

    def tracks(self, video_no: int) -> Iterator[TracksMessage]:
        """What is tracked on a channel, picture by picture, newest only; ends when the channel goes."""
        ...

    def push_feed(self) -> PushFeed:
        """Register a receiver of reports. A report that it did not confirm is offered to the next feed again."""
        ...
