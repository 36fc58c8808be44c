"""The manual's table of calls holds every call of the document, and is what the program does today."""

from __future__ import annotations

import re

import pytest

from console.megbox.client import Client
from console.model.dictionary import Language
from tests.calls_table import LANGUAGES, MANUAL, PAGE, page, rows, served
from tests.megbox.documented_calls import DOCUMENTED

# Served beside the document's calls: pictures by the URI that a capture names.
OURS = {"/pictures/{path}"}


def shape(path: str) -> str:
    """A path whatever its parameters are called."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def test_every_documented_call_is_served_under_its_section() -> None:
    here = {(call.section, call.method, shape(call.path)) for call in served()}
    missing = [line for line in DOCUMENTED if (line[0], line[1], shape(line[2])) not in here]
    assert missing == []


def test_nothing_is_served_that_the_document_does_not_have() -> None:
    documented = {(method, shape(path)) for _, method, path in DOCUMENTED}
    more = [call.path for call in served() if (call.method, shape(call.path)) not in documented]
    assert set(more) <= OURS


def test_every_call_says_what_it_is_for_in_both_languages() -> None:
    silent = [call.path for call in served() if not (call.section and all(call.purpose.values()))]
    assert silent == []


def test_every_call_has_a_typed_method_of_its_own() -> None:
    names = [call.name for call in served()]
    assert [name for name in names if not hasattr(Client, name)] == []
    assert sorted(names) == sorted(set(names)), "two calls of one name"


@pytest.mark.parametrize("column", ["client", "engine", "page", "tested"])
def test_no_cell_is_empty(column: str) -> None:
    empty = [(row.call.method, row.call.path) for row in rows() if not all(getattr(row, column).values())]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_has_the_table_as_it_is(language: Language) -> None:
    kept = (MANUAL / language / PAGE).read_text(encoding="utf-8")
    assert kept == page(language), "python -m tests.calls_table writes it anew"
