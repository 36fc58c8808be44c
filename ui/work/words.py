"""Words of recordings that are worked through."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.services.archive import StoredEvent
from console.services.work_export import UNDATED
from console.services.work_views import Work, WorkFile
from ui.words import clock, fault_sentence

translate = QCoreApplication.translate
_STATES = {
    "waiting": QT_TRANSLATE_NOOP("work", "Waiting"),
    "running": QT_TRANSLATE_NOOP("work", "At work"),
    "paused": QT_TRANSLATE_NOOP("work", "Paused"),
    "done": QT_TRANSLATE_NOOP("work", "Done"),
    "failed": QT_TRANSLATE_NOOP("work", "Failed"),
    "cancelled": QT_TRANSLATE_NOOP("work", "Stopped"),
    "away": QT_TRANSLATE_NOOP("work", "The analysis is starting again; it will go on"),
}


def state_word(state: str) -> str:
    """How a job or a file of it stands."""
    return translate("work", _STATES.get(state, state))


def work_words(work: Work) -> str:
    """How a job stands, in a line: state, share, speed, time that is left, what was found."""
    parts = [state_word(work.state)]
    if not work.is_over:
        parts.append(f"{work.share:.0%}")
    if work.speed is not None:
        parts.append(translate("work", "{n}× real time").format(n=f"{work.speed:.1f}"))
    if work.remaining is not None:
        parts.append(translate("work", "{time} left").format(time=length_words(work.remaining * 1000)))
    parts.append(found_words(work.found))
    lost = sum(file.state == "failed" for file in work.files)
    if lost == 1:
        parts.append(translate("work", "1 recording could not be read"))
    elif lost:
        parts.append(translate("work", "{n} recordings could not be read").format(n=lost))
    return " · ".join(parts)


def found_words(number: int) -> str:
    """How much was found."""
    return translate("work", "{n} found").format(n=number)


def file_words(file: WorkFile) -> str:
    """How it stands with a recording: what is wrong with it, or how far it is."""
    if file.fault is not None:
        return fault_sentence(file.fault)
    word = state_word(file.state)
    if file.state == "running" and file.length:
        word = f"{word} · {min(file.position / file.length, 1):.0%}"
    return word


def length_words(milliseconds: float) -> str:
    """A length or a place: 1:02:03, 2:03."""
    seconds = max(0, round(milliseconds / 1000))
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def has_date(time: int) -> bool:
    """Whether a recording's time (epoch ms) is a date, or a place in one that does not say when it was made."""
    return time >= UNDATED


def moment_words(time: int) -> str:
    """When something happened by the recording's clock; where it has none, how far from its beginning."""
    return clock(time, date=True) if has_date(time) else length_words(time)


def recording_word(event: StoredEvent) -> str:
    """Whence something is that was not seen as it happened; "" of what was."""
    return "" if event.recording is None else translate("work", "from a recording")
