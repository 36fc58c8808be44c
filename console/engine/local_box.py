"""The engine as a box: the MegBox Web API answered from this process (`console.megbox.box`)."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from console.engine.access.book import AccessBook
from console.engine.account import is_changed
from console.engine.answers.access import AccessAnswers
from console.engine.answers.alert import AlertsAnswers
from console.engine.answers.appearance import AppearanceAnswers
from console.engine.answers.capture import CaptureAnswers
from console.engine.answers.care import CareAnswers
from console.engine.answers.comparison import ComparisonAnswers
from console.engine.answers.face_group import FaceGroupAnswers
from console.engine.answers.faces import FacesAnswers
from console.engine.answers.jobs import JobsAnswers
from console.engine.answers.load import LoadAnswers, kept_order
from console.engine.answers.machine import MachineAnswers
from console.engine.answers.measures import MeasuresAnswers
from console.engine.answers.packages import PackagesAnswers
from console.engine.answers.picture import PictureAnswers
from console.engine.answers.picture_object import PictureObjectAnswers
from console.engine.answers.relays import RelaysAnswers
from console.engine.answers.takeover import TakeoverAnswers
from console.engine.answers.uploads import UploadsAnswers
from console.engine.answers.video import VideoAnswers
from console.engine.answers.video_mode import VideoModeAnswers
from console.engine.answers.voice import VoiceAnswers
from console.engine.appearance.shelf import LookShelf
from console.engine.captures.alerts import Alerts
from console.engine.captures.bindings import Bindings
from console.engine.captures.capture_desk import CaptureDesk, KeptReport, PictureRules
from console.engine.captures.entrance import Entrance
from console.engine.captures.face_desk import FaceCircumstances, FaceDesk
from console.engine.captures.retention import Retention
from console.engine.captures.sighting_desk import SightingDesk
from console.engine.captures.store import Captures
from console.engine.captures.target_captures import TargetCaptures
from console.engine.care.alarms import CareAlarms
from console.engine.care.desk import CareDesk
from console.engine.care.store import CareStore
from console.engine.channels.picture_channels import PictureChannels
from console.engine.channels.shelf import ChannelShelf
from console.engine.channels.video_modes import VideoModes
from console.engine.channels.worker import Workshop
from console.engine.credentials import Credentials
from console.engine.database import open_database
from console.engine.device.factory_reset import carry_out_reset
from console.engine.device.figures import DeviceFigures
from console.engine.device.identity import CHANNELS, device_id
from console.engine.device.machine import Machine, MachineOptions
from console.engine.faces.recognition import Recogniser
from console.engine.jobs import TRIAL, JobDesk
from console.engine.jobs_store import JobStore
from console.engine.load.desk import LoadDesk
from console.engine.measures.desk import MeasureDesk
from console.engine.measures.store import MeasureStore
from console.engine.media_folder import MediaFolder
from console.engine.models.nanodet import NanoDet
from console.engine.own_packages.shelf import OwnShelf
from console.engine.packages import Packages
from console.engine.pipeline.detection import Detector
from console.engine.pipeline.track_archive import TrackArchive
from console.engine.pipeline.tracking import track_ids
from console.engine.plates.seer import PlateSeer
from console.engine.recordings.desk import recording_desk
from console.engine.recordings.orders import Orders
from console.engine.relays.board import RelayBoard
from console.engine.reports.ftp_names import Sender
from console.engine.reports.items import ItemKind, ReportItem
from console.engine.reports.outbox import Outbox
from console.engine.reports.reporter import ReportFeed
from console.engine.reports.upload_settings import UploadSettings
from console.engine.settings import EngineSettings
from console.engine.supervisor import Supervisor
from console.engine.takeover import GuestDesk
from console.engine.takeover_faces import GuestFaceShelf
from console.engine.trial.judge import Judge
from console.engine.trial.maker import TrackMaker
from console.engine.trial.pictures import PictureDesk
from console.engine.trial.shelf import TrackShelf
from console.engine.voice.desk import VoiceDesk
from console.engine.voice.player import VoicePlayer
from console.engine.watch.picture_intake import PictureIntake
from console.engine.watch.tools import WatchTools
from console.media.journal import OpeningJournal
from console.media.sound import Sounds
from console.megbox.digest import DigestAccount
from console.megbox.schema.configs import Configs
from console.megbox.schema.devices import Device
from console.model.dictionary import AlgType
from console.model.dictionary_device import WORK_MODES, WorkMode
from console.model.errors import BoxError
from console.store.lock import DataLock
from console.store.pictures import PictureStore

log = logging.getLogger(__name__)
_FOREVER = 2**53  # ms


@dataclass(frozen=True, slots=True)
class BoxOptions:
    """How an engine's box is set up.

    `killed`: the last run was ended from outside, by no fault of a stream. `sound_options` go to libVLC.
    """

    channels: int = CHANNELS
    killed: bool = False
    detector: Detector | None = None
    sound_options: tuple[str, ...] = ()
    machine: MachineOptions = field(default_factory=MachineOptions)


class LocalBox(
    FacesAnswers,
    FaceGroupAnswers,
    ComparisonAnswers,
    PictureObjectAnswers,
    VideoAnswers,
    VideoModeAnswers,
    PictureAnswers,
    AccessAnswers,
    RelaysAnswers,
    VoiceAnswers,
    MachineAnswers,
    AlertsAnswers,
    CaptureAnswers,
    UploadsAnswers,
    JobsAnswers,
    PackagesAnswers,
    MeasuresAnswers,
    CareAnswers,
    TakeoverAnswers,
    LoadAnswers,
    AppearanceAnswers,
):
    """`Box` and `Extended` on one data folder, which it locks. Safe to use from several threads.

    Raises StoreError where the folder cannot be used or another process works in it.
    """

    def __init__(self, folder: Path, options: BoxOptions | None = None) -> None:
        options = options or BoxOptions()
        self._folder = folder
        self._lock = DataLock(folder)
        spared = carry_out_reset(folder)
        self.device_id = device_id(folder)
        self.media = MediaFolder(folder / "media")
        self._channels_most = options.channels
        self._database = open_database(folder)
        self.settings = EngineSettings(self._database)
        credentials = Credentials(folder)
        self._machine = Machine(folder, self._database, self.settings, self._channel_numbers, options.machine)
        self._machine.take_over(spared)
        self._changing = threading.RLock()
        self._shelf = ChannelShelf(self._database, credentials)
        self._own_packages = OwnShelf(folder / "packages")
        self._packages = Packages(own=self._own_packages.root, switched_on=self._switched_on)
        self._figures = DeviceFigures(folder, self.device_id, options.channels)
        self._set_up_records(credentials)
        detector = options.detector or NanoDet()
        self._own_detector = detector if options.detector is None else None
        self._set_up_entrance(credentials, detector, options.sound_options)
        self._set_up_watching(credentials, detector, killed=options.killed)
        self._set_up_jobs(options.detector)
        self._machine.clearing.on_library(self._clear_library, check=self._faces.batch.check_idle)
        self._machine.clearing.on_records(self._clear_records)
        self._machine.device_settings.on_heartbeat(self._outbox.configure_heartbeat)
        self._machine.configurations.on_change(lambda _: self._apply_all())

    def _set_up_records(self, credentials: Credentials) -> None:
        """What is kept of what was seen, and where it is sent."""
        zone = self._machine.clock.zone
        pictures = PictureStore(self._folder / "pictures")
        self._captures = Captures(self._database, pictures, self.device_id, self._buffer_size)
        self._alerts = Alerts(self._database, pictures, self.device_id, self._alert_buffer_size)
        self._uploads = UploadSettings(self.settings, credentials)
        self._outbox = Outbox(
            self.device_id,
            self._captures,
            self._alerts,
            self._database,
            self._uploads,
            lambda: Sender(self.device_id, self._figures.device().eth.ethMac.replace(":", ""), zone),
        )
        self._desk = CaptureDesk(self._captures, self._kept, self._picture_rules)
        self.sightings = SightingDesk(self._captures, self._alerts, self._seen, self._picture_rules)
        self._archive = TrackArchive(self._database)
        self._retention = Retention(
            self._captures, self._archive, pictures, buffer_size=self._buffer_size, alerts=self._alerts
        )

    def _set_up_entrance(self, credentials: Credentials, detector: Detector, sound_options: tuple[str, ...]) -> None:
        """Who is known, who may pass, and what opens and sounds."""
        self._access = AccessBook(
            self._database,
            has_channel=self._has_channel,
            has_group=lambda name: name in self._group_names(),
            zone=self._machine.clock.zone,
        )
        self._faces = FaceDesk(
            self._folder,
            self._database,
            detector,
            self._machine.board,
            FaceCircumstances(
                keeps_originals=self._keeps_originals,
                group_is_watched=self._group_is_watched,
                group_has_rules=self._access.binds_group,
            ),
        )
        self._relays = RelayBoard(self._database, self.settings, credentials, has_channel=self._has_channel)
        self.entrance = Entrance(self._access, self._relays)
        self._voice = VoiceDesk(
            self._database,
            self._folder / "voices",
            VoicePlayer(lambda on_done: Sounds(sound_options, on_done)),
            has_channel=self._has_channel,
        )

    def _set_up_watching(self, credentials: Credentials, detector: Detector, *, killed: bool) -> None:
        """What looks at the channels' pictures."""
        zone = self._machine.clock.zone
        bindings = Bindings(self._database)
        self._targets = TargetCaptures(self._captures, bindings)
        self._plates = PlateSeer()
        self._looks = LookShelf(self._database)
        tracks = track_ids(int(time.time() * 1000))
        watch = WatchTools(
            seer=self._faces.vision,
            knower=Recogniser(self._faces.library),
            desk=self.sightings,
            bindings=bindings,
            judge=self.entrance.recognised,
            library_face=self._library_face,
            picture_rules=self._picture_rules,
            zone=zone,
            track_ids=tracks,
            plates=self._plates,
        )
        self._load = LoadDesk(kept_order(self.settings))
        self._measures = MeasureDesk(MeasureStore(self._database), self._packages.evaluators, zone)
        self._care = CareDesk(
            CareStore(self._database),
            CareAlarms(self._captures, lambda: str(next(tracks)), self._outbox.alarm),
            lambda number: self._supervisor.status(number),
            self._machine.clock.now_ms,
        )
        shop = Workshop(
            media=self.media,
            journal=OpeningJournal(self._folder / "openings.json", killed=killed),
            packages=self._packages,
            detector=detector,
            track_ids=tracks,
            archive=self._archive,
            on_fired=self._desk.take,
            zone=zone,
            watch=watch,
            configs=self._configs,
            measures=self._measures,
            load=self._load,
            care=self._care,
        )
        self._supervisor = Supervisor(shop)
        self._modes = VideoModes(
            self._shelf,
            self._changing,
            self._group_names,
            self._apply,
            lambda: self._packages.events(AlgType.ALERT_ALARM),
        )
        self._picture_channels = PictureChannels(
            self._database, credentials, self._changing, self._modes.check_groups, self._delete_records
        )
        self._intake = PictureIntake(watch, self._picture_channels, self._configs)
        self._guest_faces = GuestFaceShelf(self._folder / "guests", self._faces.vision, watch.turn)
        self._guests = GuestDesk(
            self._database, credentials, self._supervisor, shop, self._guest_faces, self._watched
        )

    def _set_up_jobs(self, detector: Detector | None) -> None:
        """What is worked through behind the live channels: rules tried, and recordings."""
        self._tried = TrackShelf(self._folder / "tracks")
        manifest = self._packages.manifest(AlgType.ALERT_ALARM)
        self._jobs = JobDesk(
            JobStore(self._database, TRIAL),
            TrackMaker(self._tried, detector),
            self._tried,
            self._shelf,
            self.media,
            self._archive,
            8.0 if manifest is None else manifest.frame_rate,
        )
        self._judge = Judge(self._packages, self._machine.clock.zone)
        self._moments = PictureDesk()
        orders = Orders(
            self._packages, self._own_packages.root, self._switched_on, self._configs, self._picture_rules,
            self._machine.clock.plain_zone, Recogniser(self._faces.library), self._library_face,
        )  # fmt: skip
        self._works = recording_desk(self._folder, self._database, self.media, orders, detector)

    def start(self) -> None:
        """Open every channel and begin to report; returns at once."""
        self._machine.start()
        self._outbox.start(self._machine.device_settings.heartbeat)
        self._retention.start()
        self._relays.start()
        self._jobs.start()
        self._works.start()
        self._measures.start()
        self._care.start()
        self._load.start(self._own_detector)
        for channel in self._shelf.all():
            self._supervisor.open(channel)

    def close(self) -> None:
        """Stop everything; what fired is kept first. Within about two seconds unless a camera hangs."""
        self._machine.close()
        self._jobs.close()
        self._works.close()
        self._moments.close()
        self._load.close()
        self._supervisor.close()
        self._faces.close()
        self._guest_faces.close()
        self._desk.close()
        self.sightings.close()
        self._voice.close()
        self._measures.close()
        self._care.close()
        self._relays.close()
        self._retention.close()
        self._outbox.close()
        self._database.close()
        self._lock.release()

    @property
    def account(self) -> DigestAccount:
        """Who may ask this box; whoever serves it uses it."""
        return self._machine.account.digest

    @property
    def is_protected(self) -> bool:
        """Whether it may answer where others can reach it: digest is on and the password changed."""
        return self._machine.configurations.wants_digest and is_changed(self._folder)

    @property
    def is_untouched(self) -> bool:
        """Whether there is no channel and no sign that there ever was one."""
        return not self._shelf.all() and self.settings.get("had_channel") is None

    # 3.1, 4.1: the machine

    def device(self) -> Device:
        return self._machine.device_settings.shown_on(self._figures.device())

    # our extension

    def push_feed(self) -> ReportFeed:
        return self._outbox.subscribe()

    def _group_names(self) -> set[str]:
        return {group.name for group in self._faces.library.groups.all()}

    def _keeps_originals(self) -> bool:
        """In white list mode photographs are kept beside their faces (5.1.1)."""
        return self.configs().modelSw.workMode == WORK_MODES[WorkMode.WHITE_LIST]

    def _group_is_watched(self, name: str) -> bool:
        return self._modes.is_bound(name) or self._picture_channels.is_bound(name)

    def _configs(self) -> Configs:
        return self._machine.configurations.configs

    def _library_face(self, token: str) -> bytes:
        try:
            return self._faces.library.crop(token)
        except BoxError:
            return b""  # deleted since it was found

    def _has_channel(self, number: int) -> bool:
        return self._shelf.of(number) is not None

    def _kept(self, report: KeptReport) -> None:
        """A capture is committed: everybody who acts on one hears of it, and none of them waits."""
        self._outbox.alarm(report)
        self._relays.on_capture(report.kept.capture.channel)
        self._voice.on_capture(report.kept.capture)

    def _seen(self, item: ReportItem) -> None:
        """A recognition or a sighting is committed; only the latter is a capture to a relay (13.1.1)."""
        self._outbox.seen(item)
        if item.ref.kind is ItemKind.CAPTURE:
            self._relays.on_capture(item.capture.channel)

    def _channel_numbers(self) -> list[int]:
        return [channel.number for channel in self._shelf.all()]

    def _watched(self) -> list[int]:
        return [channel.number for channel in self._shelf.all() if channel.surveillance]

    def _apply_all(self) -> None:
        """Other modes or parameters: every channel looks at them anew."""
        for number in self._channel_numbers():
            self._apply(number)

    def _clear_library(self) -> None:
        """Faces, groups, and whatever is watched or allowed by them (3.1.1)."""
        with self._changing:
            for rule in self._access.rules():
                self._access.delete_rule(rule.ruleName)
            self._shelf.clear_surveillance()
            self._picture_channels.forget_faces()
            self._faces.library.wipe(groups=True)
            self._apply_all()

    def _clear_records(self) -> None:
        """Captures, their pictures, tracks and counts; settings, channels and the library stay."""
        with self._changing:
            self._captures.delete_beyond(0)
            self._alerts.delete_all()
            self._archive.delete_before(_FOREVER)
            self._measures.store.clear()
            self._care.store.clear()
            self._tried.clear()
            self._works.clear()

    def _picture_rules(self) -> PictureRules:
        module = self._machine.configurations.configs.funcModule
        return PictureRules(
            small=module.capturePicEnabled,
            full=module.capturePicEnabled and module.captureFullPicEnabled,
            quality=module.fullPicCompressLevel,
            draw_box=module.fullPicDrawRectEnabled,
        )

    def _buffer_size(self) -> int:
        return self._machine.configurations.configs.funcModule.captureReportBufferSize

    def _keeps_captures(self) -> bool:
        return self._machine.configurations.configs.funcModule.capturePicEnabled

    def _alert_buffer_size(self) -> int:
        return self._machine.configurations.configs.funcModule.alertReportBufferSize
