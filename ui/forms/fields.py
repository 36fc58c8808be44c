"""The parts that the dialogs are made of: a labelled field with its error beneath, a password, a result."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme

translate = QCoreApplication.translate


class Field(QWidget):
    """A label, the input beneath it, and beneath that what is wrong with it."""

    def __init__(self, editor: QWidget, *beside: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self._label = QLabel()
        self._label.setBuddy(editor)
        self._text, self._marked, self._about = "", False, ""
        self._caption = QLabel()
        self._caption.setProperty("role", "caption")
        self._caption.setWordWrap(True)
        self._caption.hide()
        self._error = QLabel()
        self._error.setProperty("role", "error")
        self._error.setWordWrap(True)
        self._error.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(editor, 1)
        for widget in beside:
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._label)
        layout.addLayout(row)
        layout.addWidget(self._caption)
        layout.addWidget(self._error)
        layout.addStretch(1)

    def set_label(self, text: str) -> None:
        """What the field is called."""
        self._text = text
        self.set_marked(self._marked)
        self.editor.setAccessibleName(text)

    def set_about(self, sentence: str, *, shown: bool = False) -> None:
        """What the field means: on its tooltip and for screen readers; `shown` beneath it too, where there is room."""
        self._about = sentence
        self._label.setToolTip(sentence)
        self.editor.setToolTip(sentence)
        self._caption.setText(sentence)
        self._caption.setVisible(shown and bool(sentence))
        self._describe()

    def set_marked(self, marked: bool) -> None:
        """Whether the field differs from what is kept elsewhere: a dot stands behind its name then."""
        self._marked = marked
        self._label.setText(f"{self._text} •" if marked else self._text)

    @property
    def error(self) -> str:
        """The sentence beneath the field; "" where all is well."""
        return self._error.text()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong and what to do; "" takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.editor.setProperty("invalid", bool(sentence))
        self._describe()
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def _describe(self) -> None:
        self.editor.setAccessibleDescription(self._error.text() or self._about)


class PasswordEdit(QLineEdit):
    """A password with an eye to look at it."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            # Inside a field it needs no room of its own: the theme's would push the eye below the middle.
            button.setStyleSheet("min-width: 0; min-height: 0; padding: 0; border: none;")
        self._show(False)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        icons.give(self._eye, "eye-off" if shown else "eye", "secondary")
        self._eye.setToolTip(
            translate("forms", "Hide the password") if shown else translate("forms", "Show the password")
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._show(self._eye.isChecked())
        super().changeEvent(event)


class ResultLine(QFrame):
    """What a test found: a sentence with a sign, or a thin bar while it runs."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self._sign.setFixedWidth(16)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addLayout(row)
        layout.addWidget(self._bar)
        self.clear()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, 24))

    @property
    def text(self) -> str:
        return self._text.text()

    def clear(self) -> None:
        """Nothing to say."""
        self._set("", "", "")

    def busy(self, sentence: str, progress: float | None = None) -> None:
        """Say what is being done; `progress` 0..1, or None where nobody can tell."""
        self._set(sentence, "", "")
        self._bar.setRange(0, 0 if progress is None else 1000)
        if progress is not None:
            self._bar.setValue(round(progress * 1000))
        self._bar.show()

    def good(self, sentence: str) -> None:
        """Say what was found."""
        self._set(sentence, "circle-check", "good")

    def bad(self, sentence: str) -> None:
        """Say what is wrong where no single field is to blame."""
        self._set(sentence, "circle-alert", "alarm")

    def _set(self, sentence: str, sign: str, token: str) -> None:
        self._bar.hide()
        self._text.setText(sentence)
        self._sign.setVisible(bool(sign))
        if sign:
            self._sign.setPixmap(icons.pixmap(sign, token, 16, self.devicePixelRatioF()))
