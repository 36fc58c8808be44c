"""Which photographs a batch is made of, and who is on them: from a folder, or from a sheet beside the pictures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".bmp"})
MOST_ITEMS = 1_000_000  # total of 5.1.8.1
WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_MOST_COLUMNS = 64
_ENCODINGS = ("utf-8-sig", "gb18030")  # spreadsheets in China write the latter


@dataclass(frozen=True, slots=True)
class BatchItem:
    """A file, what it is called in this batch (no other one is), and what is said of the person."""

    path: Path
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Collected:
    """What was found; `missing` are the pictures that a sheet names and that are not there."""

    items: tuple[BatchItem, ...]
    missing: tuple[str, ...] = ()


def from_folder(folder: Path) -> Collected:
    """Every picture in a folder and those beneath it, by name; the description is the file's name. OSError."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES and path.is_file())
    return Collected(named((path, described(path)) for path in files[:MOST_ITEMS]))


def from_sheet(sheet: Path) -> Collected:
    """The pictures that a CSV or a workbook (.xlsx) names, with their descriptions.

    Raises OSError, ValueError where it is no table. Of a workbook the first sheet in which pictures are named counts.
    The column with the pictures is the first one in which the first rows look like files; the description is what
    stands in the others, separated by blanks. A row of titles is skipped. Paths are relative to the sheet.
    """
    tables = _workbook(sheet) if sheet.suffix.lower() in WORKBOOKS else [_rows(_text(sheet))]
    rows, column = _first_with_pictures(tables)
    found: list[tuple[Path, str]] = []
    missing: list[str] = []
    for row in rows:
        file = row[column] if column < len(row) else ""
        if Path(file).suffix.lower() not in PICTURES:
            continue
        path = sheet.parent / file.replace("\\", "/")
        text = " ".join(cell for index, cell in enumerate(row) if index != column and cell)
        if path.is_file():
            found.append((path, text or described(path)))
        else:
            missing.append(file)
    return Collected(named(found[:MOST_ITEMS]), tuple(missing))


def described(path: Path) -> str:
    """What a file's name says of the person: underscores are blanks."""
    return " ".join(path.stem.replace("_", " ").split())


def named(files: Iterable[tuple[Path, str]]) -> tuple[BatchItem, ...]:
    """Items whose names differ: the box tells of a failure by the name alone."""
    taken: set[str] = set()
    items: list[BatchItem] = []
    for number, (path, description) in enumerate(files, 1):
        name = path.name
        if name in taken or len(name.encode()) > 255:
            name = f"{number}{path.suffix.lower()}" if len(name.encode()) > 240 else f"{number}_{name}"
        taken.add(name)
        items.append(BatchItem(path, name, _cut(description)))
    return tuple(items)


def _cut(text: str) -> str:
    """At most 255 bytes, whole characters."""
    return text.encode()[:255].decode(errors="ignore")


def _text(sheet: Path) -> str:
    content = sheet.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("neither UTF-8 nor GB 18030")


def _rows(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _workbook(sheet: Path) -> Iterator[list[list[str]]]:
    """Each sheet as texts, read row by row: a workbook may be much larger than what it shows."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(sheet, read_only=True, data_only=True)
        try:
            for table in book.worksheets:
                rows = islice(table.iter_rows(values_only=True), MOST_ITEMS)
                yield [[_cell(value) for value in row[:_MOST_COLUMNS]] for row in rows]
        finally:
            book.close()
    except (BadZipFile, KeyError, InvalidFileException, ParseError) as error:
        raise ValueError("no workbook") from error


def _cell(value: object) -> str:
    """A cell as it is shown: whole numbers without a point, such as a personnel number."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _first_with_pictures(tables: Iterable[list[list[str]]]) -> tuple[list[list[str]], int]:
    for table in tables:
        rows = [[cell.strip() for cell in row] for row in table if any(cell.strip() for cell in row)]
        for row in rows[:20]:
            for column, cell in enumerate(row):
                if Path(cell).suffix.lower() in PICTURES:
                    return rows, column
    raise ValueError("no column names pictures")
