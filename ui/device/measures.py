"""Counts of an engine: which lines and areas are measured, and the series of one of them."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QWidget

from console.megbox.schema.measures import KnownMeasure, MeasureSeries, MeasureSetting, SeriesQuery
from console.services.table_file import write_table
from ui.confirm import agreed
from ui.device.counts_chart import CountsChart
from ui.device.counts_words import Shape, course_name, courses, shapes_of, table_of
from ui.device.section import Section, SectionedPage
from ui.device.table import Table
from ui.language import translated

if TYPE_CHECKING:
    from console.megbox.schema.measures import MeasureList
    from console.megbox.schema.multi_algorithm import MultiAlgVideos
    from console.services.console import Console

translate = QCoreApplication.translate

_LIVE_MS = 5_000
_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_RANGES = (
    (QT_TRANSLATE_NOOP("device", "Last hour, by the minute"), _HOUR, "minute", _MINUTE),
    (QT_TRANSLATE_NOOP("device", "Last day, by the hour"), _DAY, "hour", _HOUR),
    (QT_TRANSLATE_NOOP("device", "Last week, by the hour"), 7 * _DAY, "hour", _HOUR),
    (QT_TRANSLATE_NOOP("device", "Last 30 days, by the day"), 30 * _DAY, "day", _DAY),
    (QT_TRANSLATE_NOOP("device", "Last year, by the day"), 365 * _DAY, "day", _DAY),
)
_NOTE = QT_TRANSLATE_NOOP(
    "device",
    "Every tripwire and area of a channel's rules can be counted: who passes a line, each way, and how many are in an "
    "area. Nothing rings for it. A shape is counted as it is drawn now; change it in the rule and it has to be chosen "
    "anew.",
)


class MeasuresPage(SectionedPage):
    """What is measured above, the chosen one's series beneath."""

    def __init__(self, console: Console, box_key: str, parent: QWidget | None = None) -> None:
        super().__init__(console, box_key, parent)
        self.shapes, self.series = ShapeTable(self), SeriesSection(self)
        self.shapes.table.itemSelectionChanged.connect(self._choose)
        self.add(self.shapes, self.series)
        self._ticker = QTimer(self, interval=_LIVE_MS)
        self._ticker.timeout.connect(self._look_again)

    def title(self) -> str:
        return translate("device", "Counts")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticker.stop()
        super().hideEvent(event)

    def _choose(self) -> None:
        shape = self.shapes.chosen
        self.series.show_measure(None if shape is None else shape.measure, "" if shape is None else shape.name)

    def _look_again(self) -> None:
        if self.is_engine:
            self.refresh("measures", lambda client: client.measures(), self.shapes.show_measures)
            self.series.look_again()


