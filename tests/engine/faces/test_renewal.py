"""A library that an older program filled: nobody is lost, and everybody gets what this program says of them."""

from __future__ import annotations

from datetime import time

import numpy as np
import pytest

from console.engine.busy import BusyBoard
from console.engine.faces.enrolment import Enrolment
from console.engine.faces.recognition import Recogniser, Verdict, WatchedGroup
from console.engine.faces.renewal import FaceRenewal
from console.engine.faces.similarity import distance
from console.engine.faces.versions import packed
from console.model.dictionary_device import BusyOperation
from tests.engine.faces.people import new_face, seen_at, somebody

NOON = time(12)
PEOPLE = ("Kofi_Annan", "Venus_Williams", "Hillary_Clinton")


@pytest.fixture
def aged(shelf, vision, photograph, picture):
    """The library as the older program left it: three people, in a group, with its own embeddings."""
    shelf.library.groups.add("people")
    enrolment = Enrolment(vision, shelf.library)
    for name in PEOPLE:
        enrolment.enrol(photograph(name, 2).read_bytes(), name, groups=("people",))
    first = {}
    for name in PEOPLE:
        seen = picture(name, 2)
        first[name] = packed(vision.first_embedding(seen, vision.examine(seen)[0]))
    make_older(shelf, first)
    yield shelf
    vision.first_too = False


def make_older(shelf, first: dict[str, bytes]) -> None:
    """Rows as the older program wrote them: its embeddings, in a table that knows no version."""

    def change(db) -> None:
        for name, row in first.items():
            db.execute(
                "UPDATE faces SET embedding = ?, version = 1"
                " WHERE picture = (SELECT id FROM face_pictures WHERE description = ?)",
                [row, name],
            )

    shelf.database.write(change).result()
    shelf.reopen()


def whose(shelf, vision, seen) -> str | None:
    """Whom the library takes the face of a picture for."""
    recogniser = Recogniser(shelf.library)
    found = recogniser.recognise(vision.embedding(seen, vision.examine(seen)[0]), [WatchedGroup("people")], NOON)
    return found.matches[0].face.description if found.verdict is Verdict.RECOGNISED else None


def test_before_during_and_after_the_renewal_everybody_is_recognised(aged, vision, picture):
    vision.first_too = True
    assert [whose(aged, vision, picture(name, 1)) for name in PEOPLE] == list(PEOPLE)
    board = BusyBoard()
    renewal = FaceRenewal(aged.library, vision, board)
    renewal.start()
    assert renewal.wait(60)
    assert (aged.library.count_aged(), vision.first_too) == (0, False)
    assert [whose(aged, vision, picture(name, 1)) for name in PEOPLE] == list(PEOPLE)
    aged.reopen()
    assert [whose(aged, vision, picture(name, 1)) for name in PEOPLE] == list(PEOPLE)


def test_what_is_renewed_is_what_enrolling_the_photograph_would_have_given(aged, vision, picture):
    renewal = FaceRenewal(aged.library, vision, BusyBoard())
    renewal.start()
    assert renewal.wait(60)
    for name in PEOPLE:
        seen = picture(name, 2)
        (found,) = aged.library.search(vision.embedding(seen, vision.examine(seen)[0]), 1)
        assert (found.face.description, found.face.groups) == (name, ("people",))
        assert found.distance < 0.2


def test_the_two_versions_are_never_compared(shelf):
    shelf.library.add(new_face(1))
    make_older(shelf, {"person 1.jpg": packed(somebody(2))})
    assert shelf.library.search(somebody(2), 1) == []
    both = np.concatenate([somebody(2), seen_at(somebody(1), 0.3)])
    (found,) = shelf.library.search(both, 1)
    assert found.distance == pytest.approx(distance(somebody(2), seen_at(somebody(1), 0.3)), abs=0.01)


def test_a_face_whose_picture_is_gone_stays_and_is_found_as_before(shelf, vision):
    shelf.library.add(new_face(1))  # its picture is none
    make_older(shelf, {"person 1.jpg": packed(somebody(1))})
    renewal = FaceRenewal(shelf.library, vision, BusyBoard())
    renewal.start()
    assert renewal.wait(60)
    assert (shelf.library.count_aged(), vision.first_too) == (1, True)
    (found,) = shelf.library.search(np.concatenate([somebody(7), seen_at(somebody(1), 0.3)]), 1)
    assert found.distance == pytest.approx(0.3, abs=0.01)
    vision.first_too = False


def test_nobody_is_kept_from_other_long_work_meanwhile():
    board = BusyBoard()
    with board.aside(BusyOperation.FEATURES) as task:
        task.advance(1, 4)
        assert (board.status().operation, board.status().rate) == (BusyOperation.FEATURES, 25)
        with board.work(BusyOperation.BATCH):
            assert board.status().operation == BusyOperation.BATCH
    assert board.status().operation == BusyOperation.DONE
