"""Clocks written into held-out recordings in many forms, read and parsed; the caption of a real camera; tesseract."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import cv2

from console.engine.care.caption_watch import likeness_of
from console.engine.care.clock_text import is_time, read_time
from console.engine.care.writing import Writing, joined
from tests.bench.day_of_change import Picture
from tests.bench.guard_material import SHOWN_ON, cameras
from tests.bench.report import table

FORMS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%d-%m-%Y %a %H:%M:%S",
    "%Y-%m-%d %I:%M:%S %p",
    "%d %b %Y %H:%M:%S",
    "%y-%m-%d %H:%M:%S",
)
SIZES = (0.028, 0.04, 0.055)  # of the picture's height
FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_PLAIN)
REAL, REAL_NAME, REAL_CLOCK = "tfl_osd", "625 A13/Woolwich Manor Way PR128", (9, 21, 10, 1)


def reading(folder: Path) -> dict[str, object]:
    """Every form at every size and in every font; a picture of tfl_osd now and then."""
    moment = datetime(2026, 11, 20, 12, 34, 56)
    rows: dict[str, list[bool]] = {form: [] for form in FORMS}
    false = wrong = 0
    films = {name: [one for window in cameras(folder, (name,), 4)[0].windows for one in window] for name in SHOWN_ON}
    for place, film in enumerate(films.values()):
        for number, form in enumerate(FORMS):
            for size in SIZES:
                moment += timedelta(days=1, seconds=3667)
                picture = film[(number * 3 + place) % len(film)]
                font = FONTS[(number + place) % len(FONTS)]
                shown = _read(_written(picture, moment.strftime(form), size, font), moment)
                rows[form].append(shown == moment)
                wrong += shown is not None and shown != moment
    for film in films.values():
        false += sum(_read(picture, moment) is not None for picture in film[::5])
    print(table([(form, sum(right), len(right)) for form, right in rows.items()], ("form of clock", "right", "of")))
    every = [one for right in rows.values() for one in right]
    return {
        "clocks": len(every),
        "clocks_right_percent": 100 * sum(every) / len(every),
        "clocks_wrong_percent": 100 * wrong / len(every),
        "clocks_where_there_is_none": false,
        **_real(folder),
    }


def _real(folder: Path) -> dict[str, object]:
    film = [one for window in cameras(folder, (REAL,), 6)[0].windows for one in window]
    clocks, names, simple = 0, [], []
    near = datetime(2026, *REAL_CLOCK)
    for number, picture in enumerate(film):
        lines = Writing().read(picture, 1 + number).lines
        texts = [line.text for line in lines]
        clocks += any(
            shown is not None and shown.moment == near for shown in (read_time(text, near) for text in texts)
        )
        names.append(likeness_of(REAL_NAME, [text for text in texts if not is_time(text)]))
        if shutil.which("tesseract"):
            simple.append(likeness_of(REAL_NAME, [_tesseract(picture)]))
    return {
        "real_clock_right_percent": 100 * clocks / len(film),
        "real_caption_likeness": sum(names) / len(names),
        "real_caption_right_percent": 100 * sum(one >= 0.9 for one in names) / len(names),
        "baseline_tesseract": f"likeness {sum(simple) / len(simple):.2f}" if simple else "not installed",
    }


def _read(picture: Picture, near: datetime) -> datetime | None:
    """As the engine reads it, with a present that is an hour and a half away."""
    lines = Writing().read(picture, 1).lines
    told = joined([line for line in lines if is_time(line.text)])
    shown = read_time(told, near + timedelta(minutes=90)) if told else None
    return None if shown is None else shown.moment


def _written(picture: Picture, words: str, size: float, font: int) -> Picture:
    """White with a black rim at the left upper corner, as recorders do."""
    shown, high = picture.copy(), max(9.0, size * picture.shape[0])
    (_, tall), _ = cv2.getTextSize(words, font, 1.0, 1)
    scale, place = high / tall, (round(high * 0.6), round(high * 1.7))
    for colour, thickness in (((0, 0, 0), 3), ((255, 255, 255), 1)):
        wide = max(thickness, round(thickness * high / 16))
        cv2.putText(shown, words, place, font, scale, colour, wide, cv2.LINE_AA)
    return shown


def _tesseract(picture: Picture) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture.png"
        cv2.imwrite(str(path), cv2.resize(picture[: picture.shape[0] // 4], None, fx=3, fy=3))
        command = ["tesseract", str(path), "-", "--psm", "11"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
