"""What is asked of a recording and no longer wanted is not an error."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from typing import Any

import pytest

from console.services.glances import pass_on


def passed_on(done: Future[Any], answer: Future[Any]) -> Future[Any]:
    done.add_done_callback(lambda one: pass_on(one, answer, lambda value: value + 1))
    return answer


def test_an_answer_an_error_and_a_question_that_was_taken_back_reach_who_asked():
    done: Future[int] = Future()
    answer = passed_on(done, Future())
    done.set_result(1)
    assert answer.result(0) == 2

    done = Future()
    answer = passed_on(done, Future())
    done.set_exception(OSError("gone"))
    assert isinstance(answer.exception(0), OSError)

    done = Future()
    answer = passed_on(done, Future())
    done.cancel()
    with pytest.raises(CancelledError):
        answer.result(0)


def test_an_answer_that_nobody_waits_for_any_more_is_dropped(caplog):
    for end in (lambda one: one.set_result(1), lambda one: one.cancel()):
        done: Future[int] = Future()
        answer: Future[int] = Future()
        answer.cancel()
        passed_on(done, answer)
        end(done)
        assert answer.cancelled()
    assert not caplog.records
