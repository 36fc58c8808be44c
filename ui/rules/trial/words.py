"""The trial's words: what it is tried on, what came of it, and what that would be in a day."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.model.dictionary import name_of
from console.services.trial_views import Caught, MaterialKind, TrialAlarm, TrialResult
from ui.language import language
from ui.words import clock

translate = QCoreApplication.translate

_MATERIAL: dict[MaterialKind, str] = {
    MaterialKind.SEEN: QT_TRANSLATE_NOOP("trial", "What this channel saw"),
    MaterialKind.PLAYED: QT_TRANSLATE_NOOP("trial", "The recording it plays"),
    MaterialKind.RECORDED: QT_TRANSLATE_NOOP("trial", "Recordings of this channel"),
    MaterialKind.FILE: QT_TRANSLATE_NOOP("trial", "A file…"),
}
_CAUGHT: dict[Caught, str] = {
    Caught.BOTH: QT_TRANSLATE_NOOP("trial", "Both"),
    Caught.A: QT_TRANSLATE_NOOP("trial", "Only A"),
    Caught.B: QT_TRANSLATE_NOOP("trial", "Only now"),
}


def material_word(kind: MaterialKind) -> str:
    """On what a rule is tried."""
    return translate("trial", _MATERIAL[kind])


def caught_word(by: Caught) -> str:
    """By which of two drafts."""
    return translate("trial", _CAUGHT[by])


def span_words(ms: int) -> str:
    """A stretch of time: 40 s, 8 min, 1.5 h."""
    seconds = ms / 1000
    if seconds < 100:
        return translate("trial", "{n} s").format(n=round(seconds))
    if seconds < 5_400:
        return translate("trial", "{n} min").format(n=round(seconds / 60))
    return translate("trial", "{n} h").format(n=f"{seconds / 3600:.1f}".removesuffix(".0"))


def moment_words(time: int, has_clock: bool) -> str:
    """When: the time of day, or the place in a recording that has none."""
    if has_clock:
        return clock(time)
    return datetime.fromtimestamp(time / 1000, UTC).strftime("%H:%M:%S")


def alarm_words(alarm: TrialAlarm) -> str:
    """What would have rung."""
    return name_of(alarm.event, language())


def day_number(per_day: float) -> str:
    """A number of which nobody should believe the last digits."""
    if per_day < 10:
        return f"{per_day:.1f}".removesuffix(".0")
    digits = max(0, len(str(int(per_day))) - 2)
    return f"{round(per_day / 10**digits) * 10**digits:,}".replace(",", " ")


def summary(result: TrialResult) -> str:
    """How many alarms in what time, and what that would be in a day, with what it stands on."""
    if result.covered and not result.on_duty:
        return translate("trial", "The rule watches at none of these times of day. Change its times, or the material.")
    many = translate("trial", "Alarms: {n} in {time}").format(n=result.total, time=span_words(result.on_duty))
    if result.per_day is None:
        return translate("trial", "{many}; too short to say how many a day.").format(many=many)
    if result.total == 0:
        return translate("trial", "No alarm in {time}.").format(time=span_words(result.on_duty))
    day = day_number(result.per_day)
    if result.duty_seconds < 86_400:
        return translate("trial", "{many} → about {day} a day of {hours}: an estimate.").format(
            many=many, day=day, hours=span_words(result.duty_seconds * 1000)
        )
    return translate("trial", "{many} → about {day} a day: an estimate.").format(many=many, day=day)
