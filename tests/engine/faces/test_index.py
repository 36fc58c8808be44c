"""Whether the index finds what looking at everybody one by one would find."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from console.engine.faces import index as index_module
from console.engine.faces.index import FaceIndex
from tests.engine.faces.people import seen_at, somebody


@pytest.fixture(params=[1 << 16, 64], ids=["one block", "many blocks"])
def index(request, monkeypatch) -> FaceIndex:
    monkeypatch.setattr(index_module, "_ROWS", request.param)
    return FaceIndex()


def nearest_by_hand(vectors, wanted, most, keep):
    distances = {face: float(np.linalg.norm(vector.astype(np.float64) - wanted)) for face, vector in vectors.items()}
    return sorted((d, face) for face, d in distances.items() if keep(face))[:most]


def test_it_finds_the_nearest_as_faces_come_and_go(index):
    vectors = {number: somebody(number) for number in range(500)}
    groups = {number: 1 << number % 3 for number in vectors}
    index.add_many(vectors, np.stack(list(vectors.values())), groups.values())
    gone = [number for number in vectors if number % 7 == 0] + [499]
    index.remove(gone)
    for number in set(gone):
        del vectors[number]
    index.add(1_000, seen_at(somebody(3), 0.2), 1)
    vectors[1_000], groups[1_000] = seen_at(somebody(3), 0.2), 1
    assert len(index) == len(vectors)
    for seed in (3, 50, 777):
        wanted = seen_at(somebody(seed), 0.3, seed)
        for bits, keep in (
            (index_module.EVERYBODY, lambda face: True),
            (0b001, lambda face: groups[face] & 0b001),
            (0b110, lambda face: groups[face] & 0b110),
        ):
            expected = nearest_by_hand(vectors, wanted, 5, keep)
            found = index.search(wanted, 5, bits)
            assert [one.face for one in found] == [face for _, face in expected]
            assert [one.distance for one in found] == pytest.approx([d for d, _ in expected], abs=1e-6)


def test_the_very_same_face_has_no_distance(index):
    index.add(7, somebody(7))
    assert index.search(somebody(7), 1)[0].distance == 0.0


def test_a_face_that_is_added_again_is_replaced(index):
    index.add(1, somebody(1), 0b1)
    index.add(1, somebody(2), 0b10)
    assert len(index) == 1
    assert index.search(somebody(2), 5, 0b10)[0].distance == 0.0
    assert index.search(somebody(2), 5, 0b1) == []


def test_the_last_of_sixty_four_groups_counts(index):
    index.add(1, somebody(1), 1 << 63)
    assert [one.face for one in index.search(somebody(1), 5, 1 << 63)] == [1]
    index.drop_group(63)
    assert index.search(somebody(1), 5, 1 << 63) == []
    assert [one.face for one in index.search(somebody(1), 5)] == [1]


def test_faces_come_and_go_while_others_search(index):
    stay = list(range(100))
    index.add_many(stay, np.stack([somebody(n) for n in stay]), [1] * 100)
    wrong: list[int] = []

    def search() -> None:
        for number in stay * 3:
            found = index.search(somebody(number), 1, 1)
            if not found or found[0].face != number:
                wrong.append(number)

    searchers = [threading.Thread(target=search) for _ in range(2)]
    for searcher in searchers:
        searcher.start()
    for number in range(1_000, 1_300):
        index.add(number, somebody(number), 2)
        index.remove([number - 20])
    for searcher in searchers:
        searcher.join()
    assert wrong == []
    assert len(index) == 120
