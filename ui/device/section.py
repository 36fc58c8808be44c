"""Parts of a page: a heading, what it explains, an error of its own, and a form that sends only what was changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.device.page import DevicePage, names_of
from ui.device.schema_form import SchemaForm
from ui.language import translated
from ui.service_words import box_title
from ui.words import error_sentence

if TYPE_CHECKING:
    from console.services.device_calls import Call

translate = QCoreApplication.translate
T = TypeVar("T")

FORM_WIDTH = 880  # pixels; a wider line of fields cannot be read at a glance


class Section(QWidget):
    """A group of a page. `heading` and `note` are source texts of the context "device".

    A folded one shows its heading and what `summarise` says; a click opens it.
    """

    def __init__(self, page: DevicePage, heading: str, note: str = "", *, folded: bool = False) -> None:
        super().__init__()
        self.page = page
        self._texts = (heading, note)
        self._heading, self._note = QLabel(), QLabel(wordWrap=True)
        self._heading.setProperty("role", "heading")
        self._note.setProperty("role", "secondary")
        self._note.setVisible(bool(note))
        self._said = QLabel(wordWrap=True)
        self._said.hide()
        self.acts = QHBoxLayout()
        self.acts.setSpacing(theme.GRID)
        self._summary = QLabel()
        self._summary.setProperty("role", "secondary")
        self.fold_button = QToolButton(checkable=True)
        self.fold_button.setVisible(folded)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(self.fold_button)
        head.addWidget(self._heading)
        head.addSpacing(theme.GRID)
        head.addWidget(self._summary)
        head.addStretch(1)
        head.addLayout(self.acts)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        whole = QVBoxLayout(self)
        for layout in (whole, self.body):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.GRID)
        whole.addLayout(head)
        whole.addWidget(self._inside)
        self.fold_button.toggled.connect(self.unfold)
        if folded:
            self.unfold(False)
        for label in (self._note, self._said):
            self.add_text(label)

    def add_text(self, label: QLabel) -> None:
        """Put a text of several lines at the end, no wider than can be read.

        Beside a stretch it is asked for its height at the width that it takes, not at the page's.
        """
        label.setMaximumWidth(FORM_WIDTH)
        beside = QHBoxLayout()
        beside.addWidget(label, 1)
        beside.addStretch(0)
        self.body.addLayout(beside)

    def load(self) -> None:
        """Begin to read what is shown here; nothing where the page does it."""

    def retranslate(self) -> None:
        """Every text in the language of now."""
        heading, note = self._texts
        self._heading.setText(translated("device", heading))
        self.fold_button.setToolTip(translate("device", "Show or hide"))
        self.fold_button.setAccessibleName(translated("device", heading))
        self._note.setText(translated("device", note) if note else "")

    def unsaved(self) -> bool:
        """Whether something was entered here and not sent."""
        return False

    def unfold(self, on: bool) -> None:
        """Show what is inside, or only the heading."""
        self._inside.setVisible(on)
        self.fold_button.setChecked(on)
        icons.give(self.fold_button, "chevron-down" if on else "chevron-right", "secondary")

    def summarise(self, words: str) -> None:
        """What stands beside the heading: how it is set, in a few words."""
        self._summary.setText(words)

    def explain(self, note: str) -> None:
        """Another note under the heading, a source text; "" takes it away."""
        self._texts = (self._texts[0], note)
        self._note.setVisible(bool(note))
        self.retranslate()

    def say(self, sentence: str, role: str = "error") -> None:
        """What is wrong here, or (role "good", "warn") what came of it; "" takes it away."""
        if sentence and role == "error":
            self.unfold(True)
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    @property
    def said(self) -> str:
        """The sentence under the heading; "" where there is none."""
        return self._said.text()

    def read(self, what: str, call: Call[T], then: Callable[[T], object]) -> None:
        """Ask the box; an error stands here, so that the other parts of the page can still be used."""
        operation = self.page.console.devices.read(self.page.box_key, what, call)
        self.page.follow(operation, self._well(then), self.blame)

    def change(
        self,
        what: str,
        call: Call[T],
        then: Callable[[T], object] | None = None,
        *,
        repeatable: bool = False,
    ) -> None:
        """Tell the box, then `then`, or read this part again; an error stands here."""
        self.page.change(what, call, self._well(then or (lambda _: self.load())), self.blame, repeatable=repeatable)

    def blame(self, error: BaseException | None) -> bool:
        """Show an error here; always True."""
        self.say(error_sentence(error))
        return True

    def _well(self, then: Callable[[T], object]) -> Callable[[T], object]:
        def came(answer: T) -> None:
            if self._said.property("role") == "error":
                self.say("")
            then(answer)

        return came


class FormSection(Section):
    """A form for one setting of the box. A subclass says how it is read (`ask`), shown and sent (`request`)."""

    model: ClassVar[type[BaseModel]]
    what: ClassVar[str]
    choices: ClassVar[Mapping[str, Sequence[tuple[Any, str, str]]]] = {}
    leave_out: ClassVar[Sequence[str]] = ()
    secret: ClassVar[Sequence[str]] = ()

    def __init__(self, page: DevicePage, heading: str, note: str = "", *, folded: bool = False) -> None:
        super().__init__(page, heading, note, folded=folded)
        self.answer: Any = None
        self.form = SchemaForm(
            self.model, choices=dict(self.choices), leave_out=self.leave_out, captions=True
        )
        self.form.setMaximumWidth(FORM_WIDTH)
        for name in self.secret:
            editor = self.form.field(name).editor
            assert isinstance(editor, QLineEdit)
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.changed.connect(self._offer)
        self.undo_button, self.save_button = QPushButton(), QPushButton()
        self.save_button.setProperty("primary", True)
        self.undo_button.clicked.connect(self.form.undo)
        self.save_button.clicked.connect(self.save)
        self.buttons = QWidget()
        self.buttons.setMaximumWidth(FORM_WIDTH)
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, theme.GRID, 0, 0)
        row.addStretch(1)
        for button in (self.undo_button, self.save_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        # Beside a stretch the form is asked for its height at the width that it takes, not at the page's.
        beside = QHBoxLayout()
        beside.addWidget(self.form, 1)
        beside.addStretch(0)
        self.body.addLayout(beside)
        self.body.addWidget(self.buttons)
        self._offer()

    # What a subclass gives

    def ask(self, client: Any) -> Any:
        """One call that reads the setting."""
        raise NotImplementedError

    def shown(self, answer: Any) -> BaseModel | dict[str, Any]:
        """The part of an answer that the form shows."""
        return answer  # type: ignore[no-any-return]

    def request(self, changes: dict[str, Any]) -> Call[Any]:
        """The one call that sends the changes; ValidationError where they break the documented limits."""
        raise NotImplementedError

    def summary(self, answer: Any) -> str:
        """How it is set, in a few words; "" where the form says it just as shortly."""
        return ""

    def consent(self, changes: dict[str, Any]) -> bool:
        """Ask the operator first where sending has consequences."""
        return True

    # What it does

    def load(self) -> None:
        self.read(self.what, self.ask, self.show_answer)

    def show_answer(self, answer: Any) -> None:
        """What the box says; what the hand has changed meanwhile stays in the form."""
        first, self.answer = self.answer is None, answer
        if first or not self.form.changes():
            self.form.show_values(self.shown(answer))
        self.summarise(self.summary(answer))
        self._offer()

    def unsaved(self) -> bool:
        return self.answer is not None and bool(self.form.changes())

    def save(self) -> None:
        """Send what was changed; the box's refusal stands at the field that it names."""
        changes = self.form.changes()
        try:
            call = self.request(changes)
        except ValidationError as error:
            if not self.form.show_errors(blamed(error)):
                self.say(translate("device", "These values do not go together. Check them."))
            return
        if self.consent(changes):
            self.change(f"set {self.what}", call, self._sent)

    def blame(self, error: BaseException | None) -> bool:
        if not self.form.show_errors(names_of(error)):
            self.say(error_sentence(error))
        return True

    def retranslate(self) -> None:
        super().retranslate()
        self.undo_button.setText(translate("device", "Undo"))
        self.save_button.setText(translate("device", "Save to the box"))
        if self.answer is not None:
            self.summarise(self.summary(self.answer))

    def _sent(self, _: object) -> None:
        self.form.show_values(self.form.values())  # nothing is unsaved any more; what the box says comes next
        self.say(translate("device", "Saved."), "good")
        self._offer()
        self.load()

    def _offer(self) -> None:
        self.buttons.setVisible(self.unsaved())
        if self.unsaved() and self._said.property("role") == "good":
            self.say("")


