"""The console as a whole: it starts, holds its data directory alone, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from console.services.messages import EngineChanged, Notice, NoticeKind
from console.services.viewing import Quality
from console.services.views import BoxDraft, BoxState
from console.store.faults import StoreError, StoreFault
from tests.services.conftest import Heard, done, until

FAKE = str(Path(__file__).with_name("fake_engine.py"))


BOX = """
import sys
from console.megbox.server import create_app, serve
from tests.contract.sample_box import SampleBox

print(serve(create_app(SampleBox())).address, flush=True)
sys.stdin.read()
"""


def test_nothing_runs_after_the_end(consoles):
    """The box is in a process of its own, so that every thread here is the console's."""
    before = set(threading.enumerate())
    with subprocess.Popen([sys.executable, "-c", BOX], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as box:
        assert box.stdout is not None
        console = consoles()
        console.start()
        key = done(console.fleet.add_box(BoxDraft(box.stdout.readline().strip()))).key
        until(lambda: len(console.archive.newest(10).result()) == 7)
        console.viewing.open(key, 1, Quality.SUB, (320, 180))
        console.stop()
        assert [thread.name for thread in set(threading.enumerate()) - before] == []
        box.communicate("")


def test_a_second_one_on_the_same_data_is_refused(consoles, console):
    with pytest.raises(StoreError) as refused:
        type(console)(console.options)
    assert refused.value.fault is StoreFault.IN_USE
    assert refused.value.pid == os.getpid()
    console.stop()
    type(console)(console.options).stop()


@pytest.mark.expects_errors
def test_a_damaged_database_is_set_aside_and_said(consoles, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "console.db").write_bytes(b"broken" * 1000)
    console = consoles()
    heard = Heard(console.bus, Notice)
    console.start()
    assert NoticeKind.DATABASE_SET_ASIDE in heard.notices()
    assert list((tmp_path / "data").glob("console.db.damaged-*"))


def test_that_passwords_go_to_a_file_is_said_once(consoles):
    said = []
    for _ in range(2):
        console = consoles()
        heard = Heard(console.bus, Notice)
        console.start()
        said.append(NoticeKind.SECRETS_IN_FILE in heard.notices())
    assert said == [True, False]


class TestTheOwnEngine:
    @pytest.fixture
    def with_engine(self, consoles, tmp_path):
        folder = tmp_path / "lives"
        folder.mkdir()
        return lambda: consoles(engine_command=[sys.executable, FAKE, str(folder)])

    def test_it_is_a_box_known_by_its_device_id_and_cannot_be_removed(self, with_engine):
        console = with_engine()
        heard = Heard(console.bus, EngineChanged)
        console.start()
        until(lambda: console.fleet.boxes())
        (view,) = console.fleet.boxes()
        assert (view.key, view.embedded) == ("E1", True)
        operation = console.fleet.remove_box("E1")
        assert operation.wait(20)
        assert operation.error.reason == "embedded"
        assert [message.state for message in heard.messages] == ["starting", "running"]

    def test_the_next_time_it_is_there_before_it_is_up(self, with_engine):
        console = with_engine()
        console.start()
        until(lambda: console.fleet.boxes())
        console.stop()
        again = with_engine()
        again.start()
        (view,) = again.fleet.boxes()
        assert view.key == "E1"
        assert view.state in (BoxState.STARTING, BoxState.CONNECTING, BoxState.OFFLINE)

    def test_killed_it_is_starting_and_comes_back_elsewhere(self, with_engine):
        console = with_engine()
        heard = Heard(console.bus, Notice)
        console.start()
        until(lambda: console.fleet.boxes() and console._register.session("E1").login)
        before = console._register.session("E1").login
        os.kill(console._engine.pid, signal.SIGKILL)
        until(lambda: NoticeKind.ENGINE_RESTARTED in heard.notices())
        until(lambda: console._register.session("E1").login not in (None, before))
        assert len(console.fleet.boxes()) == 1


def test_a_folder_that_cannot_be_used_is_said_and_let_go(consoles, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "pictures").touch()
    for _ in range(2):
        with pytest.raises(StoreError) as refused:
            consoles()
        assert refused.value.fault is StoreFault.NOT_WRITABLE
    (tmp_path / "data" / "pictures").unlink()
    consoles().start()
