"""What fills the middle of the window: the wall, an alarm's picture, or a panel that was opened in their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from console.services.archive import StoredEvent

if TYPE_CHECKING:
    from ui.alarms.list import AlarmPanel
    from ui.alarms.picture import PictureViewer
    from ui.device.panel import DevicePanel
    from ui.enhance.page import EnhancePage
    from ui.guard.panel import GuardPanel
    from ui.playback.page import PlaybackPage
    from ui.playback.plans import PlansPage
    from ui.rules.panel import RulePanel
    from ui.side_room import SideRoom
    from ui.takeover.page import TakeoverPage
    from ui.wall.wall import Wall
    from ui.work.page import WorkPage


Neighbour = Callable[[StoredEvent, int], StoredEvent | None]


class Middle(QStackedWidget):
    """Shows one thing at a time. A panel stays open behind an alarm's picture and is what comes back after it."""

    panel_changed = Signal()

    def __init__(self, wall: Wall, picture: PictureViewer, alarms: AlarmPanel) -> None:
        super().__init__()
        self.wall, self.picture, self._alarms = wall, picture, alarms
        self._neighbour: Neighbour = alarms.neighbour
        self.sides: SideRoom | None = None
        self._panel: QWidget | None = None
        self._over: EnhancePage | None = None
        self.addWidget(wall)
        self.addWidget(picture)
        picture.closed.connect(self._go_back)
        picture.step.connect(self._step_picture)

    def open_over(self, page: EnhancePage) -> None:
        """Shows a page over whatever is shown, a panel or a picture, until it closes or another place is asked for."""
        self._leave_over()
        under = self.currentWidget()
        page.closed.connect(lambda: self._close_over(page, under))
        self._over = page
        if self.sides is not None and self._panel is None:
            self.sides.make(self.window().width())
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def _close_over(self, page: EnhancePage, under: QWidget) -> None:
        if self._over is not page:
            return
        self._over = None
        if self.sides is not None and self._panel is None:
            self.sides.give_back()
        self.removeWidget(page)
        page.deleteLater()
        if self.indexOf(under) >= 0:
            self.setCurrentWidget(under)
            under.setFocus()
        else:
            self._go_back()

    @property
    def panel(self) -> QWidget | None:
        """The panel that is open, shown or behind a picture."""
        return self._panel

    def show_picture(self, event: StoredEvent, neighbour: Neighbour | None = None) -> None:
        """Shows the full picture of an alarm in place of the wall.

        `neighbour` answers which one is so many rows further; those of the list of alarms where it is not given.
        """
        self._neighbour = neighbour or self._alarms.neighbour
        self.picture.show_event(event)
        self.setCurrentWidget(self.picture)
        self.picture.setFocus()

    def show_wall(self) -> None:
        """Back to the wall; a rule that is being drawn stays open behind nothing."""
        self._leave_over()
        self._go_back()

    def _go_back(self) -> None:
        shown = self._over or self._panel or self.wall
        self.setCurrentWidget(shown)
        shown.setFocus()

    def _leave_over(self) -> None:
        if self._over is not None:
            self._over.leave()

    def open(
        self, panel: DevicePanel | GuardPanel | PlansPage | PlaybackPage | RulePanel | TakeoverPage | WorkPage
    ) -> None:
        """Shows a panel until it says that it is closed; on a small screen the side panels make room."""
        self._leave_over()
        panel.closed.connect(self.close_panel)
        self._panel = panel
        if self.sides is not None:
            self.sides.make(self.window().width())
        self.addWidget(panel)
        self.setCurrentWidget(panel)
        panel.setFocus()
        self.panel_changed.emit()

    def close_panel(self) -> None:
        """Back to the wall, and the side panels with it."""
        if self.sides is not None:
            self.sides.give_back()
        if self._panel is not None:
            self.removeWidget(self._panel)
            self._panel.deleteLater()
            self._panel = None
        self.show_wall()
        self.panel_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside an open panel the side panels go when the window becomes small, and return when it becomes large."""
        super().resizeEvent(event)
        if (self._panel or self._over) is not None and self.sides is not None:
            self.sides.follow(self.window().width())

    def focus_next(self, tree: QWidget) -> None:
        """Moves the focus: channels, middle, alarms, and round again."""
        focused = QApplication.focusWidget() or self
        panels = [p for p in (tree, self.currentWidget(), self._alarms.view) if p.isVisible()]
        at = next((i for i, panel in enumerate(panels) if panel.isAncestorOf(focused) or panel.hasFocus()), -1)
        panels[(at + 1) % len(panels)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step_picture(self, step: int) -> None:
        shown = self.picture.event_shown
        other = self._neighbour(shown, step) if shown is not None else None
        if other is not None:
            self.picture.show_event(other)
