"""What the program says on the command line, in both languages, with no window and no application object.

Sentences go to standard error: standard output belongs to the alarm lines and to the self-test's table.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTranslator

from console.model.dictionary import Language
from console.services.selftest import Advice, Check, CheckName
from ui.language import CATALOGUE

_CONTEXT = "CommandLine"
_SAYINGS: dict[str, str] = {
    "no_display": QT_TRANSLATE_NOOP(
        "CommandLine", "There is no display: working without one for {seconds} s; screenshots go to {shots}"
    ),
    "engine_bad_address": QT_TRANSLATE_NOOP(
        "CommandLine", "{listen} is no address to listen on; write HOST:PORT, for example 127.0.0.1:8080"
    ),
    "engine_not_protected": QT_TRANSLATE_NOOP(
        "CommandLine",
        "Others could reach {listen}: the engine listens there only with digest on and a password of your own. "
        "Set one with: engine --set-password",
    ),
    "engine_bad_password": QT_TRANSLATE_NOOP(
        "CommandLine", "A password has 1 to 64 characters and is not the one that every box has at first"
    ),
    "engine_address_in_use": QT_TRANSLATE_NOOP(
        "CommandLine", "Another program already listens on {listen}; choose another port"
    ),
    "engine_data_in_use": QT_TRANSLATE_NOOP(
        "CommandLine", "Another engine works in {data}; stop it, or choose another folder with --data DIR"
    ),
    "engine_no_credentials": QT_TRANSLATE_NOOP(
        "CommandLine", "An embedded engine is started by the console, which hands it its password"
    ),
    "engine_data_unusable": QT_TRANSLATE_NOOP(
        "CommandLine", "The folder {data} cannot be used: it is not writable, or a newer program wrote it"
    ),
    "data_in_use": QT_TRANSLATE_NOOP(
        "CommandLine", "Boxwatch is already running with the folder {data}; close it, or use another with --data DIR"
    ),
    "data_newer": QT_TRANSLATE_NOOP(
        "CommandLine", "A newer Boxwatch wrote the folder {data}: update this one, or use another with --data DIR"
    ),
    "data_not_writable": QT_TRANSLATE_NOOP(
        "CommandLine",
        "The folder {data} cannot be written: free some space, make it writable, or use another with --data DIR",
    ),
    "all_well": QT_TRANSLATE_NOOP("CommandLine", "Everything that is needed is here."),
    "something_missing": QT_TRANSLATE_NOOP("CommandLine", "{count} of {total} checks failed:"),
}
_NAMES: dict[CheckName, str] = {
    CheckName.LIBRARY: QT_TRANSLATE_NOOP("CommandLine", "library"),
    CheckName.LIBVLC: QT_TRANSLATE_NOOP("CommandLine", "player"),
    CheckName.MODEL: QT_TRANSLATE_NOOP("CommandLine", "model"),
    CheckName.DECODE: QT_TRANSLATE_NOOP("CommandLine", "decoding"),
    CheckName.INFERENCE: QT_TRANSLATE_NOOP("CommandLine", "detection"),
    CheckName.DATA_DIRECTORY: QT_TRANSLATE_NOOP("CommandLine", "data folder"),
    CheckName.FONT: QT_TRANSLATE_NOOP("CommandLine", "Chinese font"),
}
_ADVICE: dict[Advice, str] = {
    Advice.SET_UP_AGAIN: QT_TRANSLATE_NOOP("CommandLine", "Remove the folder .venv and start ./run again."),
    Advice.INSTALL_VLC: QT_TRANSLATE_NOOP(
        "CommandLine", "Install the packages libvlc5, libvlc-bin and vlc-plugin-base."
    ),
    Advice.FETCH_RESOURCES: QT_TRANSLATE_NOOP(
        "CommandLine", "The file is missing or damaged: fetch the folder resources again."
    ),
    Advice.MAKE_WRITABLE: QT_TRANSLATE_NOOP(
        "CommandLine", "Make the folder writable, or choose another with --data DIR."
    ),
    Advice.INSTALL_FONT: QT_TRANSLATE_NOOP("CommandLine", "Install a Chinese font: the package fonts-wqy-microhei."),
}


@lru_cache
def _chinese() -> QTranslator:
    translator = QTranslator()
    translator.load(CATALOGUE.name, str(CATALOGUE.parent))
    return translator


def _words(language: Language, text: str) -> str:
    return (_chinese().translate(_CONTEXT, text) or text) if language == "zh" else text


def sentence(language: Language, key: str, **details: object) -> str:
    """One of the sentences above in a language."""
    return _words(language, _SAYINGS[key]).format(**details)


def say(language: Language, key: str, **details: object) -> None:
    """Print one sentence on standard error."""
    print("boxwatch: " + sentence(language, key, **details), file=sys.stderr, flush=True)


def print_checks(language: Language, checks: Sequence[Check]) -> int:
    """Print the self-test's table and, for each failure, what to do; returns the exit code."""
    rows = [(("✓" if c.passed else "✗"), _words(language, _NAMES[c.name]), c.subject, c.detail) for c in checks]
    name_width = max(_columns(row[1]) for row in rows)
    subject_width = max(_columns(row[2]) for row in rows)
    for mark, name, subject, detail in rows:
        print(f"{mark}  {_padded(name, name_width)}  {_padded(subject, subject_width)}  {detail}".rstrip())
    failed = [check for check in checks if check.advice is not None]
    if not failed:
        print(_words(language, _SAYINGS["all_well"]))
        return 0
    print(_words(language, _SAYINGS["something_missing"]).format(count=len(failed), total=len(checks)))
    for check in failed:
        if check.advice is not None:
            print(f"  {check.subject}: {_words(language, _ADVICE[check.advice])}")
    return 1


def _columns(text: str) -> int:
    """Width on a terminal, where a Chinese character takes two columns."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))
