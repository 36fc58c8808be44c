"""Language, colours, the alarm sound, and how long alarms are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from console.model.dictionary import Language
from ui import icons, theme
from ui.forms.dialog import fit_height
from ui.forms.fields import Field
from ui.forms.numbers import NumberEdit
from ui.language import language, speak

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate

# The names of the settings belong to those who read them: `ui.app`, `ui.main_window`, `console.services`.
LANGUAGE, THEME, MUTED, VOLUME = "language", "theme", "sound_muted", "sound_volume"
DAYS, GIGABYTES = "retention_days", "retention_gigabytes"
_DEFAULT_VOLUME, _DEFAULT_DAYS, _DEFAULT_GIGABYTES = 80, 90, 20


class PreferencesDialog(QDialog):
    """Nothing changes before Save; Esc leaves everything as it was."""

    def __init__(self, console: Console, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self.language = QComboBox()
        self.language.addItem("中文", "zh")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(self.language.findData(language()))
        self.theme = QComboBox()
        self.theme.addItem("", theme.DARK.name)
        self.theme.addItem("", theme.LIGHT.name)
        self.theme.setCurrentIndex(self.theme.findData(theme.tokens().name))
        settings = console.settings
        self.sound = QCheckBox()
        self.sound.setChecked(not settings.get(MUTED, False))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setValue(int(settings.get(VOLUME, _DEFAULT_VOLUME)))
        self.listen = QPushButton()
        self.days = NumberEdit(1, 3650)
        self.days.set_value(int(settings.get(DAYS, _DEFAULT_DAYS)))
        self.gigabytes = NumberEdit(1, 100_000)
        self.gigabytes.set_value(float(settings.get(GIGABYTES, _DEFAULT_GIGABYTES)))
        self.cancel_button, self.save_button = QPushButton(), QPushButton()
        self.save_button.setProperty("primary", True)
        self.save_button.setDefault(True)
        for button in (self.listen, self.cancel_button):
            button.setAutoDefault(False)
        icons.give(self.listen, "volume-2")
        self.listen.clicked.connect(self._listen)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self._lay_out()
        self.retranslate()
        self.setFixedWidth(440)

    def _lay_out(self) -> None:
        self._fields = {
            "language": Field(self.language),
            "theme": Field(self.theme),
            "days": Field(self.days),
            "gigabytes": Field(self.gigabytes),
            "volume": Field(self.volume, self.listen),
        }
        self._keep_note = QLabel()
        self._keep_note.setProperty("role", "caption")
        self._keep_note.setWordWrap(True)
        line = QFrame()
        line.setProperty("role", "separator")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.MARGIN)
        layout.addLayout(_beside(self._fields["language"], self._fields["theme"]))
        layout.addWidget(self.sound)
        layout.addWidget(self._fields["volume"])
        layout.addLayout(_beside(self._fields["days"], self._fields["gigabytes"]))
        layout.addWidget(self._keep_note)
        layout.addStretch(1)
        layout.addWidget(line)
        footer = QHBoxLayout()
        footer.addStretch(1)
        footer.addWidget(self.cancel_button)
        footer.addWidget(self.save_button)
        layout.addLayout(footer)

    def retranslate(self) -> None:
        self.setWindowTitle(translate("preferences", "Preferences"))
        self._fields["language"].set_label(translate("preferences", "Language"))
        self._fields["theme"].set_label(translate("preferences", "Colours"))
        self.theme.setItemText(0, translate("preferences", "Dark"))
        self.theme.setItemText(1, translate("preferences", "Light"))
        self.sound.setText(translate("preferences", "A sound at every alarm"))
        self._fields["volume"].set_label(translate("preferences", "Volume"))
        self.listen.setText(translate("preferences", "Listen"))
        self._fields["days"].set_label(translate("preferences", "Keep alarms for (days)"))
        self._fields["gigabytes"].set_label(translate("preferences", "Pictures take at most (GB)"))
        self._keep_note.setText(
            translate(
                "preferences",
                "What is older is deleted, and the oldest pictures go first where they take more room.",
            )
        )
        self.cancel_button.setText(translate("preferences", "Cancel"))
        self.save_button.setText(translate("preferences", "Save"))

    def _listen(self) -> None:
        """Ring once at the volume that is shown, so that it can be judged before it is kept."""
        kept = self._console.settings.get(VOLUME, _DEFAULT_VOLUME)
        self._console.settings.set(VOLUME, self.volume.value())
        self._console.sounds.ring()
        self._console.settings.set(VOLUME, kept)

    def _save(self) -> None:
        settings = self._console.settings
        settings.set(VOLUME, self.volume.value())
        settings.set(DAYS, int(self.days.value))
        settings.set(GIGABYTES, int(self.gigabytes.value))
        self._console.sounds.muted = not self.sound.isChecked()
        settings.set(THEME, self.theme.currentData())
        settings.set(LANGUAGE, self.language.currentData())
        app = QApplication.instance()
        self.accept()
        if isinstance(app, QApplication):
            colours = theme.LIGHT if self.theme.currentData() == theme.LIGHT.name else theme.DARK
            if colours is not theme.tokens():
                theme.theme().apply(app, colours)
            if self.language.currentData() != language():
                speak(app, cast("Language", self.language.currentData()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_height(self)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _beside(*fields: Field) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.MARGIN)
    for field in fields:
        row.addWidget(field, 1)
    return row
