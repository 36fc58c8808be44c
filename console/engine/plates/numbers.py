"""How the numbers of Chinese plates are made (GA 36), and what a reader's text says of them."""

from __future__ import annotations

import re
from enum import Enum

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_TAIL = "挂学警港澳领"
_BODY = "A-HJ-NP-Z0-9"  # I and O are not given
_POWER = "ABCDEFGHJK"


class Series(Enum):
    """Which kind of number it is."""

    ORDINARY = "ordinary"
    SMALL_ELECTRIC = "small electric"
    LARGE_ELECTRIC = "large electric"
    ARMED_POLICE = "armed police"
    EMBASSY = "embassy"


_PATTERNS = (
    (Series.SMALL_ELECTRIC, re.compile(f"[{PROVINCES}][A-Z][{_POWER}][{_BODY}][0-9]{{4}}")),
    (Series.LARGE_ELECTRIC, re.compile(f"[{PROVINCES}][A-Z][0-9]{{5}}[{_POWER}]")),
    (Series.ORDINARY, re.compile(f"[{PROVINCES}][A-Z][{_BODY}]{{4}}[{_BODY}{_TAIL}]")),
    (Series.ARMED_POLICE, re.compile(f"WJ[{PROVINCES}]?[0-9]{{4}}[{_BODY}]")),
    (Series.EMBASSY, re.compile("使[0-9]{6}|[0-9]{6}使")),
)
_NOISE = re.compile(r"[\s·•・.,:;'’`\-—_|]")


def number_of(text: str) -> tuple[str, Series] | None:
    """The number in what a reader read, without dots and blanks; None where it is no plate's."""
    cleaned = _NOISE.sub("", text).upper().replace("翼", "冀")  # no province, and hard to tell from one
    head, rest = cleaned[:2], cleaned[2:].replace("O", "0").replace("I", "1")
    for number in (cleaned, head + rest):
        for series, pattern in _PATTERNS:
            if pattern.fullmatch(number):
                return number, series
    return None
