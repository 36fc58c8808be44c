"""Every coded value has a name in both languages, and an unknown one is shown as it came."""

from __future__ import annotations

from enum import IntEnum

import pytest

from console.model.dictionary import (
    AlertSubType,
    AlgType,
    AreaType,
    DetectType,
    EventType,
    TargetType,
    VideoConStatus,
    from_wire,
    name_of,
    wire_name,
)
from console.model.errors import BoxError, ErrorCode


@pytest.mark.parametrize("kind", [AlgType, EventType, TargetType, AreaType, AlertSubType, VideoConStatus, DetectType])
def test_every_value_is_named_in_both_languages(kind: type[IntEnum]) -> None:
    for value in kind:
        chinese, english = name_of(value, "zh"), name_of(value, "en")
        assert any("一" <= letter <= "鿿" for letter in chinese)
        assert english.isascii()
        assert english


def test_values_that_share_a_number_keep_their_own_names() -> None:
    assert name_of(TargetType.PERSON, "en") == "Person"
    assert name_of(AreaType.SINGLE_LINE_BOTH, "en") == "Tripwire, both ways"
    assert name_of(VideoConStatus.WRONG_PASSWORD, "en") == "Wrong user or password"


@pytest.mark.parametrize("kind", [AlgType, EventType, TargetType, AreaType, AlertSubType, VideoConStatus, DetectType])
def test_no_two_values_of_a_kind_share_a_name(kind: type[IntEnum]) -> None:
    assert len({name_of(value, "zh") for value in kind}) == len(kind)
    assert len({name_of(value, "en") for value in kind}) == len(kind)


def test_an_unknown_value_is_shown_as_its_number() -> None:
    assert name_of(77, "zh") == "77"
    assert from_wire(TargetType, "dragon") is None


def test_wire_names_are_those_of_the_document() -> None:
    assert wire_name(AreaType.SINGLE_LINE_BOTH) == "single_line_both"
    assert from_wire(EventType, "mask_area") is EventType.MASK_AREA
    assert EventType.TRIPWIRE == 29


def test_a_box_error_carries_the_documents_message_and_the_arguments() -> None:
    error = BoxError(104001, ("url", "rotation"))
    assert error.code is ErrorCode.ILLEGAL_ARGUMENT
    assert error.message == "ILLEGAL_ARGUMENT:url,rotation"
    assert BoxError(14001).code == 14001
    assert BoxError(104504).message == "TRIGGER RELAY FAIL"
