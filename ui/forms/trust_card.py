"""A certificate that nobody vouches for, to be compared with the box's own before anything is told to it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout

from console.model.errors import Fault, UntrustedError
from ui import theme

translate = QCoreApplication.translate


class TrustCard(QFrame):
    """Hidden until there is something to trust; the box that is ticked is the operator's word for it."""

    def __init__(self) -> None:
        super().__init__()
        self._error: UntrustedError | None = None
        self.setProperty("role", "card")
        self._text, self._digits = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self._digits.setWordWrap(True)
        self._digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trusted = QCheckBox()
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        for widget in (self._text, self._digits, self.trusted):
            column.addWidget(widget)
        self.hide()

    @property
    def certificate(self) -> str:
        """The certificate that the operator trusts; "" where there is none."""
        return self._error.certificate if self._error is not None and self.trusted.isChecked() else ""

    def ask(self, error: UntrustedError | None) -> None:
        """Shows a certificate and asks about it; None: there is nothing to ask any more."""
        if error is not None and self._error is not None and error.certificate == self._error.certificate:
            return
        self._error = error
        self.trusted.setChecked(False)
        self.setVisible(error is not None)
        self.retranslate()

    def retranslate(self) -> None:
        error = self._error
        if error is None:
            return
        if error.fault is Fault.OTHER_CERTIFICATE:
            text = translate(
                "forms",
                "The box shows another certificate than before. If nobody has renewed it, something stands between you "
                "and the box: do not go on. Its SHA-256 fingerprint now:",
            )
        else:
            text = translate(
                "forms",
                "Nobody vouches for the certificate of this box; boxes on a local network make their own. Compare its "
                "SHA-256 fingerprint with the one that the box's own page shows:",
            )
        self._text.setText(text)
        self._digits.setText(in_groups(error.certificate))
        self.trusted.setText(translate("forms", "I have compared it: trust this certificate"))


def in_groups(certificate: str) -> str:
    """As certificates are read aloud: pairs of upper-case digits, sixteen to a line."""
    pairs = [certificate[at : at + 2].upper() for at in range(0, len(certificate), 2)]
    return "\n".join(":".join(pairs[at : at + 16]) for at in range(0, len(pairs), 16))
