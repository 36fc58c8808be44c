"""What services tell, in words: states of boxes and channels, operations, notices, refusals."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from console.model.dictionary import VideoConStatus, name_of
from console.services.messages import EngineState, Notice, NoticeKind
from console.services.operation import OperationKind
from console.services.refusal import Refusal
from console.services.views import BoxState, BoxView, ChannelView
from ui.language import language, translated
from ui.words import box_sentence, fault_sentence, fault_word


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as it is shown: shape, colour and word together, because colour never stands alone."""

    icon: str
    token: str
    word: str
    sentence: str = ""


_BOX: dict[BoxState, tuple[str, str, str]] = {
    BoxState.STARTING: ("circle-dashed", "info", QT_TRANSLATE_NOOP("services", "Starting")),
    BoxState.CONNECTING: ("circle-dashed", "info", QT_TRANSLATE_NOOP("services", "Connecting")),
    BoxState.ONLINE: ("circle-check", "good", QT_TRANSLATE_NOOP("services", "Online")),
    BoxState.OFFLINE: ("unplug", "alarm", QT_TRANSLATE_NOOP("services", "Offline")),
    BoxState.WRONG_PASSWORD: ("lock", "alarm", QT_TRANSLATE_NOOP("services", "Wrong password")),
    BoxState.LOCKED: ("lock", "alarm", QT_TRANSLATE_NOOP("services", "Account locked")),
}
_ENGINE: dict[EngineState, tuple[str, str, str]] = {
    EngineState.STARTING: ("circle-dashed", "info", QT_TRANSLATE_NOOP("services", "Analysis is starting")),
    EngineState.RUNNING: ("circle-check", "good", QT_TRANSLATE_NOOP("services", "Analysis is running")),
    EngineState.RESTARTING: ("refresh-cw", "warn", QT_TRANSLATE_NOOP("services", "Analysis is restarting")),
    EngineState.STOPPED: ("circle-x", "secondary", QT_TRANSLATE_NOOP("services", "Analysis has stopped")),
}
_OPERATIONS: dict[OperationKind, str] = {
    OperationKind.TEST_BOX: QT_TRANSLATE_NOOP("services", "Testing box {subject}"),
    OperationKind.ADD_BOX: QT_TRANSLATE_NOOP("services", "Adding box {subject}"),
    OperationKind.EDIT_BOX: QT_TRANSLATE_NOOP("services", "Changing box {subject}"),
    OperationKind.REMOVE_BOX: QT_TRANSLATE_NOOP("services", "Removing box {subject}"),
    OperationKind.TEST_CHANNEL: QT_TRANSLATE_NOOP("services", "Testing channel {subject}"),
    OperationKind.ADD_CHANNEL: QT_TRANSLATE_NOOP("services", "Adding channel {subject}"),
    OperationKind.EDIT_CHANNEL: QT_TRANSLATE_NOOP("services", "Changing channel {subject}"),
    OperationKind.OPEN_AGAIN: QT_TRANSLATE_NOOP("services", "Opening a channel of {subject} again"),
    OperationKind.DELETE_CHANNEL: QT_TRANSLATE_NOOP("services", "Deleting channel {subject}"),
    OperationKind.RULE_LIMITS: QT_TRANSLATE_NOOP("services", "Asking {subject} for its rule limits"),
    OperationKind.SEND_RULE: QT_TRANSLATE_NOOP("services", "Sending the rule to {subject}"),
    OperationKind.SET_SURVEILLANCE: QT_TRANSLATE_NOOP("services", "Switching surveillance of {subject}"),
    OperationKind.SNAPSHOT: QT_TRANSLATE_NOOP("services", "Taking a snapshot of {subject}"),
    OperationKind.REFRESH: QT_TRANSLATE_NOOP("services", "Reading {subject} again"),
    OperationKind.READ_DEVICE: QT_TRANSLATE_NOOP("services", "Reading from {subject}"),
    OperationKind.CHANGE_DEVICE: QT_TRANSLATE_NOOP("services", "Setting up {subject}"),
    OperationKind.SET_RECORDING: QT_TRANSLATE_NOOP("services", "Setting up recording"),
    OperationKind.TRY_RULE: QT_TRANSLATE_NOOP("services", "Trying a rule of {subject}"),
    OperationKind.WORK_THROUGH: QT_TRANSLATE_NOOP("services", "Bringing recordings for {subject}"),
    OperationKind.CHANGE_WORK: QT_TRANSLATE_NOOP("services", "Changing the work on {subject}"),
    OperationKind.EXPORT_FOUND: QT_TRANSLATE_NOOP("services", "Exporting what was found to {subject}"),
    OperationKind.EXPORT_RECORDING: QT_TRANSLATE_NOOP("services", "Saving a recording of {subject}"),
    OperationKind.ENHANCE_PICTURE: QT_TRANSLATE_NOOP("services", "Keeping the enhanced picture of {subject}"),
    OperationKind.ENHANCE_CLIP: QT_TRANSLATE_NOOP("services", "Enhancing a recording of {subject}"),
    OperationKind.SAVE_REPLAY: QT_TRANSLATE_NOOP("services", "Keeping the last seconds of {subject}"),
}
_NOTICES: dict[NoticeKind, tuple[str, str]] = {
    NoticeKind.PICTURES_STOPPED: (
        "alarm",
        QT_TRANSLATE_NOOP("services", "The disk is nearly full: alarms are kept without pictures. Free some space."),
    ),
    NoticeKind.RECORDING_STOPPED: (
        "alarm",
        QT_TRANSLATE_NOOP(
            "services",
            "The disk is nearly full ({free} GB free): recording has stopped. Alarms go on. Free some space, or let"
            " recordings fill less of it.",
        ),
    ),
    NoticeKind.RECORDING_RESUMED: (
        "info",
        QT_TRANSLATE_NOOP("services", "There is room again: recording goes on."),
    ),
    NoticeKind.NO_SOUND: (
        "warn",
        QT_TRANSLATE_NOOP("services", "Alarms cannot be heard: this computer has no sound output that can be used."),
    ),
    NoticeKind.PICTURES_RESUMED: (
        "info",
        QT_TRANSLATE_NOOP("services", "There is room again: alarms are kept with their pictures."),
    ),
    NoticeKind.DISK_FULL: (
        "alarm",
        QT_TRANSLATE_NOOP(
            "services",
            "The disk is full. Alarms are still stored, without pictures, in {megabytes} MB that were kept back for"
            " this. Free some space now.",
        ),
    ),
    NoticeKind.DISK_HAS_ROOM: ("info", QT_TRANSLATE_NOOP("services", "There is room on the disk again.")),
    NoticeKind.EVENT_NOT_STORED: (
        "alarm",
        QT_TRANSLATE_NOOP("services", "An alarm of {box} could not be stored. It is asked for again."),
    ),
    NoticeKind.ENGINE_RESTARTED: (
        "warn",
        QT_TRANSLATE_NOOP("services", "The analysis had ended by itself and was started again."),
    ),
    NoticeKind.ENGINE_HUNG: (
        "warn",
        QT_TRANSLATE_NOOP(
            "services", "The analysis has not answered for {seconds} s. It is ended and started again now."
        ),
    ),
    NoticeKind.ENGINE_FAILING: (
        "alarm",
        QT_TRANSLATE_NOOP("services", "The analysis ends again and again ({times} times). Next try in {seconds} s."),
    ),
    NoticeKind.DATABASE_SET_ASIDE: (
        "alarm",
        QT_TRANSLATE_NOOP("services", "The database was damaged. It was set aside as {file}, and a new one begun."),
    ),
    NoticeKind.EVENTS_READ_BACK: (
        "info",
        QT_TRANSLATE_NOOP("services", "{count} alarms of {box} from while the console was away were read back."),
    ),
    NoticeKind.REPORTS_GO_ELSEWHERE: (
        "warn",
        QT_TRANSLATE_NOOP(
            "services", "{box} reports its alarms to {receiver}; here they arrive later, by asking for them."
        ),
    ),
    NoticeKind.LISTENER_FAILED: (
        "warn",
        QT_TRANSLATE_NOOP(
            "services", "Port {port} is taken: boxes cannot report to this console, they are asked instead."
        ),
    ),
    NoticeKind.SECRETS_IN_FILE: (
        "info",
        QT_TRANSLATE_NOOP(
            "services", "This system keeps no passwords; they are kept in an encrypted file of the data folder."
        ),
    ),
    NoticeKind.SECRETS_UNREADABLE: (
        "alarm",
        QT_TRANSLATE_NOOP("services", "The file of passwords cannot be read. Enter the passwords of your boxes again."),
    ),
    NoticeKind.RETENTION: (
        "info",
        QT_TRANSLATE_NOOP("services", "For age or space, {count} alarms and {pictures} pictures were deleted."),
    ),
}
_REFUSALS: dict[Refusal, str] = {
    Refusal.BOX_KNOWN: QT_TRANSLATE_NOOP("services", "This box is in the list already."),
    Refusal.BOX_UNKNOWN: QT_TRANSLATE_NOOP("services", "This box was removed in the meantime."),
    Refusal.BOX_NOT_READY: QT_TRANSLATE_NOOP("services", "The box is not connected now. Try again when it is online."),
    Refusal.CHANNEL_UNKNOWN: QT_TRANSLATE_NOOP("services", "This channel was deleted in the meantime."),
    Refusal.CHANNELS_FULL: QT_TRANSLATE_NOOP("services", "The box has no channel left. Delete one first."),
    Refusal.EMBEDDED: QT_TRANSLATE_NOOP("services", "This workstation's own analysis cannot be removed."),
    Refusal.FILE_NEEDS_ENGINE: QT_TRANSLATE_NOOP(
        "services", "A recording can only be a channel of this workstation. Choose it as the box."
    ),
    Refusal.TRIAL_NEEDS_ENGINE: QT_TRANSLATE_NOOP(
        "services", "Only this workstation's own analysis can try a rule, and it is switched off."
    ),
    Refusal.WORK_NEEDS_ENGINE: QT_TRANSLATE_NOOP(
        "services", "Recordings are worked through by this workstation's own analysis, and it is switched off."
    ),
    Refusal.DISK: QT_TRANSLATE_NOOP(
        "services", "The disk refused. See that it has room, and that the data folder may be written to."
    ),
    Refusal.NO_SPACE: QT_TRANSLATE_NOOP("services", "The recording does not fit on the disk. Free some space."),
    Refusal.NO_PICTURE: QT_TRANSLATE_NOOP(
        "services", "This is no picture that can be enhanced, or it is damaged. JPEG, PNG and BMP can be."
    ),
    Refusal.PICTURE_TOO_LARGE: QT_TRANSLATE_NOOP(
        "services", "The picture is too large: more than 25 million pixels, enlarged ones counted. Enlarge it less."
    ),
    Refusal.CLIP_TOO_LARGE: QT_TRANSLATE_NOOP(
        "services", "The clip would be larger than 3840 × 2160. Enlarge it less, or not at all."
    ),
    Refusal.ORIGINAL_MISSING: QT_TRANSLATE_NOOP(
        "services", "The original of this enhanced picture does not lie beside it. Put both into one folder."
    ),
    Refusal.ORIGINAL_CHANGED: QT_TRANSLATE_NOOP(
        "services", "The original beside this enhanced picture was changed since: it is not what was enhanced."
    ),
    Refusal.RECORD_OF_CLIP: QT_TRANSLATE_NOOP(
        "services", "This is the record of a clip. Open the clip's original in the recordings; take its steps there."
    ),
    Refusal.TOO_MANY_OPERATIONS: QT_TRANSLATE_NOOP("services", "Too much is under way. Wait until some of it is done."),
    Refusal.SECRETS_UNREADABLE: QT_TRANSLATE_NOOP(
        "services", "The file of passwords cannot be read. Enter the passwords of your boxes again."
    ),
    Refusal.STOPPING: QT_TRANSLATE_NOOP("services", "The console is about to close."),
}


