"""A file that crashes its decoder costs only that file."""

import os
import signal
import time

import pytest

from console.media.apart import apart
from console.model.errors import Fault, FaultError


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse() -> None:
    raise FaultError(Fault.NOT_VIDEO, "only sound")


def hang() -> None:
    time.sleep(60)


def whereabouts(word: str) -> tuple[str, int]:
    return word, os.getpid()


def test_the_answer_comes_from_another_process():
    word, pid = apart(whereabouts, "here", timeout=20)
    assert word == "here"
    assert pid != os.getpid()


@pytest.mark.parametrize(("work", "fault"), [(crash, Fault.DECODE_FAILED), (refuse, Fault.NOT_VIDEO)])
def test_a_crash_and_a_fault_come_back_as_faults(work, fault):
    with pytest.raises(FaultError) as error:
        apart(work, timeout=20)
    assert error.value.fault is fault


def test_what_hangs_is_ended():
    with pytest.raises(FaultError) as error:
        apart(hang, timeout=0.2)
    assert error.value.fault is Fault.TIMEOUT
