"""The console as a whole: what `main.py` builds and `ui` asks."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from console.media.journal import OpeningJournal
from console.media.sound import Sounds
from console.media.worker.pool import DecoderPool
from console.services.alarm_paths import AlarmDesk
from console.services.alarm_sound import AlarmSound
from console.services.archive import EventArchive
from console.services.audit import Audit
from console.services.box_records import BoxRecords
from console.services.box_register import BoxRegister
from console.services.camera_guard import CameraGuard
from console.services.crash_mark import CrashMark
from console.services.device_calls import DeviceCalls
from console.services.disk_reserve import DiskReserve
from console.services.engine_process import EngineProcess
from console.services.enhanced_clips import EnhancedClips
from console.services.enhancing import Enhancing
from console.services.event_bus import EventBus
from console.services.fleet import Fleet
from console.services.guard_channel import Pace
from console.services.intake import Intake
from console.services.listening import Listening
from console.services.messages import Notice, NoticeKind
from console.services.mirror import Mirror
from console.services.mirror_faces import FaceMirror
from console.services.operation import Operations
from console.services.playback import Playback
from console.services.recordings import Recordings
from console.services.report_receiver import ReportReceiver
from console.services.reports_in import ReportsIn
from console.services.retention import Retention
from console.services.rule_desk import RuleDesk
from console.services.rule_memory import RuleMemory
from console.services.rule_watch import RuleWatch
from console.services.secrets import Secrets
from console.services.shots import Shots
from console.services.takeover import Takeover
from console.services.takeover_gaps import GapRecord
from console.services.takeover_setting import setting_of
from console.services.titles import Titles
from console.services.trial import Trials
from console.services.viewing import Viewing
from console.services.voice_preview import VoicePreview
from console.services.work import RecordingWork
from console.store.audit import AuditStore
from console.store.boxes import BoxStore
from console.store.database import Database
from console.store.events import EventStore
from console.store.faults import StoreError, StoreFault
from console.store.guard import GuardStore
from console.store.lock import DataLock
from console.store.migrations import MIGRATIONS
from console.store.mirror import MirrorStore
from console.store.pictures import PictureStore
from console.store.recordings import RecordingStore
from console.store.settings import Settings
from console.store.work import WorkStore

HANG_UP_PATIENCE = 5.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """How the console was started.

    `engine_command` None: without an engine of its own. `use_keyring` False keeps passwords in our own file even
    where the system has a keyring. `sound_options` go to libVLC. `guard_pace` None: the wrong-camera guard looks at
    nothing.
    """

    data: Path
    language: str | None = None
    engine_command: list[str] | None = None
    use_keyring: bool = True
    sound_options: tuple[str, ...] = ()
    guard_pace: Pace | None = None


class Console:
    """Holds the data directory from the beginning to `stop`.

    Raises `StoreError` where the directory cannot be used: held by another process, or written by a newer program.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self._lock = DataLock(options.data)
        try:
            self._pictures = PictureStore(options.data / "pictures", on_stopped=self._pictures_stopped)
            self._database = Database(options.data / "console.db", MIGRATIONS)
        except OSError as error:
            self._lock.release()
            raise StoreError(StoreFault.NOT_WRITABLE, str(error)) from error
        except BaseException:
            self._lock.release()
            raise
        self.bus = EventBus()
        self.settings = Settings(self._database)
        self._events = EventStore(self._database)
        self._secrets = Secrets(options.data, use_keyring=options.use_keyring)
        self.operations = Operations(self.bus)
        self._retention = Retention(self._events, self._pictures, self.settings, self.bus)
        self._reserve = DiskReserve(options.data, self.bus)
        self._build_fleet(options)
        self.archive = EventArchive(self._events, self._pictures)
        self.sounds = AlarmSound(self.bus, self.settings, Sounds(options.sound_options))
        self.preview = VoicePreview(options.sound_options)
        self._engine = (
            None
            if options.engine_command is None
            else EngineProcess(options.engine_command, self.bus, self._register.engine_changed)
        )

    def _build_fleet(self, options: Options) -> None:
        boxes = BoxStore(self._database)
        titles = Titles(boxes.aliases())
        intake = Intake(self._events, self._pictures, self.bus, lambda key, number: self._register.names(key, number))
        reports_in = ReportsIn(intake, lambda device_id: self._register.find(device_id) is not None)
        self.receiver = ReportReceiver(self.settings, self.bus, reports_in.take)
        desk = AlarmDesk(intake, boxes, self.receiver, self.bus)
        has_engine = options.engine_command is not None
        self._register = BoxRegister(desk, self._secrets, self.settings, titles, has_engine)
        self._build_takeover(titles, intake)
        engine_media = options.data / "engine" / "media" if has_engine else None
        self.devices = DeviceCalls(self._register, self.operations, titles)
        self.rules = RuleDesk(self._register, self.operations, titles, RuleMemory(self.settings))
        self.records = BoxRecords(self._register, self.operations, titles, intake)
        self.fleet = Fleet(self._register, self.operations, titles, boxes, self.bus, engine_media)
        self._crash_mark = CrashMark(options.data / "crash.txt")
        journal = OpeningJournal(options.data / "openings.json", killed=not self._crash_mark.crashed)
        self.decoders = DecoderPool(journal)
        self.recordings = Recordings(
            self._register,
            self.bus,
            RecordingStore(self._database),
            self.settings,
            self.operations,
            self.decoders,
            options.data / "recordings",
        )
        self.playback = Playback(
            self._register, self.recordings, self.decoders, options.data / "replay", options.sound_options
        )
        self.listening = Listening(self._register, self.decoders, self.settings, options.sound_options)
        self.trials = Trials(self._register, self.operations, titles, self.recordings, engine_media)
        self.work = RecordingWork(
            self._register,
            self.operations,
            titles,
            self.recordings,
            self.bus,
            self._events,
            self._pictures,
            WorkStore(self._database),
            engine_media,
        )
        self.shots = Shots(options.data / "shots", self.operations)
        self.enhancing = Enhancing(options.data / "enhanced", self.operations)
        self.enhanced_clips = EnhancedClips(options.data / "enhanced", self.operations, self.recordings)
        self.viewing = Viewing(self._register, self.bus, self.decoders, self.operations)
        self.guard = CameraGuard(
            self.fleet, self.viewing, intake, GuardStore(self._database), self._events, self.bus, options.guard_pace
        )
        self._rule_watch = RuleWatch(self.bus, self.guard, self.rules.memory)

    def _build_takeover(self, titles: Titles, intake: Intake) -> None:
        store = MirrorStore(self._database)
        self._mirror = Mirror(self._register, store, self._secrets)
        self._register.remembered = self._mirror.remembered
        self.audit = Audit(AuditStore(self._database), titles.box)
        gaps = GapRecord(
            self._events, self.bus, self.audit, self._register.names, lambda key: self.takeover.ahead(key)
        )
        self._faces = FaceMirror(
            self._register, self._mirror, lambda key: setting_of(self.settings, key).copies_faces
        )
        self.takeover = Takeover(
            self._register, self._mirror, self._faces, store, self.settings, gaps, self.audit, self.bus
        )
        intake.origin = self.takeover.origin
        intake.ahead = self.takeover.ahead

    def start(self) -> None:
        """Starts the engine and connects to every box; returns at once. Who wants to hear of it has subscribed."""
        if self._database.set_aside is not None:
            self.bus.publish(Notice(NoticeKind.DATABASE_SET_ASIDE, {"file": self._database.set_aside.name}))
        if self._secrets.in_file and not self.settings.get("told_secrets_in_file", False):
            self.settings.set("told_secrets_in_file", True)
            self.bus.publish(Notice(NoticeKind.SECRETS_IN_FILE))
        self._mirror.start()
        self._register.start()
        self._mirror.follow()
        if self._engine is not None:
            self._engine.start()
        self.takeover.start()
        if self._engine is not None:
            self._faces.start()
        self._retention.start()
        self._reserve.start()
        self.playback.start()
        self.recordings.start()
        self.work.start()
        self.guard.start()

    def stop(self) -> None:
        """Stops everything that was started; nothing of it runs when this returns, after some ten seconds at most."""
        self.operations.stop()
        self.takeover.close()
        self._faces.close()
        self._mirror.close()
        self.trials.close()
        self.work.close()
        self.enhancing.close()
        self.playback.close()
        self.listening.stop()
        self.sounds.close()
        self.preview.close()
        ending = [threading.Thread(target=self._register.stop, args=(HANG_UP_PATIENCE,), name="hanging up")]
        ending.append(threading.Thread(target=self.viewing.close, args=(HANG_UP_PATIENCE,), name="closing views"))
        ending.append(threading.Thread(target=self.guard.close, name="ending the guard"))
        ending.append(threading.Thread(target=self.recordings.close, name="finishing recordings"))
        if self._engine is not None:
            ending.append(threading.Thread(target=self._engine.stop, name="stopping the engine"))
        for thread in ending:
            thread.start()
        for thread in ending:
            thread.join()
        self.decoders.close()
        self.receiver.close()
        self._retention.stop()
        self._reserve.close()
        self.archive.close()
        self.audit.close()
        self._database.close()
        self._crash_mark.close()
        self._lock.release()

    def _pictures_stopped(self, stopped: bool) -> None:
        self.bus.publish(Notice(NoticeKind.PICTURES_STOPPED if stopped else NoticeKind.PICTURES_RESUMED))
