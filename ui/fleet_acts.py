"""What the operator does to boxes and channels: dialogs are opened, questions asked, operations started."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from console.services.operation import Operation, OperationState
from ui import saving
from ui.bridge import when_done
from ui.confirm import ConfirmLoss
from ui.service_words import box_title
from ui.words import clock

if TYPE_CHECKING:
    from console.services.console import Console

Channel = tuple[str, int]


class FleetActs(QObject):
    """Acts on the channel or box that `chosen` and `chosen_box` name; does nothing where there is none.

    `failed` carries a function that gives the sentence in the language of the moment.
    """

    failed = Signal(object)

    def __init__(
        self,
        console: Console,
        window: QWidget,
        chosen: Callable[[], Channel | None],
        chosen_box: Callable[[], str | None],
    ) -> None:
        super().__init__(window)
        self._console, self._window = console, window
        self._chosen, self._chosen_box = chosen, chosen_box

    def add_box(self) -> None:
        from ui.forms.box_dialog import BoxDialog

        self._run(BoxDialog(self._console, self._window))

    def edit_box(self, key: str | None = None) -> None:
        """Name, address and password of a box, or of the chosen one."""
        from ui.forms.box_edit import BoxEditDialog

        box = self._console.fleet.box(key or self._chosen_box() or "")
        if box is not None:
            self._run(BoxEditDialog(self._console, box, self._window))

    def add_channel(self) -> None:
        """On the selected box; on this workstation where none is selected."""
        from ui.forms.channel_dialog import ChannelDialog

        boxes = self._console.fleet.boxes()
        key = self._chosen_box() or next((box.key for box in boxes if box.embedded), None)
        key = key or (boxes[0].key if boxes else None)
        if key is None:
            self.failed.emit(lambda: self.tr("There is no box yet. Add one first (Ctrl+B)."))
            return
        self._run(ChannelDialog(self._console, key, None, self._window))

    def edit_channel(self) -> None:
        from ui.forms.channel_dialog import ChannelDialog

        chosen = self._chosen()
        if chosen is not None:
            self._run(ChannelDialog(self._console, *chosen, self._window))

    def refresh_box(self) -> None:
        key = self._chosen_box()
        if key is not None:
            self._console.fleet.refresh(key)

    def remove_box(self) -> None:
        box = self._console.fleet.box(self._chosen_box() or "")
        if box is None:
            return
        if box.embedded:
            self.failed.emit(lambda: self.tr("This workstation's own analysis cannot be removed."))
            return
        loss = self.tr(
            "The box and its {n} channels leave this console. The box itself goes on working; alarms that are "
            "stored here stay."
        ).format(n=len(box.channels))
        if self._sure(self.tr("Remove this box?"), loss, box_title(box), self.tr("Remove")):
            self._console.fleet.remove_box(box.key)

    def delete_channel(self) -> None:
        chosen = self._chosen()
        channel = self._console.fleet.channel(*chosen) if chosen else None
        if channel is None:
            return
        areas = sum(len(rule.areas) for rule in channel.rules)
        loss = self.tr(
            "The channel is deleted from its box, with {n} lines and areas drawn on it. Alarms that are stored "
            "here stay."
        ).format(n=areas)
        if self._sure(self.tr("Delete this channel?"), loss, channel.title, self.tr("Delete")):
            self._console.fleet.delete_channel(channel.box_key, channel.number)

    def set_surveillance(self, on: bool) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._console.fleet.set_surveillance(*chosen, on)

    def enable_again(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._console.fleet.forgive_channel(*chosen)
            self._console.viewing.open_again(*chosen)

    def snapshot(self) -> None:
        """Takes a picture now and asks where to keep it."""
        chosen = self._chosen()
        if chosen is not None:
            when_done(self._console.fleet.snapshot(*chosen), self, lambda done: self._keep(chosen, done))

    def _keep(self, chosen: Channel, done: Operation[bytes]) -> None:
        if done.state is not OperationState.DONE or done.result is None:
            return  # the window tells of every operation that fails
        channel = self._console.fleet.channel(*chosen)
        title = channel.title if channel else str(chosen[1])
        path = saving.ask_where(self._window, f"{clock(int(time.time() * 1000), date=True)}_{title}.jpg")
        if path and not saving.save(path, done.result):
            self.failed.emit(lambda: self.tr("The picture could not be saved there. Choose another folder."))

    def _sure(self, question: str, loss: str, name: str, act: str) -> bool:
        dialog = ConfirmLoss(question, loss, name, act, self._window)
        return self._run(dialog)

    def _run(self, dialog: Any) -> bool:
        try:
            return bool(dialog.exec() == QDialog.DialogCode.Accepted)
        finally:
            dialog.deleteLater()
