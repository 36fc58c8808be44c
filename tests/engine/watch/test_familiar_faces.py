"""A capture camera sends the same face again and again: it is asked about as often as the box was told to."""

from __future__ import annotations

import numpy as np

from console.engine.watch.familiar_faces import GONE_MS, FamiliarFaces
from console.engine.watch.rules import Retries

START = 1_800_000_000_000
ANN = np.zeros(128, np.float32)
BOB = np.full(128, 0.1, np.float32)  # 1.13 away
SOMETIMES = Retries(count=2, interval=5_000, stranger=0)


def due(faces: FamiliarFaces, *seconds: float, retries: Retries = SOMETIMES, who=ANN) -> list[bool]:
    times = [START + round(second * 1000) for second in seconds]
    return [faces.meet(who, time, retries).is_due(time, retries) for time in times]


def test_without_an_interval_every_picture_is_looked_up():
    assert due(FamiliarFaces(), 0, 0.1, 0.2, retries=Retries(0, 0, 0)) == [True, True, True]


def test_the_same_face_is_looked_up_again_only_after_the_interval():
    assert due(FamiliarFaces(), 0, 1, 4.9, 5, 6, 10) == [True, False, False, True, False, True]


def test_after_so_many_tries_it_is_asked_about_no_more_until_it_was_away():
    faces = FamiliarFaces()
    assert due(faces, 0, 5, 10, 15, 30) == [True, True, True, False, False]
    assert due(faces, 30 + GONE_MS / 1000) == [True]


def test_another_face_is_another_matter():
    faces = FamiliarFaces()
    assert due(faces, 0) == [True]
    assert due(faces, 1, who=BOB) == [True]
    assert due(faces, 2, 3) == [False, False]


def test_strangers_are_counted_over_the_pictures_of_one_face():
    faces, twice = FamiliarFaces(), Retries(0, 0, stranger=2)
    assert faces.meet(ANN, START, twice).strangers.add(-15) is False
    assert faces.meet(BOB, START + 1, twice).strangers.add(-15) is False
    assert faces.meet(ANN, START + 2, twice).strangers.add(-10) is True
