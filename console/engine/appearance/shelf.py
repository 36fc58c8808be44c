"""Which captures look most alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from console.engine.appearance.look import LENGTH, VERSION, Look
from console.engine.appearance.rows import unpacked
from console.engine.captures.store import CaptureFilter
from console.store.database import Database

_AT_ONCE = 4_000  # looks in memory, seven megabytes


@dataclass(frozen=True, slots=True)
class Alike:
    """The row number of a capture, and how alike it looks, 0..1."""

    capture: int
    score: float


class LookShelf:
    """Reads looks; safe from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, capture: int) -> Look | None:
        """The look that was kept beside a capture; None where none was measured, or with another version's measure."""
        with self._database.read() as db:
            rows = db.execute("SELECT look FROM looks WHERE capture = ? AND version = ?", [capture, VERSION])
            row = rows.fetchone()
        return None if row is None else unpacked(row[0])

    def most_alike(self, look: Look, wanted: CaptureFilter, most: int, but: str = "") -> tuple[int, list[Alike]]:
        """How many were compared, and the most alike, the best first; each track once, and not the track `but`."""
        best: dict[tuple[int, str], Alike] = {}
        compared = 0
        for rows in self._chunks(wanted, but):
            looks = np.frombuffer(b"".join(row[3] for row in rows), np.float16).reshape(-1, LENGTH)
            scores = looks.astype(np.float32) @ look
            compared += len(rows)
            for (capture, channel, track, _), score in zip(rows, scores.tolist(), strict=True):
                known = best.get((channel, track))
                if known is None or score > known.score:
                    best[channel, track] = Alike(capture, min(max(score, 0.0), 1.0))
            if len(best) > most:
                kept = sorted(best.items(), key=lambda one: -one[1].score)[:most]
                best = dict(kept)
        return compared, sorted(best.values(), key=lambda one: -one.score)

    def _chunks(self, wanted: CaptureFilter, but: str) -> Iterator[list[Any]]:
        condition, values = wanted.where()
        with self._database.read() as db:
            rows = db.execute(
                "SELECT looks.capture, channel, track_id, look FROM looks JOIN captures ON captures.id = looks.capture"
                f" WHERE version = ? AND track_id != ? AND length(look) = ? AND {condition}",
                [VERSION, but, LENGTH * 2, *values],
            )
            while chunk := rows.fetchmany(_AT_ONCE):
                yield chunk
