"""What is written in pictures: number plates read exactly, captions and clocks of cameras by their character errors.

Real material: the photographs in `plates/` of the media (the shared ones are known; a name `NUMBER_….jpg` such as
`京A12345_1.jpg` tells what stands on another), frames of `video/*`, in which no plate can be read, and the caption of
`tfl_osd.mp4`. There is no more of it, so plates of all colours and captions in Chinese and English are painted as well:
by fonts that are at hand, on painted cars and on frames of the clips. Painted ones say that nothing is broken and where
it ends; they do not say how good it is on a road.

Beside it tesseract, where the command is installed with Chinese: it is given each plate and each line cut out exactly
(better than it would find them), while the engine has to find them itself.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

import av
import cv2
import numpy as np

from console.engine.care.writing import Writing
from console.engine.models.plate_corners import laid_flat
from console.engine.pipeline.detection import Picture
from console.engine.plates.numbers import PROVINCES, number_of
from console.engine.plates.seer import PlateSeer, SeenPlate
from console.model.dictionary_structures import PlateColour
from tests.bench import tesseract, written
from tests.bench.report import table
from tests.conftest import shared_folder
from tests.engine.structure.seen import PLATES

TITLE = "Plates read exactly, captions and clocks by character errors, beside tesseract"

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "0123456789"
_VIDEOS = {".mp4", ".avi", ".mkv", ".mov", ".ts"}
_NAMED = re.compile(rf"^([{PROVINCES}使W][^_]*)(?:_.*)?$")
CAPTIONS = (
    "东门岗亭 01", "二号厂房南侧通道", "停车场入口 B区", "仓库三层 货梯", "2026年11月20日 星期五 14:03:27",
    "2026-11-20 14:03:27", "North gate 02", "Loading dock B", "Car park P2 east",
    "Fri 20 Nov 2026 14:03:27", "11/20/2026 02:03:27 PM", "Reception 17",
)  # fmt: skip
# Of the clip of a road camera; the sign of its owner is no caption.
TFL = ("Thu 21 Sep 10:01", "625 A13/Woolwich Manor Way PR128", "Beckton West")


def run(argv: list[str]) -> dict[str, object]:
    """`--plates N` painted of each colour, `--seed N`."""
    options = argparse.ArgumentParser(prog="./test bench reading", description=__doc__)
    options.add_argument("--plates", type=int, default=20)
    options.add_argument("--seed", type=int, default=2026)
    chosen = options.parse_args(argv)
    folder = shared_folder()
    media = None if folder is None else folder / "media"
    if tesseract.version():
        print(f"beside {tesseract.version()}, languages chi_sim and eng")
    else:
        print("tesseract (with chi_sim and eng) is not installed: no baseline for what is read")
    if not PlateSeer().available:
        print("The networks that read are not installed: nothing is measured.")
        return {"skipped": True}
    figures = _real_plates(media)
    if written.can_write():
        figures |= _painted_plates(chosen.plates, chosen.seed)
        figures |= _captions(media)
    else:
        print("no font with Chinese characters: painted plates and captions are not measured")
    return figures | _real_caption(media)


# plates


@dataclass(slots=True)
class _Account:
    """Of so many plates: read exactly, read as another number, told without a number, not seen; milliseconds."""

    plates: int = 0
    exact: int = 0
    wrong: int = 0
    without: int = 0
    colour: int = 0
    ms: float = 0.0
    rival: int = 0

    def add(self, told: Sequence[SeenPlate], number: str, colour: PlateColour | None) -> None:
        self.plates += 1
        first = told[0] if told else None
        self.exact += first is not None and first.number == number
        self.wrong += first is not None and first.number not in ("", number)
        self.without += first is not None and not first.number
        self.colour += first is not None and first.colour is colour

    def row(self, name: str) -> tuple[object, ...]:
        unseen = self.plates - self.exact - self.wrong - self.without
        rival = f"{self.rival}" if tesseract.version() else "–"
        ms = f"{self.ms / max(self.plates, 1):.0f}"
        return (name, self.plates, self.exact, self.wrong, self.without, unseen, self.colour, rival, ms)


_HEADS = ("plates", "n", "exact", "another", "no number", "unseen", "colour", "tesseract exact", "ms")


def _real_plates(media: Path | None) -> dict[str, object]:
    photos = sorted((media / "plates").glob("*.jpg")) if media is not None and (media / "plates").is_dir() else []
    if not photos:
        print("no photographs of plates")
        return {}
    known = {name: (number, colour) for name, number, colour in PLATES}
    seer, account, unreadable = PlateSeer(), _Account(), 0
    for photo in photos:
        named = _NAMED.match(photo.stem)
        number, colour = known.get(photo.name, (named.group(1) if named else "", None))
        read = cv2.imread(str(photo))
        if read is None:
            print(f"{photo.name} is no picture")
            continue
        picture = np.asarray(read, np.uint8)
        began = time.process_time()
        told = seer.find(picture)
        spent = (time.process_time() - began) * 1000
        if not number:
            unreadable += bool(told and told[0].number)
            continue
        account.ms += spent
        account.add(told, number, colour)
        if told and tesseract.version():
            account.rival += _rival_number(_cut(picture, told[0])) == number
    false, pictures = _false_plates(media, seer)
    print(table([account.row("photographs")], _HEADS))
    print(f"numbers told in {pictures} frames of clips without a readable plate: {false};", end=" ")
    print(f"in photographs whose plate nobody can read: {unreadable}\n")
    return {
        "plates_real": account.plates,
        "plates_real_exact": account.exact,
        "plates_false": false + unreadable,
        "frames_without_plate": pictures,
    }


def _false_plates(media: Path | None, seer: PlateSeer) -> tuple[int, int]:
    numbers = pictures = 0
    for clip in _clips(media):
        for picture in islice(_frames(clip, 40), 8):
            pictures += 1
            numbers += sum(bool(plate.number) for plate in seer.find(picture))
    return numbers, pictures


def _painted_plates(many: int, seed: int) -> dict[str, object]:
    """Of every colour, 90 to 190 pixels wide; yellow ones with two lines as well."""
    seer, chance = PlateSeer(), np.random.default_rng(seed)
    kinds = [(colour, False) for colour in written.PAINTS] + [(PlateColour.YELLOW, True)]
    rows, figures, total = [], dict[str, object](), _Account()
    for colour, two_lines in kinds:
        account = _Account()
        for _ in range(many):
            number = _some_number(colour, chance)
            front = written.plate(number, written.PAINTS[colour], two_lines=two_lines)
            picture, corners = written.on_a_car(front, int(chance.integers(90, 190)), chance)
            began = time.process_time()
            told = seer.find(picture)
            account.ms += (time.process_time() - began) * 1000
            account.add(told, number, colour)
            if tesseract.version():
                straight = laid_flat(picture, corners, (front.shape[1], front.shape[0]), 0.0)
                account.rival += _rival_number(straight) == number
        name = colour.name.lower() + (", two lines" if two_lines else "")
        rows.append(account.row(f"painted, {name}"))
        figures[f"plates_painted_{name.replace(', ', '_').replace(' ', '_')}"] = f"{account.exact}/{account.plates}"
        total.plates, total.exact, total.wrong = (
            total.plates + account.plates, total.exact + account.exact, total.wrong + account.wrong
        )  # fmt: skip
        total.rival += account.rival
    print(table(rows, _HEADS))
    print("plates of two lines, white and black ones: painted only, no photograph of one that can be read is at hand\n")
    figures |= {"plates_painted": total.plates, "plates_painted_exact": total.exact}
    figures["plates_painted_as_another"] = total.wrong
    if tesseract.version():
        figures["plates_painted_exact_tesseract"] = total.rival
    return figures


def _some_number(colour: PlateColour, chance: np.random.Generator) -> str:
    place = PROVINCES[chance.integers(len(PROVINCES))] + _LETTERS[chance.integers(len(_LETTERS))]
    if colour is PlateColour.SMALL_NEW_ENERGY:
        return place + "DF"[chance.integers(2)] + "".join(_DIGITS[one] for one in chance.integers(0, 10, 5))
    either = _LETTERS + _DIGITS * 2
    return place + "".join(either[one] for one in chance.integers(0, len(either), 5))


def _cut(picture: Picture, plate: SeenPlate) -> Picture:
    left, top, right, bottom = (round(float(value)) for value in plate.box)
    return picture[max(top, 0) : bottom, max(left, 0) : right]


def _rival_number(cut: Picture) -> str:
    """The number that tesseract reads in the cut-out of a plate, as a line and as a block; "" where there is none."""
    for layout in (7, 6):
        said = re.sub(r"\s", "", tesseract.read(cut, layout, max(120 / cut.shape[0], 1.0)))
        found = number_of(said)
        if found is not None:
            return found[0]
    return ""


# captions


@dataclass(slots=True)
class _Lines:
    """Characters written, those that are missed, added or mistaken by the engine and by tesseract; lines all right."""

    lines: int = 0
    characters: int = 0
    errors: int = 0
    exact: int = 0
    rival_errors: int = 0
    rival_exact: int = 0

    def add(self, truth: str, said: str, rival: str) -> None:
        truth, said, rival = (_bare(text) for text in (truth, said, rival))
        self.lines, self.characters = self.lines + 1, self.characters + len(truth)
        off, rival_off = (min(edits(truth, text), len(truth)) for text in (said, rival))
        self.errors, self.rival_errors = self.errors + off, self.rival_errors + rival_off
        self.exact, self.rival_exact = self.exact + (off == 0), self.rival_exact + (rival_off == 0)

    def row(self, name: str) -> tuple[object, ...]:
        rival = (f"{self.rival_errors / self.characters:.3f}", self.rival_exact) if tesseract.version() else ("–", "–")
        return (name, self.lines, self.characters, f"{self.errors / self.characters:.3f}", self.exact, *rival)


_LINE_HEADS = ("captions", "lines", "characters", "CER", "lines exact", "CER tesseract", "its lines exact")


def _captions(media: Path | None) -> dict[str, object]:
    """Every line on frames of the clips, small and larger; the engine finds it, tesseract is told where it is."""
    grounds = [picture for clip in _clips(media) for picture in islice(_frames(clip, 60), 1, 2)]
    grounds = [_of_height(picture, 576) for picture in grounds if picture.shape[0] >= 400] or [_grey()]
    rows, figures = [], dict[str, object]()
    for name, chinese in (("Chinese", True), ("English", False)):
        account = _Lines()
        lines = [line for line in CAPTIONS if bool(re.search("[一-鿿]", line)) is chinese]
        for number, (text, height) in enumerate(product(lines, (0.03, 0.045))):
            ground, upper = grounds[number % len(grounds)], number % 3 != 0
            picture, line = written.with_caption(ground, text, height=height, upper=upper, boxed=number % 2 == 0)
            rival = tesseract.read_line(line) if tesseract.version() else ""
            account.add(text, _nearest(text, _read(picture)), rival)
        rows.append(account.row(f"painted, {name}, letters of 17 and 26 pixels"))
        key = name.lower()
        figures |= {f"caption_cer_{key}": round(account.errors / account.characters, 4)}
        figures |= {f"caption_lines_exact_{key}": f"{account.exact}/{account.lines}"}
        if tesseract.version():
            figures[f"caption_cer_{key}_tesseract"] = round(account.rival_errors / account.characters, 4)
    bare = sum(len(_read(picture)) for picture in grounds)
    print(table(rows, _LINE_HEADS))
    print(f"lines told in the {len(grounds)} frames without a caption: {bare} (signs at the edge among them)\n")
    return figures | {"caption_lines_where_none": bare}


def _real_caption(media: Path | None) -> dict[str, object]:
    """The clip of a road camera: 352 × 288, letters of ten pixels."""
    clip = None if media is None else media / "video" / "tfl_osd.mp4"
    if clip is None or not clip.is_file():
        return {}
    account = _Lines()
    strips = ((0, 14, 0, 123), (18, 38, 20, 276), (274, 288, 120, 230))
    for picture in islice(_frames(clip, 40), 6):
        found = _read(picture)
        for text, (top, bottom, left, right) in zip(TFL, strips, strict=True):
            rival = tesseract.read_line(picture[top:bottom, left:right]) if tesseract.version() else ""
            account.add(text, _nearest(text, found), rival)
    print(table([account.row("a road camera, letters of ten pixels")], _LINE_HEADS))
    print("CER: characters missed, added or mistaken by those written, blanks left out\n")
    figures: dict[str, object] = {"caption_cer_real": round(account.errors / account.characters, 4)}
    if tesseract.version():
        figures["caption_cer_real_tesseract"] = round(account.rival_errors / account.characters, 4)
    return figures


def _read(picture: Picture) -> list[str]:
    return [line.text for line in Writing().read(picture, 1).lines]


def _nearest(truth: str, said: Sequence[str]) -> str:
    return min(said, key=lambda text: edits(_bare(truth), _bare(text)), default="")


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text).replace("：", ":")


def edits(truth: str, said: str) -> int:
    """How many characters have to be put in, taken out or changed (Levenshtein)."""
    before = list(range(len(said) + 1))
    for row, wanted in enumerate(truth, 1):
        now = [row]
        for column, got in enumerate(said, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (wanted != got)))
        before = now
    return before[-1]


# pictures


def _clips(media: Path | None) -> list[Path]:
    folder = None if media is None else media / "video"
    if folder is None or not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.suffix.lower() in _VIDEOS)


def _frames(clip: Path, step: int) -> Iterator[Picture]:
    """Every so many pictures of a clip; as far as it can be read."""
    try:
        with av.open(str(clip)) as container:
            for number, frame in enumerate(container.decode(video=0)):
                if number % step == 0:
                    yield np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
    except (av.error.FFmpegError, IndexError) as error:
        print(f"{clip.name} cannot be read: {error}")


def _of_height(picture: Picture, rows: int) -> Picture:
    scale = rows / picture.shape[0]
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _grey() -> Picture:
    return np.full((576, 704, 3), 120, np.uint8)
