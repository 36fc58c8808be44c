"""One channel at work: its stream, its analysis, and whoever listens to it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from fractions import Fraction

import av

from console.engine.api import Evaluator
from console.engine.captures.capture_desk import FiredPicture
from console.engine.captures.capture_pictures import jpeg
from console.engine.care.desk import CareDesk
from console.engine.channels.alert_video_rules import rule_of
from console.engine.channels.analysis import ChannelAnalysis
from console.engine.channels.region import region_of
from console.engine.channels.rule_evaluators import within
from console.engine.channels.shelf import KeptChannel
from console.engine.channels.stream import ChannelStream, connection_status
from console.engine.channels.taps import ChannelTaps, PacketStream, TrackStream
from console.engine.channels.video_modes import faces_of, structures_of
from console.engine.device.host_zone import HostZone
from console.engine.load.desk import LoadDesk
from console.engine.load.meter import DECODE, ChannelMeter
from console.engine.measures.desk import MeasureDesk
from console.engine.media_folder import MediaFolder, is_file
from console.engine.packages import Packages
from console.engine.pipeline.analysis import Analyser, Sampler
from console.engine.pipeline.detection import Detector
from console.engine.pipeline.track_archive import TrackArchive, TrackRecorder
from console.engine.pipeline.tracking import BufferedIouTracker
from console.engine.watch.channel_watch import ChannelWatch
from console.engine.watch.rules import WatchRules, rules_of_part, rules_of_surveillance, together
from console.engine.watch.tools import WatchTools
from console.media.feed import FeedState
from console.media.journal import OpeningJournal
from console.media.probe import first_picture
from console.media.source import FileSource, RtspSource, Source
from console.media.upright import Upright
from console.megbox.rules_codec import from_wire as rule_from_wire
from console.megbox.schema.alert_videos import AlertSurveillance
from console.megbox.schema.configs import Configs
from console.model.dictionary import AlgType, VideoConStatus
from console.model.errors import BoxError, Fault, FaultError
from console.model.rule import AlgorithmRule

log = logging.getLogger(__name__)
SNAPSHOT_QUALITY = 90
LONGEST_GROUP_S = 30.0  # between two key frames


@dataclass(frozen=True, slots=True)
class Workshop:
    """What the channels of an engine share."""

    media: MediaFolder
    journal: OpeningJournal
    packages: Packages
    detector: Detector
    track_ids: Iterator[int]
    archive: TrackArchive
    on_fired: Callable[[FiredPicture], None]
    zone: tzinfo = field(default_factory=HostZone)
    watch: WatchTools | None = None
    configs: Callable[[], Configs] = Configs
    measures: MeasureDesk | None = None
    load: LoadDesk | None = None
    care: CareDesk | None = None


def source_of(channel: KeptChannel, url: str, media: MediaFolder) -> Source:
    """Where a channel's url leads; files are played round and round in real time. FaultError as `MediaFolder`."""
    if is_file(url):
        return FileSource(media.path_of(url), loop=True, realtime=True, rotation=channel.rotation)
    return RtspSource(url, channel.username, channel.password, rotation=channel.rotation)


def rules_of(channel: KeptChannel) -> tuple[AlgorithmRule, ...]:
    """The rules of a channel in the words of the field."""
    found = (rule_from_wire(kept) for kept in channel.multi_alerts())
    return tuple(rule for rule in found if rule is not None)


def old_rules_of(channel: KeptChannel) -> tuple[AlgorithmRule, ...]:
    """The rules that came in the older form (25.1.1)."""
    found = (rule_of(AlertSurveillance.model_validate_json(body), index) for index, body in channel.alerts)
    return tuple(rule for rule in found if rule is not None)


def watch_rules_of(channel: KeptChannel, configs: Configs) -> WatchRules:
    """Which faces and targets of a channel are captured, by 7.1.2 and 20.1.1 together; nothing where it is off."""
    if not channel.surveillance:
        return WatchRules()
    faces = faces_of(channel)
    parts = [] if faces is None else [(rules_of_surveillance(faces, configs), None)]
    return together([*parts, *(rules_of_part(body) for body in structures_of(channel) if body.ruleEnable)])


