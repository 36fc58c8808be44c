"""A small box in memory that speaks the whole protocol: what the contract and the client are tried on."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from queue import Empty, Queue

from console.megbox.push import Report, ack_text
from console.megbox.schema.algorithms import AlertorInfo, AlgInfo, AlgInfos, RuleAttr, RuleParam, RuleTypeAttr
from console.megbox.schema.boxwatch import TrackBox, TracksMessage
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.megbox.schema.configs import Configs, DetectMode
from console.megbox.schema.devices import Device
from console.megbox.schema.multi_algorithm import (
    AlgRule,
    MultiAlert,
    MultiAlgVideo,
    MultiAlgVideos,
    SurveillanceEnable,
)
from console.megbox.schema.reports import Reports
from console.megbox.schema.roi import Roi, RoiSetting
from console.megbox.schema.videos import FullImage, Video, VideoEdit, Videos, VideoSetting
from console.model.dictionary import EventType, wire_name
from console.model.errors import BoxError, ErrorCode, Fault, FaultError

CHANNELS = 16
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080078014001011100ffd9")  # 320×120
MIDNIGHT = 1_772_323_200_000  # the time of the first capture, epoch ms
EVENTS = {
    EventType.INTRUSION: (["person"], ["polygon"]),
    EventType.TRIPWIRE: (["car", "cycle", "person"], ["single_line", "single_line_both"]),
    EventType.MASK_AREA: (["car", "cycle", "person"], ["polygon"]),
}


def sample_capture(number: int, channel: int = 1) -> CaptureInfo:
    """The capture that happened `number` seconds after the first; its track has twenty digits."""
    picture = f"/v1/MEGBOX/pictures/2026-03-01/{number:04d}"
    return CaptureInfo(
        videoNo=channel,
        channelName="gate",
        trackId=str(18_446_744_073_709_551_000 + number),
        rule_id=1,
        area_id=2,
        imageURI=f"{picture}.jpg",
        fullImageURI=f"{picture}_full.jpg",
        catchTimestamp=MIDNIGHT + number * 1000,
        alertType=EventType.TRIPWIRE,
        alertSubType=1,
        areaType=1,
        objType="person" if number % 2 == 0 else "car",
        rect=[0.1, 0.2, 0.3, 0.4],
    )


class SampleFeed:
    """Offers what the box reports until it is confirmed."""

    def __init__(self, waiting: Queue[Report], acknowledged: Callable[[str], None]) -> None:
        self._waiting, self._acknowledged = waiting, acknowledged
        self._pending: dict[str, Report] = {}
        self._guard = threading.Lock()
        self.closed = threading.Event()

    def next(self, timeout: float) -> Report | None:
        if self.closed.is_set():
            raise FaultError(Fault.ENDED)
        try:
            report = self._waiting.get(timeout=timeout)
        except Empty:
            return None
        with self._guard:
            if self.closed.is_set():  # while we waited: the next feed shall have it
                self._waiting.put(report)
                raise FaultError(Fault.ENDED)
            self._pending[ack_text(report)] = report
        return report

    def acknowledged(self, ack: str) -> None:
        if self._pending.pop(ack, None) is not None:
            self._acknowledged(ack)

    def close(self) -> None:
        with self._guard:
            self.closed.set()
            for report in self._pending.values():
                self._waiting.put(report)
            self._pending.clear()


class SampleBox:
    """Implements `Box` and `Extended` with dictionaries."""

    def __init__(self) -> None:
        self._videos: dict[int, Video] = {}
        self._rules: dict[int, dict[int, AlgRule]] = {}
        self._rois: dict[int, RoiSetting] = {}
        self._reports = Reports()
        self._captures = [sample_capture(number) for number in range(7)]
        self.waiting: Queue[Report] = Queue()
        self.confirmed: list[str] = []
        self.feeds: list[SampleFeed] = []

    def device(self) -> Device:
        return Device(deviceId="00112233445500000000", deviceModel="Sample", firmwareVer="v1", channelNum=CHANNELS)

    def configs(self) -> Configs:
        return Configs()

    def detect_mode(self) -> DetectMode:
        return DetectMode(type=3, support=[3])

    def reports(self) -> Reports:
        return self._reports

    def set_reports(self, setting: Reports) -> None:
        self._reports = setting

    def videos(self) -> Videos:
        return Videos(videos=[self._videos[number] for number in sorted(self._videos)])

    def add_video(self, video: VideoSetting) -> None:
        if video.videoNo in self._videos:
            raise BoxError(ErrorCode.VIDEO_CH_EXIST)
        if not video.url.startswith("rtsp://"):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("url",))
        self._videos[video.videoNo] = Video(**video.model_dump())

    def edit_video(self, video_no: int, video: VideoEdit) -> None:
        if video_no not in self._videos:
            raise BoxError(ErrorCode.VIDEO_CH_NOT_EXIST)
        self._videos[video_no] = self._videos[video_no].model_copy(update=video.model_dump())

    def delete_video(self, video_no: int) -> None:
        self._channel(video_no)
        del self._videos[video_no]
        self._rules.pop(video_no, None)
        self._rois.pop(video_no, None)
        self._captures = [capture for capture in self._captures if capture.videoNo != video_no]

    def snap_full_image(self, video_no: int) -> FullImage:
        self._channel(video_no)
        return FullImage(image=base64.b64encode(JPEG).decode())

    def roi(self, video_no: int) -> Roi:
        self._channel(video_no)
        setting = self._rois.get(video_no)
        return Roi(enable=setting.enable, area=setting.area) if setting else Roi()

    def set_roi(self, setting: RoiSetting) -> None:
        self._channel(setting.videoNo)
        self._rois[setting.videoNo] = setting

    def delete_roi(self, video_no: int) -> None:
        self._channel(video_no)
        self._rois.pop(video_no, None)

    def multi_alg_videos(self) -> MultiAlgVideos:
        videos = []
        for number in sorted(self._videos):
            fields = self._videos[number].model_dump(exclude={"livenessThreshold", "filter", "group", "globalStranger"})
            rules = self._rules.get(number, {})
            videos.append(MultiAlgVideo(**fields, algRules=[rules[index] for index in sorted(rules)]))
        return MultiAlgVideos(videos=videos)

    def set_multi_alert(self, video_no: int, rule: MultiAlert) -> None:
        video = self._channel(video_no)
        if rule.algType != 14:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("algType",))
        known = {wire_name(event) for event in EVENTS}
        if any(set(alertor.alertor_type) - known for alertor in rule.alertRules.customizedOptions.alertor_configs):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_type",))
        self._rules.setdefault(video_no, {})[rule.ruleIndex] = AlgRule(
            ruleIndex=rule.ruleIndex, ruleEnable=rule.ruleEnable, algType=rule.algType, alertRules=rule.alertRules
        )
        self._videos[video_no] = video.model_copy(update={"surveillanceEnabled": rule.surveillanceEnabled})

    def enable_surveillance(self, video_no: int, switch: SurveillanceEnable) -> None:
        video = self._channel(video_no)
        self._videos[video_no] = video.model_copy(update={"surveillanceEnabled": switch.surveillanceEnabled})

    def alg_infos(self) -> AlgInfos:
        events = [
            AlertorInfo(type=wire_name(event), type_num=event, target_type=targets, area_type=areas)
            for event, (targets, areas) in EVENTS.items()
        ]
        info = AlgInfo(
            alg_type=14,
            alg_frame_rate=8.0,
            items_type="alert_alarm",
            version="V1",
            mask_area_num=2,
            roi_area_points_range=[3, 8],
            alertor_type=events,
        )
        return AlgInfos(alg_infos=[info])

    def rule_type_attr(self, type_no: int) -> RuleTypeAttr:
        for event, (targets, areas) in EVENTS.items():
            if event == type_no:
                size = RuleParam(param="target_min", value_type="double", default=0.05, range=[0, 1])
                attr = RuleAttr(target_type=targets, area_type=areas, params=[size])
                return RuleTypeAttr(type=wire_name(event), value=event, attr=attr)
        raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)

    def captures(self, query: CaptureQuery) -> CapturePage:
        found = [capture for capture in self._captures if _wanted(capture, query)]
        start, size = query.pageToken or query.pageOffset or 0, query.pageSize or 100
        end = start + size
        return CapturePage(
            nextPageToken=end if end < len(found) else None, toltalCaptures=len(found), captures=found[start:end]
        )

    def capture(self, track_id: str, catch_timestamp: int) -> CaptureInfo:
        for capture in self._captures:
            if (capture.trackId, capture.catchTimestamp) == (track_id, catch_timestamp):
                return capture
        raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)

    def delete_capture(self, track_id: str, catch_timestamp: int) -> None:
        self._captures.remove(self.capture(track_id, catch_timestamp))

    def picture(self, uri: str) -> bytes:
        if any(uri in (capture.imageURI, capture.fullImageURI) for capture in self._captures):
            return JPEG + uri.encode()
        raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)

    def packets(self, video_no: int) -> Iterator[bytes]:
        self._channel(video_no)
        return iter([b"ftyp", b"", b"moof" * 1000, b"mdat"])

    def tracks(self, video_no: int) -> Iterator[TracksMessage]:
        self._channel(video_no)
        box = TrackBox(id="18446744073709551615", type="person", score=0.9, box=[0.1, 0.2, 0.3, 0.4])
        return iter([TracksMessage(pts=MIDNIGHT, tracks=[box])])

    def push_feed(self) -> SampleFeed:
        feed = SampleFeed(self.waiting, self.confirmed.append)
        self.feeds.append(feed)
        return feed

    def _channel(self, video_no: int) -> Video:
        if video_no not in self._videos:
            raise BoxError(ErrorCode.NO_VIDEO)
        return self._videos[video_no]


def _wanted(capture: CaptureInfo, query: CaptureQuery) -> bool:
    seconds = capture.catchTimestamp // 1000
    return (
        query.chnNo in (None, capture.videoNo)
        and query.alertType in (None, capture.alertType)
        and query.alertObjType in (None, capture.objType)
        and (query.timeStart is None or query.timeStart <= seconds)
        and (query.timeEnd is None or seconds <= query.timeEnd)
    )
