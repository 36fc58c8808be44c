"""The end of a worker is noticed, whatever happens to its pipe and to what is done with its words."""

import multiprocessing
import os
import threading

import pytest

from console.media.worker.link import WorkerLink
from console.media.worker.messages import Close

SOON = 30.0


@pytest.fixture
def ended():
    return threading.Event()


def test_the_end_is_noticed_while_a_third_process_holds_the_pipe(ended, monkeypatch):
    held = []
    real = multiprocessing.get_context("spawn")
    pipe = type(real).Pipe

    def held_pipe(self):
        near, far = pipe(self)
        held.append(os.dup(far.fileno()))
        return near, far

    monkeypatch.setattr(type(real), "Pipe", held_pipe)
    link = WorkerLink(lambda link, message: None, lambda link: ended.set())
    try:
        link.kill()
        assert ended.wait(SOON)
        assert link.ended
    finally:
        os.close(held[0])


@pytest.mark.expects_errors
def test_words_that_nobody_could_take_end_the_worker_and_leave_no_deaf_one(ended):
    def choke(link, message):
        raise LookupError(message)

    link = WorkerLink(choke, lambda link: ended.set())
    try:
        link.post(Close(7))
        assert ended.wait(SOON)
    finally:
        link.kill()
