"""Takes the pictures of the manual anew, from the running program with its demo: python packaging/manual_pictures.py

Needs no screen. Writes resources/manual/pictures/NAME_LANGUAGE.png, two minutes in all.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from console.model.dictionary import Language  # noqa: E402
from console.services.console import Console, Options  # noqa: E402
from ui.app import prepared_application  # noqa: E402
from ui.forms.channel_dialog import ChannelDialog  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.rules.panel import RulePanel  # noqa: E402

PICTURES = ROOT / "resources" / "manual" / "pictures"
SIZE = (1280, 800)
ALARMS = 6
PATIENCE = 90.0


def wait(seconds: float, until: Callable[[], object] = lambda: False) -> None:
    """Let the program run for so long, or until something is so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not until():
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()


class Photographer:
    """Goes through the program in one language after the other."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.language: Language = "zh"

    def everything(self) -> None:
        window = self.window
        wait(PATIENCE, lambda: window.alarms.model.rowCount() >= ALARMS)
        for language in ("zh", "en"):
            self.language = language
            window.speak(language)
            wait(1.5)
            self.take("wall", window)
            self.alarm()
            self.rule()
            self.channel()

    def alarm(self) -> None:
        newest = self.window.alarms.model.alarm_at(0)
        if newest is None:
            raise SystemExit("no alarm came")
        self.window.show_picture(newest)
        wait(1.5)
        self.take("alarm", self.window)
        self.window.show_wall()

    def rule(self) -> None:
        self.window.wall.select(0)
        self.window.edit_rules()
        wait(3)
        self.take("rule", self.window)
        panel = self.window.stack.currentWidget()
        assert isinstance(panel, RulePanel)
        panel.leave()

    def channel(self) -> None:
        key = self.window.console.fleet.boxes()[0].key
        dialog = ChannelDialog(self.window.console, key, 1, self.window)
        dialog.show()
        wait(0.5)
        dialog.test()
        wait(8, lambda: not dialog.busy)
        wait(1)
        self.take("channel", dialog)
        dialog.reject()

    def take(self, name: str, widget: QWidget) -> None:
        QApplication.processEvents()
        widget.grab().save(str(PICTURES / f"{name}_{self.language}.png"))


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    app = prepared_application("zh")
    with tempfile.TemporaryDirectory() as folder:
        engine = [sys.executable, str(ROOT / "main.py"), "engine", "--embedded", "--demo", "--data", folder]
        console = Console(
            Options(Path(folder), engine_command=engine, use_keyring=False, sound_options=("--aout=dummy",))
        )
        console.settings.set("told_secrets_in_file", True)
        window = MainWindow(console)
        window.resize(*SIZE)
        window.stopped.connect(app.quit)
        window.show()
        console.start()
        window.start()
        Photographer(window).everything()
        QTimer.singleShot(0, window.close)
        app.exec()


if __name__ == "__main__":
    main()
