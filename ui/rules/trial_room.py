"""The room beneath the picture in which a draft is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.rules.panel import RulePanel
    from ui.rules.trial.panel import TrialPanel


class TrialRoom:
    """Opens the trial when it is first asked for; a moment that it shows takes the live picture's place."""

    def __init__(self, console: Console, box_key: str, number: int, editor: RulePanel) -> None:
        self._console, self._box_key, self._number = console, box_key, number
        self._editor = editor
        self._panel: TrialPanel | None = None
        self.has_picture = False

    @property
    def panel(self) -> TrialPanel | None:
        """The trial, None before it was opened first."""
        return self._panel

    def show_room(self, shown: bool) -> None:
        """Open or fold the trial."""
        editor = self._editor
        if shown and self._panel is None:
            from ui.rules.trial.panel import TrialPanel

            self._panel = TrialPanel(
                self._console,
                self._box_key,
                self._number,
                editor.draft_rule,
                editor,
                legal=editor.draft_is_legal,
                region=lambda: editor.document.board.region,
            )
            self._panel.moment_shown.connect(self._show_moment)
            self._panel.moment_left.connect(self._leave_moment)
            self._panel.closed.connect(lambda: editor.bar.trial.setChecked(False))
            editor.split.addWidget(self._panel)
        if self._panel is not None:
            self._panel.setVisible(shown)
        if not shown:
            self._leave_moment()
            editor.canvas.setFocus()

    def draft_changed(self) -> None:
        """The rule or the region is other now."""
        if self._panel is not None and not self._panel.isHidden():
            self._panel.draft_changed()

    def close(self) -> None:
        """The editor goes."""
        if self._panel is not None:
            self._panel.close_trial()

    def _show_moment(self, image: QImage, width: int, height: int) -> None:
        self.has_picture = True
        self._editor.canvas.set_picture(image, (width, height))

    def _leave_moment(self) -> None:
        if self.has_picture:
            self.has_picture = False
            self._editor.picture.show_again()
