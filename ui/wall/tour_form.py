"""A tour as a form: its stops in their order, how long it stays at each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from ui.forms.numbers import NumberEdit
from ui.theme import GRID, MARGIN, ROW
from ui.wall.name_dialog import asked
from ui.wall.places import Place
from ui.wall.saved import LEAST_SECONDS, MOST_SECONDS, SECONDS, Saved, Stop, Tour

translate = QCoreApplication.translate
Channels = Callable[[], list[tuple[str, Place]]]  # title and place of every channel


class TourForm(QWidget):
    """Chooses a tour, or makes one, and changes it."""

    started = Signal(str)

    def __init__(self, saved: Saved, channels: Channels) -> None:
        super().__init__()
        self._saved, self._channels = saved, channels
        self.tour, self.offer = QComboBox(), QComboBox()
        self.stops = QListWidget()
        self.seconds = NumberEdit(LEAST_SECONDS, MOST_SECONDS)
        self.new_button = QPushButton(translate("saved", "New…"))
        self.rename_button = QPushButton(translate("saved", "Rename…"))
        self.delete_button = QPushButton(translate("saved", "Delete"))
        self.delete_button.setProperty("destructive", True)
        self.add_button = QPushButton(translate("saved", "Add"))
        self.up_button = QPushButton(translate("saved", "Up"))
        self.down_button = QPushButton(translate("saved", "Down"))
        self.remove_button = QPushButton(translate("saved", "Remove"))
        self.start_button = QPushButton(translate("saved", "Start"))
        self.start_button.setProperty("primary", True)
        self._lay_out()
        self.new_button.clicked.connect(self.make)
        self.rename_button.clicked.connect(self._rename)
        self.delete_button.clicked.connect(self._delete)
        self.add_button.clicked.connect(self._add)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.remove_button.clicked.connect(self._remove)
        self.start_button.clicked.connect(lambda: self.started.emit(self.name))
        self.tour.activated.connect(lambda _: self._show())
        self.seconds.changed.connect(self._lasts)
        self.stops.currentRowChanged.connect(lambda _: self._offer())
        self.fill()

    @property
    def name(self) -> str:
        """The tour that is chosen, "" where there is none."""
        return self.tour.currentText()

    def fill(self, chosen: str = "") -> None:
        """Shows what there is, with one tour chosen."""
        self.tour.clear()
        self.tour.addItems(self._saved.tours())
        self.tour.setCurrentIndex(max(self.tour.findText(chosen), 0) if self.tour.count() else -1)
        self.offer.clear()
        for name in self._saved.layouts():
            self.offer.addItem(translate("saved", "Layout “{name}”").format(name=name), Stop(layout=name))
        for title, place in self._channels():
            self.offer.addItem(title, Stop(channel=place))
        self._show()

    def make(self) -> None:
        """A new tour; the layouts that are saved are its first stops."""
        title, act = translate("saved", "New tour"), translate("saved", "Make")
        name = asked(title, act, "", self._saved.tours(), replaces=False, parent=self)
        if name:
            self._saved.save_tour(Tour(name, SECONDS, tuple(Stop(layout=one) for one in self._saved.layouts())))
            self.fill(name)

    def _lay_out(self) -> None:
        top, add, lasts = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (top, add, lasts):
            row.setSpacing(GRID)
        top.addWidget(self.tour, 1)
        for button in (self.new_button, self.rename_button, self.delete_button):
            top.addWidget(button)
        add.addWidget(self.offer, 1)
        add.addWidget(self.add_button)
        self.seconds.setFixedWidth(64)
        self._each = QLabel(translate("saved", "Seconds at each stop"))
        self._each.setBuddy(self.seconds)
        lasts.addWidget(self._each)
        lasts.addWidget(self.seconds)
        lasts.addStretch(1)
        lasts.addWidget(self.start_button)
        side = QVBoxLayout()
        side.setSpacing(GRID)
        for button in (self.up_button, self.down_button, self.remove_button):
            side.addWidget(button)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(GRID)
        self._empty = QLabel(wordWrap=True)
        self._empty.setProperty("role", "secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle.addWidget(self.stops, 1)
        middle.addWidget(self._empty, 1)
        middle.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MARGIN, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addLayout(add)
        column.addLayout(lasts)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        for widget, words in (
            (self.tour, translate("saved", "Tour")),
            (self.stops, translate("saved", "Stops")),
            (self.offer, translate("saved", "A layout or channel to add")),
            (self.seconds, translate("saved", "Seconds at each stop")),
        ):
            widget.setAccessibleName(words)

    def _tour(self) -> Tour | None:
        return self._saved.tour(self.name)

    def _show(self, row: int = 0) -> None:
        tour = self._tour()
        self.stops.clear()
        titles = {place: title for title, place in self._channels()}
        for stop in tour.stops if tour is not None else ():
            if stop.channel is not None:
                self.stops.addItem(titles.get(stop.channel, str(stop.channel.number)))
            else:
                self.stops.addItem(translate("saved", "Layout “{name}”").format(name=stop.layout))
        for number in range(self.stops.count()):
            self.stops.item(number).setSizeHint(QSize(0, ROW))
        self.seconds.set_value(tour.seconds if tour is not None else SECONDS)
        self.stops.setCurrentRow(min(row, self.stops.count() - 1))
        self._empty.setText(
            translate("saved", "A tour shows layouts and channels one after the other. Make one with New…")
            if tour is None
            else translate("saved", "This tour has no stop yet. Choose a layout or a channel below, then press Add.")
        )
        self._offer()

    def _offer(self) -> None:
        tour, row = self._tour(), self.stops.currentRow()
        stops = len(tour.stops) if tour is not None else 0
        self.stops.setVisible(stops > 0)
        self._empty.setVisible(stops == 0)
        for widget in (self.tour, self.rename_button, self.delete_button, self.seconds):
            widget.setEnabled(tour is not None)
        self.offer.setEnabled(tour is not None and self.offer.count() > 0)
        self.add_button.setEnabled(self.offer.isEnabled())
        self.start_button.setEnabled(stops > 0)
        self.remove_button.setEnabled(row >= 0)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < stops - 1)

    def _change(self, stops: tuple[Stop, ...], row: int) -> None:
        tour = self._tour()
        if tour is not None:
            self._saved.save_tour(replace(tour, stops=stops))
            self._show(row)

    def _add(self) -> None:
        tour, stop = self._tour(), self.offer.currentData()
        if tour is not None and isinstance(stop, Stop):
            self._change((*tour.stops, stop), len(tour.stops))

    def _remove(self) -> None:
        tour, row = self._tour(), self.stops.currentRow()
        if tour is not None:
            self._change(tour.stops[:row] + tour.stops[row + 1 :], row)

    def _move(self, step: int) -> None:
        tour, row = self._tour(), self.stops.currentRow()
        if tour is not None and 0 <= row + step < len(tour.stops):
            stops = list(tour.stops)
            stops[row], stops[row + step] = stops[row + step], stops[row]
            self._change(tuple(stops), row + step)

    def _lasts(self) -> None:
        tour = self._tour()
        if tour is not None:
            self._saved.save_tour(replace(tour, seconds=int(self.seconds.value)))

    def _rename(self) -> None:
        tour = self._tour()
        if tour is None:
            return
        title, act = translate("saved", "Rename this tour"), translate("saved", "Rename")
        name = asked(title, act, tour.name, self._saved.tours(), replaces=False, parent=self)
        if name:
            self._saved.save_tour(replace(tour, name=name), instead_of=tour.name)
            self.fill(name)

    def _delete(self) -> None:
        self._saved.delete_tour(self.name)
        self.fill()
