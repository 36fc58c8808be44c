"""Carrying shapes from channel to channel: the clipboard, and one rule to many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from console.model.rule_board import Board
from ui.rules.draft import MIME, Clip, clipped, pasted
from ui.rules.edits import REGION_ID
from ui.rules.stale import ASPECT_SLACK

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.rules.panel import RulePanel

translate = QCoreApplication.translate


class Carrying:
    """The selected shape, or the whole rule where none is selected."""

    def __init__(self, console: Console, box_key: str, number: int, editor: RulePanel) -> None:
        self._console, self._box_key, self._number = console, box_key, number
        self._editor = editor

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        document = self._editor.document
        if document.selected == REGION_ID:
            board = Board((), document.board.region)
        else:
            board = Board((clipped(document.rule, document.selected),))
        width, height = self._editor.canvas.picture_size or (0, 0)
        data = QMimeData()
        data.setData(MIME, Clip(board, width, height).to_bytes())
        QGuiApplication.clipboard().setMimeData(data)
        words = translate("rules", "Copied: Ctrl+V puts it here, or into the rules of another channel.")
        self._editor.say("info", words)

    def paste(self) -> None:
        """Add what is on the clipboard to the rule in hand."""
        data = QGuiApplication.clipboard().mimeData()
        clip = Clip.from_bytes(bytes(data.data(MIME).data())) if data is not None and data.hasFormat(MIME) else None
        if clip is None:
            self._editor.say("info", translate("rules", "There is no shape on the clipboard: copy one with Ctrl+C."))
            return
        document = self._editor.document
        if clip.board.region is not None:
            document.put_region(clip.board.region)
            document.select(REGION_ID)
        for rule in clip.board.rules:
            made, last = pasted(document.rule, rule, document.limits)
            document.apply(made)
            document.select(last)
        here = self._editor.canvas.picture_size
        if here is not None and clip.height and other_aspect(here, (clip.width, clip.height)):
            words = translate(
                "rules", "It was drawn on a picture of another form ({old}, here {new}): check the shapes."
            )
            old, new = f"{clip.width} × {clip.height}", f"{here[0]} × {here[1]}"
            self._editor.say("info", words.format(old=old, new=new))

    def copy_to(self) -> None:
        """Send the rule in hand to other channels as well."""
        from ui.rules.copy_dialog import CopyDialog

        rule = self._editor.document.rule
        dialog = CopyDialog(
            self._console, self._box_key, self._number, rule, self._editor.canvas.picture_size, self._editor
        )
        dialog.exec()
        dialog.deleteLater()


def other_aspect(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a shape that fits one picture is distorted on the other; sizes in pixels."""
    return abs(one[0] * other[1] / (one[1] * other[0]) - 1) > ASPECT_SLACK
