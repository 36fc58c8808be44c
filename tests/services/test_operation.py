"""Slow work: it says how far it is, ends one way, and can be cancelled."""

import subprocess
import sys
import threading
from concurrent.futures import Future

import pytest

from console.model.errors import BoxError, FaultError
from console.services.event_bus import EventBus
from console.services.messages import OperationChanged
from console.services.operation import Operation, OperationKind, Operations, OperationState
from console.services.refusal import Refusal, Refused

KIND = OperationKind.SNAPSHOT


@pytest.fixture
def bus():
    return EventBus()


@pytest.fixture
def operations(bus):
    operations = Operations(bus)
    yield operations
    operations.stop()


def ended(operation):
    assert operation.wait(20)
    return operation


def test_success_with_progress(bus, operations):
    seen = []
    bus.subscribe(OperationChanged, lambda message: seen.append((message.operation.progress, message.operation.state)))

    def work(operation):
        operation.report(0.5)
        return "picture"

    called: Future[Operation[str]] = Future()
    operation: Operation[str] = operations.start(KIND, "gate", work)
    operation.add_done_callback(called.set_result)
    assert ended(operation).result == "picture"
    assert called.result(20) is operation
    assert operation.state is OperationState.DONE
    assert (0.5, OperationState.RUNNING) in seen
    late: list[object] = []
    operation.add_done_callback(late.append)
    assert late == [operation]


def test_an_expected_failure_is_its_error(operations):
    def work(operation):
        raise BoxError(104009)

    operation = ended(operations.start(KIND, "gate", work))
    assert operation.state is OperationState.FAILED
    assert operation.error.code == 104009


@pytest.mark.expects_errors
def test_a_bug_ends_it_too(operations):
    operation = ended(operations.start(KIND, "gate", lambda operation: 1 / 0))
    assert operation.state is OperationState.FAILED
    assert isinstance(operation.error, FaultError)


def test_cancel_takes_back_what_still_waits_for_the_box(operations):
    box: Future[bytes] = Future()
    begun = threading.Event()

    def work(operation):
        begun.set()
        return operation.wait_for(box)

    operation = operations.start(KIND, "gate", work)
    assert begun.wait(20)
    operation.cancel()
    assert ended(operation).state is OperationState.CANCELLED
    assert box.cancelled()


def test_a_question_that_the_lost_box_dropped_fails(operations):
    box: Future[bytes] = Future()
    operation = operations.start(KIND, "gate", lambda operation: operation.wait_for(box))
    box.cancel()
    assert ended(operation).error.reason is Refusal.BOX_NOT_READY


def test_cancel_before_its_turn(operations):
    gate = threading.Event()
    busy = [operations.start(KIND, "busy", lambda operation: gate.wait(20)) for _ in range(4)]
    waiting = operations.start(KIND, "waiting", lambda operation: "done")
    waiting.cancel()
    gate.set()
    assert ended(waiting).state is OperationState.CANCELLED
    assert all(ended(operation).result for operation in busy)
    assert operations.running() == ()


def test_pages_that_read_do_not_keep_a_command_waiting(operations):
    gate = threading.Event()
    reads = [operations.start(OperationKind.READ_DEVICE, "page", lambda operation: gate.wait(20)) for _ in range(30)]
    assert ended(operations.start(OperationKind.CHANGE_DEVICE, "gate", lambda operation: "done")).result == "done"
    assert not any(read.wait(0) for read in reads)
    gate.set()
    assert all(ended(read).result for read in reads)


def test_nothing_begins_after_the_end(operations):
    operations.stop()
    operation = ended(operations.start(KIND, "late", lambda operation: "done"))
    assert isinstance(operation.error, Refused)
    assert operation.error.reason is Refusal.STOPPING


def test_what_cannot_be_cancelled_does_not_hold_up_the_end_of_the_program():
    program = """
from console.services.event_bus import EventBus
from console.services.operation import OperationKind, Operations
import threading

begun = threading.Event()
operations = Operations(EventBus())
operations.start(OperationKind.TEST_CHANNEL, "gate", lambda _: (begun.set(), threading.Event().wait()))
assert begun.wait(20)
operations.stop()
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