def box_title(box: BoxView) -> str:
    """What the operator calls a box."""
    if box.name:
        return box.name
    return translated("services", QT_TRANSLATE_NOOP("services", "This workstation")) if box.embedded else box.address


def box_mark(box: BoxView) -> Mark:
    """How a box is doing."""
    icon, token, text = _BOX[box.state]
    word = translated("services", text)
    if box.state is not BoxState.OFFLINE:
        return Mark(icon, token, word)
    if box.error_code is not None:
        return Mark(icon, token, word, box_sentence(box.error_code))
    if box.fault is None:
        return Mark(icon, token, word)
    return Mark(icon, token, fault_word(box.fault), fault_sentence(box.fault))


def channel_mark(box: BoxView, channel: ChannelView) -> Mark:
    """How a channel is doing on its box, and whether anything is watched on it."""
    if box.state is not BoxState.ONLINE:
        return Mark("video-off", "secondary", translated("services", QT_TRANSLATE_NOOP("services", "Unknown")))
    if channel.fault is not None:
        return Mark("triangle-alert", "warn", fault_word(channel.fault), fault_sentence(channel.fault))
    if channel.status is not VideoConStatus.CONNECTED:
        return Mark("triangle-alert", "warn", name_of(channel.status, language()))
    if channel.surveillance and any(rule.enabled for rule in channel.rules):
        return Mark("shield", "good", translated("services", QT_TRANSLATE_NOOP("services", "Guarded")))
    return Mark("video", "secondary", translated("services", QT_TRANSLATE_NOOP("services", "No rule")))


def engine_mark(state: EngineState) -> Mark:
    """How the workstation's own analysis is doing."""
    icon, token, text = _ENGINE[state]
    return Mark(icon, token, translated("services", text))


def operation_sentence(kind: OperationKind, subject: str) -> str:
    """What is being done to what."""
    return translated("services", _OPERATIONS[kind]).format(subject=subject)


def notice_token(kind: NoticeKind) -> str:
    """The colour of a notice: ``alarm``, ``warn`` or ``info``."""
    return _NOTICES[kind][0]


def notice_sentence(notice: Notice) -> str:
    """What the operator should know."""
    text = translated("services", _NOTICES[notice.kind][1])
    try:
        return text.format(**notice.args)
    except KeyError:
        return text  # better a sentence with a gap than none


def refusal_sentence(refusal: Refusal) -> str:
    """Why the console itself says no."""
    return translated("services", _REFUSALS[refusal])
