"""Starts the interface: application, fonts, theme, language, window. Everything else is imported when it is used."""

from __future__ import annotations

import gc
import json
import logging
import os
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from console.model.dictionary import Language
from console.services.messages import EventStored
from ui.language import speak, system_language
from ui.theme import DARK, LIGHT, install_fonts, theme
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.main_window import MainWindow

SIZE = (1280, 800)
SETTLED_MS = 4000


@dataclass(frozen=True, slots=True)
class ConsoleOptions:
    """How the window is to run.

    `language` is what to speak where neither the command line (`Console.options.language`) nor an earlier run chose
    one. `seconds` ends the run by itself, `shots` is where it leaves screenshots, `size` is the window's in pixels.
    """

    language: Language | None = None
    seconds: float | None = None
    shots: Path | None = None
    headless: bool = False
    print_alarms: bool = False
    size: tuple[int, int] | None = None


def run_console(console: Console, options: ConsoleOptions) -> int:
    """Shows the window, starts the console, and returns the exit code once both have ended."""
    if options.headless:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(_qt_said)
    app = prepared_application(_language(console, options), str(console.settings.get("theme", DARK.name)))
    from ui.main_window import MainWindow
    from ui.shots import Shots

    window = MainWindow(console)
    if options.size or options.headless:
        window.resize(*(options.size or SIZE))
    elif console.settings.get("window.geometry") is None:
        window.resize(*SIZE)
    window.stopped.connect(app.quit)
    if options.print_alarms:
        window.alarm.connect(print_alarm)
    sys.excepthook = partial(_report, window)
    window.show()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Python runs handlers between two of its own instructions: the wall's timer sees to it that some come. A window
        # closes between two events, not amid the start of something.
        signal.signal(number, lambda *_: QTimer.singleShot(0, window, window.close))
    console.start()
    QTimer.singleShot(0, window, window.start)
    # What the program is made of by then stays: looking through all of it for garbage would hold the window up.
    QTimer.singleShot(SETTLED_MS, window, gc.freeze)
    if options.seconds is not None:
        shots = Shots(window, options.shots, options.seconds)
        shots.done.connect(window.close)
    return app.exec()


def show_refusal(language: Language, sentence: str) -> None:
    """Says in a window why the console cannot start, for those who started it without a terminal."""
    from PySide6.QtWidgets import QMessageBox

    prepared_application(language)
    QMessageBox(QMessageBox.Icon.Warning, "Boxwatch", sentence).exec()


def prepared_application(language: Language, colours: str = DARK.name) -> QApplication:
    """The application object with fonts, theme and language; the one there is, where there is one."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([])
    app.setApplicationName("Boxwatch")
    app.setStyle("Fusion")
    app.setQuitOnLastWindowClosed(False)
    install_fonts(app)
    theme().apply(app, LIGHT if colours == LIGHT.name else DARK)
    speak(app, language)
    return app


def _qt_said(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """What Qt has to say goes to the log, but for what the offscreen platform says of every window."""
    if "does not support propagateSizeHints" not in text:
        level = logging.INFO if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.WARNING
        logging.getLogger("qt").log(level, text)


def _report(window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug: the log has all of it, the operator is told, and the wall goes on."""
    logging.getLogger("ui").error("unexpected", exc_info=(kind, error, trace))
    window.notices.tell("alarm", lambda: error_sentence(error))


def _language(console: Console, options: ConsoleOptions) -> Language:
    wanted = console.options.language or console.settings.get("language") or options.language
    return cast("Language", wanted) if wanted in ("zh", "en") else system_language()


def print_alarm(message: EventStored) -> None:
    """One alarm as one line of JSON on standard output."""
    event, capture = message.event, message.event.capture
    line = {
        "id": event.id,
        "time": datetime.fromtimestamp(capture.time / 1000, UTC).isoformat(timespec="milliseconds"),
        "box": capture.box_id,
        "boxName": event.box_name,
        "channel": capture.channel,
        "channelName": event.channel_title,
        "event": _coded(capture.event_type),
        "subType": _coded(capture.sub_type),
        "target": _coded(capture.target),
        "direction": capture.direction,
        "trackId": capture.track_id,
        "rule": capture.rule_id,
        "area": capture.area_id,
        "backfilled": message.backfilled,
    }
    print(json.dumps(line, ensure_ascii=False), flush=True)


def _coded(value: Enum | int | str | None) -> int | str | None:
    return value.name.lower() if isinstance(value, Enum) else value
