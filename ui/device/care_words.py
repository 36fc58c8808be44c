"""The words of the care of cameras: what is looked for, how it stands, and why."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.megbox.schema.care import CareChannelState, CareCheck
from ui.language import translated

translate = QCoreApplication.translate

# By fault: the heading of its column, its name in a list, and what it is.
FAULTS: dict[str, tuple[str, str, str]] = {
    "lost": (
        QT_TRANSLATE_NOOP("device", "Signal"),
        QT_TRANSLATE_NOOP("device", "Signal lost"),
        QT_TRANSLATE_NOOP("device", "No picture comes for 20 seconds."),
    ),
    "black": (
        QT_TRANSLATE_NOOP("device", "Black"),
        QT_TRANSLATE_NOOP("device", "Black picture"),
        QT_TRANSLATE_NOOP(
            "device", "The picture is black and nothing of the scene is left in it. Lights that are off do not count."
        ),
    ),
    "frozen": (
        QT_TRANSLATE_NOOP("device", "Frozen"),
        QT_TRANSLATE_NOOP("device", "Frozen picture"),
        QT_TRANSLATE_NOOP("device", "Pictures come, but always the same one, for a minute and a half."),
    ),
    "noisy": (
        QT_TRANSLATE_NOOP("device", "Noise"),
        QT_TRANSLATE_NOOP("device", "Noisy picture"),
        QT_TRANSLATE_NOOP("device", "Snow or hiss all over the picture, much more than this camera has."),
    ),
    "covered": (
        QT_TRANSLATE_NOOP("device", "Cover"),
        QT_TRANSLATE_NOOP("device", "Camera covered"),
        QT_TRANSLATE_NOOP(
            "device",
            "Something stands before the lens: so much of what the camera showed cannot be seen for a minute.",
        ),
    ),
    "blurred": (
        QT_TRANSLATE_NOOP("device", "Focus"),
        QT_TRANSLATE_NOOP("device", "Blurred picture"),
        QT_TRANSLATE_NOOP("device", "All edges are wider than they were: out of focus, or dirt on the lens."),
    ),
    "cast": (
        QT_TRANSLATE_NOOP("device", "Colour"),
        QT_TRANSLATE_NOOP("device", "Colour cast"),
        QT_TRANSLATE_NOOP("device", "The whole picture has a colour that it did not have. Not by night."),
    ),
    "turned": (
        QT_TRANSLATE_NOOP("device", "View"),
        QT_TRANSLATE_NOOP("device", "View changed"),
        QT_TRANSLATE_NOOP(
            "device",
            "The camera looks elsewhere, or it is another one. The check of this console for the right camera rings "
            "for that already, so this one does not unless you say so.",
        ),
    ),
    "clock": (
        QT_TRANSLATE_NOOP("device", "Clock"),
        QT_TRANSLATE_NOOP("device", "Clock wrong"),
        QT_TRANSLATE_NOOP("device", "The time in the picture differs from the time here, or stands still."),
    ),
    "caption": (
        QT_TRANSLATE_NOOP("device", "Caption"),
        QT_TRANSLATE_NOOP("device", "Caption wrong"),
        QT_TRANSLATE_NOOP("device", "What is written in the picture is not what you expect there."),
    ),
}
STATES: dict[str, tuple[str, str, str]] = {
    "off": ("circle-dashed", "secondary", QT_TRANSLATE_NOOP("device", "Not checked")),
    "learning": ("scan", "secondary", QT_TRANSLATE_NOOP("device", "Learning")),
    "good": ("circle-check", "good", QT_TRANSLATE_NOOP("device", "All is well")),
    "bad": ("circle-alert", "alarm", QT_TRANSLATE_NOOP("device", "Fault")),
    "unsure": ("circle-question-mark", "secondary", QT_TRANSLATE_NOOP("device", "Cannot tell")),
}
STEPS: tuple[tuple[str, str], ...] = (
    ("off", QT_TRANSLATE_NOOP("device", "Not checked")),
    ("low", QT_TRANSLATE_NOOP("device", "Low")),
    ("medium", QT_TRANSLATE_NOOP("device", "Medium")),
    ("high", QT_TRANSLATE_NOOP("device", "High")),
)
_WHY: dict[str, str] = {
    "hidden": QT_TRANSLATE_NOOP("device", "another fault hides it"),
    "dark": QT_TRANSLATE_NOOP("device", "it is dark, but the scene is still there"),
    "plain": QT_TRANSLATE_NOOP("device", "too little in this view stands out"),
    "new_light": QT_TRANSLATE_NOOP("device", "never learned in this light"),
    "no_colour": QT_TRANSLATE_NOOP("device", "the picture has no colour (night)"),
    "no_clock": QT_TRANSLATE_NOOP("device", "no clock is written in the picture"),
    "unreadable": QT_TRANSLATE_NOOP("device", "it cannot be read for sure"),
    "not_installed": QT_TRANSLATE_NOOP("device", "what reads writing is not installed"),
    "recording": QT_TRANSLATE_NOOP("device", "a recording has no clock of now"),
    "offset": QT_TRANSLATE_NOOP("device", "it goes wrong"),
    "stopped": QT_TRANSLATE_NOOP("device", "it stands still"),
    "other_view": QT_TRANSLATE_NOOP("device", "another view stands in its place"),
    "moved": QT_TRANSLATE_NOOP("device", "the same place, moved"),
    "not_asked": QT_TRANSLATE_NOOP("device", "no caption is expected"),
    "differs": QT_TRANSLATE_NOOP("device", "something else is written"),
    "missing": QT_TRANSLATE_NOOP("device", "nothing is written"),
    "too_few": QT_TRANSLATE_NOOP("device", "it is being read"),
}
_DAY, _HOUR, _MINUTE = 86_400, 3600, 60


def fault_name(fault: str) -> str:
    """What is looked for, in a list."""
    return translated("device", FAULTS[fault][1]) if fault in FAULTS else fault


def why_words(why: str) -> str:
    """Why a check says what it says; "" where there is nothing to add."""
    return translated("device", _WHY[why]) if why in _WHY else ""


def state_words(check: CareCheck) -> str:
    """How a check stands, with its reason."""
    words, why = translated("device", STATES[check.state][2]), why_words(check.why)
    return words if not why or check.state in ("off", "learning") else f"{words}: {why}"


def value_words(fault: str, value: float | None) -> str:
    """What was measured, short; "" where nothing is worth a number."""
    if value is None or fault in ("lost", "frozen", "turned"):
        return ""
    if fault in ("covered", "caption"):
        return f"{value:.0%}"
    if fault == "clock":
        return offset_words(value)
    if fault == "blurred":
        return f"+{value:.1f}"
    return f"{value:.0f}" if fault == "black" else f"{value:.1f}"


def measured_words(check: CareCheck) -> str:
    """What was measured with its unit, beside where the fault begins."""
    value, limit = value_words(check.fault, check.value), check.limit
    if not value:
        return ""
    if check.fault == "clock":
        return value if limit is None else translate("device", "{value} (±{limit} s allowed)").format(
            value=value, limit=f"{limit:.0f}"
        )
    if limit is None:
        return value
    words = {
        "black": translate("device", "brightness {value} of 255 (black below {limit})"),
        "noisy": translate("device", "{value} grey levels (noisy from {limit})"),
        "covered": translate("device", "{value} of the view missing (covered from {limit})"),
        "blurred": translate("device", "edges {value} points wider (blurred from {limit})"),
        "cast": translate("device", "colour moved by {value} (a cast from {limit})"),
        "caption": translate("device", "{value} alike (wrong below {limit})"),
    }
    shown = value_words(check.fault, limit).removeprefix("+")
    return words[check.fault].format(value=value, limit=shown) if check.fault in words else value


def offset_words(seconds: float) -> str:
    """How far a clock is ahead (+) or behind (−), in the largest unit that says it."""
    sign, size = "+" if seconds >= 0 else "−", abs(seconds)
    if size >= 2 * _DAY:
        return translate("device", "{sign}{n} days").format(sign=sign, n=round(size / _DAY))
    if size >= 2 * _HOUR:
        return translate("device", "{sign}{n} h").format(sign=sign, n=f"{size / _HOUR:.1f}")
    if size >= 2 * _MINUTE:
        return translate("device", "{sign}{n} min").format(sign=sign, n=f"{size / _MINUTE:.1f}")
    return translate("device", "{sign}{n} s").format(sign=sign, n=round(size))


def lasted_words(seconds: float) -> str:
    """How long something lasted."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return translate("device", "{n} s").format(n=whole)
    if whole < 2 * _HOUR:
        return translate("device", "{n} min").format(n=round(whole / _MINUTE))
    if whole < 2 * _DAY:
        return translate("device", "{n} h").format(n=round(whole / _HOUR))
    return translate("device", "{n} d").format(n=round(whole / _DAY))


def zone_words(minutes: int) -> str:
    """A clock's zone."""
    sign, size = "+" if minutes >= 0 else "−", abs(minutes)
    words = f"UTC{sign}{size // 60:02d}:{size % 60:02d}"
    return translate("device", "{zone} (Beijing)").format(zone=words) if minutes == 480 else words


def worst(channel: CareChannelState) -> tuple[str, str]:
    """The sign (icon and token) of a channel as a whole."""
    states = [check.state for check in channel.checks]
    for state in ("bad", "learning", "good"):
        if state in states and channel.enabled:
            return STATES[state][:2]
    return STATES["unsure" if channel.enabled else "off"][:2]
