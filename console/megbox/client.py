"""A box somewhere else: every call of `Box` and `Extended` over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from console.megbox.calls.access import AccessCalls
from console.megbox.calls.alert_videos import AlertVideosCalls
from console.megbox.calls.alerts import AlertsCalls
from console.megbox.calls.appearance import AppearanceCalls
from console.megbox.calls.care import CareCalls
from console.megbox.calls.comparison import ComparisonCalls
from console.megbox.calls.configs import ConfigsCalls
from console.megbox.calls.debug import DebugCalls
from console.megbox.calls.device import DeviceCalls
from console.megbox.calls.face_groups import FaceGroupsCalls
from console.megbox.calls.faces import FacesCalls
from console.megbox.calls.gui import GuiCalls
from console.megbox.calls.jobs import JobsCalls
from console.megbox.calls.keyword import KeywordCalls
from console.megbox.calls.load import LoadCalls
from console.megbox.calls.logs import LogsCalls
from console.megbox.calls.measures import MeasuresCalls
from console.megbox.calls.onvif import OnvifCalls
from console.megbox.calls.packages import PackagesCalls
from console.megbox.calls.picture_objects import PictureObjectsCalls
from console.megbox.calls.pictures import PicturesCalls
from console.megbox.calls.relays import RelaysCalls
from console.megbox.calls.structures import StructuresCalls
from console.megbox.calls.surveillances import SurveillancesCalls
from console.megbox.calls.takeover import TakeoverCalls
from console.megbox.calls.uploads import UploadsCalls
from console.megbox.calls.voice import VoiceCalls
from console.megbox.live import PacketReader, RemoteFeed, RemoteTracks, open_packets, open_socket
from console.megbox.schema.algorithms import AlgInfos, RuleTypeAttr
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.megbox.schema.devices import Device
from console.megbox.schema.multi_algorithm import MultiAlert, MultiAlgVideos, SurveillanceEnable
from console.megbox.schema.reports import Reports
from console.megbox.schema.roi import Roi, RoiSetting
from console.megbox.schema.videos import FullImage, VideoEdit, Videos, VideoSetting
from console.megbox.transport import Account, Transport
from console.model.errors import Fault, FaultError


class Client(
    FacesCalls,
    FaceGroupsCalls,
    ComparisonCalls,
    PictureObjectsCalls,
    SurveillancesCalls,
    AlertVideosCalls,
    StructuresCalls,
    PicturesCalls,
    AccessCalls,
    RelaysCalls,
    VoiceCalls,
    ConfigsCalls,
    DeviceCalls,
    KeywordCalls,
    LogsCalls,
    OnvifCalls,
    GuiCalls,
    DebugCalls,
    AlertsCalls,
    UploadsCalls,
    JobsCalls,
    MeasuresCalls,
    CareCalls,
    LoadCalls,
    PackagesCalls,
    TakeoverCalls,
    AppearanceCalls,
):
    """Implements `Box` and `Extended` for the box at `address` (``host``, ``host:port`` or ``http(s)://host:port``).

    `certificate`: see `Transport`. `timeout` is in seconds, for connecting and for each wait. Raises BoxError with the
    box's code, or FaultError where the box cannot be had. Calls belong to one thread (the broker's); streams, tracks
    and the feed of reports have connections of their own and may be opened from any.
    """

    def __init__(
        self, address: str, username: str = "", password: str = "", *, timeout: float = 5.0, certificate: str = ""
    ) -> None:
        account = Account(username, password)
        super().__init__(Transport(address, account, timeout=timeout, certificate=certificate))

    def __repr__(self) -> str:
        return f"Client({self._transport.url!r})"

    @property
    def url(self) -> str:
        """``http(s)://host:port`` of the box."""
        return self._transport.url

    def set_credentials(self, username: str, password: str) -> None:
        """Use other credentials; after two refusals nothing else makes the client try again."""
        self._transport.set_credentials(username, password)

    def close(self) -> None:
        self._transport.close()

    def device(self) -> Device:
        """Also the way to find out what answers: FaultError NOT_A_BOX or OTHER_API where it is no MegBox."""
        try:
            return self._get(Device, "/devices")
        except FaultError as error:
            if error.fault is Fault.NOT_FOUND:
                other = Fault.OTHER_API if "JSON" in error.detail else Fault.NOT_A_BOX
                raise FaultError(other, error.detail) from None
            raise

    def reports(self) -> Reports:
        return self._get(Reports, "/devices/reports")

    def set_reports(self, setting: Reports) -> None:
        self._send("POST", "/devices/reports", setting)

    def videos(self) -> Videos:
        return self._get(Videos, "/videos")

    def add_video(self, video: VideoSetting) -> None:
        self._send("POST", "/videos", video)

    def edit_video(self, video_no: int, video: VideoEdit) -> None:
        self._send("PUT", f"/videos/{video_no}", video)

    def delete_video(self, video_no: int) -> None:
        self._send("DELETE", f"/videos/{video_no}")

    def snap_full_image(self, video_no: int) -> FullImage:
        return self._get(FullImage, f"/videos/{video_no}/snapFullImage")

    def roi(self, video_no: int) -> Roi:
        return self._get(Roi, f"/areaROI/{video_no}")

    def set_roi(self, setting: RoiSetting) -> None:
        self._send("POST", "/areaROI", setting)

    def delete_roi(self, video_no: int) -> None:
        self._send("DELETE", f"/areaROI/{video_no}")

    def multi_alg_videos(self) -> MultiAlgVideos:
        return self._get(MultiAlgVideos, "/multiAlgVideos")

    def set_multi_alert(self, video_no: int, rule: MultiAlert) -> None:
        self._send("POST", f"/multiAlgVideos/{video_no}/multiAlert", rule)

    def enable_surveillance(self, video_no: int, switch: SurveillanceEnable) -> None:
        self._send("POST", f"/multiAlgVideos/{video_no}/surveillanceEnable", switch)

    def alg_infos(self) -> AlgInfos:
        return self._get(AlgInfos, "/getAlgInfos")

    def rule_type_attr(self, type_no: int) -> RuleTypeAttr:
        return self._get(RuleTypeAttr, f"/getRuleTypeAttr/{type_no}")

    def captures(self, query: CaptureQuery) -> CapturePage:
        return self._get(CapturePage, "/captures", query)

    def captures_all(self, query: CaptureQuery) -> Iterator[CapturePage]:
        """Page by page from `query` on. A box may delete what it has read out: store a page before the next."""
        while True:
            page = self.captures(query)
            if not page.captures:
                return
            yield page
            token = page.nextPageToken
            if token is None or token == query.pageToken:
                return
            query = query.model_copy(update={"pageToken": token, "pageOffset": None})

    def capture(self, track_id: str, catch_timestamp: int) -> CaptureInfo:
        return self._get(CaptureInfo, f"/captures/{quote(track_id, safe='')}/{catch_timestamp}")

    def delete_capture(self, track_id: str, catch_timestamp: int) -> None:
        self._send("DELETE", f"/captures/{quote(track_id, safe='')}/{catch_timestamp}")

    def picture(self, uri: str) -> bytes:
        """A picture by an absolute path, a path relative to the box's root, or a URL of the same box."""
        return self._file(uri)

    def packets(self, video_no: int) -> Iterator[bytes]:
        with self.open_packets(video_no) as reader:
            while chunk := reader.read(65536):
                yield chunk

    def open_packets(self, video_no: int) -> PacketReader:
        """A channel's packets (fragmented MP4, times in epoch ms) as a file; FaultError NOT_FOUND on a plain MegBox."""
        return open_packets(self._transport.another(), video_no)

    def tracks(self, video_no: int) -> RemoteTracks:
        return RemoteTracks(open_socket(self._transport, f"/tracks/{video_no}"))

    def push_feed(self) -> RemoteFeed:
        return RemoteFeed(open_socket(self._transport, "/reports"))
