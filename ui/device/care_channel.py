"""The chosen channel of the page of camera care: its view as learned and as it is, and its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from console.megbox.schema.care import CareChannelState, CareCheck, CareSetting
from ui import theme
from ui.alarms.picture import Canvas
from ui.confirm import agreed
from ui.device.care_part import ChannelPart
from ui.device.care_words import FAULTS, STATES, STEPS, fault_name, measured_words, state_words
from ui.device.table import Table
from ui.language import translated
from ui.words import clock

if TYPE_CHECKING:
    from ui.device.care import CarePage

translate = QCoreApplication.translate

_PICTURE_HEIGHT = 190  # points


class CarePictures(ChannelPart):
    """The view as it was learned beside the one of now."""

    def __init__(self, page: CarePage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "View"))
        self.learn_button = QPushButton()
        self.learn_button.clicked.connect(self.learn)
        self.acts.addWidget(self.learn_button)
        self.learned, self.present = Canvas(), Canvas()
        self._titles = (QLabel(), QLabel())
        self._shown: tuple[int, int, int] = (0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID * 2)
        for title, canvas in zip(self._titles, (self.learned, self.present), strict=True):
            title.setProperty("role", "caption")
            canvas.setFixedHeight(_PICTURE_HEIGHT)
            canvas.setMaximumWidth(_PICTURE_HEIGHT * 2)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(title)
            column.addWidget(canvas)
            row.addLayout(column, 1)
        row.addStretch(1)
        self.body.addLayout(row)

    def learn(self) -> None:
        """What is seen now is right."""
        channel = self.channel
        if channel is None:
            return
        loss = translate(
            "device", "What was learned of {name} is forgotten; what it shows in the next minute is learned instead."
        ).format(name=channel.videoName)
        if agreed(self, translate("device", "Learn this view anew?"), loss, translate("device", "Learn anew")):
            number, show = channel.videoNo, self.page.show_channel  # type: ignore[attr-defined]
            self.change("learn camera", lambda client: client.learn_camera(number), show)

    def changed_channel(self) -> None:
        self._shown = (0, 0, 0)
        for canvas in (self.learned, self.present):
            canvas.image = QImage()
            canvas.update()

    def fill(self, channel: CareChannelState) -> None:
        self.summarise(f"{channel.videoNo} · {channel.videoName}")
        learned = clock(channel.learned, date=True) if channel.learned else ""
        seen = clock(channel.seen, date=True) if channel.seen else ""
        self._titles[0].setText(" · ".join(filter(None, (translate("device", "As learned"), learned))))
        self._titles[1].setText(" · ".join(filter(None, (translate("device", "Now"), seen))))
        number, now = channel.videoNo, (channel.videoNo, channel.learned, channel.seen)
        if not channel.learned:
            self.learned.image = QImage()
            self.learned.update()
        for canvas, which, place in ((self.learned, "learned", 1), (self.present, "now", 2)):
            if now[place] and now[place] != self._shown[place]:
                self._fetch(number, which, canvas)
        self._shown = now
        share = f"{channel.progress:.0%}"
        learning = translate("device", "Learning: {share}").format(share=share) if channel.enabled else ""
        self.learned.words = learning
        self.present.words = translate("device", "There is no picture yet.")

    def retranslate(self) -> None:
        self.learn_button.setText(translate("device", "This view is right…"))
        self.learn_button.setToolTip(translate("device", "The camera was moved, cleaned or set anew on purpose"))
        self.learned.setAccessibleName(translate("device", "As learned"))
        self.present.setAccessibleName(translate("device", "Now"))
        super().retranslate()

    def _fetch(self, number: int, which: str, canvas: Canvas) -> None:
        self.page.refresh(
            f"picture {which}",
            lambda client: client.care_picture(number, which),
            lambda jpeg: self._picture(number, canvas, jpeg),
        )

    def _picture(self, number: int, canvas: Canvas, jpeg: bytes) -> None:
        if self.channel is not None and self.channel.videoNo == number:
            canvas.image = QImage.fromData(jpeg)
            canvas.update()


class CareChecks(ChannelPart):
    """Every check with its value, and how strict it is."""

    def __init__(self, page: CarePage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Checks"))
        self.step, self.rings = QComboBox(), QCheckBox()
        self._step_label = QLabel()
        for _ in STEPS:
            self.step.addItem("")
        self.step.activated.connect(lambda _=0: self.set_check())
        self.rings.clicked.connect(lambda _=False: self.set_check())
        for widget in (self._step_label, self.step, self.rings):
            self.acts.addWidget(widget)
        self._step_label.setBuddy(self.step)
        self.table = Table(4, wide=2, most=len(FAULTS))
        self.table.itemSelectionChanged.connect(self._offer)
        self.about = QLabel(wordWrap=True)
        self.about.setProperty("role", "secondary")
        self.body.addWidget(self.table)
        self.add_text(self.about)

    @property
    def chosen(self) -> CareCheck | None:
        """The check of the chosen row."""
        checks = [] if self.channel is None else self.channel.checks
        return next((one for one in checks if one.fault == self.table.key()), None)

    def fill(self, channel: CareChannelState) -> None:
        rows = [
            (one.fault, (fault_name(one.fault), state_words(one), measured_words(one), _since(one)))
            for one in channel.checks
        ]
        self.table.show_rows(rows, [STATES[one.state][:2] for one in channel.checks])
        if self.chosen is None and channel.checks:
            worst = next((one for one in channel.checks if one.state == "bad"), channel.checks[0])
            self.table.choose(worst.fault)

    def set_check(self) -> None:
        """Send what is chosen for the chosen check."""
        check = self.chosen
        if check is not None:
            step = STEPS[self.step.currentIndex()][0]
            told = {"fault": check.fault, "strictness": step, "rings": self.rings.isChecked()}
            self.send("set check", CareSetting.model_validate({"faults": [told]}))

    def retranslate(self) -> None:
        self._step_label.setText(translate("device", "Sensitivity"))
        self.step.setAccessibleName(translate("device", "Sensitivity"))
        for index, (_step, text) in enumerate(STEPS):
            self.step.setItemText(index, translated("device", text))
        self.rings.setText(translate("device", "Raise an alarm"))
        self.table.setAccessibleName(translate("device", "Checks"))
        heads = (
            translate("device", "Check"),
            translate("device", "State"),
            translate("device", "Measured"),
            translate("device", "Since"),
        )
        self.table.setHorizontalHeaderLabels(list(heads))
        super().retranslate()

    def _offer(self) -> None:
        check = self.chosen
        for widget in (self.step, self.rings):
            widget.setEnabled(check is not None and self.channel is not None and self.channel.enabled)
        what = "" if check is None else translated("device", FAULTS[check.fault][2])
        self.about.setText(what and translate("device", "Means: {what}").format(what=what))
        if check is not None:
            self.step.setCurrentIndex([step for step, _ in STEPS].index(check.strictness))
            self.rings.setChecked(check.rings)
            self.rings.setEnabled(self.rings.isEnabled() and check.strictness != "off")


def _since(check: CareCheck) -> str:
    return clock(check.since, date=True) if check.since and check.state in ("bad", "good") else ""
