"""Saving a picture where the operator wants it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, name: str) -> str:
    """The file the operator chose for a JPEG picture, "" where none; `name` is proposed."""
    proposed = Path.home() / name.replace("/", "-").replace(":", "").replace(" ", "_")
    path, _ = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("saving", "Save picture"),
        str(proposed),
        QCoreApplication.translate("saving", "JPEG picture (*.jpg)"),
    )
    return path


def save(path: str, jpeg: bytes) -> bool:
    """Writes all of it or nothing; False where the folder does not take it."""
    file = QSaveFile(path)
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return False
    return file.write(jpeg) == len(jpeg) and file.commit()
