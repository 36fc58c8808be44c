"""What the days and months are called in the language of now."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from ui.language import language


def locale() -> QLocale:
    """That of the interface, whatever the system speaks."""
    return QLocale("zh_CN" if language() == "zh" else "en_GB")


def day_names(*, short: bool = False) -> tuple[str, ...]:
    """Monday first."""
    kind = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return tuple(locale().standaloneDayName(day, kind) for day in range(1, 8))


def month_name(month: int) -> str:
    """1 is January."""
    return locale().standaloneMonthName(month, QLocale.FormatType.LongFormat)
