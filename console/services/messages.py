"""What services tell: frozen messages on the event bus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from console.model.errors import Fault
from console.store.events import StoredEvent

if TYPE_CHECKING:
    from console.services.operation import Operation


class EngineState(StrEnum):
    """The workstation's own engine as a process."""

    STARTING = "starting"
    RUNNING = "running"
    RESTARTING = "restarting"  # it ended by itself; back within seconds
    STOPPED = "stopped"


class NoticeKind(StrEnum):
    """What the operator should know although nobody asked; the keys of `args` stand behind each."""

    PICTURES_STOPPED = "pictures_stopped"  # the disk is nearly full: alarms go on without pictures
    PICTURES_RESUMED = "pictures_resumed"
    DISK_FULL = "disk_full"  # megabytes: of the reserve, which alarms are stored in from now on
    DISK_HAS_ROOM = "disk_has_room"
    EVENT_NOT_STORED = "event_not_stored"  # box: an alarm came that could not be written; it was not acknowledged
    ENGINE_RESTARTED = "engine_restarted"  # times
    ENGINE_HUNG = "engine_hung"  # seconds: it did not answer for so long, and is being started again
    ENGINE_FAILING = "engine_failing"  # times: it ends at once again and again; seconds until the next try
    DATABASE_SET_ASIDE = "database_set_aside"  # file: where the damaged database went
    EVENTS_READ_BACK = "events_read_back"  # box, count: missed while the console was away, now stored
    REPORTS_GO_ELSEWHERE = "reports_go_elsewhere"  # box, receiver: alarms are only polled
    LISTENER_FAILED = "listener_failed"  # port: boxes cannot push to this console
    SECRETS_IN_FILE = "secrets_in_file"  # no keyring on this system: passwords are in an encrypted file
    SECRETS_UNREADABLE = "secrets_unreadable"  # the file of passwords cannot be read; they have to be typed again
    NO_SOUND = "no_sound"  # alarms cannot be heard: no sound device, or libVLC is missing
    RECORDING_STOPPED = "recording_stopped"  # free: gigabytes; the disk is nearly full, recording stops first
    RECORDING_RESUMED = "recording_resumed"
    RETENTION = "retention"  # count, pictures: what was deleted for its age or for space


@dataclass(frozen=True, slots=True)
class FleetChanged:
    """A box or its channels look different from before; None means that the list of boxes changed."""

    box_key: str | None


@dataclass(frozen=True, slots=True)
class EventStored:
    """An alarm is on disk.

    `backfilled`: read back later, not told as it happened. `new` False: only its pictures came in just now.
    """

    event: StoredEvent
    backfilled: bool
    new: bool = True


@dataclass(frozen=True, slots=True)
class RecordingEventStored:
    """Something that was found in a recording is on disk. It did not happen now: nothing rings for it."""

    event: StoredEvent


@dataclass(frozen=True, slots=True)
class WorkChanged:
    """It stands otherwise than before with recordings that are worked through: `RecordingWork.works` says how."""


@dataclass(frozen=True, slots=True)
class TakeoverChanged:
    """It stands otherwise than before with a box that does not answer: `Takeover.view` says how."""

    box_key: str


@dataclass(frozen=True, slots=True)
class EngineChanged:
    """The engine process came up, ended or stopped."""

    state: EngineState
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class OperationChanged:
    """An operation began, went on or ended; its fields say how it stands."""

    operation: Operation[Any]


@dataclass(frozen=True, slots=True)
class RecordingChanged:
    """The recording of a channel is doing otherwise than before: `Recordings.status` says how."""

    box_key: str
    channel: int


@dataclass(frozen=True, slots=True)
class GuardChanged:
    """The wrong-camera guard thinks otherwise of a channel than before: `CameraGuard.verdict` says what."""

    box_key: str
    channel: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the operator; `args` are for the sentence that `ui` makes of `kind`."""

    kind: NoticeKind
    args: Mapping[str, str | int] = field(default_factory=dict)
