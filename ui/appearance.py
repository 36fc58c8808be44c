"""The colours and the language of the window, and the commands that switch them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from console.model.dictionary import Language
from ui import icons
from ui.commands import Commands
from ui.language import language, speak
from ui.theme import DARK, LIGHT, theme, tokens
from ui.wall.places import Keeps


class Appearance(QObject):
    """Switches now and for the next start."""

    def __init__(self, settings: Keeps, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._commands, self._window = settings, commands, window
        for colours in (DARK, LIGHT):
            commands.on(colours.name, partial(self._choose_theme, colours.name))
        commands.on("zh", partial(self.speak, "zh"))
        commands.on("en", partial(self.speak, "en"))
        theme().changed.connect(self._theme_changed)

    def recall(self) -> None:
        """The colours of the run before."""
        self._use_theme(str(self._settings.get("theme", DARK.name)))

    def speak(self, wanted: Language) -> None:
        """Switches the language."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak(app, wanted)
        self._settings.set("language", wanted)

    def retranslate(self) -> None:
        """The language that is spoken is the one that is marked."""
        self._commands[language()].setChecked(True)

    def _choose_theme(self, name: str) -> None:
        self._use_theme(name)
        self._settings.set("theme", name)

    def _use_theme(self, name: str) -> None:
        app = QApplication.instance()
        wanted = LIGHT if name == LIGHT.name else DARK
        if isinstance(app, QApplication) and wanted is not tokens():
            theme().apply(app, wanted)
        self._commands[tokens().name].setChecked(True)

    def _theme_changed(self) -> None:
        icons.retint(self._window)
        self._commands[tokens().name].setChecked(True)