class ChannelWorker:
    """Keeps one channel going from `start` to `close`.

    Another stream or rotation needs a new worker; name, rules, region and the surveillance switch are `apply`-ed.
    """

    def __init__(self, channel: KeptChannel, shop: Workshop) -> None:
        self._channel = channel
        self._shop = shop
        self.taps = ChannelTaps()
        self._main = source_of(channel, channel.url, shop.media)
        sub = source_of(channel, channel.sub_url, shop.media) if channel.sub_url else None
        manifest = shop.packages.manifest(AlgType.ALERT_ALARM)
        fps = self.full_fps = manifest.frame_rate if manifest is not None else 8.0
        self._fps = fps
        self._woken = float("-inf")
        self.meter = ChannelMeter()
        self._decoding: tuple[int, float] = (0, 0.0)
        self._upright = Upright(channel.rotation)
        self._latest: tuple[av.VideoFrame, Fraction] | None = None
        self._lock = threading.Lock()
        self._care = None if shop.care is None else shop.care.tap(channel)
        tools = shop.watch
        self._watch = (
            None if tools is None else ChannelWatch(channel.number, tools, lambda: self._channel.name, self.meter)
        )
        self._analysis = ChannelAnalysis(
            channel.number,
            Upright(channel.rotation),
            Analyser(
                shop.detector,
                BufferedIouTracker(shop.track_ids),
                spending=self.meter,
                on_broken=lambda evaluator: self._analysis.broken(evaluator),
            ),
            Sampler(fps),
            TrackRecorder(shop.archive, channel.number),
            channel_name=lambda: self._channel.name,
            on_fired=shop.on_fired,
            on_tracks=self.taps.tracked,
            new_id=lambda: str(next(shop.track_ids)),
            watch=self._watch,
            meter=self.meter,
        )
        self._stream = ChannelStream(
            f"channel {channel.number}",
            self._main,
            sub,
            shop.journal,
            on_stream=self.taps.shape,
            on_packet=self.taps.packet,
            on_frame=self._frame,
            on_change=self._analysis.seam,
        )
        self.apply(channel)

    @property
    def status(self) -> tuple[VideoConStatus, Fault | None]:
        """How the stream is doing (7.1.3), and the fault behind it.

        Of a stream that is connected: RESTING where the machine is needed for more important channels, REDUCED where
        fewer pictures are looked at, OVERLOADED where much has to be left out nevertheless; PACKAGE_FAILED comes first.
        """
        status = self._stream.status
        connection = connection_status(status)
        if self.is_live and (not self._fps or status.state is FeedState.FROZEN):
            return VideoConStatus.CONNECTED, Fault.RESTING
        if connection is VideoConStatus.CONNECTED:
            if self._analysis.is_broken:
                return connection, Fault.PACKAGE_FAILED
            if self._analysis.overloaded:
                return connection, Fault.OVERLOADED
            if self._fps < self.full_fps:
                return connection, Fault.REDUCED
        return connection, status.fault

    @property
    def name(self) -> str:
        """The channel's name."""
        return self._channel.name

    @property
    def is_watched(self) -> bool:
        """See `Carried`."""
        return self._channel.surveillance

    @property
    def is_live(self) -> bool:
        """See `Carried`."""
        state = self._stream.status.state
        return state is FeedState.LIVE or (state is FeedState.FROZEN and self._waits_for_a_key_frame)

    @property
    def is_still(self) -> bool:
        """See `Carried`."""
        return self._analysis.is_still

    @property
    def _waits_for_a_key_frame(self) -> bool:
        """Of a stream that rests key frames alone are decoded, which may be far between; so may be the next one."""
        return not self._fps or time.monotonic() - self._woken < LONGEST_GROUP_S

    def allot(self, fps: float) -> None:
        """See `Carried`."""
        if fps != self._fps:
            if not self._fps:
                self._woken = time.monotonic()
            self._fps = fps
            self._analysis.set_rate(fps)
            self._stream.rest(not fps)

    def start(self) -> None:
        """Begin; returns at once."""
        self._analysis.start()
        self._stream.start()
        if self._shop.load is not None:
            self._shop.load.register(self._channel.number, self)

    def close(self) -> None:
        """Stop; every listener ends."""
        if self._shop.load is not None:
            self._shop.load.forget(self._channel.number, self)
        self.taps.close()
        self._stream.close()
        self._analysis.close()
        if self._watch is not None:
            self._watch.close()
        if self._care is not None:
            self._care.close()
        # The parts of a worker know each other in a circle: without this its scaler's threads and its last picture
        # would stay until Python next looks for circles.
        self._latest = None
        with self._lock:
            self._upright.release()

    def apply(self, channel: KeptChannel) -> None:
        """Another name, rules, region or switch, from the next picture on."""
        self._channel = channel
        if self._shop.care is not None:
            self._shop.care.rename(channel)
        self._analysis.set_evaluators(self._evaluators(channel))
        if self._watch is not None:
            self._watch.set_rules(watch_rules_of(channel, self._shop.configs()))

    def reset_tracks(self) -> None:
        """Forget what is tracked (7.1.6): whoever is still there is somebody new."""
        self._analysis.seam()

    def snapshot(self) -> bytes | None:
        """The newest full-resolution picture as JPEG; None where there is none (7.1.5).

        Where the sub-stream is analysed the main one is opened for it, which takes about a second.
        """
        if self._stream.analyses_sub:
            try:
                return first_picture(self._main)
            except FaultError as error:
                log.info("channel %d: the main stream cannot be had: %s", self._channel.number, error.fault.value)
        latest = self._latest
        if latest is None or self.status[0] is not VideoConStatus.CONNECTED:
            return None  # what a lost camera showed hours ago is no picture of now
        with self._lock:
            width, height = self._upright.size(*latest)
            return jpeg(self._upright.pixels(latest[0], width, height, "bgr24"), SNAPSHOT_QUALITY)

    def packets(self) -> PacketStream:
        """The packets of the stream that is decoded."""
        return self.taps.packets()

    def tracks(self) -> TrackStream:
        """What is tracked."""
        return self.taps.tracks()

    def _evaluators(self, channel: KeptChannel) -> list[Evaluator]:
        if not channel.surveillance:
            return []
        evaluators: list[Evaluator] = []
        for rule in (*rules_of(channel), *old_rules_of(channel)):
            try:
                evaluators.extend(self._shop.packages.evaluators([rule], self._shop.zone))
            except BoxError as error:
                # Kept by a richer engine than this one; the channel's other rule must not suffer.
                log.error("channel %d: rule %d cannot be watched: %s", channel.number, rule.index, error)
        if self._shop.measures is not None:
            evaluators.extend(self._shop.measures.meter(channel.number))
        return within(region_of(channel.region()), evaluators)

    def _frame(self, frame: av.VideoFrame, pixel_aspect: Fraction, pts_ms: int) -> None:
        self._count_decoding()
        self._latest = (frame, pixel_aspect)
        if self._care is not None:
            self._care.offer(frame, pixel_aspect)
        self._analysis.offer(frame, pixel_aspect, pts_ms)

    def _count_decoding(self) -> None:
        """What the decoding thread has spent since the picture before."""
        thread, now = threading.get_ident(), time.thread_time()
        if self._decoding[0] == thread:
            self.meter.spent(DECODE, now - self._decoding[1])
        self._decoding = (thread, now)
