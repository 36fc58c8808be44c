#!/usr/bin/env python3
"""Boxwatch's composition root: reads the command line and puts the parts together.

    main.py [console] [--for SECONDS] [--shots DIR] [--size WxH]
    main.py engine [--listen HOST:PORT] [--demo]
    main.py engine --set-password        reads the new password from standard input
    main.py selftest

`--data DIR` and `--lang zh|en` go with each, before or after the sub-command.
"""

from __future__ import annotations

import argparse
import locale
import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.engine.process import Refusal
    from console.model.dictionary import Language

ROOT = Path(__file__).resolve().parent
RESOURCES = ROOT / "resources"
HEADLESS_SECONDS = 60.0


class _Parser(argparse.ArgumentParser):
    """Refuses in one line, with exit code 2, and never with a usage dump first."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"boxwatch: {message}\n{self.format_usage()}")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) >= 640 and int(height) >= 480):
        raise argparse.ArgumentTypeError(f"{text!r} is no size like 1280x800 (at least 640x480)")
    return int(width), int(height)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


def _parser() -> argparse.ArgumentParser:
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--data", type=Path, metavar="DIR", help="where everything is kept")
    shared.add_argument("--lang", choices=("zh", "en"), help="the language of the interface")
    shared.add_argument("--for", dest="seconds", type=_seconds, metavar="SECONDS", help="console: leave then")
    shared.add_argument("--shots", type=Path, metavar="DIR", help="console: save screenshots there")
    shared.add_argument("--size", type=_size, metavar="WxH", help="console: size of the window")
    shared.add_argument("--listen", metavar="HOST:PORT", help="engine: where it answers")
    shared.add_argument("--set-password", action="store_true", help="engine: change its password, read from stdin")
    shared.add_argument("--demo", action="store_true", help="engine: begin with the demo channel")
    shared.add_argument("--embedded", action="store_true", help=argparse.SUPPRESS)
    parser = _Parser(prog="boxwatch", description="Console for video analysis boxes", parents=[shared])
    commands = parser.add_subparsers(dest="command", metavar="{console,engine,selftest}")
    commands.add_parser("console", parents=[shared], help="the console (default)")
    commands.add_parser("engine", parents=[shared], help="the analysis engine alone, as a box")
    commands.add_parser("wall", parents=[shared])  # the engine's own screen, which the engine starts
    commands.add_parser("selftest", parents=[shared], help="is everything there that is needed?")
    return parser


def _default_data() -> Path:
    from platformdirs import user_data_dir

    return Path(user_data_dir("boxwatch", appauthor=False))


def _system_language() -> Language:
    try:
        name = locale.setlocale(locale.LC_CTYPE, "")
    except locale.Error:
        name = os.environ.get("LANG", "")
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def _no_display() -> bool:
    """Whether there is no screen to draw on (Linux without X or Wayland, or Qt told to draw nowhere)."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.startswith(("offscreen", "minimal"))
    return sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _run_console(options: argparse.Namespace) -> int:
    headless = _no_display()
    seconds: float | None = getattr(options, "seconds", None)
    shots: Path | None = getattr(options, "shots", None)
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        seconds = seconds or HEADLESS_SECONDS
        shots = shots or options.data / "shots"

    from console import __version__
    from console.media.faults import redact
    from console.services.console import Console, Options
    from console.services.guard_channel import Pace
    from console.store.faults import StoreError
    from console.store.log_file import begin_log
    from ui.app import ConsoleOptions, run_console, show_refusal
    from ui.command_line import say, sentence

    if headless:
        say(options.lang, "no_display", seconds=round(seconds or 0), shots=shots)
    engine = [sys.executable, str(ROOT / "main.py"), "engine"]
    try:
        console = Console(
            Options(
                data=options.data,
                language=options.lang if options.lang_given else None,
                engine_command=[*engine, "--embedded", "--demo", "--data", str(options.data)],
                sound_options=("--aout=dummy",) if headless else (),
                guard_pace=Pace(),
            )
        )
    except StoreError as error:
        say(options.lang, f"data_{error.fault.value}", data=options.data)
        if not headless:
            show_refusal(options.lang, sentence(options.lang, f"data_{error.fault.value}", data=options.data))
        return 2
    begin_log(options.data / "logs" / "console.log", redact)
    logging.getLogger(__name__).info("Boxwatch %s begins", __version__)
    return run_console(
        console,
        ConsoleOptions(
            language=options.lang,
            seconds=seconds,
            shots=shots,
            headless=headless,
            print_alarms=seconds is not None,
            size=getattr(options, "size", None),
        ),
    )


def _read_password() -> str:
    """One line; unseen where somebody types it."""
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass()
    return sys.stdin.readline().rstrip("\r\n")


def _run_engine(options: argparse.Namespace) -> int:
    from console.engine.process import EngineOptions, Refusal, run_engine, set_password

    if getattr(options, "set_password", False):
        refusal = set_password(options.data, _read_password())
        return _refused(options, refusal) if refusal is not Refusal.NONE else 0
    refusal = run_engine(
        EngineOptions(
            data=options.data,
            listen=getattr(options, "listen", None),
            embedded=getattr(options, "embedded", False),
            demo=getattr(options, "demo", False),
            screen_command=(sys.executable, str(ROOT / "main.py"), "wall", "--lang", options.lang),
        )
    )
    return _refused(options, refusal) if refusal is not Refusal.NONE else 0


def _refused(options: argparse.Namespace, refusal: Refusal) -> int:
    from ui.command_line import say

    say(options.lang, f"engine_{refusal.value}", listen=getattr(options, "listen", ""), data=options.data)
    return 2


def _run_wall(options: argparse.Namespace) -> int:
    from ui.local_screen import run_screen

    return run_screen(options.lang)


def _run_selftest(options: argparse.Namespace) -> int:
    from console.services.selftest import run_checks
    from ui.command_line import print_checks
    from ui.fonts import font_check

    return print_checks(options.lang, [*run_checks(RESOURCES, options.data), font_check()])


def main(arguments: list[str]) -> int:
    """Run a sub-command; returns the exit code: 0 fine, 1 failed, 2 refused."""
    if hasattr(signal, "pthread_sigmask"):
        # An engine blocks the signals that it waits for, and what it starts inherits that.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGTERM, signal.SIGINT))
    options = _parser().parse_args(arguments)
    options.lang_given = hasattr(options, "lang")
    options.lang = cast("Language", getattr(options, "lang", None) or _system_language())
    options.data = getattr(options, "data", None) or _default_data()
    runners = {"console": _run_console, "engine": _run_engine, "wall": _run_wall, "selftest": _run_selftest}
    runner: Callable[[argparse.Namespace], int] = runners[options.command or "console"]
    return runner(options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
