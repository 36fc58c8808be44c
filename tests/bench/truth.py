"""How good every analysis is, on data that others made: all parts, or those that are named.

    ./test bench truth [PART ...] [--media DIR] [--quick]

Parts (each is a measurement of its own, too: ./test bench NAME):

  tracking   MOTA and IDF1 of people, every picture and eight a second; beside HOG and MOG2 with the same tracker
  crossings  lines crossed and areas entered against the true tracks; beside HOG and MOG2
  flow       counts of the measures over lines and ways, density of areas; beside HOG
  left       objects left and taken away: found, false, how late; beside static spots of MOG2
  faces      1:1 and 1:N with strangers; beside Haar and LBPH
  reading    plates read exactly, captions and clocks by their characters; beside tesseract
  care       simulated faults of a camera that are found, and false ones

--media DIR measures other material: a folder that is laid out as the shared one is. Nothing of it is needed; a part
that finds nothing of its own says so. What is looked for:

  any video and a truth of the MOT format: NAME/gt/gt.txt with NAME/img1/*.jpg and NAME/seqinfo.ini, or NAME/gt/gt.txt,
      NAME.txt or NAME.gt.txt and a video NAME.mp4 (.avi, .mkv, .mov, .ts) at any depth, or gt.txt beside one video.
      gt.txt has rows "picture,track,x,y,width,height,confidence,…", counted from 1. In a clip other than PETS09-S2L1
      lines at thirds and halves of the picture and areas in its middle and at its sides are watched.
  video/*.mp4 …: objects left; video/left.csv with rows "clip,event,x1,y1,x2,y2,seconds" (event: left or removed; the
      place as shares of the picture; when it lies there without its owner, or is gone) says what is true. Without a
      row every alarm of a clip is false.
  faces/SET/PERSON/*.jpg, SET/_singletons/*.jpg are strangers.
  plates/NUMBER_….jpg (京A12345_1.jpg): photographs and what stands on their plates.
  video/*: frames without a plate, and pictures in which faults of a camera are simulated.

--quick leaves out the baselines that take minutes. At the end stands a table of what is asked for, with aims and
baselines; the last line is one JSON object, a member for each part.
"""

from __future__ import annotations

import argparse
import importlib
import os
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tests.bench.report import table
from tests.bench.truth_summary import HEADS, summary

TITLE = "Every analysis against the truth: tracking, crossings, flow, left objects, faces, reading, camera care"

PARTS: dict[str, str] = {
    "tracking": "tests.bench.tracking",
    "crossings": "tests.bench.crossings",
    "flow": "tests.bench.flow",
    "left": "tests.bench.goods",
    "faces": "tests.bench.faces",
    "reading": "tests.bench.reading",
    "care": "tests.bench.care",
}
QUICK = {"tracking", "crossings", "flow"}  # those that know the word
WORDS = {"faces": ["--sizes", "0"]}  # how long a search takes is no matter of truth


def run(argv: list[str]) -> dict[str, object]:
    """Names of parts (default: all), ``--media DIR``, ``--quick``; see the module."""
    options = argparse.ArgumentParser(
        prog="./test bench truth", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options.add_argument("--media", type=Path, metavar="DIR", help="other material than the shared one")
    options.add_argument("--quick", action="store_true", help="without the baselines that take minutes")
    chosen = options.parse_args(argv)
    if unknown := [name for name in chosen.parts if name not in PARTS]:
        options.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    if chosen.media is not None and not chosen.media.is_dir():
        options.error(f"{chosen.media} is not a folder")
    figures: dict[str, object] = {}
    with material(chosen.media):
        for name in chosen.parts or PARTS:
            print(f"== {name}", flush=True)
            began = time.perf_counter()
            quick = ["quick"] if chosen.quick and name in QUICK else []
            figures[name] = _part(name, [*WORDS.get(name, []), *quick])
            print(f"({time.perf_counter() - began:.0f} s)\n", flush=True)
    print(table(summary(figures), HEADS))
    print()
    return figures


@contextmanager
def material(media: Path | None) -> Iterator[None]:
    """For its time every part finds this folder where the shared media are looked for."""
    if media is None:
        yield
        return
    before = os.environ.get("BOXWATCH_SHARED")
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "media").symlink_to(media.resolve(), target_is_directory=True)
        os.environ["BOXWATCH_SHARED"] = place
        try:
            yield
        finally:
            os.environ.pop("BOXWATCH_SHARED")
            if before is not None:
                os.environ["BOXWATCH_SHARED"] = before


def _part(name: str, argv: list[str]) -> dict[str, object]:
    """A part's figures; one that breaks says so and does not take the others with it."""
    if find_spec(PARTS[name]) is None:
        print(f"There is no measurement of {name} in this version.")
        return {"skipped": True}
    measure: Callable[[list[str]], dict[str, object]] = importlib.import_module(PARTS[name]).run
    try:
        figures = measure(argv)
    except Exception as error:  # whatever it is, it belongs into the report and not in the way of the other parts
        traceback.print_exc()
        return {"failed": f"{type(error).__name__}: {error}"}
    plain = [(key, value) for key, value in figures.items() if not isinstance(value, dict | list | tuple)]
    if plain:
        print(table(plain))
    return figures
