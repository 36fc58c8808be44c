"""What was wrong with the chosen camera, from when to when, and the picture in which it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QImage

from console.megbox.schema.care import CareHistory, CareSpell
from ui.alarms.picture import Canvas
from ui.device.care_part import ChannelPart
from ui.device.care_words import STATES, fault_name, lasted_words, value_words, why_words
from ui.device.table import Table
from ui.words import clock

if TYPE_CHECKING:
    from ui.device.care import CarePage

translate = QCoreApplication.translate

_HEIGHT = 190  # points


class CareHistoryTable(ChannelPart):
    """What was wrong, and the picture in which it began."""

    def __init__(self, page: CarePage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "History"))
        self.spells: list[CareSpell] = []
        self.table = Table(4, wide=3)
        self.table.itemSelectionChanged.connect(self._choose)
        self.picture = Canvas()
        self.picture.setFixedSize(_HEIGHT * 16 // 9, _HEIGHT)
        self._asked: object = None
        self.body.addWidget(self.table)
        self.body.addWidget(self.picture)

    def changed_channel(self) -> None:
        self.spells = []
        self._show()
        if self.channel is not None:
            self.look_again()

    def look_again(self) -> None:
        """What has come since, in the background."""
        if self.channel is not None:
            number = self.channel.videoNo
            self.page.refresh(
                "care history", lambda client: client.care_history(number), lambda answer: self._came(number, answer)
            )

    def retranslate(self) -> None:
        self.table.setAccessibleName(translate("device", "History"))
        self.picture.setAccessibleName(translate("device", "The picture in which it began"))
        heads = (
            translate("device", "Fault"),
            translate("device", "Began"),
            translate("device", "Lasted"),
            translate("device", "Details"),
        )
        self.table.setHorizontalHeaderLabels(list(heads))
        super().retranslate()
        self._show()

    def _came(self, number: int, answer: CareHistory) -> None:
        if self.channel is not None and self.channel.videoNo == number:
            self.spells = answer.spells
            self._show()

    def _show(self) -> None:
        rows = [
            (one.id, (fault_name(one.fault), clock(one.begin, date=True), _lasted(one), _details(one)))
            for one in self.spells
        ]
        self.table.show_rows(rows, [STATES["bad" if one.until is None else "good"][:2] for one in self.spells])
        self.table.setVisible(bool(rows))
        self.summarise("" if rows else translate("device", "Nothing was wrong so far."))
        self._choose()

    def _choose(self) -> None:
        spell, channel = self.table.key(), self.channel
        self.picture.setVisible(isinstance(spell, int))
        if not isinstance(spell, int) or channel is None:
            self._asked = None
            return
        if (channel.videoNo, spell) == self._asked:
            return
        self._asked, number = (channel.videoNo, spell), channel.videoNo
        self.picture.image, self.picture.words = QImage(), translate("device", "There is no picture of it.")
        self.picture.update()
        self.page.refresh(
            "care picture",
            lambda client: client.care_picture(number, str(spell)),
            lambda jpeg: self._picture(spell, jpeg),
        )

    def _picture(self, spell: int, jpeg: bytes) -> None:
        if self.table.key() == spell:
            self.picture.image = QImage.fromData(jpeg)
            self.picture.update()


def _lasted(spell: CareSpell) -> str:
    if spell.until is None:
        return translate("device", "it lasts")
    return lasted_words((spell.until - spell.begin) / 1000)


def _details(spell: CareSpell) -> str:
    parts = (why_words(spell.why), value_words(spell.fault, spell.value), spell.told)
    return " · ".join(part for part in parts if part)
