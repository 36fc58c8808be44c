"""Whether Chinese can be shown: part of the self-test."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase, QGuiApplication

from console.services.selftest import Advice, Check, CheckName


def font_check() -> Check:
    """The face that will show Chinese texts, or the advice to install one."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QCoreApplication.instance() or QGuiApplication([])
    families = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    del application
    if not families:
        return Check(CheckName.FONT, "-", "", Advice.INSTALL_FONT)
    return Check(CheckName.FONT, families[0], "")