class ShapeTable(Section):
    """The lines and areas of a channel's rules, and whether each is counted."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "What is counted"), _NOTE)
        self.measures: list[KnownMeasure] = []
        self.videos: MultiAlgVideos | None = None
        self.found: list[Shape] = []
        self.channel, self.switch_button = QComboBox(), QPushButton()
        self.channel.currentIndexChanged.connect(lambda _=0: self._show())
        self.switch_button.clicked.connect(self.switch)
        self.acts.addWidget(self.channel)
        self.acts.addWidget(self.switch_button)
        self.table = Table(4, wide=0)
        self.table.itemSelectionChanged.connect(self._offer)
        self.body.addWidget(self.table)

    @property
    def chosen(self) -> Shape | None:
        """The shape of the chosen row."""
        key = self.table.key()
        return next((one for one in self.found if _key(one) == key), None)

    def load(self) -> None:
        if not getattr(self.page, "is_engine", False):
            self.say(translate("device", "Boxes do not count; engines of Boxwatch do."), "warn")
            return
        self.read("measures", lambda client: client.measures(), self.show_measures)
        self.read("rules", lambda client: client.multi_alg_videos(), self._show_videos)

    def show_measures(self, answer: MeasureList) -> None:
        """What is counted, and how many are there now."""
        self.measures = answer.measures
        self._show()

    def switch(self) -> None:
        """Count the chosen shape, or no longer, which forgets its series."""
        shape = self.chosen
        number = self.channel.currentData()
        if shape is None:
            return
        if shape.measure is None:
            points = [{"x": x, "y": y} for x, y in shape.points]
            told = {"videoNo": number, "name": shape.name, "kind": shape.kind, "points": points}
            setting = MeasureSetting.model_validate(told)
            self.change("add measure", lambda client: client.add_measure(setting))
            return
        loss = translate("device", "Everything that was counted for {name} so far is deleted.").format(name=shape.name)
        if agreed(self, translate("device", "Count no longer?"), loss, translate("device", "Count no longer")):
            known = shape.measure.id
            self.change("remove measure", lambda client: client.remove_measure(known), repeatable=True)

    def retranslate(self) -> None:
        super().retranslate()
        self.channel.setAccessibleName(translate("device", "Channel"))
        self.table.setAccessibleName(translate("device", "What is counted"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("device", "Line or area"),
                translate("device", "Counted"),
                translate("device", "Now"),
                translate("device", "Since"),
            ]
        )
        self._show()

    def _show_videos(self, answer: MultiAlgVideos) -> None:
        self.videos = answer
        before = self.channel.currentData()
        self.channel.blockSignals(True)
        self.channel.clear()
        for video in answer.videos:
            self.channel.addItem(f"{video.videoNo} · {video.videoName}", video.videoNo)
        self.channel.setCurrentIndex(max(0, self.channel.findData(before)))
        self.channel.blockSignals(False)
        self._show()

    def _show(self) -> None:
        number = self.channel.currentData()
        videos = [] if self.videos is None else self.videos.videos
        self.found = [] if number is None else shapes_of(videos, number, self.measures)
        rows = [(_key(one), _row(one)) for one in self.found]
        signs = [("circle-check", "good") if one.measure else ("circle-dashed", "secondary") for one in self.found]
        self.table.show_rows(rows, signs)
        self.table.setVisible(bool(rows))
        if self.chosen is None and self.found:
            first = next((one for one in self.found if one.measure is not None), self.found[0])
            self.table.choose(_key(first))
        empty = self.videos is not None and not rows
        self.summarise(translate("device", "No lines or areas are drawn for this channel.") if empty else "")
        self._offer()

    def _offer(self) -> None:
        shape = self.chosen
        self.switch_button.setEnabled(shape is not None)
        counted = shape is not None and shape.measure is not None
        self.switch_button.setText(
            translate("device", "Count no longer…") if counted else translate("device", "Count")
        )


class SeriesSection(Section):
    """One measure's course, its totals, and its export."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(page, QT_TRANSLATE_NOOP("device", "Course"))
        self.measure: KnownMeasure | None = None
        self.answer: MeasureSeries | None = None
        self._span = (0, 1)
        self._name = ""
        self.range, self.export_button = QComboBox(), QPushButton()
        for _ in _RANGES:
            self.range.addItem("")
        self.range.activated.connect(lambda _=0: self._ask())
        self.export_button.clicked.connect(self.export)
        self.acts.addWidget(self.range)
        self.acts.addWidget(self.export_button)
        self.chart = CountsChart()
        self.totals = Table(2, wide=0)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.totals)

    def show_measure(self, measure: KnownMeasure | None, name: str) -> None:
        """Another one was chosen, or it was read again; `name` is in the language of now."""
        self._name = name
        same = measure is not None and self.measure is not None and measure.id == self.measure.id
        self.measure = measure
        self.setVisible(measure is not None)
        if not same:
            self.answer = None
            self.say("")
            self._show()
            self._ask()

    def look_again(self) -> None:
        """What has come since, in the background."""
        if self.measure is not None:
            number, query = self.measure.id, self._query()
            self.page.refresh("series", lambda client: client.measure_series(number, query), self._came)

    def export(self) -> None:
        """The series into a file that the operator names."""
        caption, kind = translate("device", "Export counts"), translate("device", "Tables (*.csv)")
        name, _ = QFileDialog.getSaveFileName(self, caption, "counts.csv", kind)
        if name:
            self.save_to(Path(name if Path(name).suffix else f"{name}.csv"))

    def save_to(self, path: Path) -> None:
        """Write what is shown as a table."""
        if self.measure is None or self.answer is None:
            return
        header, rows = table_of(self.measure, self.answer)

        def call(_client: object) -> str | None:
            try:
                write_table(path, header, rows)
            except OSError as error:
                return error.strerror or str(error)
            return None

        self.read("export counts", call, lambda wrong: self._kept(path, wrong))

    def retranslate(self) -> None:
        super().retranslate()
        for index, (text, *_rest) in enumerate(_RANGES):
            self.range.setItemText(index, translated("device", text))
        self.range.setAccessibleName(translate("device", "Time"))
        self.export_button.setText(translate("device", "Export…"))
        self.chart.empty.setText(translate("device", "Nothing was counted in this time."))
        self.chart.setAccessibleName(translate("device", "Course"))
        self.totals.setAccessibleName(translate("device", "Totals"))
        self._show()

    def _query(self) -> SeriesQuery:
        _, length, bucket, step = _RANGES[max(0, self.range.currentIndex())]
        until = int(time.time() * 1000) + 1
        self._span = (until - length, until)
        return SeriesQuery.model_validate({"since": (until - length) // step * step, "until": until, "bucket": bucket})

    def _ask(self) -> None:
        if self.measure is not None:
            number, query = self.measure.id, self._query()
            self.read("series", lambda client: client.measure_series(number, query), self._came)

    def _came(self, answer: MeasureSeries) -> None:
        if self.measure is not None and answer.id == self.measure.id:
            self.answer = answer
            self._show()

    def _kept(self, path: Path, wrong: str | None) -> None:
        if wrong is None:
            self.say(translate("device", "Kept as {file}.").format(file=path.name), "good")
        else:
            self.say(translate("device", "The table could not be written: {reason}").format(reason=wrong))

    def _show(self) -> None:
        found = {} if self.answer is None else courses(self.answer)
        self.export_button.setEnabled(self.answer is not None and bool(self.answer.points))
        step = _RANGES[max(0, self.range.currentIndex())][3]
        named = {course_name(*key): course for key, course in found.items()}
        self.chart.show_courses(named, *self._span, step)
        area = self.measure is not None and self.measure.kind == "area"
        self.totals.setHorizontalHeaderLabels(
            [
                translate("device", "Kind and direction"),
                translate("device", "On average") if area else translate("device", "Passed"),
            ]
        )
        self.totals.show_rows([(name, (name, _total(course, area))) for name, course in named.items()])
        self.totals.setVisible(bool(named))
        self.summarise(self._about(area))

    def _about(self, area: bool) -> str:
        if self.measure is None:
            return ""
        if not area or self.answer is None:
            return self._name
        most = max((point.most for point in self.answer.points), default=0)
        words = translate("device", "{name} · {share} of the picture · {most} at once at most")
        return words.format(name=self._name, share=f"{self.measure.share:.0%}", most=most)


def _key(shape: Shape) -> str:
    return f"{shape.kind} {shape.points}"


def _row(shape: Shape) -> tuple[str, str, str, str]:
    measure = shape.measure
    if measure is None:
        return shape.name, translate("device", "no"), "", ""
    since = datetime.fromtimestamp(measure.since / 1000).strftime("%Y-%m-%d %H:%M")
    return shape.name, translate("device", "yes"), "–" if measure.now is None else str(measure.now), since


def _total(course: list[tuple[int, float]], area: bool) -> str:
    values = [value for _, value in course]
    return f"{sum(values) / len(values):.1f}" if area else f"{round(sum(values))}"
