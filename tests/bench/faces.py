"""Faces: how often the engine is right about real people, and how long enrolling and searching take."""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import time as time_of_day
from pathlib import Path

import cv2
import numpy as np

from console.engine.database import open_database
from console.engine.faces.enrolment import Enrolment
from console.engine.faces.index import FaceIndex
from console.engine.faces.library import FaceLibrary
from console.engine.faces.recognition import Recogniser, Verdict, WatchedGroup
from console.engine.faces.records import EnrolmentRefused
from console.engine.faces.seen import Embedding
from console.engine.faces.similarity import DEFAULT_HIGH, DEFAULT_LOW, pair_similarity
from console.engine.faces.vision import FaceVision
from console.store.pictures import PictureStore
from tests.bench.report import table

TITLE = "Faces: verification, recognition among strangers, time per enrolment and per search"

ROOT = Path(__file__).resolve().parents[2]
STRANGERS = "_singletons"  # the folder of people with one photograph each
GROUP_SHARE = 100  # every so many faces is in the group that a filtered search looks at


def run(argv: list[str]) -> dict[str, object]:
    """`--pairs N` of each kind, `--sizes N N N` of the searched libraries, `--seed N`."""
    options = argparse.ArgumentParser(prog="./test bench faces", description=__doc__)
    options.add_argument("--pairs", type=int, default=300)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args(argv)
    folder = Path(os.environ.get("BOXWATCH_SHARED") or ROOT.parent / "shared") / "media" / "faces" / "lfw60"
    figures: dict[str, object] = {}
    if folder.is_dir():
        figures |= _people(folder, random.Random(chosen.seed), chosen.pairs)
    else:
        print("no shared photographs: only the search is measured")
    searches = [_search(size) for size in chosen.sizes]
    print(table([list(one.values()) for one in searches], list(searches[0])))
    return figures | {"searches": searches}


class _Album:
    """Photographs by person, with what the engine sees in them: looked at once."""

    def __init__(self, folder: Path) -> None:
        self.vision = FaceVision()
        self.photos = {one.name: sorted(one.glob("*.jpg")) for one in sorted(folder.iterdir()) if one.is_dir()}
        self.strangers = self.photos.pop(STRANGERS, [])
        self._seen: dict[Path, Embedding | None] = {}

    def embedding(self, path: Path) -> Embedding | None:
        if path not in self._seen:
            picture = np.asarray(cv2.imread(str(path)), np.uint8)
            faces = self.vision.examine(picture)
            self._seen[path] = self.vision.embedding(picture, faces[0]) if faces else None
        return self._seen[path]


def _people(folder: Path, chance: random.Random, pairs: int) -> dict[str, object]:
    album = _Album(folder)
    return _verification(album, chance, pairs) | _identification(album, chance)


def _verification(album: _Album, chance: random.Random, pairs: int) -> dict[str, object]:
    """1:1 at the score that stands for "the same" (`pair_similarity`); no quality check, every photograph counts."""
    names = list(album.photos)
    same = [tuple(chance.sample(album.photos[chance.choice(names)], 2)) for _ in range(pairs)]
    different = [tuple(chance.choice(album.photos[n]) for n in chance.sample(names, 2)) for _ in range(pairs)]
    right = {
        kind: [_score(album, *pair) for pair in chosen] for kind, chosen in (("same", same), ("different", different))
    }
    unseen = sum(score is None for scores in right.values() for score in scores)
    accepted = sum(score is not None and score >= DEFAULT_HIGH for score in right["same"])
    refused = sum(score is None or score < DEFAULT_HIGH for score in right["different"])
    return {
        "pairs_same": pairs,
        "same_called_same": accepted,
        "pairs_different": pairs,
        "different_called_different": refused,
        "verification_accuracy": round((accepted + refused) / (2 * pairs), 4),
        "pairs_without_a_face": unseen,
    }


def _score(album: _Album, one: Path, other: Path) -> float | None:
    first, second = album.embedding(one), album.embedding(other)
    if first is None or second is None:
        return None
    return pair_similarity(float(np.linalg.norm(first - second)))


def _identification(album: _Album, chance: random.Random) -> dict[str, object]:
    """1:N at the default thresholds: one photograph of each person enrolled, the others and strangers asked for."""
    with tempfile.TemporaryDirectory() as name:
        database = open_database(Path(name))
        library = FaceLibrary(database, PictureStore(Path(name) / "faces", floor=0))
        library.groups.add("people")
        enrolment, recogniser = Enrolment(album.vision, library), Recogniser(library)
        spent, refused, probes = [], Counter[str](), []
        for person, photos in album.photos.items():
            waiting = chance.sample(photos, len(photos))
            while waiting:
                data = waiting.pop().read_bytes()
                began = time.perf_counter()
                try:
                    enrolment.enrol(data, person, groups=("people",))
                except EnrolmentRefused as why:
                    refused[why.message] += 1
                else:
                    spent.append((time.perf_counter() - began) * 1000)
                    break
            probes += [(person, photo) for photo in waiting]
        own = Counter(_outcome(recogniser, album.embedding(photo), person) for person, photo in probes)
        strange = Counter(_outcome(recogniser, album.embedding(photo), "") for photo in album.strangers)
        database.close()
    print(table([["own", *map(own.get, OUTCOMES)], ["strangers", *map(strange.get, OUTCOMES)]], ["", *OUTCOMES]))
    return {
        "high": DEFAULT_HIGH,
        "low": DEFAULT_LOW,
        "enrolled": len(spent),
        "refused": dict(refused),
        "enrol_ms": round(statistics.median(spent), 2),
        "enrol_ms_p95": round(float(np.percentile(spent, 95)), 2),
        "probes": len(probes),
        **{f"own_{kind}": own[kind] for kind in OUTCOMES},
        "strangers": len(album.strangers),
        **{f"stranger_{kind}": strange[kind] for kind in OUTCOMES if kind != "right"},
    }


OUTCOMES = ("right", "wrong", "unsure", "stranger", "no_face")


def _outcome(recogniser: Recogniser, embedding: Embedding | None, person: str) -> str:
    if embedding is None:
        return "no_face"
    seen = recogniser.recognise(embedding, [WatchedGroup("people")], time_of_day(12))
    if seen.verdict is Verdict.RECOGNISED:
        return "right" if seen.matches[0].face.description == person else "wrong"
    return str(seen.verdict.value)


def _search(size: int) -> dict[str, object]:
    """Top five of so many random embeddings, of everybody and of a group of one in a hundred."""
    chance = np.random.default_rng(size)
    index = FaceIndex()
    began = time.perf_counter()
    for first in range(0, size, 50_000):
        numbers = range(first, min(first + 50_000, size))
        vectors = chance.standard_normal((len(numbers), 128), np.float32) * np.float32(0.12)
        index.add_many(numbers, vectors, [1 if number % GROUP_SHARE == 0 else 2 for number in numbers])
    filled = time.perf_counter() - began
    wanted = chance.standard_normal((25, 128)).astype(np.float32) * np.float32(0.12)
    return {
        "faces": size,
        "search_ms": _median(lambda one: index.search(one), wanted),
        "search_group_ms": _median(lambda one: index.search(one, groups=1), wanted),
        "add_ms": _median(lambda one: index.add(size, one, 1), wanted),
        "fill_s": round(filled, 2),
    }


def _median(call: Callable[[Embedding], object], wanted: Sequence[Embedding] | np.ndarray) -> float:
    spent = []
    for one in wanted:
        began = time.perf_counter()
        call(one)
        spent.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(spent), 3)