class SectionedPage(DevicePage):
    """A page that is made of sections, one beneath the other."""

    def __init__(self, console: Any, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.sections: list[Section] = []

    def add(self, *sections: Section) -> None:
        """Put sections at the end of the page."""
        for section in sections:
            self.sections.append(section)
            self.body.addWidget(section)

    def load(self) -> None:
        for section in self.sections:
            section.load()

    def retranslate(self) -> None:
        super().retranslate()
        for section in self.sections:
            section.retranslate()

    def unsaved(self) -> bool:
        return any(section.unsaved() for section in self.sections)

    @property
    def is_engine(self) -> bool:
        """Whether the box is software of ours, here or on another machine."""
        box = self.console.fleet.box(self.box_key)
        return box is not None and (box.embedded or box.model == "Boxwatch-Engine")

    @property
    def box_name(self) -> str:
        """What the operator calls the box; what is typed before something is destroyed."""
        box = self.console.fleet.box(self.box_key)
        return self.box_key if box is None else box_title(box)


def on_or_off(on: bool, where: str = "") -> str:
    """The summary of something that can be switched: off, on, or where it goes."""
    if not on:
        return translate("device", "off")
    return f"→ {where}" if where else translate("device", "on")


def blamed(error: ValidationError) -> tuple[str, ...]:
    """The arguments that a schema does not accept: by place, or as a validator of several fields names them."""
    return tuple(
        str(one.get("ctx", {}).get("argument") or (one["loc"][-1] if one["loc"] else "")) for one in error.errors()
    )
