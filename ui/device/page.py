"""What the pages of a device share: a title, the age of what is shown, a thin bar while it loads, and its errors."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QToolButton, QVBoxLayout, QWidget

from console.model.errors import BoxError
from console.services.operation import Operation, OperationState
from console.services.views import BoxState
from ui import icons, theme
from ui.bridge import when_done
from ui.words import age, error_sentence

if TYPE_CHECKING:
    from console.services.console import Console
    from console.services.device_calls import Call

translate = QCoreApplication.translate
T = TypeVar("T")

_AGE_EVERY = 1000  # milliseconds


class DevicePage(QWidget):
    """One page of a box. A subclass fills `body`, and gives `title`, `load` and `retranslate`.

    Pages load when they are first shown; old content stays, dimmed, while it is read again. Nothing here waits:
    `read` and `change` return at once and call back on the Qt thread.
    """

    def __init__(self, console: Console, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.console, self.box_key = console, box_key
        self._pending = 0
        self._read_at: float | None = None
        self._unheard = False  # the box was lost before it had answered
        self._operations: list[Operation[Any]] = []
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.GRID * 3)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._age = QLabel()
        self._age.setProperty("role", "caption")
        self.reload_button = QToolButton()
        icons.give(self.reload_button, "refresh-cw", "secondary")
        self.reload_button.clicked.connect(self.reload)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        keeps_its_place = self._bar.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)  # what is read must not move under the eyes
        self._bar.setSizePolicy(keeps_its_place)
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("role", "error")
        self._error.hide()
        self._ticker = QTimer(self, interval=_AGE_EVERY)
        self._ticker.timeout.connect(self._tick)
        self._lay_out()
        self._show_pending()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.addWidget(self._title)
        header.addStretch(1)
        header.addWidget(self._age)
        header.addWidget(self.reload_button)
        self.content = QWidget()
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(0, 0, theme.MARGIN, theme.MARGIN)
        inside.addLayout(self.body)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addLayout(header)
        layout.addWidget(self._bar)
        layout.addWidget(self._error)
        layout.addWidget(scroll, 1)

    # What a subclass gives

    def title(self) -> str:
        """The page's name in the language of now; also in the panel's list."""
        raise NotImplementedError

    def load(self) -> None:
        """Begin to read what the page shows, with `read`."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set every text in the language of now; call this one too."""
        self._title.setText(self.title())
        self.reload_button.setToolTip(translate("device", "Read again"))
        self.reload_button.setAccessibleName(translate("device", "Read again"))
        self._show_age()

    def unsaved(self) -> bool:
        """Whether leaving now would lose what was entered."""
        return False

    # What a subclass uses

    def read(self, what: str, call: Call[T], then: Callable[[T], object]) -> None:
        """Ask the box; `then` gets the answer. What is wrong stands above the page."""
        self._follow(self.console.devices.read(self.box_key, what, call), then, None)

    def change(
        self,
        what: str,
        call: Call[T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[BaseException | None], bool] | None = None,
        *,
        repeatable: bool = False,
    ) -> None:
        """Tell the box, then `then`, or read the page again. `failed` may show the error itself and return True."""
        operation = self.console.devices.change(self.box_key, what, call, repeatable=repeatable)
        self._follow(operation, then or (lambda _: self.load()), failed)

    def follow(
        self,
        operation: Operation[T],
        then: Callable[[T], object],
        failed: Callable[[BaseException | None], bool] | None = None,
    ) -> None:
        """The same for an operation that was begun elsewhere, e.g. a transfer."""
        self._follow(operation, then, failed)

    def refresh(self, what: str, call: Call[T], then: Callable[[T], object]) -> None:
        """Ask again in the background: no bar, and where it fails the old content just grows older."""

        def ended(done: Operation[T]) -> None:
            if done.state is OperationState.DONE:
                self._read_at = time.time()
                then(done.result)  # type: ignore[arg-type]  # as in `_follow`
                self._show_age()

        when_done(self.console.devices.read(self.box_key, what, call), self, ended)

    def say(self, sentence: str) -> None:
        """What is wrong, above the page; "" takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def reload(self) -> None:
        """Read everything again; the old content stays until the new one is there."""
        self.say("")
        self.load()

    # Inside

    def _follow(
        self,
        operation: Operation[T],
        then: Callable[[T], object],
        failed: Callable[[BaseException | None], bool] | None,
    ) -> None:
        self._pending += 1
        self._operations.append(operation)
        self._show_pending()

        def ended(done: Operation[T]) -> None:
            self._pending -= 1
            self._operations.remove(operation)
            if done.state is OperationState.DONE:
                self._read_at = time.time()
                self.say("")
                then(done.result)  # type: ignore[arg-type]  # a None result is what a call without data answers
            elif done.state is OperationState.CANCELLED or not isinstance(done.error, BoxError):
                self._unheard = True
            if done.state is OperationState.FAILED and not (failed is not None and failed(done.error)):
                self.say(error_sentence(done.error))
            self._show_pending()

        when_done(operation, self, ended)

    def _show_pending(self) -> None:
        self._bar.setVisible(self._pending > 0)
        self.content.setEnabled(self._pending == 0 or self._read_at is not None)
        self.reload_button.setEnabled(self._pending == 0)
        self._show_age()

    def _tick(self) -> None:
        """A page that was opened while its box was away is read as soon as that is back."""
        box = self.console.fleet.box(self.box_key)
        waits = self._unheard and self._read_at is None and not self._pending
        if waits and box is not None and box.state is BoxState.ONLINE:
            self._unheard = False
            self.reload()
        self._show_age()

    def _show_age(self) -> None:
        if self._read_at is None:
            self._age.setText("")
        else:
            self._age.setText(translate("device", "as of {age}").format(age=age(time.time() - self._read_at)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()
        if self._read_at is None and not self._pending:
            self.retranslate()
            self.load()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self._ticker.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


def names_of(error: BaseException | None) -> tuple[str, ...]:
    """The arguments that a box named in its refusal (104001, 104002); empty for everything else."""
    return error.arguments if isinstance(error, BoxError) else ()
