"""The engine as a box: the MegBox Web API answered from this process (`console.megbox.box`)."""

from __future__ import annotations

import base64
import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from console.engine.capture_answers import capture_info, capture_page, picture_of
from console.engine.capture_desk import CaptureDesk, PictureRules
from console.engine.captures import Captures
from console.engine.channel_answers import multi_alg_video_of, no_sub_stream, settings_of, video_of
from console.engine.channel_shelf import ChannelSettings, ChannelShelf, KeptChannel
from console.engine.channel_taps import PacketStream, TrackStream
from console.engine.channel_worker import ChannelWorker, Workshop
from console.engine.credentials import Credentials
from console.engine.database import open_database
from console.engine.detection import Detector
from console.engine.device_figures import DeviceFigures
from console.engine.device_identity import CHANNELS, device_id
from console.engine.media_folder import MediaFolder
from console.engine.models.nanodet import NanoDet
from console.engine.packages import Packages
from console.engine.region import is_polygon
from console.engine.report_server import ReportServers, is_report_server
from console.engine.reporter import Reporter, ReportFeed, Resending
from console.engine.retention import Retention
from console.engine.rule_check import checked_rule, renumbered
from console.engine.settings import EngineSettings
from console.engine.supervisor import Supervisor
from console.engine.track_archive import TrackArchive
from console.engine.tracking import track_ids
from console.media.journal import OpeningJournal
from console.megbox.rules_codec import limits_from
from console.megbox.schema.algorithms import AlgInfos, RuleTypeAttr
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.megbox.schema.configs import Configs, DetectMode, FunctionModule
from console.megbox.schema.devices import Device
from console.megbox.schema.multi_algorithm import MultiAlert, MultiAlgVideos, SurveillanceEnable
from console.megbox.schema.reports import ACTIVE, AlertConfig, CaptureConfig, Reports
from console.megbox.schema.roi import Roi, RoiSetting
from console.megbox.schema.videos import FullImage, VideoEdit, Videos, VideoSetting
from console.model.dictionary import DetectType
from console.model.errors import BoxError, ErrorCode
from console.store.lock import DataLock
from console.store.pictures import PictureStore

log = logging.getLogger(__name__)
_DEFAULT_REPORTS = Reports(
    alertConfig=AlertConfig(alertInterval=2, alertResend=2, pushImageSW=True),
    capture=CaptureConfig(pushImageSW=True),
)


@dataclass(frozen=True, slots=True)
class BoxOptions:
    """How an engine's box is set up. `killed`: the last run was ended from outside, by no fault of a stream."""

    channels: int = CHANNELS
    killed: bool = False
    detector: Detector | None = None


