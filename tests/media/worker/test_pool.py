"""Decoders in processes of their own: what a person sees when one crashes, hangs, or is left alone."""

import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest

from console.media.worker.messages import heard
from console.media.worker.pool import DecoderPool
from console.media.worker.remote_pane import PaneLost, PaneOpened, RemotePane
from console.model.errors import Fault, FaultError
from tests.media.worker.hostile import painted, shows_itself

HOSTILE = "tests.media.worker.hostile:HostilePane"
SOON = 20.0


@pytest.fixture
def pool():
    pool = DecoderPool()
    yield pool
    pids = pool.pids()
    pool.close()
    assert not [pid for pid in pids if psutil.pid_exists(pid)], "a decoder was left behind"


class Owner:
    """Opens a pane and remembers what it says."""

    def __init__(self, pool, **arguments):
        self.events = []
        self.changed = threading.Condition()
        self.pane = RemotePane(pool, HOSTILE, arguments, self.on_event, key=arguments.get("key"))
        self.pane.slot.on_new = lambda: self.on_event(None)

    def on_event(self, event):
        with self.changed:
            if event is not None:
                self.events.append(event)
            self.changed.notify_all()

    def wait(self, what, timeout=SOON):
        began = time.monotonic()
        with self.changed:
            assert self.changed.wait_for(what, timeout), self.events
        return time.monotonic() - began

    def moves(self, timeout=SOON):
        """Wait for pictures newer than the present one; how long that took."""
        before = self.pane.slot.latest()
        return self.wait(lambda: self.pane.slot.latest() is not before and self.pane.slot.latest(), timeout)

    def frame(self):
        """The newest picture."""
        frame = self.pane.slot.latest()
        assert frame is not None
        return frame

    def lost(self):
        return [event for event in self.events if isinstance(event, PaneLost)]


def test_pictures_come_whole_and_new_while_some_are_held(pool):
    owner = Owner(pool, every=0.001)
    held = []
    last = 0
    for _ in range(60):
        owner.moves()
        number = painted(owner.pane.slot)
        assert number > last
        last = number
        held.append(owner.frame())
        for frame in held:
            assert shows_itself(frame), "a picture changed while somebody looked at it"
        if len(held) > 2:
            held.pop(0)
    assert not held[0].pixels.flags.writeable


def test_pictures_of_another_size_come_and_the_old_one_stays_whole(pool):
    owner = Owner(pool)
    owner.moves()
    old = owner.frame()
    owner.pane.call("resize", width=640, height=360)
    owner.wait(lambda: owner.frame().pixels.shape == (360, 640, 4))
    painted(owner.pane.slot)
    assert shows_itself(old)


def test_a_question_is_answered_and_a_refusal_is_a_fault(pool):
    owner = Owner(pool)
    owner.moves()
    assert owner.pane.ask("double", number=21).result(SOON) == 42
    with pytest.raises(FaultError) as refused:
        owner.pane.ask("refuse").result(SOON)
    assert refused.value.fault is Fault.BUSY


@pytest.mark.expects_errors
def test_one_crash_costs_the_others_a_moment_and_the_culprit_is_disabled_after_three(pool):
    good, bad = Owner(pool, key="good"), Owner(pool, key="bad")
    good.moves(), bad.moves()
    assert len(set(pool.pids())) == 1
    bad.pane.call("die")
    bad.wait(bad.lost)
    assert bad.lost()[0] == PaneLost(Fault.DECODER_CRASHED, blamed=True)
    good.wait(good.lost)
    assert not good.lost()[0].blamed
    assert painted(good.pane.slot), "the last picture stays"
    good.moves()
    bad.moves()
    for _ in range(2):
        bad.pane.call("die")
        count = len(bad.lost())
        bad.wait(lambda count=count: len(bad.lost()) > count)
        if len(bad.lost()) < 3:
            bad.moves()
    assert [event.fault for event in bad.lost()] == [Fault.DECODER_CRASHED] * 2 + [Fault.DISABLED_AFTER_CRASHES]
    assert len(good.lost()) == 1, "the culprit had a process of its own"
    again = Owner(pool, key="bad")
    again.wait(again.lost)
    assert again.lost()[0].fault is Fault.DISABLED_AFTER_CRASHES
    pool.forgive("bad")
    Owner(pool, key="bad").moves()


@pytest.mark.expects_errors
@pytest.mark.parametrize(
    ("kill", "fault"), [(signal.SIGKILL, Fault.DECODER_CRASHED), (signal.SIGSTOP, Fault.DECODER_HUNG)]
)
def test_a_worker_that_was_killed_or_hangs_is_replaced_and_nobody_is_blamed(pool, kill, fault):
    owner = Owner(pool, key="one")
    owner.moves()
    owner.wait(lambda: isinstance(owner.events[0], PaneOpened))
    os.kill(pool.pids()[0], kill)
    noticed = owner.wait(owner.lost)
    back = owner.moves()
    assert owner.lost() == [PaneLost(fault, blamed=False)]
    assert pool.crashes("one") == 0
    print(f"noticed after {noticed:.2f} s, pictures {back:.2f} s later")


@pytest.mark.expects_errors
def test_a_decoder_that_does_not_come_back_is_ended_and_blamed(pool):
    owner = Owner(pool, key="deep")
    owner.moves()
    owner.pane.call("hang")
    owner.wait(owner.lost)
    assert owner.lost() == [PaneLost(Fault.DECODER_HUNG, blamed=True)]
    owner.moves()
    assert pool.crashes("deep") == 1


@pytest.mark.expects_errors
def test_a_worker_can_send_nothing_but_values(pool):
    owner = Owner(pool)
    owner.moves()
    with pytest.raises(FaultError):
        owner.pane.ask("secret").result(SOON)  # a function in an answer ends the worker
    owner.moves()
    import pickle

    with pytest.raises(ValueError, match="not understood"):
        heard(b"M" + pickle.dumps(os.system))


_CONSOLE = """
import sys, time
from console.media.worker.pool import DecoderPool
from tests.media.worker.test_pool import Owner
if __name__ == "__main__":
    pool = DecoderPool(together=2)
    owners = [Owner(pool) for _ in range(3)]
    for owner in owners: owner.moves()
    print(*pool.pids(), flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("stopped", [False, True])
def test_nothing_is_left_of_a_console_that_was_killed(tmp_path, stopped):
    script = tmp_path / "console_of_a_test.py"
    script.write_text(_CONSOLE)
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment) as console:
        before = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()
        assert console.stdout is not None
        workers = [psutil.Process(int(pid)) for pid in console.stdout.readline().split()]
        children = psutil.Process(console.pid).children(recursive=True)
        assert len(workers) == 2
        if stopped:
            workers[0].suspend()
        for process in workers:
            assert "rtsp" not in " ".join(process.cmdline())
        console.kill()
    _gone, alive = psutil.wait_procs(children, SOON)
    assert not alive, "a process outlived the console"
    if before:
        assert set(os.listdir("/dev/shm")) <= before
