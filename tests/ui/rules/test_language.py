"""The editor and the dialogs speak the other language at once, whatever is open."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.ui.fakes import demo_rule
from tests.ui.forms.fakes import ENGINE, box, channel
from ui.forms.box_dialog import BoxDialog
from ui.forms.channel_dialog import ChannelDialog
from ui.language import speak
from ui.preferences import PreferencesDialog
from ui.rules.panel import RulePanel

ENGLISH = re.compile(r"[A-Za-z]{4,}")
NAMES = {"English", "rtsp", "host", "Enter", "Delete", "Ctrl", "Shift", "street"}


@pytest.fixture
def application() -> Iterator[QApplication]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    speak(app, "en")
    yield app
    speak(app, "en")


def english(widget: QWidget) -> list[str]:
    """Visible texts in which an English word is left."""
    texts = [part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)]
    texts += [part.text() for part in widget.findChildren(QAbstractButton) if part.isVisibleTo(widget)]
    return [text for text in texts if set(ENGLISH.findall(text)) - NAMES]


@pytest.mark.parametrize("kind", ["panel", "box", "channel", "preferences"])
def test_nothing_english_is_left_in_chinese(qtbot, console, application, kind):
    console.fleet.known = [box(channels=(channel(1, (demo_rule(),)),))]
    widget: QWidget
    if kind == "panel":
        widget = RulePanel(console, ENGINE, 1)
        widget.document.select(1)
    elif kind == "box":
        widget = BoxDialog(console)
    elif kind == "channel":
        widget = ChannelDialog(console, ENGINE)
    else:
        widget = PreferencesDialog(console)
    qtbot.addWidget(widget)
    widget.show()
    assert len(english(widget)) >= 4
    speak(application, "zh")
    qtbot.waitUntil(lambda: english(widget) == [])
    widget.close()
