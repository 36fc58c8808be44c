"""Words over a worker's pipe come as they were said, however they are cut on their way."""

import multiprocessing
import os
import threading

import pytest

from console.media.worker.words import said, say

SIZES = (0, 1, 97, 98, 16_384, 16_385, 300_000, 3, 2_000_000, 0, 5)


@pytest.fixture
def pipe():
    near, far = multiprocessing.get_context("spawn").Pipe()
    yield near, far
    near.close()
    far.close()


def test_what_is_said_is_heard(pipe):
    near, far = pipe
    messages = [os.urandom(size) for size in SIZES]

    def speak():
        for message in messages:
            say(far, message)

    speaking = threading.Thread(target=speak, daemon=True)
    speaking.start()
    heard = said(near)
    assert [next(heard) for _ in messages] == messages
    speaking.join()


def test_both_ways_of_python_understand_it(pipe):
    near, far = pipe
    say(far, b"one")
    assert near.recv_bytes() == b"one"
    far.send_bytes(b"two")
    assert next(said(near)) == b"two"


def test_words_in_pieces_are_put_together(pipe):
    """A byte at a time, as no pipe does it, and the halves of two messages at once."""
    near, far = pipe
    heard = said(near)
    framed = b"\0\0\0\3abc" + b"\0\0\0\0" + b"\xff\xff\xff\xff" + b"\0" * 7 + b"\2de" + b"\0\0\0\1f"

    def slowly():
        for at in range(len(framed)):
            os.write(far.fileno(), framed[at : at + 1])

    threading.Thread(target=slowly, daemon=True).start()
    assert [next(heard) for _ in range(4)] == [b"abc", b"", b"de", b"f"]
    os.write(far.fileno(), framed[:5])
    os.write(far.fileno(), framed[5:])
    assert [next(heard) for _ in range(4)] == [b"abc", b"", b"de", b"f"]


def test_an_end_in_the_middle_of_a_word_is_an_end(pipe):
    near, far = pipe
    os.write(far.fileno(), b"\0\0\0\3a")
    far.close()
    with pytest.raises(EOFError):
        next(said(near))


@pytest.mark.parametrize("size", [b"\xff\xff\xff\xfe", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff" + b"\xff" * 8])
def test_a_size_that_cannot_be_is_nonsense(pipe, size):
    near, far = pipe
    os.write(far.fileno(), size)
    with pytest.raises(ValueError, match="no size"):
        next(said(near))
