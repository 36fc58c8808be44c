"""What a program logs stands in its file, without secrets, also what a thread died of."""

import logging
import threading

import pytest

from console.store.log_file import begin_log


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The file of a log that is ended with the test."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    path = tmp_path / "logs" / "console.log"
    begin_log(path, lambda text: text.replace("sesame", "***"))
    yield path
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_a_line_has_time_level_and_place_but_no_secret(log):
    logging.getLogger("console.fleet").info("opened with sesame")
    line = log.read_text(encoding="utf-8")
    assert "INFO" in line
    assert "console.fleet: opened with ***" in line


@pytest.mark.expects_errors
def test_a_thread_that_dies_leaves_its_last_words(log):
    def fail():
        raise RuntimeError("sesame is gone")

    thread = threading.Thread(target=fail, name="worker 7")
    thread.start()
    thread.join()
    text = log.read_text(encoding="utf-8")
    assert "thread worker 7 died" in text
    assert "*** is gone" in text
