"""Whose face it is: one picture against another (1:1), or against the groups (1:N)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.megbox.schema.comparison import CompareSetting, Comparison, SearchHit, SearchResult, SearchSetting
from console.model.errors import BoxError
from console.services.operation import Operation, OperationState
from ui import theme
from ui.bridge import when_done
from ui.faces.group_choice import GroupChoice
from ui.faces.picture_choice import PictureChoice
from ui.faces.portraits import Portraits
from ui.faces.score_bar import ScoreBar
from ui.forms.fields import Field, ResultLine
from ui.forms.numbers import NumberEdit
from ui.words import error_sentence

if TYPE_CHECKING:
    from ui.faces.page import FacesPage

translate = QCoreApplication.translate

_THRESHOLD = "faces.threshold"  # in the console's settings: what this operator calls the same person
_USUAL = 75.0
_SIDE = 144
_MOST = 5


class ComparePanel(QWidget):
    """One picture alone is searched in the groups; with a second one beside it the two are compared."""

    def __init__(self, page: FacesPage) -> None:
        super().__init__()
        self._page = page
        self.first = PictureChoice(page.console, page.box_key, _SIDE)
        self.second = PictureChoice(page.console, page.box_key, _SIDE)
        self._headings = [QLabel(), QLabel()]
        self.compare_button, self.search_button = QPushButton(), QPushButton()
        self.search_button.setProperty("primary", True)
        self.groups = GroupChoice()
        self.groups_field = Field(self.groups)
        self.threshold = NumberEdit(0, 100, decimals=1)
        self.threshold.set_value(float(page.console.settings.get(_THRESHOLD, _USUAL)))
        self.threshold_field = Field(self.threshold)
        self.result_line = ResultLine()
        self.pair = ScoreBar()
        self.portraits = Portraits(page.console, page.box_key, self)
        self.hits = [_Hit() for _ in range(_MOST)]
        self._shown: tuple[SearchHit, ...] = ()
        self._offered: list[str] = []
        self._lay_out()
        self.first.changed.connect(self._picked)
        self.second.changed.connect(self._picked)
        self.groups.changed.connect(self._show_ready)
        self.compare_button.clicked.connect(self.compare)
        self.search_button.clicked.connect(self.search)
        self.threshold.changed.connect(self._threshold_changed)
        self.portraits.ready.connect(lambda _: self._show_hits())
        self._show_ready()
        self._show_hits()

    def _lay_out(self) -> None:
        pictures = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pictures.setSpacing(theme.GROUP)
        for heading, choice in zip(self._headings, (self.first, self.second), strict=True):
            heading.setProperty("role", "heading")
            column = QVBoxLayout()
            column.setSpacing(theme.GRID)
            column.addWidget(heading)
            column.addWidget(choice)
            pictures.addLayout(column, 1)
        self._pictures = pictures
        asked = QHBoxLayout()
        asked.setSpacing(theme.GRID)
        asked.addWidget(self.groups_field, 2)
        asked.addWidget(self.threshold_field, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.compare_button)
        buttons.addWidget(self.search_button)
        found = QGridLayout()
        found.setSpacing(theme.GRID)
        for row, hit in enumerate(self.hits):
            found.addWidget(hit, row, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.MARGIN)
        layout.addLayout(pictures)
        layout.addLayout(asked)
        layout.addLayout(buttons)
        layout.addWidget(self.result_line)
        layout.addWidget(self.pair)
        layout.addLayout(found)
        layout.addStretch(1)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        direction = QBoxLayout.Direction
        self._pictures.setDirection(direction.LeftToRight if self.width() >= 700 else direction.TopToBottom)

    def retranslate(self) -> None:
        for label, text in zip(
            self._headings,
            (translate("faces", "Who is this?"), translate("faces", "The same as? (for 1:1)")),
            strict=True,
        ):
            label.setText(text)
        self.compare_button.setText(translate("faces", "Compare the two (1:1)"))
        self.search_button.setText(translate("faces", "Search in the groups (1:N)"))
        self.groups_field.set_label(translate("faces", "Search in"))
        self.threshold_field.set_label(translate("faces", "Threshold"))
        for part in (self.first, self.second, self.groups):
            part.retranslate()
        self._show_hits()

    def offer_groups(self, names: Sequence[str]) -> None:
        """The groups of the box; at first all of them are searched."""
        first = not self._offered
        self._offered = list(names)
        self.groups.offer(names)
        if first:
            self.groups.choose(names)
        self._show_ready()

    def compare(self) -> None:
        """1:1."""
        first, second = self.first.photo, self.second.photo
        if first is None or second is None:
            return
        operation = self._page.console.devices.change(
            self._page.box_key, "compare two faces", lambda client: client.compare(first, second, CompareSetting())
        )
        self._begin(translate("faces", "The box compares the two…"))
        when_done(operation, self, self._compared)

    def search(self) -> None:
        """1:N."""
        photo, names = self.first.photo, self.groups.chosen()
        if photo is None or not names:
            return
        operation = self._page.console.devices.change(
            self._page.box_key, "search a face", lambda client: client.search(photo, SearchSetting(group=names))
        )
        self._begin(translate("faces", "The box searches…"))
        when_done(operation, self, self._searched)

    def _begin(self, saying: str) -> None:
        self.result_line.busy(saying)
        self.first.set_error("")
        self.second.set_error("")
        self._show_ready(busy=True)

    def _compared(self, done: Operation[Comparison]) -> None:
        if self._ended(done) and done.result is not None:
            self._shown = ()
            self.pair.show_score(done.result.compareScore, self.threshold.value)
            self._show_hits()

    def _searched(self, done: Operation[SearchResult]) -> None:
        if self._ended(done) and done.result is not None:
            self._shown = done.result.hits
            self.pair.show_score(None, self.threshold.value)
            self._show_hits()
            if not self._shown:
                self.result_line.good(translate("faces", "There is nobody in these groups."))

    def _ended(self, done: Operation[Any]) -> bool:
        self.result_line.clear()
        self._show_ready()
        if done.state is OperationState.FAILED:
            error = done.error
            names = error.arguments if isinstance(error, BoxError) else ()
            if "image2" in names:
                self.second.set_error(error_sentence(error))
            elif names and names[0] in ("image", "image1"):
                self.first.set_error(error_sentence(error))
            else:
                self.result_line.bad(error_sentence(error))
        return done.state is OperationState.DONE

    def _picked(self) -> None:
        self._shown = ()
        self.pair.show_score(None, self.threshold.value)
        self.result_line.clear()
        self._show_hits()
        self._show_ready()

    def _show_ready(self, *, busy: bool = False) -> None:
        one, two = self.first.photo is not None, self.second.photo is not None
        self.compare_button.setEnabled(one and two and not busy)
        self.search_button.setEnabled(one and bool(self.groups.chosen()) and not busy)

    def _threshold_changed(self) -> None:
        self._page.console.settings.set(_THRESHOLD, self.threshold.value)
        self.pair.show_score(self.pair.score, self.threshold.value)
        self._show_hits()

    def _show_hits(self) -> None:
        self.pair.setVisible(self.pair.score is not None)
        for index, hit in enumerate(self.hits):
            found = self._shown[index] if index < len(self._shown) else None
            hit.setVisible(found is not None)
            if found is not None:
                hit.show_hit(index + 1, found, self.threshold.value, self.portraits, self._image_of(found))

    @staticmethod
    def _image_of(hit: SearchHit) -> str:
        """The id of the picture: what stands behind the last slash of its address."""
        return hit.imageUrl.partition("?")[0].rstrip("/").rpartition("/")[2]


class _Hit(QWidget):
    """Somebody who looks like it: the picture, the description, the groups, the score."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QLabel()
        self.picture.setFixedSize(64, 64)
        self.picture.setScaledContents(True)
        self.name, self.groups = QLabel(), QLabel()
        self.groups.setProperty("role", "caption")
        self.bar = ScoreBar()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.groups)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_hit(self, place: int, hit: SearchHit, threshold: float, portraits: Portraits, image_id: str) -> None:
        self.name.setText(f"{place}.  {hit.description or '—'}")
        self.groups.setText(translate("faces", ", ").join(group.groupName for group in hit.group))
        self.bar.show_score(hit.searchScore, threshold)
        picture = portraits.of(image_id, self.devicePixelRatioF())
        if picture is not None:
            self.picture.setPixmap(picture)
        else:
            self.picture.clear()
