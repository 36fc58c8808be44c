"""What a camera writes into its picture: its name and place, without the clock that runs beside them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from console.scene.edge_field import Box, Picture
from console.scene.text_finder import find_text
from console.scene.text_networks import models_folder
from console.scene.text_reader import read_line

EDGE = 0.22  # captions stand at the upper or lower edge; a shop's sign in the middle is part of the scene
LOWEST, HIGHEST = 0.012, 0.16  # height of a line in parts of the picture
SURE = 0.8
VERY_SURE = 0.92
LETTERS = 3
LIKE, UNLIKE, THE_SAME = 0.84, 0.5, 0.97
LINES_KEPT = 6
RIM = 0.03  # of the height, around the picture in which lines are looked for
ALIKE = 1.5
WORD_GAP = 0.6  # between words of a line, in heights of the line (as parts of the picture: it is wider than high)

_CLOCK = re.compile(
    r"\d{1,2}\s*[:：]\s*\d{1,2}|\d{2,4}\s*[-/.年]\s*\d{1,2}|\d{1,2}\s*[月日]|星期|"
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)|\d\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_CLOCK_WORDS = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|星期.?|[年月日时分秒]|\b[ap]m\b|utc|gmt",
    re.IGNORECASE,
)
_FACTORY = re.compile(r"(?:ip|net|network|hd)*(?:cam(?:era)?|ipc|dome|ch(?:annel)?|video|dvr|nvr|通道|摄像机|监控)+")


class CaptionMatch(StrEnum):
    """How what is written now compares with what was written."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"  # nothing was written, or it cannot be read for sure


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """A line as the camera writes it; `box` in 0..1 of the picture, `score` 0..1 how sure its letters are."""

    text: str
    box: Box
    score: float

    @property
    def name(self) -> str:
        """What of it names the camera, in small letters without spaces; "" where it is only a clock."""
        text = self.text
        if _CLOCK.search(text):
            text = re.sub(r"\d", "", _CLOCK_WORDS.sub(" ", text))
            words = [word for word in re.split(r"[\W_]+", text) if len(word) > 2 or re.search(r"[一-鿿]{2}", word)]
            text = "".join(words)
        name = re.sub(r"[\W_]+", "", text).lower()
        return name if len(name) >= (2 if re.search(r"[一-鿿]", name) else LETTERS) else ""

    @property
    def telling(self) -> bool:
        """Whether only this camera has it: "Camera 01" comes from the factory and stands on every second one."""
        letters = re.sub(r"\d+", "", self.name)
        return bool(letters) and not _FACTORY.fullmatch(letters)


def can_read() -> bool:
    """Whether the networks that read are installed."""
    return models_folder() is not None


def read_caption(picture: Picture) -> tuple[CaptionLine, ...]:
    """The lines at the picture's edges that can be read for sure, clocks among them; () where reading is not installed.

    A picture below some 300 lines in height has captions that nobody can read.
    """
    if not can_read():
        return ()
    lines = []
    for box in _whole_lines(caption_boxes(picture)):
        reading = read_line(picture, box)
        if reading.score >= SURE and len(reading.text) >= LETTERS - 1:
            lines.append(CaptionLine(reading.text, box, reading.score))
    return tuple(sorted(lines, key=lambda line: -line.score)[:LINES_KEPT])


def caption_boxes(picture: Picture) -> list[Box]:
    """Where something is written at the upper or lower edge."""
    return [box for box in _found(picture) if _at_edge(box)]


def _found(picture: Picture) -> list[Box]:
    """What is written in a picture; a line that touches the edge is found whole where the picture goes on beyond it."""
    height, width = picture.shape[:2]
    rim = round(height * RIM)
    wider = cv2.copyMakeBorder(picture, rim, rim, rim, rim, cv2.BORDER_REPLICATE)
    across, down = (width + 2 * rim) / width, (height + 2 * rim) / height
    left, top = rim / width, rim / height
    boxes = []
    for x1, y1, x2, y2 in find_text(np.asarray(wider, np.uint8)):
        box = (x1 * across - left, y1 * down - top, x2 * across - left, y2 * down - top)
        inside = (max(box[0], 0.0), max(box[1], 0.0), min(box[2], 1.0), min(box[3], 1.0))
        if inside[0] < inside[2] and inside[1] < inside[3]:
            boxes.append(inside)
    return boxes


def _at_edge(box: Box) -> bool:
    amid = box[3] > EDGE and box[1] < 1 - EDGE
    return not amid and LOWEST <= box[3] - box[1] <= HIGHEST


def _whole_lines(boxes: Sequence[Box]) -> list[Box]:
    """Words that stand side by side as one line: whether the finder parts them changes from picture to picture."""
    lines: list[Box] = []
    for box in sorted(boxes, key=lambda box: box[0]):
        high = box[3] - box[1]
        for place, line in enumerate(lines):
            shared, tall = min(line[3], box[3]) - max(line[1], box[1]), line[3] - line[1]
            alike = max(high, tall) < ALIKE * min(high, tall)  # a sign beside a caption is no part of it
            if alike and shared > 0.6 * min(high, tall) and box[0] - line[2] < WORD_GAP * high:
                lines[place] = (line[0], min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]))
                break
        else:
            lines.append(box)
    return lines


def lasting(readings: Sequence[Sequence[CaptionLine]]) -> tuple[CaptionLine, ...]:
    """Of several readings at different moments the lines that are the same in most: what is written to stay."""
    if not readings:
        return ()
    kept = []
    for line in readings[-1]:
        if line.name:
            seen = sum(any(_likeness(line, other) >= LIKE for other in reading) for reading in readings)
            if seen * 3 >= len(readings) * 2:
                kept.append(line)
    return tuple(kept)


def compare_captions(learned: Sequence[CaptionLine], present: Sequence[CaptionLine]) -> CaptionMatch:
    """Whether the camera still bears its name; a number that changed ("Gate 1", "Gate 2") is another name.

    Another name counts only where the old one stood: half a word that is read somewhere else accuses nobody.
    """
    old = [line for line in learned if line.name]
    new = [line for line in present if line.name]
    if not old or not new:
        return CaptionMatch.UNKNOWN
    pairs = [(_likeness(a, b), a, b) for a in old for b in new]
    if any(alike >= LIKE and _numbers(a) == _numbers(b) for alike, a, b in pairs):
        return CaptionMatch.SAME
    for alike, a, b in pairs:
        if not _same_place(a.box, b.box) or min(a.score, b.score) < VERY_SURE:
            continue
        other_number = alike >= THE_SAME and [len(n) for n in _numbers(a)] == [len(n) for n in _numbers(b)]
        if other_number or max(found for found, _, line in pairs if line is b) < UNLIKE:
            return CaptionMatch.DIFFERENT
    return CaptionMatch.UNKNOWN


def _likeness(one: CaptionLine, other: CaptionLine) -> float:
    """How alike the letters are, 0..1; the numbers are compared apart, where there are letters."""
    here, there = (re.sub(r"\d+", "", line.name) or line.name for line in (one, other))
    if not here or not there:
        return 0.0
    return difflib.SequenceMatcher(None, here, there, autojunk=False).ratio()


def _same_place(one: Box, other: Box) -> bool:
    """Whether one covers a part of the other on the same level."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    level = shared > 0.4 * min(one[3] - one[1], other[3] - other[1])
    return level and min(one[2], other[2]) > max(one[0], other[0])


def _numbers(line: CaptionLine) -> list[str]:
    return re.findall(r"\d+", line.name)
