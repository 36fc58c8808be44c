"""Load of an engine: what every channel costs, which of them give way, and which matter most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from console.megbox.schema.load import ChannelLoad, EngineLoad, LoadOrder, PartLoad
from ui.device.load_words import (
    about,
    channel_pictures,
    channel_sign,
    channel_state,
    channel_title,
    concern,
    ms,
    part_name,
    share,
)
from ui.device.package_words import package_name
from ui.device.section import Section, SectionedPage
from ui.device.table import Table

if TYPE_CHECKING:
    from console.megbox.schema.packages import PackageList
    from console.services.console import Console

translate = QCoreApplication.translate

_LIVE_MS = 2_000
_GUESTS_FROM = 100_000
_NOTE = QT_TRANSLATE_NOOP(
    "device",
    "The most important channel stands first. Where there is more to look at than the machine can, those at the end "
    "get fewer pictures, then none, until there is room again. While nothing moves a channel costs next to nothing.",
)


class LoadPage(SectionedPage):
    """The channels above, what the chosen one's work consists of beneath."""

    def __init__(self, console: Console, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.channels, self.parts = ChannelSection(self), PartSection(self)
        self.channels.table.itemSelectionChanged.connect(self._choose)
        self.add(self.channels, self.parts)
        self._ticker = QTimer(self, interval=_LIVE_MS)
        self._ticker.timeout.connect(self._look_again)

    def title(self) -> str:
        return translate("device", "Load")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticker.stop()
        super().hideEvent(event)

    def show_load(self, answer: EngineLoad) -> None:
        """What the engine says of itself."""
        self.channels.show_load(answer)
        self._choose()

    def _choose(self) -> None:
        load = self.channels.answer
        if load is not None:
            chosen = self.channels.chosen
            self.parts.show_parts(load.parts if chosen is None else chosen.parts, chosen)

    def _look_again(self) -> None:
        if self.is_engine:
            self.refresh("load", lambda client: client.engine_load(), self.show_load)


class ChannelSection(Section):
    """Every channel at work by importance, and how it stands."""

    def __init__(self, page: LoadPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Channels by importance"), _NOTE)
        self.answer: EngineLoad | None = None
        self._page = page
        self.up_button, self.down_button = QPushButton(), QPushButton()
        self.up_button.clicked.connect(lambda: self.move_chosen(-1))
        self.down_button.clicked.connect(lambda: self.move_chosen(1))
        self.acts.addWidget(self.up_button)
        self.acts.addWidget(self.down_button)
        self.machine = QLabel(wordWrap=True)
        self.add_text(self.machine)
        self.table = Table(4, wide=1, most=16)
        self.table.itemSelectionChanged.connect(self._offer)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda step=step: self.move_chosen(step))
        self.body.addWidget(self.table)
        self._offer()

    @property
    def chosen(self) -> ChannelLoad | None:
        """The channel of the chosen row."""
        shown = [] if self.answer is None else self.answer.channels
        return next((one for one in shown if one.videoNo == self.table.key()), None)

    def load(self) -> None:
        if not getattr(self.page, "is_engine", False):
            self.say(translate("device", "Boxes do not tell their load; engines of Boxwatch do."), "warn")
            return
        self.read("load", lambda client: client.engine_load(), self._page.show_load)

    def show_load(self, answer: EngineLoad) -> None:
        """The rows of now; the choice is kept."""
        self.answer = answer
        self._show()

    def move_chosen(self, step: int) -> None:
        """One place up (-1) or down (1) among the engine's own channels."""
        order, number = self._own(), self.table.key()
        if not isinstance(number, int) or number not in order:
            return
        at = order.index(number)
        if not 0 <= at + step < len(order):
            return
        order[at], order[at + step] = order[at + step], order[at]
        wanted = LoadOrder(channels=order)
        self.change("load order", lambda client: client.set_load_order(wanted), self._page.show_load, repeatable=True)

    def retranslate(self) -> None:
        super().retranslate()
        self.up_button.setText(translate("device", "More important"))
        self.down_button.setText(translate("device", "Less important"))
        self.up_button.setToolTip(translate("device", "One place up (Alt+Up)"))
        self.down_button.setToolTip(translate("device", "One place down (Alt+Down)"))
        self.table.setAccessibleName(translate("device", "Channels by importance"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "Channel"),
                translate("device", "State"),
                translate("device", "Pictures a second / looked at"),
                translate("device", "Of one core"),
            ]
        )
        self._show()

    def _own(self) -> list[int]:
        """The engine's own channels in their order; what is only looked at stands behind what is watched."""
        chosen = self.chosen
        shown = [] if self.answer is None else self.answer.channels
        same = [one for one in shown if chosen is not None and one.watched == chosen.watched]
        return [one.videoNo for one in same if one.videoNo < _GUESTS_FROM]

    def _show(self) -> None:
        if self.answer is None:
            return
        channels = self.answer.channels
        rows = [(one.videoNo, _row(one)) for one in channels]
        self.table.show_rows(rows, [channel_sign(one) for one in channels])
        self.table.setVisible(bool(rows))
        self.machine.setText(about(self.answer) if rows else translate("device", "No channel is at work."))
        self.say(concern(self.answer), "warn")
        self._offer()

    def _offer(self) -> None:
        order, number = self._own(), self.table.key()
        at = order.index(number) if isinstance(number, int) and number in order else None
        self.up_button.setEnabled(at is not None and at > 0)
        self.down_button.setEnabled(at is not None and at < len(order) - 1)


class PartSection(Section):
    """Where the time goes: of the chosen channel, or of all of them."""

    def __init__(self, page: LoadPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Where the time goes"))
        self._parts: list[PartLoad] = []
        self._channel: ChannelLoad | None = None
        self._names: dict[str, str] = {}
        self._packages: PackageList | None = None
        self.table = Table(3, wide=0, most=12)
        self.body.addWidget(self.table)

    def load(self) -> None:
        if getattr(self.page, "is_engine", False):
            self.read("packages", lambda client: client.packages(), self._know)

    def show_parts(self, parts: list[PartLoad], channel: ChannelLoad | None) -> None:
        """The dearest first; `channel` None: of all channels together."""
        self._parts, self._channel = parts, channel
        self._show()

    def retranslate(self) -> None:
        super().retranslate()
        self.table.setAccessibleName(translate("device", "Where the time goes"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "Part"),
                translate("device", "Per picture"),
                translate("device", "Of one core"),
            ]
        )
        if self._packages is not None:
            self._know(self._packages)
        self._show()

    def _know(self, answer: PackageList) -> None:
        self._packages = answer
        self._names = {package.key: package_name(package) for package in answer.packages}
        self._show()

    def _show(self) -> None:
        rows = [
            (one.part, (part_name(one.part, self._names), ms(one.perPicture), share(one.share))) for one in self._parts
        ]
        self.table.show_rows(rows)
        self.setVisible(bool(rows))
        whole = translate("device", "All channels together; processor time of the last ten seconds")
        mine = translate("device", "{channel}; processor time of the last ten seconds")
        self.summarise(whole if self._channel is None else mine.format(channel=channel_title(self._channel)))


def _row(channel: ChannelLoad) -> tuple[str, str, str, str]:
    state = channel_state(channel)
    if not channel.watched and channel.status != "waiting":
        state = translate("device", "{state} · nothing watched for").format(state=state)
    return channel_title(channel), state, channel_pictures(channel), share(channel.share)
