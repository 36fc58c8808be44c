"""Every code has its words in both languages: short ones for a tile, and what to do for a dialog."""

import pytest

from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.services.messages import EngineState, Notice, NoticeKind
from console.services.operation import OperationKind
from console.services.refusal import Refusal, Refused
from console.services.views import BoxState
from tests.ui.fakes import box, channel
from ui.language import speak
from ui.service_words import (
    box_mark,
    box_title,
    channel_mark,
    engine_mark,
    notice_sentence,
    notice_token,
    operation_sentence,
    refusal_sentence,
)
from ui.theme import RESOURCES
from ui.words import box_sentence, error_sentence, fault_sentence, fault_word


@pytest.fixture(params=["en", "zh"])
def tongue(request, english):
    speak(english, request.param)
    yield request.param
    speak(english, "en")


def is_in(tongue: str, text: str) -> bool:
    """Whether a text is in a language: Chinese has Chinese letters, English has none."""
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in text)
    return bool(text) and chinese == (tongue == "zh")


def test_every_fault_has_a_word_and_a_sentence(tongue):
    for fault in Fault:
        assert is_in(tongue, fault_word(fault)), fault
        assert is_in(tongue, fault_sentence(fault)), fault
    words = [fault_word(fault) for fault in Fault]
    assert len(set(words)) == len(words)  # no two faults look the same on a tile
    assert max(len(word) for word in words) <= 22


def test_every_code_of_a_box_has_a_sentence(tongue):
    for code in ErrorCode:
        sentence = box_sentence(code, ("videoNo",))
        assert is_in(tongue, sentence), code
        assert "{" not in sentence
    assert "104999" in box_sentence(104999)
    assert "videoNo" in box_sentence(ErrorCode.MISSING_ARGUMENT, ("videoNo",))


def test_every_error_ends_in_words(tongue):
    for error in (
        BoxError(104008),
        BoxError(1),
        FaultError(Fault.REFUSED, "detail for the log"),
        Refused(Refusal.NO_SPACE),
        ValueError("a bug"),
        None,
    ):
        sentence = error_sentence(error)
        assert is_in(tongue, sentence)
        assert "detail" not in sentence
        assert "bug" not in sentence


def test_what_services_tell_has_words(tongue):
    for kind in OperationKind:
        assert is_in(tongue, operation_sentence(kind, "X")), kind
    for refusal in Refusal:
        assert is_in(tongue, refusal_sentence(refusal)), refusal
    marks = [engine_mark(state) for state in EngineState] + [box_mark(box(state=state)) for state in BoxState]
    assert all(is_in(tongue, mark.word) for mark in marks)
    everything: dict[str, str | int] = {
        "box": "X", "count": 3, "file": "X", "pictures": 2, "port": 1, "receiver": "X", "seconds": 4, "times": 2,
        "free": 1, "megabytes": 8,
    }  # fmt: skip
    for notice in (Notice(kind, everything) for kind in NoticeKind):
        sentence = notice_sentence(notice)
        assert is_in(tongue, sentence), notice
        assert "{" not in sentence, notice
        assert notice_token(notice.kind) in ("alarm", "warn", "info")


def test_a_state_has_a_shape_of_its_own_beside_its_colour(english):
    marks = [box_mark(box(state=state)) for state in BoxState]
    assert all((RESOURCES / "icons" / f"{mark.icon}.svg").exists() for mark in marks)
    by_shape = {mark.icon: mark.token for mark in marks}
    assert by_shape["circle-check"] == "good"
    assert by_shape["unplug"] == by_shape["lock"] == "alarm"


def test_why_a_box_is_offline_is_said(english):
    offline = box_mark(box(state=BoxState.OFFLINE, fault=Fault.TIMEOUT))
    assert (offline.word, offline.sentence) == (fault_word(Fault.TIMEOUT), fault_sentence(Fault.TIMEOUT))
    refused = box_mark(box(state=BoxState.OFFLINE, error_code=104100))
    assert refused.sentence == box_sentence(104100)


def test_a_channel_says_whether_it_is_guarded(english):
    from tests.ui.fakes import demo_rule

    assert channel_mark(box(), channel(rules=(demo_rule(),))).word == "Guarded"
    assert channel_mark(box(), channel(rules=(demo_rule(),), surveillance=False)).word == "No rule"
    assert channel_mark(box(), channel(fault=Fault.WRONG_PASSWORD)).word == "Wrong password"
    assert channel_mark(box(state=BoxState.OFFLINE), channel()).word == "Unknown"


def test_a_box_is_called_what_the_operator_calls_it(english):
    assert box_title(box(name="East")) == "East"
    assert box_title(box()) == "This workstation"
    assert box_title(box("box-9", address="192.0.2.9:80")) == "192.0.2.9:80"
