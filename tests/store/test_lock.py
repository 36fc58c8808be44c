"""Two programs never work in one data directory."""

import errno
import os
import signal
import subprocess
import sys

import pytest

from console.store.faults import StoreError, StoreFault
from console.store.lock import DataLock

HOLDER = """
import sys
from pathlib import Path
from console.store.lock import DataLock

lock = DataLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_second_is_told_who_holds_it(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(StoreError) as refused:
            DataLock(tmp_path)
        assert refused.value.fault is StoreFault.IN_USE
        assert refused.value.pid == process.pid
        os.kill(process.pid, signal.SIGKILL)
    DataLock(tmp_path).release()  # however the holder ended, the next one comes in


def test_it_lets_go(tmp_path):
    lock = DataLock(tmp_path / "new")
    lock.release()
    lock.release()
    DataLock(tmp_path / "new").release()


def test_a_full_disk_does_not_keep_it_from_being_held(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "pwrite", full)
    lock = DataLock(tmp_path)
    with pytest.raises(StoreError) as refused:
        DataLock(tmp_path)
    assert (refused.value.fault, refused.value.pid) == (StoreFault.IN_USE, None)
    lock.release()
