"""What was found in recordings, as a table with its pictures in a folder of the operator's."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from console.services.archive import StoredEvent
from console.services.media_import import ascii_name
from console.services.table_file import write_table
from console.store.pictures import PictureStore

TABLE = "events.csv"
UNDATED = 315_532_800_000
"""Before 1980 (epoch ms) a time is no date, but a place in a recording that has none."""


def written(
    events: Sequence[StoredEvent],
    folder: Path,
    pictures: PictureStore,
    head: Sequence[str],
    words: Callable[[StoredEvent], tuple[str, str]],
    starts: Callable[[str], int],
    progress: Callable[[float], None],
) -> Path:
    """Writes a folder of its own beneath `folder` and returns it: ``events.csv`` (UTF-8, for every spreadsheet) and the
    pictures that are still there.

    `head` are the names of the columns: recording, time in UTC, seconds from its beginning, event and its number,
    target, track, direction, area, the four edges of its box (0..1), who was recognised, the score, and the files of
    both pictures. `words` names event and target in the operator's language, `starts` tells when a recording began
    (epoch ms), and `progress` is told the share done (0..1) and may raise to stop. Raises OSError.
    """
    target = _own(folder)
    draft = target.with_name(f".{target.name}.part")
    draft.mkdir()
    try:
        rows = []
        for number, event in enumerate(events, 1):
            rows.append(_row(number, event, draft, pictures, words, starts))
            progress(number / len(events))
        write_table(draft / TABLE, head, rows)
        draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return target


def _own(folder: Path) -> Path:
    stem = f"events-{datetime.now():%Y-%m-%d-%H%M%S}"
    number = 1
    while (target := folder / (stem if number == 1 else f"{stem}-{number}")).exists():
        number += 1
    return target


def _row(
    number: int,
    event: StoredEvent,
    folder: Path,
    pictures: PictureStore,
    words: Callable[[StoredEvent], tuple[str, str]],
    starts: Callable[[str], int],
) -> list[object]:
    capture, rect = event.capture, event.capture.rect
    name = f"{number:05}-{ascii_name(Path(event.channel_title).stem, 40) or 'recording'}"
    kept = [
        _picture(pictures, stored, folder / f"{name}-{kind}.jpg")
        for stored, kind in ((event.small, "target"), (event.full, "scene"))
    ]
    event_word, target_word = words(event)
    best = None if capture.sighting is None else capture.sighting.best
    return [
        event.channel_title,
        _moment(capture.time),
        round((capture.time - starts(event.recording or "")) / 1000, 3),
        event_word,
        int(capture.event_type),
        target_word,
        capture.track_id,
        capture.direction,
        capture.area_id,
        *((round(v, 4) for v in (rect.x1, rect.y1, rect.x2, rect.y2)) if rect is not None else [""] * 4),
        "" if best is None else best.description or best.image_id,
        "" if best is None else best.score,
        *kept,
    ]


def _moment(time: int) -> str:
    """In UTC; nothing for a recording that does not say when it was made."""
    if time < UNDATED:
        return ""
    return datetime.fromtimestamp(time / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _picture(pictures: PictureStore, stored: str | None, to: Path) -> str:
    content = None if stored is None else pictures.read(stored)
    if content is None:
        return ""
    to.write_bytes(content)
    return to.name
