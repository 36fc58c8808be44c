"""What recordings have to say: states of a screen, why a recording stopped, how recording is doing, times."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP

from console.media.live_voice import VoiceState
from console.media.recorder import Ending, RecorderState
from console.services.played_view import PlayedStatus, Showing
from console.services.recordings import RecordingStatus
from ui.language import translated
from ui.playback.time_scale import counted
from ui.words import fault_sentence, fault_word

_ENDINGS: dict[str, str] = {
    Ending.LOST: QT_TRANSLATE_NOOP("playback", "No recording: the source was lost"),
    Ending.DISK: QT_TRANSLATE_NOOP("playback", "No recording: the disk was full or failed"),
    Ending.STOPPED: QT_TRANSLATE_NOOP("playback", "No recording: it was stopped"),
    Ending.QUIET: QT_TRANSLATE_NOOP("playback", "No recording: nothing happened"),
    Ending.CRASHED: QT_TRANSLATE_NOOP("playback", "No recording: the program had ended"),
    Ending.CHANGED: QT_TRANSLATE_NOOP("playback", "No recording: the stream's time jumped"),
}
_NO_RECORDING = QT_TRANSLATE_NOOP("playback", "No recording")
_OPENING = QT_TRANSLATE_NOOP("playback", "Opening…")
_AT_END = QT_TRANSLATE_NOOP("playback", "End of the recording")
_VOICE: dict[VoiceState, str] = {
    VoiceState.CONNECTING: QT_TRANSLATE_NOOP("playback", "The sound is on its way"),
    VoiceState.HEARD: QT_TRANSLATE_NOOP("playback", "You hear this channel"),
    VoiceState.NO_SOUND: QT_TRANSLATE_NOOP("playback", "This stream has no sound"),
    VoiceState.LOST: QT_TRANSLATE_NOOP("playback", "The sound cannot be had; it is tried again"),
    VoiceState.NO_DEVICE: QT_TRANSLATE_NOOP("playback", "This computer has no sound output that can be used"),
}
_RECORDING = QT_TRANSLATE_NOOP("playback", "Recording")
_WATCHING = QT_TRANSLATE_NOOP("playback", "Records on alarm")
_CONNECTING = QT_TRANSLATE_NOOP("playback", "Recording begins")
_PAUSED = QT_TRANSLATE_NOOP("playback", "Not recording: disk full")
_DISK_FAILED = QT_TRANSLATE_NOOP("playback", "Not recording: the disk failed")
_LOST = QT_TRANSLATE_NOOP("playback", "Not recording: {reason}")


def gap_words(ending: str) -> str:
    """Why there is nothing after a piece that ended so."""
    return translated("playback", _ENDINGS.get(ending, _NO_RECORDING))


def screen_words(status: PlayedStatus) -> str:
    """What stands over a screen; "" while it simply shows its picture."""
    match status.showing:
        case Showing.OPENING:
            return translated("playback", _OPENING)
        case Showing.GAP:
            return translated("playback", _NO_RECORDING)
        case Showing.AT_END:
            return translated("playback", _AT_END)
        case Showing.FAILED:
            return fault_sentence(status.fault) if status.fault is not None else ""
        case Showing.PICTURE:
            return ""


def voice_words(state: VoiceState) -> str:
    """How sound is doing."""
    return translated("playback", _VOICE[state])


def recording_words(status: RecordingStatus) -> tuple[str, str]:
    """How a channel's recording is doing, and the theme's colour for it."""
    match status.state:
        case RecorderState.RECORDING:
            return translated("playback", _RECORDING), "alarm"
        case RecorderState.WATCHING:
            return translated("playback", _WATCHING), "secondary"
        case RecorderState.PAUSED:
            return translated("playback", _PAUSED), "warn"
        case RecorderState.DISK_FAILED:
            return translated("playback", _DISK_FAILED), "warn"
        case RecorderState.LOST:
            reason = fault_word(status.fault) if status.fault is not None else ""
            return translated("playback", _LOST).format(reason=reason), "warn"
        case _:
            return translated("playback", _CONNECTING), "secondary"


def moment_words(ms: float, *, dated: bool, millis: bool = True) -> str:
    """A moment in the computer's own time zone; a place in a file that tells no date."""
    if not dated:
        return counted(ms, millis=millis)
    moment = datetime.fromtimestamp(max(0.0, ms) / 1000)
    return f"{moment:%Y-%m-%d %H:%M:%S}" + (f".{int(ms) % 1000:03}" if millis else "")


def file_stamp(ms: float) -> str:
    """A moment as it stands in the name of a file."""
    return f"{datetime.fromtimestamp(max(0.0, ms) / 1000):%Y%m%d-%H%M%S}"
