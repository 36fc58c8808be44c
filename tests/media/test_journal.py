"""Three crashes while one source is opened disable it; nothing else does."""

import subprocess
import sys

from console.media.journal import OpeningJournal

_DIES_WHILE_OPENING = """
import os, sys
from pathlib import Path
from console.media.journal import OpeningJournal
journal = OpeningJournal(Path(sys.argv[1]))
journal.opening("good"); journal.opened("good")
journal.opening("bad")
os.abort()
"""


def crash(path):
    done = subprocess.run([sys.executable, "-c", _DIES_WHILE_OPENING, str(path)], capture_output=True, timeout=60)
    assert done.returncode < 0, done.stderr


def test_three_crashes_disable_the_source_and_no_other(tmp_path):
    path = tmp_path / "journal.json"
    for number in range(1, 4):
        assert not OpeningJournal(path, killed=True).disabled("bad")
        crash(path)
        assert OpeningJournal(path).crashes("bad") == number
    journal = OpeningJournal(path)
    assert journal.disabled("bad")
    assert not journal.disabled("good")
    journal.forgive("bad")
    assert not OpeningJournal(path).disabled("bad")


def test_an_opening_that_works_sets_the_count_back(tmp_path):
    path = tmp_path / "journal.json"
    OpeningJournal(path).opening("x")
    OpeningJournal(path).opening("x")
    journal = OpeningJournal(path)
    assert journal.crashes("x") == 2
    journal.opening("x")
    journal.opened("x")
    assert OpeningJournal(path).crashes("x") == 0


def test_a_run_that_was_killed_from_outside_blames_nobody(tmp_path):
    path = tmp_path / "journal.json"
    OpeningJournal(path).opening("x")
    assert OpeningJournal(path, killed=True).crashes("x") == 0


def test_a_spoilt_journal_begins_anew(tmp_path):
    path = tmp_path / "journal.json"
    path.write_text('{"opening": [')
    journal = OpeningJournal(path)
    assert not journal.disabled("x")
    journal.opening("x")
    assert OpeningJournal(path).crashes("x") == 1
