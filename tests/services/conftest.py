"""A console without an engine, and boxes served over real HTTP for it."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from console.megbox.digest import DigestAccount
from console.megbox.server import create_app, serve
from console.services.console import Console, Options
from console.services.messages import EventStored, Notice
from console.services.operation import OperationState
from console.services.views import BoxDraft
from tests.contract.sample_box import SampleBox

PATIENCE = 20.0


def until(condition: Callable[[], object], what: str = "") -> None:
    """Waits until the condition holds, and fails where it does not in time."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, what or "did not happen"
        time.sleep(0.01)


def done(operation):
    """The result of an operation that ends well."""
    assert operation.wait(PATIENCE), "the operation does not end"
    assert operation.state is OperationState.DONE, operation.error
    return operation.result


def failed(operation):
    """The error of an operation that fails."""
    assert operation.wait(PATIENCE), "the operation does not end"
    assert operation.state is OperationState.FAILED
    return operation.error


class Heard:
    """Every message of some kinds, in order."""

    def __init__(self, bus, *kinds):
        self.messages: list[Any] = []
        for kind in kinds:
            bus.subscribe(kind, self.messages.append)

    def events(self):
        return [message for message in self.messages if isinstance(message, EventStored)]

    def notices(self):
        return [message.kind for message in self.messages if isinstance(message, Notice)]


@pytest.fixture
def serving():
    """Serves boxes; a server can be closed and another one opened on its port."""
    servers = []

    def start(box, *, password="", port=0):
        account = DigestAccount("admin", password) if password else None
        server = serve(create_app(box, account), "127.0.0.1", port)
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def sample_box():
    return SampleBox()


@pytest.fixture
def consoles(tmp_path):
    """Opens the console on one data directory, again and again; the last one is stopped at the end."""
    opened: list[Console] = []

    def start(**options):
        if opened:
            opened[-1].stop()
        options = {"data": tmp_path / "data", "use_keyring": False, "sound_options": ("--aout=dummy",)} | options
        opened.append(Console(Options(**options)))
        return opened[-1]

    yield start
    if opened:
        opened[-1].stop()


@pytest.fixture
def console(consoles):
    console = consoles()
    console.start()
    return console


@pytest.fixture
def added(console, sample_box, serving):
    """The key of the sample box, added to the console and online."""
    server = serving(sample_box)
    view = done(console.fleet.add_box(BoxDraft(server.address, name="East gate")))
    until(lambda: console.fleet.box(view.key).state == "online")
    return view.key
