"""Carries what is done about silent boxes to the tree, the tiles and the notices, and to the page where it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton

from console.services.messages import TakeoverChanged
from console.services.takeover_outage import OutageView, Phase
from ui.bridge import on_qt
from ui.notices import Message, Notices
from ui.service_words import Mark, box_title
from ui.takeover.page import TakeoverPage
from ui.takeover.words import badge_of, box_takeover_mark, channel_takeover_mark, phase_sentence
from ui.wall.places import Place

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.middle import Middle
    from ui.tree import FleetTree
    from ui.wall.walls import Walls

KEY = "takeover"
TOGETHER = 50  # ms in which what changes for many channels is shown once
TOLD = (Phase.ASKING, Phase.TAKEN)  # of these there is a notice


class TakeoverWatch(QObject):
    """`open` shows the page of the chosen box in place of the wall."""

    def __init__(
        self,
        console: Console,
        walls: Walls,
        tree: FleetTree,
        stack: Middle,
        notices: Notices,
        chosen: Callable[[], str | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._console, self._walls, self._tree, self._stack = console, walls, tree, stack
        self._notices, self._chosen = notices, chosen
        self._shown: dict[str, OutageView] = {}
        self._messages: dict[str, tuple[Phase, Message]] = {}
        self._later = QTimer(self, singleShot=True, interval=TOGETHER)
        self._later.timeout.connect(lambda: tree.show_fleet(console.fleet.boxes()))
        self._guard_mark = tree.mark_over
        tree.mark_over = self._channel_mark
        tree.box_mark_over = self._box_mark
        unsubscribe = console.bus.subscribe(
            TakeoverChanged, lambda message: on_qt(self, lambda: self._changed(message.box_key))
        )
        self.destroyed.connect(lambda: unsubscribe())
        for view in console.takeover.views():
            self._changed(view.key)

    def open(self, key: str | None = None) -> None:
        """The page of a box, or of the chosen one."""
        if self._stack.panel is None:
            self._stack.open(TakeoverPage(self._console, key or self._chosen()))

    def _changed(self, key: str) -> None:
        view, before = self._console.takeover.view(key), self._shown.pop(key, None)
        if view is not None:
            self._shown[key] = view
        numbers = {stand.number for one in (view, before) if one is not None for stand in one.channels}
        for number in numbers:
            stand = None if view is None else view.channel(number)
            self._walls.set_badge(Place(key, number), KEY, badge_of(stand))
        self._tell(key, view, before)
        self._later.start()
        if isinstance(self._stack.panel, TakeoverPage):
            self._stack.panel.refresh()

    def _tell(self, key: str, view: OutageView | None, before: OutageView | None) -> None:
        phase, message = self._messages.get(key, (None, None))
        if view is not None and view.phase is phase and message is not None:
            if self._notices.shows(message):
                message.retranslate()
            return
        if message is not None:
            self._messages.pop(key)
            self._notices.withdraw(message)
        if view is not None and view.phase in TOLD:
            self._messages[key] = (view.phase, self._message(key, view))
        elif view is None and before is not None and before.phase in (Phase.TAKEN, Phase.RETURNING):
            self._notices.tell("good", lambda: self.tr("{box} guards its channels again.").format(box=self._box(key)))

    def _message(self, key: str, view: OutageView) -> Message:
        message = _BoxMessage("warn", lambda: phase_sentence(self._shown.get(key, view), self._box(key)))
        if view.phase is Phase.ASKING:
            message.add(lambda: self.tr("Take over"), lambda: self._console.takeover.take(key), primary=True)
            message.add(lambda: self.tr("Leave it"), lambda: self._console.takeover.decline(key))
        message.add(lambda: self.tr("Details…"), lambda: self.open(key))
        self._notices.add(message)
        return message

    def _box(self, key: str) -> str:
        box = self._console.fleet.box(key)
        return key if box is None else box_title(box)

    def _channel_mark(self, key: str, number: int) -> Mark | None:
        view = self._shown.get(key)
        stand = None if view is None else view.channel(number)
        wrong = self._guard_mark(key, number)
        return wrong if wrong is not None or stand is None else channel_takeover_mark(stand)

    def _box_mark(self, key: str) -> Mark | None:
        view = self._shown.get(key)
        return None if view is None else box_takeover_mark(view, self._box(key))


class _BoxMessage(Message):
    """A message with buttons that speak the language of the moment."""

    def __init__(self, token: str, words: Callable[[], str]) -> None:
        self._said: list[tuple[QPushButton, Callable[[], str]]] = []
        super().__init__(token, words)

    def add(self, words: Callable[[], str], act: Callable[[], object], *, primary: bool = False) -> None:
        """One more button."""
        button = QPushButton(words())
        button.setProperty("primary", primary)
        button.clicked.connect(lambda: act())
        self._said.append((button, words))
        self.buttons.addWidget(button)

    def retranslate(self) -> None:
        super().retranslate()
        for button, words in self._said:
            button.setText(words())
