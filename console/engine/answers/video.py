"""Chapters 7, 15 and 26 answered by the engine: channels, their region of interest, their rules."""

from __future__ import annotations

import base64
import threading

from console.engine.access.book import AccessBook
from console.engine.answers.channel import multi_alg_video_of, no_sub_stream, settings_of, video_of
from console.engine.captures.alerts import Alerts
from console.engine.captures.store import Captures
from console.engine.channels.region import is_polygon
from console.engine.channels.rule_check import checked_rule, renumbered
from console.engine.channels.shelf import ChannelSettings, ChannelShelf, KeptChannel
from console.engine.channels.taps import PacketStream, TrackStream
from console.engine.channels.worker import ChannelWorker
from console.engine.media_folder import MediaFolder
from console.engine.packages import Packages
from console.engine.relays.board import RelayBoard
from console.engine.settings import EngineSettings
from console.engine.supervisor import Supervisor
from console.engine.takeover import GuestDesk
from console.engine.voice.desk import VoiceDesk
from console.megbox.rules_codec import limits_from
from console.megbox.schema.algorithms import AlgInfos, RuleTypeAttr
from console.megbox.schema.multi_algorithm import MultiAlert, MultiAlgVideos, SurveillanceEnable
from console.megbox.schema.roi import Roi, RoiSetting
from console.megbox.schema.videos import FullImage, VideoEdit, Videos, VideoSetting
from console.model.errors import BoxError, ErrorCode


class VideoAnswers:
    """A part of `LocalBox`, which sets what stands here; changes of channels are made one at a time, by `_changing`."""

    media: MediaFolder
    settings: EngineSettings
    _shelf: ChannelShelf
    _supervisor: Supervisor
    _packages: Packages
    _access: AccessBook
    _relays: RelayBoard
    _voice: VoiceDesk
    _captures: Captures
    _alerts: Alerts
    _changing: threading.RLock
    _channels_most: int
    _guests: GuestDesk

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
            if self._access.binds_channel(video_no):
                raise BoxError(ErrorCode.CHANNEL_BIND_RULES)
            self._supervisor.end(video_no)
            self._delete_records(video_no)
            self._shelf.delete(video_no)
            self._relays.forget(video_no)
            self._voice.forget(video_no)

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

    # ours: what a channel sends and sees

    def packets(self, video_no: int) -> PacketStream:
        return self._worker(video_no).packets()

    def tracks(self, video_no: int) -> TrackStream:
        return self._worker(video_no).tracks()

    def _worker(self, video_no: int) -> ChannelWorker:
        guest = self._guests.worker(video_no)
        if guest is not None:
            return guest
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

    def _delete_records(self, channel: int) -> None:
        """What a channel saw goes with it (7.1.4)."""
        self._captures.delete_channel(channel)
        self._alerts.delete_channel(channel)
