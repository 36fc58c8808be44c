"""Work on a file in a process of its own: what crashes a decoder there costs only that file.

(design/decisions.md, "Decoding".)
"""

from __future__ import annotations

import errno
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from console.model.errors import Fault, FaultError

T = TypeVar("T")

_STARTING = 20.0  # a cold disk loads the interpreter and the decoder in this
_WORD = 0.2  # seconds
_TOLD = True  # before a word about how far it is; a singleton, also in another process


def apart(work: Callable[..., T], *arguments: object, timeout: float) -> T:
    """What `work(*arguments)` returns in a new process, within `timeout` seconds after that has started.

    `work` is a function of a module, arguments and answer can be pickled. Raises its FaultError and OSError; FaultError
    with DECODE_FAILED where the process died of it, and TIMEOUT where it did not end.
    """
    made: T = _done(_answer, work, arguments, lambda receiving: _heard(receiving, timeout))
    return made


def apart_telling(work: Callable[..., T], *arguments: object, silence: float, told: Callable[[Any], None]) -> T:
    """The same for long work: `work(tell, *arguments)`, where `tell(thing)` says how far it is.

    `told(thing)` is called with each on the caller's thread, and with None several times a second meanwhile; what it
    raises ends the process, as `silence` seconds without a word do (TIMEOUT).
    """
    made: T = _done(_answer_telling, work, arguments, lambda receiving: _listened(receiving, silence, told))
    return made


def _done(
    answer: Callable[..., None],
    work: Callable[..., Any],
    arguments: tuple[object, ...],
    hear: Callable[[Connection], Any],
) -> Any:
    context = multiprocessing.get_context("spawn")  # a fork would take the threads' locks along, held
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=answer, args=(sending, work, arguments), name="decoder", daemon=True)
    process.start()
    sending.close()
    try:
        with receiving:
            return hear(receiving)
    except EOFError:
        raise FaultError(Fault.DECODE_FAILED, "the decoder crashed") from None
    finally:
        process.kill()
        process.join()
        process.close()


def _heard(receiving: Connection, timeout: float) -> Any:
    _begun(receiving)
    if not receiving.poll(timeout):
        raise FaultError(Fault.TIMEOUT, "the decoder did not end")
    return _taken(receiving.recv())


def _listened(receiving: Connection, silence: float, told: Callable[[Any], None]) -> Any:
    _begun(receiving)
    heard = time.monotonic()
    while True:
        told(None)
        if receiving.poll(_WORD):
            heard = time.monotonic()
            word, told_thing, *answer = receiving.recv()
            if word is not _TOLD:
                return _taken((word, told_thing, *answer))
            told(told_thing)
        elif time.monotonic() - heard > silence:
            raise FaultError(Fault.TIMEOUT, "the decoder fell silent")


def _begun(receiving: Connection) -> None:
    if not receiving.poll(_STARTING):
        raise FaultError(Fault.TIMEOUT, "the decoder did not start")
    receiving.recv()


def _taken(answer: tuple[Any, ...]) -> Any:
    wrong, detail, made = answer
    if isinstance(wrong, Fault):
        raise FaultError(wrong, detail)
    if wrong is not None:
        raise OSError(wrong, detail)
    return made


def _answer(sending: Connection, work: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    """In the new process: says that it has begun, then the answer, or what was wrong in its parts."""
    sending.send(None)
    try:
        sending.send((None, "", work(*arguments)))
    except FaultError as error:
        sending.send((error.fault, error.detail, None))
    except OSError as error:
        sending.send((error.errno or errno.EIO, type(error).__name__, None))


def _answer_telling(sending: Connection, work: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    _answer(sending, work, (lambda thing: sending.send((_TOLD, thing)), *arguments))
