"""An engine that hangs is told from one that is busy."""

import pytest

from console.megbox.client import Client
from console.model.errors import BoxError, ErrorCode
from console.services import engine_pulse
from console.services.engine_pulse import EnginePulse
from tests.services.conftest import until


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    monkeypatch.setattr(engine_pulse, "ASK_EVERY", 0.01)
    monkeypatch.setattr(engine_pulse, "HUNG_AFTER", 0.2)


@pytest.fixture
def asked(sample_box, monkeypatch):
    """Counts the questions that reach the box; `asked.answer` may raise."""

    class Asked(list[int]):
        def answer(self):
            return device

    device, calls = sample_box.device(), Asked()

    def answer():
        calls.append(1)
        return calls.answer()

    monkeypatch.setattr(sample_box, "device", answer)
    return calls


def test_one_that_answers_or_refuses_is_well_and_one_that_is_gone_is_said_once(sample_box, serving, asked):
    server = serving(sample_box)
    hung: list[int] = []
    pulse = EnginePulse(Client(server.address, timeout=0.5), lambda: hung.append(len(asked)))
    until(lambda: len(asked) > 30)

    def busy():
        raise BoxError(ErrorCode.NO_ACCESS)

    asked.answer = busy
    before = len(asked)
    until(lambda: len(asked) > before + 30)
    assert not hung
    server.close()
    until(lambda: hung)
    pulse._thread.join(20)
    assert len(hung) == 1


def test_closed_it_says_nothing(sample_box, serving, asked):
    server = serving(sample_box)
    hung: list[int] = []
    pulse = EnginePulse(Client(server.address, timeout=0.5), lambda: hung.append(1))
    until(lambda: asked)
    pulse.close()
    server.close()
    pulse._thread.join(20)
    assert not hung
