"""Whether the caption in a picture is the one that should be there (DB31DSJ/Z 001-2024, table C.1, row 3)."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import deque
from collections.abc import Sequence

from console.engine.care.clock_text import is_time, without_time
from console.engine.care.faults import Finding, Why
from console.scene.caption import CaptionLine

READINGS = 5
AGREEING = 3


class CaptionWatch:
    """Of one channel."""

    def __init__(self) -> None:
        self._readings: deque[tuple[str, ...]] = deque(maxlen=READINGS)
        self.text = ""
        """What is written besides the clock, as last read; its lines parted by " · "."""

    def read(self, lines: Sequence[CaptionLine], readable: bool, expected: str, limit: float) -> Finding:
        """Takes what is written; `expected` "" expects nothing. Wrong below the likeness `limit` in 0..1."""
        texts = tuple(text for text in (_besides_time(line) for line in _in_order(lines)) if text)
        if texts or readable:
            self._readings.append(texts)
        if texts:
            self.text = " · ".join(texts)
        elif readable and len(self._readings) >= AGREEING and not any(self._readings):
            self.text = ""
        if not expected.strip():
            return Finding(None, why=Why.NOT_ASKED)
        if not readable or len(self._readings) < AGREEING:
            return Finding(None, limit=limit, why=Why.TOO_FEW if readable else Why.UNREADABLE)
        likeness = [likeness_of(expected, reading) for reading in list(self._readings)[-AGREEING:]]
        best = max(likeness)
        if best >= limit:
            return Finding(False, best, limit)
        if any(_cut_off(expected, reading, limit) for reading in self._readings):
            return Finding(None, best, limit, Why.UNREADABLE)
        if not any(list(self._readings)[-AGREEING:]):
            return Finding(True, 0.0, limit, Why.MISSING)
        return Finding(True, best, limit, Why.DIFFERS)

    def forget(self) -> None:
        """Begin anew."""
        self._readings.clear()
        self.text = ""


def likeness_of(expected: str, texts: Sequence[str]) -> float:
    """How much of `expected` is written, 0..1, wherever in the lines it stands; another number is another name."""
    wanted, written = plain(expected), plain(" ".join(texts))
    if not wanted or not written:
        return 0.0
    matcher = difflib.SequenceMatcher(None, wanted, written, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    alike = same / len(wanted)
    missing = [number for number in re.findall(r"\d+", wanted) if number not in re.findall(r"\d+", written)]
    return min(alike, 0.5) if missing else alike


def _cut_off(expected: str, texts: Sequence[str], limit: float) -> bool:
    """Whether nothing is wrong with a reading but a number whose first or last figure was not read."""
    wanted, written = plain(expected), plain(" ".join(texts))
    numbers = re.findall(r"\d+", written)
    for number in re.findall(r"\d+", wanted):
        if number not in numbers:
            parts = {part for part in (number[:-1], number[1:]) if len(part) > 1}
            if not parts & set(numbers):
                return False
    letters = re.sub(r"\d+", "", wanted)
    return bool(numbers) and likeness_of(letters, [re.sub(r"\d+", "", written)]) >= limit


def plain(text: str) -> str:
    """Small letters and figures without spaces and marks: what readers of letters agree upon."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def _besides_time(line: CaptionLine) -> str:
    return without_time(line.text) if is_time(line.text) else line.text.strip()


def _in_order(lines: Sequence[CaptionLine]) -> list[CaptionLine]:
    return sorted(lines, key=lambda line: (round(line.box[1], 1), line.box[0]))
