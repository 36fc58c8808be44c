"""Why the console itself says no, where neither a box nor a stream is to blame; `ui` puts the words."""

from __future__ import annotations

from enum import StrEnum

from console.model.errors import BoxwatchError


class Refusal(StrEnum):
    """One short sentence each in `ui`."""

    BOX_KNOWN = "box_known"  # a box of that deviceId is already there
    BOX_UNKNOWN = "box_unknown"  # removed in the meantime
    BOX_NOT_READY = "box_not_ready"  # not connected at the moment
    CHANNEL_UNKNOWN = "channel_unknown"  # deleted in the meantime
    CHANNELS_FULL = "channels_full"  # no free channel number
    EMBEDDED = "embedded"  # the workstation's own engine cannot be removed
    FILE_NEEDS_ENGINE = "file_needs_engine"  # a recording can only be a channel of the workstation's own engine
    TRIAL_NEEDS_ENGINE = "trial_needs_engine"  # only our own analysis can try a rule, and none runs here
    DISK = "disk"  # a file or the database could not be read or written
    NO_SPACE = "no_space"  # the recording does not fit on the disk
    TOO_MANY_OPERATIONS = "too_many_operations"
    SECRETS_UNREADABLE = "secrets_unreadable"  # the file of passwords is damaged or its key is gone
    STOPPING = "stopping"  # the console is about to leave


class Refused(BoxwatchError):
    """`reason` says why, `detail` is for the log and never holds a secret."""

    def __init__(self, reason: Refusal, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)


class Cancelled(BoxwatchError):
    """The operator cancelled the operation."""
