"""Work on a file that a user brought, in a process of its own: what crashes a decoder there costs only that file.

(design/decisions.md, "Decoding".)
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from console.model.errors import Fault, FaultError

T = TypeVar("T")

_STARTING = 20.0  # a cold disk loads the interpreter and the decoder in this


def apart(work: Callable[..., T], *arguments: object, timeout: float) -> T:
    """What `work(*arguments)` returns in a new process, within `timeout` seconds after that has started.

    `work` is a function of a module, arguments and answer can be pickled. Raises its FaultError; FaultError with
    DECODE_FAILED where the process died of it, and TIMEOUT where it did not end.
    """
    context = multiprocessing.get_context("spawn")  # a fork would take the threads' locks along, held
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sending, work, arguments), name="decoder", daemon=True)
    process.start()
    sending.close()
    try:
        with receiving:
            answer: T = _heard(receiving, timeout)
            return answer
    except EOFError:
        raise FaultError(Fault.DECODE_FAILED, "the decoder crashed") from None
    finally:
        process.kill()
        process.join()
        process.close()


def _heard(receiving: Connection, timeout: float) -> Any:
    if not receiving.poll(_STARTING):
        raise FaultError(Fault.TIMEOUT, "the decoder did not start")
    receiving.recv()
    if not receiving.poll(timeout):
        raise FaultError(Fault.TIMEOUT, "the decoder did not end")
    fault, detail, answer = receiving.recv()
    if fault is not None:
        raise FaultError(fault, detail)
    return answer


def _answer(sending: Connection, work: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    """In the new process: says that it has begun, then the answer, or the fault in its parts."""
    sending.send(None)
    try:
        sending.send((None, "", work(*arguments)))
    except FaultError as error:
        sending.send((error.fault, error.detail, None))