class LocalBox:
    """`Box` and `Extended` on one data folder, which it locks. Safe to use from several threads.

    Raises StoreError where the folder cannot be used or another process works in it.
    """

    def __init__(self, folder: Path, options: BoxOptions | None = None) -> None:
        options = options or BoxOptions()
        self._lock = DataLock(folder)
        self.device_id = device_id(folder)
        self.media = MediaFolder(folder / "media")
        self._channels_most = options.channels
        self._database = open_database(folder)
        self.settings = EngineSettings(self._database)
        self._shelf = ChannelShelf(self._database, Credentials(folder))
        pictures = PictureStore(folder / "pictures")
        self._captures = Captures(self._database, pictures, self.device_id)
        self._figures = DeviceFigures(folder, self.device_id, options.channels)
        self._packages = Packages()
        self._configs = self._read_configs()
        self._reports = self._read_reports()
        self._reporter = Reporter(self.device_id, self._resending)
        self._servers = ReportServers(self._reporter)
        self._desk = CaptureDesk(self._captures, self._reporter.report, self._picture_rules)
        archive = TrackArchive(self._database)
        self._retention = Retention(self._captures, archive, pictures, buffer_size=self._buffer_size)
        self._supervisor = Supervisor(
            Workshop(
                media=self.media,
                journal=OpeningJournal(folder / "openings.json", killed=options.killed),
                packages=self._packages,
                detector=options.detector or NanoDet(),
                track_ids=track_ids(int(time.time() * 1000)),
                archive=archive,
                on_fired=self._desk.take,
            )
        )
        self._changing = threading.RLock()

    def start(self) -> None:
        """Open every channel and begin to report; returns at once."""
        self._servers.configure(self._reports)
        self._retention.start()
        for channel in self._shelf.all():
            self._supervisor.open(channel)

    def close(self) -> None:
        """Stop everything; what fired is kept first. Within about two seconds unless a camera hangs."""
        self._supervisor.close()
        self._desk.close()
        self._retention.close()
        self._servers.close()
        self._reporter.close()
        self._database.close()
        self._lock.release()

    @property
    def is_untouched(self) -> bool:
        """Whether there is no channel and no sign that there ever was one."""
        return not self._shelf.all() and self.settings.get("had_channel") is None

    # 3.1, 4.1: the machine

    def device(self) -> Device:
        return self._figures.device()

    def configs(self) -> Configs:
        return self._configs

    def detect_mode(self) -> DetectMode:
        return DetectMode(type=int(DetectType.ALERT), support=[int(DetectType.ALERT)])

    def reports(self) -> Reports:
        return self._reports

    def set_reports(self, setting: Reports) -> None:
        for mode, address in (
            (setting.alertConfig.alertReportMode, setting.alertConfig.reportServerAdd),
            (setting.capture.captureReportMode, setting.capture.reportServerAdd),
        ):
            if mode == ACTIVE and address and not is_report_server(address):
                raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("reportServerAdd",))
        with self._changing:
            self.settings.set("reports", setting.to_wire())
            self._reports = setting
            self._servers.configure(setting)

    # 7.1: channels

    def videos(self) -> Videos:
        channels = self._shelf.all()
        return Videos(videos=[video_of(one, self._supervisor.status(one.number)) for one in channels])

    def add_video(self, video: VideoSetting) -> None:
        settings = self._checked(video)
        with self._changing:
            channels = self._shelf.all()
            if any(channel.number == video.videoNo for channel in channels):
                raise BoxError(ErrorCode.VIDEO_CH_EXIST)
            if video.videoNo > self._channels_most or len(channels) >= self._channels_most:
                raise BoxError(ErrorCode.VIDEO_CH_OVER_LIMIT)
            self._shelf.add(video.videoNo, settings)
            self.settings.set("had_channel", True)
            self._supervisor.open(self._channel(video.videoNo))

    def edit_video(self, video_no: int, video: VideoEdit) -> None:
        settings = self._checked(video)
        with self._changing:
            self._channel(video_no, missing=ErrorCode.VIDEO_CH_NOT_EXIST)
            self._shelf.edit(video_no, settings)
            channel = self._channel(video_no)
            self._supervisor.forgive(channel)
            self._supervisor.open(channel)

    def delete_video(self, video_no: int) -> None:
        with self._changing:
            self._channel(video_no)
            self._supervisor.end(video_no)
            self._captures.delete_channel(video_no)
            self._shelf.delete(video_no)

    def snap_full_image(self, video_no: int) -> FullImage:
        self._channel(video_no)
        worker = self._supervisor.worker(video_no)
        picture = worker.snapshot() if worker is not None else None
        if picture is None:
            raise BoxError(ErrorCode.REQUEST_TIMEOUT)
        return FullImage(image=base64.b64encode(picture).decode("ascii"))

    # 15: region of interest

    def roi(self, video_no: int) -> Roi:
        return self._channel(video_no).region() or Roi()

    def set_roi(self, setting: RoiSetting) -> None:
        if not is_polygon(setting.area):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("area",))
        with self._changing:
            self._channel(setting.videoNo)
            kept = Roi(enable=setting.enable, area=setting.area)
            self._shelf.set_roi(setting.videoNo, kept.model_dump_json())
            self._apply(setting.videoNo)

    def delete_roi(self, video_no: int) -> None:
        with self._changing:
            self._channel(video_no)
            self._shelf.set_roi(video_no, None)
            self._apply(video_no)

    # 26: rules

    def multi_alg_videos(self) -> MultiAlgVideos:
        channels = self._shelf.all()
        return MultiAlgVideos(videos=[multi_alg_video_of(one, self._supervisor.status(one.number)) for one in channels])

    def set_multi_alert(self, video_no: int, rule: MultiAlert) -> None:
        with self._changing:
            self._channel(video_no)
            limits = limits_from(self._packages.alg_infos())
            rule = renumbered(rule, limits)
            checked_rule(rule, limits)
            self._shelf.set_rule(video_no, rule.ruleIndex, rule.model_dump_json(), rule.surveillanceEnabled)
            self._apply(video_no)

    def enable_surveillance(self, video_no: int, switch: SurveillanceEnable) -> None:
        with self._changing:
            self._channel(video_no)
            self._shelf.set_surveillance(video_no, switch.surveillanceEnabled)
            self._apply(video_no)

    def alg_infos(self) -> AlgInfos:
        return self._packages.alg_infos()

    def rule_type_attr(self, type_no: int) -> RuleTypeAttr:
        return self._packages.rule_type_attr(type_no)

    # 9.1, 25.2: captures

    def captures(self, query: CaptureQuery) -> CapturePage:
        return capture_page(self._captures, query)

    def capture(self, track_id: str, catch_timestamp: int) -> CaptureInfo:
        kept = self._captures.find(track_id, catch_timestamp)
        if kept is None:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        return capture_info(kept)

    def delete_capture(self, track_id: str, catch_timestamp: int) -> None:
        if not self._captures.delete(track_id, catch_timestamp):
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)

    def picture(self, uri: str) -> bytes:
        return picture_of(self._captures, uri)

    # our extension

    def packets(self, video_no: int) -> PacketStream:
        return self._worker(video_no).packets()

    def tracks(self, video_no: int) -> TrackStream:
        return self._worker(video_no).tracks()

    def push_feed(self) -> ReportFeed:
        return self._reporter.subscribe()

    def _worker(self, video_no: int) -> ChannelWorker:
        self._channel(video_no)
        worker = self._supervisor.worker(video_no)
        if worker is None:
            raise BoxError(ErrorCode.NO_VIDEO)
        return worker

    def _channel(self, video_no: int, missing: ErrorCode = ErrorCode.NO_VIDEO) -> KeptChannel:
        channel = self._shelf.of(video_no)
        if channel is None:
            raise BoxError(missing)
        return channel

    def _apply(self, video_no: int) -> None:
        self._supervisor.apply(self._channel(video_no))

    def _checked(self, video: VideoEdit) -> ChannelSettings:
        """A camera that cannot be reached is accepted; an address that must not be opened is not (decisions)."""
        wrong = [name for name, url in (("url", video.url), ("subUrl", video.subUrl)) if not self._opens(name, url)]
        if wrong:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, tuple(wrong))
        return settings_of(video)

    def _opens(self, name: str, url: str) -> bool:
        return self.media.allows(url) or (name == "subUrl" and no_sub_stream(url))

    def _read_configs(self) -> Configs:
        kept = self.settings.get("configs")
        if kept is not None:
            return Configs.from_device(kept)
        configs = Configs(funcModule=FunctionModule(detectType=int(DetectType.ALERT)))
        self.settings.set("configs", configs.to_wire())
        return configs

    def _read_reports(self) -> Reports:
        kept = self.settings.get("reports")
        return _DEFAULT_REPORTS if kept is None else Reports.from_device(kept)

    def _resending(self) -> Resending:
        config = self._reports.alertConfig
        return Resending(config.alertInterval, config.alertResend)

    def _picture_rules(self) -> PictureRules:
        module = self._configs.funcModule
        return PictureRules(
            small=module.capturePicEnabled,
            full=module.capturePicEnabled and module.captureFullPicEnabled,
            quality=module.fullPicCompressLevel,
            draw_box=module.fullPicDrawRectEnabled,
        )

    def _buffer_size(self) -> int:
        return self._configs.funcModule.captureReportBufferSize
