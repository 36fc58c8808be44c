"""A file that crashes its decoder costs only that file."""

import errno
import os
import signal
import time

import pytest

from console.media.apart import apart, apart_telling
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


def count(tell, last: int) -> int:
    for number in range(last):
        tell(number)
    return last


def tell_once(tell) -> None:
    tell("begun")
    time.sleep(60)


def no_space(tell) -> None:
    raise OSError(errno.ENOSPC, "no space")


def test_long_work_tells_how_far_it_is():
    heard: list[object] = []
    assert apart_telling(count, 5, silence=20, told=heard.append) == 5
    assert [thing for thing in heard if thing is not None] == [0, 1, 2, 3, 4]


def test_who_listens_can_end_it():
    def stop(thing: object) -> None:
        if thing == "begun":
            raise KeyError(thing)

    with pytest.raises(KeyError):
        apart_telling(tell_once, silence=60, told=stop)


def test_what_falls_silent_is_ended():
    with pytest.raises(FaultError) as error:
        apart_telling(tell_once, silence=0.2, told=lambda _: None)
    assert error.value.fault is Fault.TIMEOUT


def test_a_full_disk_is_a_full_disk_here_too():
    with pytest.raises(OSError, match="OSError") as error:
        apart_telling(no_space, silence=20, told=lambda _: None)
    assert error.value.errno == errno.ENOSPC
