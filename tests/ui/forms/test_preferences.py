"""Preferences change nothing before they are saved, and then all of it at once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.language import language, speak
from ui.preferences import PreferencesDialog


@pytest.fixture
def dialog(qtbot, console):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak(app, "en")
    console.sounds = SimpleNamespace(muted=False, rung=[], ring=lambda: None)
    made = PreferencesDialog(console)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    speak(app, "en")
    theme.theme().apply(app, theme.DARK)
    app.setStyleSheet("")


def test_escape_changes_nothing(dialog, console):
    dialog.language.setCurrentIndex(0)
    dialog.sound.setChecked(False)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert console.settings.values == {}
    assert not console.sounds.muted
    assert language() == "en"


def test_everything_is_kept_at_once(dialog, console):
    dialog.language.setCurrentIndex(dialog.language.findData("zh"))
    dialog.theme.setCurrentIndex(dialog.theme.findData("light"))
    dialog.sound.setChecked(False)
    dialog.volume.setValue(35)
    dialog.days.selectAll()
    QTest.keyClicks(dialog.days, "30")
    dialog.gigabytes.selectAll()
    QTest.keyClicks(dialog.gigabytes, "5")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert console.settings.values == {
        "language": "zh",
        "theme": "light",
        "sound_volume": 35,
        "retention_days": 30,
        "retention_gigabytes": 5,
    }
    assert console.sounds.muted
    assert language() == "zh"
    assert theme.tokens() is theme.LIGHT


def test_what_is_no_number_of_days_is_not_taken(dialog, console):
    dialog.days.selectAll()
    QTest.keyClicks(dialog.days, "0")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert console.settings.values["retention_days"] == 90
