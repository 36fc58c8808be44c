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
    WORK_NEEDS_ENGINE = "work_needs_engine"  # recordings are worked through by our own analysis, and none runs here
    DISK = "disk"  # a file or the database could not be read or written
    NO_SPACE = "no_space"  # the recording does not fit on the disk
    NO_PICTURE = "no_picture"  # a file that is no JPEG, PNG or BMP, or a damaged one
    PICTURE_TOO_LARGE = "picture_too_large"  # beyond what is enhanced, or would be once it is enlarged
    CLIP_TOO_LARGE = "clip_too_large"  # a clip that would be larger than 3840 × 2160 once it is enlarged
    ORIGINAL_MISSING = "original_missing"  # the original of an enhanced picture does not lie beside it
    ORIGINAL_CHANGED = "original_changed"  # what lies beside an enhanced picture is not its original any more
    RECORD_OF_CLIP = "record_of_clip"  # the record of an enhanced clip, where a picture was wanted
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
