"""The rule editor as a panel: the picture, the tools above it, the form beside it, sending below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QWidget

from console.media.frame_slot import Frame
from console.model.dictionary import AlgType
from console.model.rule import AlgorithmRule, RuleLimits
from console.services.messages import FleetChanged
from console.services.operation import Operation, OperationState
from ui import icons, theme
from ui.bridge import on_qt, when_done
from ui.rules.canvas import RuleCanvas
from ui.rules.document import RuleDocument
from ui.rules.draft import from_json, setting_name, to_json
from ui.rules.edits import area_of, empty_rule
from ui.rules.form import RuleForm
from ui.rules.legality import area_problems, obstacle
from ui.rules.picture import LivePicture
from ui.rules.rule_bar import RuleBar
from ui.rules.shape_list import ShapeList
from ui.rules.surroundings import Footer, lay_out_panel
from ui.rules.words import drawing_hint, obstacle_sentence, resting_hint
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class RulePanel(QWidget):
    """Draws and sends the rule of one channel. `closed` is emitted when the operator leaves it.

    The whole rule of the alert package is edited, because a box replaces the whole of it (26.1.1): shapes that
    are not touched are sent back as they came. What differs from the box's rule is kept as a draft.
    """

    closed = Signal()

    def __init__(self, console: Console, box_key: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console, self._box_key, self._number = console, box_key, number
        self._on_box = self._rule_on_box()
        self._sending: Operation[Any] | None = None
        self._said: tuple[str, str] | None = None
        draft = from_json(console.settings.get(setting_name(box_key, number)))
        self.document = RuleDocument(draft or self._on_box, RuleLimits(algorithm=self._on_box.algorithm))
        self.canvas = RuleCanvas(self.document, self._legal)
        self.bar = RuleBar()
        self.shapes = ShapeList(self.document)
        self.form = RuleForm(self.document)
        self.footer = Footer()
        lay_out_panel(self)
        self._connect()
        self.picture = LivePicture(console, box_key, number, self._show_picture, self.canvas.set_state, parent=self)
        self._unsubscribe = console.bus.subscribe(FleetChanged, self._fleet_changed)
        theme.theme().changed.connect(self._retint)
        self.setFocusProxy(self.canvas)
        self.retranslate()
        if draft is not None and draft != self._on_box:
            self._say("info", translate("rules", "This is your draft from before; the box has another rule."))
        when_done(console.fleet.rule_limits(box_key), self, self._take_limits)

    def _connect(self) -> None:
        self.document.on_change = self._changed
        self.canvas.tool_changed.connect(self._tool_changed)
        self.canvas.progressed.connect(self._show_hint)
        self.canvas.scaled.connect(lambda width, height: self.picture.set_size(width, height))
        bar = self.bar
        bar.on_pick = self.canvas.set_tool
        bar.undo.triggered.connect(self._undo)
        bar.redo.triggered.connect(self._redo)
        bar.freeze.toggled.connect(lambda frozen: self.picture.freeze(frozen))
        bar.whole.triggered.connect(self.canvas.show_all)
        bar.leave.triggered.connect(self.leave)
        self.footer.enabled.clicked.connect(self._switch)
        self.footer.discard.clicked.connect(self._discard)
        self.footer.send.clicked.connect(self.send)

    # -- the rule --------------------------------------------------------------------------------------

    def _rule_on_box(self) -> AlgorithmRule:
        """The channel's rule of the alert package; an empty one at a free index where it has none."""
        channel = self._console.fleet.channel(self._box_key, self._number)
        rules = channel.rules if channel is not None else ()
        own = next((rule for rule in rules if rule.algorithm is AlgType.ALERT_ALARM), None)
        return own or empty_rule(AlgType.ALERT_ALARM, {rule.index for rule in rules})

    def _take_limits(self, operation: Operation[dict[AlgType, RuleLimits]]) -> None:
        """The box's own limits; the document's stay where the box does not say."""
        limits = (operation.result or {}).get(self.document.rule.algorithm)
        if limits is not None:
            self.document.limits = limits
            self.refresh()

    def _fleet_changed(self, message: FleetChanged) -> None:
        if message.box_key == self._box_key:
            on_qt(self, self._follow_box)

    def _follow_box(self) -> None:
        """Another rule on the box: shown where nothing was changed here, kept apart where something was."""
        before, self._on_box = self._on_box, self._rule_on_box()
        if self._on_box != before and self.document.rule == before:
            self.document.start_over(self._on_box)
        self._show_title()
        self.refresh()

    def _legal(self, area_id: int) -> bool:
        area = area_of(self.document.rule, area_id)
        return area is not None and not area_problems(self.document.rule, area, self.document.limits)

    @property
    def changed(self) -> bool:
        """Whether the board shows something else than the box has."""
        return self.document.rule != self._on_box

    def _keep_draft(self) -> None:
        name = setting_name(self._box_key, self._number)
        wanted = to_json(self.document.rule) if self.changed else None
        if self._console.settings.get(name) != wanted:
            self._console.settings.set(name, wanted)

    # -- what the hand does ----------------------------------------------------------------------------

    def _undo(self) -> None:
        if not self.canvas.undo_point():
            self.document.undo()

    def _redo(self) -> None:
        self.document.redo()

    def _switch(self) -> None:
        self.document.set_enabled(self.footer.enabled.isChecked())

    def _discard(self) -> None:
        """Back to what the box has; that, too, can be undone."""
        self.document.apply(self._on_box, turned=frozenset())

    def _tool_changed(self) -> None:
        pen = self.canvas.pen
        self.bar.show_tool(pen.kind if pen is not None else None)
        self.refresh()

    def send(self) -> None:
        """Send the whole rule, where it is legal."""
        rule = self.document.rule
        if self._sending is not None or obstacle(rule, self.document.limits) is not None:
            return
        self._sending = self._console.fleet.send_rule(self._box_key, self._number, rule)
        self._say("busy", translate("rules", "Sending to the box…"))
        when_done(self._sending, self, lambda operation: self._sent(operation, rule))

    def _sent(self, operation: Operation[None], rule: AlgorithmRule) -> None:
        self._sending = None
        if operation.state is OperationState.DONE:
            self._on_box = rule
            self._say(*self._taken(rule))
        elif operation.state is OperationState.CANCELLED:
            self._say("bad", translate("rules", "Cancelled. Nothing was changed."))
        else:
            self._say("bad", error_sentence(operation.error))

    def _taken(self, rule: AlgorithmRule) -> tuple[str, str]:
        """What it means that the box has taken the rule."""
        channel = self._console.fleet.channel(self._box_key, self._number)
        if not rule.enabled or not rule.areas:
            return "info", translate("rules", "The box has taken the rule; it does not ring.")
        if channel is not None and channel.rules and not channel.surveillance:
            return "info", translate(
                "rules", "The box has taken the rule, but the channel is not guarded: switch that on (Ctrl+G)."
            )
        return "good", translate("rules", "The box has taken the rule; it is in force now.")

    def leave(self) -> None:
        """Close the panel; what was not sent stays as a draft."""
        self.close()

    # -- what is shown ---------------------------------------------------------------------------------

    def _show_picture(self, image: QImage, size: tuple[int, int], frame: Frame) -> None:
        self.canvas.set_picture(image, size, frame)

    def _say(self, tone: str, sentence: str) -> None:
        """Say something that holds until the rule is changed, or cannot be sent."""
        self._said = (tone, sentence)
        self.refresh()

    def _changed(self) -> None:
        self._said = None
        self.refresh()

    def refresh(self) -> None:
        """Show the document as it is now."""
        self._keep_draft()
        self.shapes.refresh()
        self.form.refresh()
        self._show_legality()
        self._show_hint()
        self._enable()
        self.canvas.update()

    def _show_legality(self) -> None:
        rule, limits = self.document.rule, self.document.limits
        found = obstacle(rule, limits)
        self.footer.enabled.setChecked(rule.enabled)
        if found is not None:
            self.footer.say("bad", obstacle_sentence(rule, found, limits))
        elif self._said is not None:
            self.footer.say(*self._said)
        elif not self.changed:
            self.footer.say("", translate("rules", "This is what the box has."))
        elif not rule.areas:
            self.footer.say(
                "info", translate("rules", "Nothing is drawn: sending this ends all alarms of the channel.")
            )
        else:
            self.footer.say("good", translate("rules", "Can be sent."))

    def _show_hint(self) -> None:
        pen = self.canvas.pen
        self.bar.say(drawing_hint(pen) if pen is not None else resting_hint(self.document))

    def _enable(self) -> None:
        self.bar.undo.setEnabled(self.document.can_undo or self.canvas.drawing)
        self.bar.redo.setEnabled(self.document.can_redo)
        legal = obstacle(self.document.rule, self.document.limits) is None
        self.footer.send.setEnabled(legal and self.changed and self._sending is None)
        self.footer.discard.setEnabled(self.changed and self._sending is None)

    def _show_title(self) -> None:
        channel = self._console.fleet.channel(self._box_key, self._number)
        self.bar.set_title(channel.title if channel is not None else str(self._number))

    def retranslate(self) -> None:
        self._show_title()
        self.refresh()

    def _retint(self) -> None:
        icons.retint(self)

    # -- events ----------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """While the editor has the keyboard its keys are its own, whatever they mean in the main window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.bar.meant_by(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.bar.meant_by(event)
        if action is not None:
            action.trigger()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._unsubscribe()
        self.picture.close()
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
