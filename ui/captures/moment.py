"""A date and a time of day, typed."""

from __future__ import annotations

import re
from datetime import datetime

from ui.forms.numbers import NumberEdit

_HOUR = 3600
_LAST = 253_370_764_800.0  # the year 9999
_WRITTEN = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?)?")


class MomentEdit(NumberEdit):
    """Epoch seconds, shown as ``2026-07-31 08:00`` in local time; the arrow keys step by an hour."""

    def __init__(self) -> None:
        super().__init__(0, _LAST, step=_HOUR)
        self.setPlaceholderText("2026-12-31 08:00")

    def written(self, value: float) -> str:
        return datetime.fromtimestamp(value).strftime("%Y-%m-%d %H:%M")

    def parsed(self, text: str) -> float | None:
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            return None
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        try:
            return datetime(year, month, day, hour, minute, second).timestamp()
        except (ValueError, OverflowError, OSError):
            return None
