"""The rule editor as a panel: the picture, the tools above it, the form beside it, sending below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from console.media.frame_slot import Frame
from console.model.dictionary import EventType
from console.model.rule import AlgorithmRule
from console.model.rule_board import board_changes
from console.model.rule_older import OLDER_INDEX
from console.services.messages import GuardChanged
from ui import icons, theme
from ui.bridge import on_qt
from ui.rules.callout import Callout
from ui.rules.canvas import RuleCanvas
from ui.rules.carrying import Carrying
from ui.rules.change_words import change_words
from ui.rules.document import RuleDocument
from ui.rules.draft import keep_draft, kept_draft
from ui.rules.edits import Kind, area_of, events_for
from ui.rules.form import RuleForm
from ui.rules.legality import board_obstacle, obstacle
from ui.rules.picture import LivePicture
from ui.rules.post import RulePost, board_of_channel, first_index
from ui.rules.rule_bar import RuleBar
from ui.rules.sentence import alarm_sentence, rule_sentences
from ui.rules.shape_list import ShapeList
from ui.rules.stale import StaleMark
from ui.rules.surroundings import Footer, Side, lay_out_panel
from ui.rules.tabs import RuleTabs
from ui.rules.trial_room import TrialRoom
from ui.rules.versions import VersionMenu
from ui.rules.words import drawing_hint, obstacle_sentence, resting_hint

if TYPE_CHECKING:
    from console.services.console import Console

translate = QCoreApplication.translate


class RulePanel(QWidget):
    """Draws and sends the rules of one channel. `closed` is emitted when the operator leaves it.

    The whole of a rule is edited, because a box replaces the whole of it (25.1.1, 26.1.1): shapes that are not touched
    are sent back as they came. What differs from the box's rules is kept as a draft.
    """

    closed = Signal()

    def __init__(self, console: Console, box_key: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._console, self._box_key, self._number = console, box_key, number
        draft = kept_draft(console.settings, box_key, number)
        board = draft or board_of_channel(console, box_key, number)
        self.document = RuleDocument(board, first_index(board))
        self.post = RulePost(console, box_key, number, self.document, self)
        self.canvas = RuleCanvas(self.document)
        self.bar, self.tabs = RuleBar(), RuleTabs(self.document)
        self.shapes, self.form, self.footer = ShapeList(self.document), RuleForm(self.document), Footer()
        self.side, self.split = Side(self), QSplitter()
        self.theirs, self.anyway = QPushButton(), QPushButton()
        self.conflict = Callout("warn", self.theirs, self.anyway)
        self.stale = StaleMark(
            console, box_key, number, lambda: self.canvas.picture_size, self._turned_since, self._scene_is_right
        )
        self.versions = VersionMenu(console, box_key, number, self.document, self.footer.versions)
        self.carrying = Carrying(console, box_key, number, self)
        self.trial = TrialRoom(console, box_key, number, self)
        lay_out_panel(self)
        self._connect()
        self.picture = LivePicture(console, box_key, number, self._show_picture, self.canvas.set_state, parent=self)
        theme.theme().changed.connect(self._retint)
        self._unsubscribe = console.bus.subscribe(GuardChanged, self._guard_changed)
        self.setFocusProxy(self.canvas)
        self.retranslate()
        if draft is not None and self.post.changed:
            self.say("info", translate("rules", "This is your draft from before; the box has another rule."))
        self.post.begin()

    def _connect(self) -> None:
        self.document.on_change = self._changed
        self.post.on_change = self.refresh
        self.post.on_stored = self.stale.stored
        self.canvas.tool_changed.connect(self._tool_changed)
        self.canvas.progressed.connect(self._show_hint)
        self.canvas.scaled.connect(lambda width, height: self.picture.set_size(width, height))
        bar = self.bar
        bar.on_pick = self.canvas.set_tool
        bar.undo.triggered.connect(self._undo)
        bar.redo.triggered.connect(self.document.redo)
        bar.freeze.toggled.connect(lambda frozen: self.picture.freeze(frozen))
        bar.whole.triggered.connect(self.canvas.show_all)
        bar.sizes.toggled.connect(self.canvas.show_sizes)
        bar.changes.toggled.connect(lambda _: self._show_before())
        bar.trial.toggled.connect(self.trial.show_room)
        bar.copy.triggered.connect(self.carrying.copy)
        bar.paste.triggered.connect(self.carrying.paste)
        bar.copy_to.triggered.connect(self.carrying.copy_to)
        bar.send.triggered.connect(self.send)
        bar.leave.triggered.connect(self.leave)
        for place, action in enumerate(bar.tabs):
            action.triggered.connect(lambda _=False, place=place: self.tabs.take(place))
        self.footer.enabled.clicked.connect(self._switch)
        self.footer.discard.clicked.connect(self.post.discard)
        self.footer.send.clicked.connect(self.send)
        self.theirs.clicked.connect(self.post.take_theirs)
        self.anyway.clicked.connect(lambda: self.post.send(anyway=True))

    # -- what the hand does ----------------------------------------------------------------------------

    @property
    def changed(self) -> bool:
        """Whether the board shows something else than the box has."""
        return self.post.changed

    def _undo(self) -> None:
        if not self.canvas.undo_point():
            self.document.undo()

    def _switch(self) -> None:
        self.document.set_enabled(self.footer.enabled.isChecked())

    def _tool_changed(self) -> None:
        pen = self.canvas.pen
        self.bar.show_tool(pen.kind if pen is not None else None)
        self.refresh()

    def send(self) -> None:
        """Send what differs from the box, where it is legal."""
        self.post.send()

    def leave(self) -> None:
        """Close the panel; what was not sent stays as a draft."""
        self.close()

    def say(self, tone: str, sentence: str) -> None:
        """Say something that holds until the rule is changed, or cannot be sent."""
        self.post.said = (tone, sentence)
        self.refresh()

    # -- the scene -------------------------------------------------------------------------------------

    def _turned_since(self) -> int | None:
        """Since when (epoch ms) the camera is seen to look elsewhere; None where it is not."""
        verdict = self._console.guard.verdict(self._box_key, self._number)
        return verdict.since if verdict is not None and verdict.turned else None

    def _scene_is_right(self) -> None:
        """Somebody says that the rules fit the view of now: it is the right one from now on."""
        if self._turned_since() is not None:
            self._console.guard.accept(self._box_key, self._number)

    def _guard_changed(self, message: GuardChanged) -> None:
        if (message.box_key, message.channel) == (self._box_key, self._number):
            on_qt(self, lambda: self.stale.look(self._any_rules()))

    # -- what is shown ---------------------------------------------------------------------------------

    def _show_picture(self, image: QImage, size: tuple[int, int], frame: Frame) -> None:
        if self.trial.has_picture:
            return
        before = self.canvas.picture_size
        self.canvas.set_picture(image, size, frame)
        if before != size:
            self.stale.look(self._any_rules())

    def _any_rules(self) -> bool:
        return any(rule.areas for rule in self.post.base.rules) or self.post.base.region is not None

    def _changed(self) -> None:
        if not self.post.busy:
            self.post.said = None
        self.trial.draft_changed()
        self.refresh()

    def refresh(self) -> None:
        """Show the document as it is now."""
        keep_draft(
            self._console.settings, self._box_key, self._number, self.document.board if self.post.changed else None
        )
        told = self.post.told
        if told is not None:
            self.tabs.takes_multi, self.tabs.takes_older = told.takes_multi, told.takes_older
        self.tabs.refresh()
        self.shapes.refresh()
        self.form.refresh()
        self._show_words()
        self._show_legality()
        self._show_conflict()
        self._show_hint()
        self._show_before()
        self._enable()
        self.stale.look(self._any_rules())
        self.canvas.update()

    def _show_words(self) -> None:
        """The sentence of the selected shape's alarm, and what will be other on the box."""
        document = self.document
        area, alertor = area_of(document.rule, document.selected), document.alertor
        sentence = ""
        if area is not None and alertor is not None and alertor.event is not EventType.MASK_AREA:
            shared = document.limits.one_alarm
            areas = [one for one in document.rule.areas if alertor.id in one.alertor_ids] if shared else [area]
            sentence = alarm_sentence(document.rule, areas, alertor, document.direction(area.id))
        self.canvas.setAccessibleDescription(" ".join(rule_sentences(document.rule)))
        base, board = self.post.base, document.board
        self.side.say(sentence, [change_words(one, base, board) for one in board_changes(base, board)])

    def _show_legality(self) -> None:
        post, rule = self.post, self.document.rule
        found = board_obstacle(self.document, post.base)
        self.footer.enabled.setChecked(rule.enabled)
        if found is not None:
            self.footer.say("bad", obstacle_sentence(self.document, found))
        elif post.said is not None:
            self.footer.say(*post.said)
        elif not post.changed:
            self.footer.say("", translate("rules", "This is what the box has."))
        elif not rule.areas and post.base.rule(rule.index) is not None:
            self.footer.say(
                "info", translate("rules", "Nothing is drawn: sending this ends all alarms of this rule.")
            )
        elif post.told is not None and post.told.unread:
            words = translate("rules", "Can be sent; shapes that this console does not know will be deleted: {n}.")
            self.footer.say("info", words.format(n=post.told.unread))
        elif rule.index == OLDER_INDEX and post.base.rule(OLDER_INDEX) is None and post.base.rules:
            self.footer.say(
                "info", translate("rules", "Can be sent; the box may put it in the place of the channel's other rule.")
            )
        else:
            self.footer.say("good", translate("rules", "Can be sent."))

    def _show_conflict(self) -> None:
        sent = self.post.conflict
        if sent is None:
            self.conflict.say("")
            return
        words = [change_words(one, self.post.base, sent.found.board) for one in sent.changes]
        sentence = translate("rules", "Somebody else changed this on the box meanwhile ({changes}). Nothing was sent.")
        self.conflict.say(sentence.format(changes="; ".join(words[:3])))

    def _show_hint(self) -> None:
        pen = self.canvas.pen
        self.bar.say(drawing_hint(pen) if pen is not None else resting_hint(self.document))

    def _show_before(self) -> None:
        self.canvas.show_before(self.post.base if self.bar.changes.isChecked() else None)

    def _enable(self) -> None:
        bar, document, post = self.bar, self.document, self.post
        bar.undo.setEnabled(document.can_undo or self.canvas.drawing)
        bar.redo.setEnabled(document.can_redo)
        legal = board_obstacle(document, post.base) is None
        sendable = legal and post.changed and not post.busy
        self.footer.send.setEnabled(sendable)
        bar.send.setEnabled(sendable)
        self.footer.discard.setEnabled(post.changed and not post.busy)
        self.versions.offer()
        for kind in (Kind.AREA, Kind.TRIPWIRE, Kind.DOUBLE, Kind.MASK):
            missing = translate("rules", "no event of this rule's package uses it")
            bar.allow(kind, "" if events_for(kind, document.limits) else missing)
        region = post.told is None or post.told.takes_region
        bar.allow(Kind.REGION, "" if region else translate("rules", "this box knows no region of interest"))

    def draft_rule(self) -> AlgorithmRule:
        """The rule in hand, for a trial."""
        return self.document.rule

    def draft_is_legal(self) -> bool:
        """Whether the rule in hand may be sent."""
        return obstacle(self.document.rule, self.document.limits) is None

    def _show_title(self) -> None:
        channel = self._console.fleet.channel(self._box_key, self._number)
        self.bar.set_title(channel.title if channel is not None else str(self._number))

    def retranslate(self) -> None:
        self.theirs.setText(translate("rules", "Take the box's"))
        self.anyway.setText(translate("rules", "Send mine anyway"))
        self.canvas.setAccessibleName(translate("rules", "Picture with the shapes"))
        self.stale.retranslate()
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
        self.post.close()
        self.trial.close()
        self.picture.close()
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
