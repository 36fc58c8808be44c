"""What this program is and what it is made of, with the versions that a maker of it would ask for."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console import __version__
from ui import icons
from ui.theme import GRID, MARGIN

PACKAGES = ("PySide6-Essentials", "av", "onnxruntime", "opencv-contrib-python-headless", "pyqtgraph")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"


class About(QDialog):
    """Esc or the button leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Boxwatch"))
        self.setMaximumWidth(560)
        mark, title = QLabel(), QLabel("Boxwatch")
        mark.setPixmap(icons.pixmap("boxwatch", "text", 48, self.devicePixelRatioF()))
        title.setProperty("role", "title")
        self.release = QLabel(self.tr("Version {version}").format(version=__version__))
        self.release.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QLabel(self.tr("Console for video analysis boxes. Apache License 2.0."), wordWrap=True)
        words.setProperty("role", "secondary")
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addWidget(mark)
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(title)
        named.addWidget(self.release)
        head.addLayout(named, 1)
        facts = QGridLayout()
        facts.setHorizontalSpacing(MARGIN)
        rows = [("Qt", qVersion()), ("Python", platform.python_version()), (platform.system(), platform.release())]
        for row, (name, text) in enumerate([*rows, *((name, _version(name)) for name in PACKAGES)]):
            label = QLabel(name)
            label.setProperty("role", "secondary")
            facts.addWidget(label, row, 0)
            facts.addWidget(QLabel(text), row, 1)
        facts.setColumnStretch(1, 1)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID * 2)
        column.addLayout(head)
        column.addWidget(words)
        column.addLayout(facts)
        column.addLayout(foot)
