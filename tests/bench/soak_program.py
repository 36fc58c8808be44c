"""What `bench soak` starts: the program with a package beside ours that breaks; every notice is written down.

``console DATA`` is the console with its window; ``engine …`` is the engine that it starts.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from console.model.dictionary import AlgType, EventType, wire_name
from console.model.errors import Fault
from tests.end_to_end.program import ROOT

BREAKS_EVERY = 31  # pictures of a channel
CRASH_ORDER = "crash-now"
MANIFEST = {
    "alg_type": int(AlgType.FIRE_ALARM),
    "items_type": wire_name(AlgType.FIRE_ALARM),
    "version": "1.0.0",
    "name": {"zh": "故障算法", "en": "Breaks on purpose"},
    "note": {"zh": "用于耐久测试。", "en": "For the soak."},
    "models": [],
    "alg_frame_rate": 8.0,
    "mask_area_num": 0,
    "area_max_num": 4,
    "roi_area_points_range": [3, 8],
    "mask_area_points_range": [3, 8],
}
CODE = '''
"""Breaks at every so manyth picture; where it is told to, it takes the process with it."""
import os
import signal
from pathlib import Path


class Breaks:
    def __init__(self):
        self.pictures = 0

    def feed(self, frame):
        self.pictures += 1
        order = Path(os.environ["SOAK_ORDER"])
        if order.exists():
            order.unlink()
            os.kill(os.getpid(), signal.SIGSEGV)
        if self.pictures % int(os.environ["SOAK_BREAKS_EVERY"]) == 0:
            raise RuntimeError("this package breaks on purpose")
        return []

    def reset(self):
        pass


class Package:
    def evaluator(self, rule, zone):
        return Breaks()


PACKAGE = Package()
'''


def plugins_with_one_that_breaks(folder: Path) -> Path:
    """A folder of plugins: ours, and one that watches for flames and breaks."""
    plugins = folder / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    goods = json.loads((ROOT / "plugins" / "goods_alarm" / "manifest.json").read_text("utf-8"))
    flame = {"type": wire_name(EventType.FLAME), "type_num": int(EventType.FLAME), "by_picture": False}
    event = goods["alertor_type"][0] | flame
    for ours in (ROOT / "plugins").iterdir():
        if ours.is_dir() and (ours / "manifest.json").exists() and not (plugins / ours.name).exists():
            (plugins / ours.name).symlink_to(ours)
    broken = plugins / "soak_alarm"
    broken.mkdir(exist_ok=True)
    (broken / "__init__.py").write_text("")
    (broken / "package.py").write_text(CODE)
    (broken / "manifest.json").write_text(json.dumps(MANIFEST | {"alertor_type": [event]}))
    return plugins


def engine(arguments: list[str]) -> int:
    """The engine with that folder of plugins."""
    import plugins
    from console.engine import packages

    extra = Path(os.environ["SOAK_PLUGINS"])
    plugins.__path__.append(str(extra))
    defaults = packages.Packages.__init__.__defaults__
    packages.Packages.__init__.__defaults__ = (extra, *(defaults or ())[1:])
    sys.argv[0] = str(ROOT / "main.py")
    import main

    return int(main.main(["engine", *arguments]))


def console(data: Path) -> int:
    """The console with its window, drawn nowhere; a line of JSON for each alarm and notice that it showed, and for each
    word by which it said how a channel is.
    """
    from ui import words

    said, plain = set[str](), words.fault_word

    def fault_word(fault: Fault) -> str:
        word = plain(fault)
        if word not in said:
            said.add(word)
            print(json.dumps({"channel": word}), flush=True)
        return word

    words.fault_word = fault_word  # before anybody has taken it by its name
    from console.media.faults import redact
    from console.services.console import Console, Options
    from console.services.guard_channel import Pace
    from console.store.log_file import begin_log
    from ui.app import ConsoleOptions, run_console
    from ui.notices import Message, Notices

    command = [sys.executable, "-m", "tests.bench.soak_program", "engine", "--embedded", "--data", str(data)]
    options = Options(
        data,
        language="en",
        engine_command=command,
        use_keyring=False,
        sound_options=("--aout=dummy",),
        guard_pace=Pace(),
    )
    made = Console(options)
    begin_log(data / "logs" / "console.log", redact)
    add = Notices.add

    def told(notices: Notices, message: Message) -> None:
        print(json.dumps({"notice": message.words, "at": time.time()}), flush=True)
        add(notices, message)

    Notices.add = told  # type: ignore[assignment,method-assign]
    return run_console(made, ConsoleOptions("en", headless=True, print_alarms=True, size=(1280, 800)))


def main() -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.argv[1] == "engine":
        return engine(sys.argv[2:])
    return console(Path(sys.argv[2]))


if __name__ == "__main__":
    sys.exit(main())
