"""Takes the pictures of the manual anew, from the running program with its demo.

    python packaging/manual_pictures.py             all of them
    python packaging/manual_pictures.py page rule   those whose names begin so

Needs no screen. Writes resources/manual/pictures/NAME_LANGUAGE.png, seven minutes in all. Those of the turned camera
and of the silent box need what the tests' RTSP server needs, and are left as they are where that is missing.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2  # noqa: E402
import numpy as np  # noqa: E402
from manual_example import Example  # noqa: E402
from manual_scenes import GATE, QUICK, Outpost, count, hazy_street, must, record, wait  # noqa: E402
from PySide6.QtCore import Qt, QTimer  # noqa: E402
from PySide6.QtGui import QImage, qRgb  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from console.media.enhance.recipe import Recipe  # noqa: E402
from console.media.enhance.record import Origin  # noqa: E402
from console.megbox.schema.structures import CaptureConfigs, StructuresPart, StructureSurveillance  # noqa: E402
from console.model.dictionary import Language  # noqa: E402
from console.services.console import Console, Options  # noqa: E402
from console.services.work_views import Sought, WorkSource  # noqa: E402
from tests.servers.relay import relay_server  # noqa: E402
from tests.servers.rtsp import missing  # noqa: E402
from ui.access.page import AccessPage  # noqa: E402
from ui.app import prepared_application  # noqa: E402
from ui.captures.page import CapturesPage  # noqa: E402
from ui.device.care import CarePage  # noqa: E402
from ui.device.identity import IdentityPage  # noqa: E402
from ui.device.measures import MeasuresPage  # noqa: E402
from ui.device.page import DevicePage  # noqa: E402
from ui.device.panel import PAGES, DevicePanel  # noqa: E402
from ui.enhance.room import open_page  # noqa: E402
from ui.faces.batch_files import from_folder  # noqa: E402
from ui.faces.page import FacesPage  # noqa: E402
from ui.forms.channel_dialog import ChannelDialog  # noqa: E402
from ui.guard.panel import GuardPanel  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.notices import Message  # noqa: E402
from ui.playback.page import PlaybackPage  # noqa: E402
from ui.rules.panel import RulePanel  # noqa: E402
from ui.takeover.page import TakeoverPage  # noqa: E402
from ui.wall.saved import Stop, Tour  # noqa: E402
from ui.wall.saved_dialog import SavedDialog  # noqa: E402
from ui.work.sought import as_sought  # noqa: E402

PICTURES = ROOT / "resources" / "manual" / "pictures"
SIZE = (1280, 800)
ALARMS = 6
COURSE = 300.0  # seconds that a busy machine takes for the demo's clip
LANGUAGES: tuple[Language, ...] = ("zh", "en")
PATIENCE = 90.0
LARGEST = 400_000  # bytes of a picture; beyond, 256 colours have to do
EXACT = 32
SAMPLE = 40_000  # pixels that are looked at for a palette
TABS = {"faces": ("page_batch", "page_compare"), "access": ("page_schedule", "page_holidays")}
BEFORE, AFTER = 50_000, 25_000  # milliseconds of a recording beside an alarm
LAST_DAY = 1  # of the times that counts are shown for
TREND = 12  # readings of the hardware, so that there is a course to see


class Photographer:
    """Goes through the program in one language after the other."""

    def __init__(self, window: MainWindow, relay: str, wanted: list[str]) -> None:
        self.window, self._relay, self._wanted = window, relay, wanted
        self.language: Language = "zh"
        self._begun = 0.0  # when recording began; epoch milliseconds

    def everything(self) -> None:
        window = self.window
        must(lambda: window.alarms.model.rowCount(), "an alarm comes")
        console, key = window.console, window.console.fleet.boxes()[0].key
        count(console, key)
        wait(PATIENCE, lambda: window.alarms.model.rowCount() >= ALARMS)
        front = (self.wall, self.tour, self.alarm, self.enhance, self.rule, self.trial, self.channel)
        for acts in (front, (self.recordings,), (self.work,), (self.pages,)):
            self._in_both(*(act for act in acts if is_wanted(self._wanted, act.__name__.removesuffix("s"))))
        if is_wanted(self._wanted, "guard", "takeover") and missing():
            print(f"no pictures of another box: {missing()}", file=sys.stderr)
        elif is_wanted(self._wanted, "guard", "takeover"):
            with Outpost(console) as outpost:
                if is_wanted(self._wanted, "guard"):
                    outpost.turn()
                    self._in_both(lambda: self.guard(outpost.key))
                    outpost.turn_back()
                if is_wanted(self._wanted, "takeover"):
                    outpost.fall_silent()
                    self._in_both(lambda: self.takeover(outpost.key))

    def _in_both(self, *acts: Callable[[], None]) -> None:
        for language in LANGUAGES:
            self.language = language
            self.window.appearance.speak(language)
            wait(1.5)
            for act in acts:
                act()

    def wall(self) -> None:
        self.take("wall", self.window)

    def tour(self) -> None:
        """The page where tours are made, with an example in it that leaves nothing behind."""
        window, zh = self.window, self.language == "zh"
        night, gate, name = ("夜间", "大门", "夜间轮巡") if zh else ("Night", "Gate", "Night round")
        place = window.wall.place(0)
        assert place is not None
        for layout in (night, gate):
            window.saved.save_layout(layout, window.wall.arrangement())
        window.saved.save_tour(Tour(name, 15, (Stop(night), Stop(channel=place), Stop(gate))))
        dialog = SavedDialog(window.saved, window.wall, lambda: [(window.orders.title_of(place), place)], window)
        dialog.tabs.setCurrentIndex(1)
        dialog.show()
        wait(0.5)
        self.take("tour", dialog)
        dialog.reject()
        window.saved.delete_tour(name)
        for layout in (night, gate):
            window.saved.delete_layout(layout)

    def alarm(self) -> None:
        newest = self.window.alarms.model.alarm_at(0)
        if newest is None:
            raise SystemExit("no alarm came")
        self.window.stack.show_picture(newest)
        wait(1.5)
        self.window.alarms.to_newest()
        wait(0.1)
        self.take("alarm", self.window)
        self.window.stack.show_wall()

    def enhance(self) -> None:
        """The street of the demo in haze, as a picture that somebody brings; original and result."""
        console = self.window.console
        asked = console.enhancing.of_bytes(hazy_street(), Origin("street"))
        page = open_page(self.window.stack, console, asked, "雾天的街道" if self.language == "zh" else "Street in haze")
        must(lambda: page.shown_recipe == page.steps.recipe != Recipe(), "the picture is made clearer")
        page.other_way()
        page.parts.close.setFocus()
        wait(0.5)
        self.take("enhance", self.window)
        page.leave()

    def rule(self) -> None:
        self.window.wall.select(0)
        self.window.edit_rules()
        panel = self.window.stack.currentWidget()
        assert isinstance(panel, RulePanel)
        wait(20, lambda: panel.canvas.picture_size)
        panel.document.select(1)
        wait(1)
        self.take("rule", self.window)
        panel.leave()

    def trial(self) -> None:
        """The rule of the demo, tried on the demo's own recording."""
        self.window.wall.select(0)
        self.window.edit_rules()
        panel = self.window.stack.currentWidget()
        assert isinstance(panel, RulePanel)
        wait(20, lambda: panel.canvas.picture_size)
        panel.bar.trial.setChecked(True)
        trial = panel.trial.panel
        assert trial is not None
        must(lambda: trial.bar.material() is not None, "there is something to try a rule on")
        trial.try_it()
        must(lambda: trial.board.result is not None and trial.board.result.complete, "the trial ends")
        wait(2)
        trial.strip.choose(2)
        wait(4)
        self.take("trial", self.window)
        panel.leave()

    def channel(self) -> None:
        key = self.window.console.fleet.boxes()[0].key
        dialog = ChannelDialog(self.window.console, key, 1, self.window)
        dialog.show()
        wait(0.5)
        dialog.test()
        wait(8, lambda: not dialog.busy)
        focused = dialog.focusWidget()
        if focused is not None:
            focused.clearFocus()  # a text cursor may be there or not
        wait(1)
        self.take("channel", dialog)
        dialog.reject()

    def recordings(self) -> None:
        """The recording of an alarm in the middle of others."""
        window = self.window
        if not self._begun:
            record(window.console, window.console.fleet.boxes()[0].key)
            self._begun = time.time() * 1000
        must(lambda: time.time() * 1000 > self._begun + BEFORE + AFTER, "enough is recorded")
        rows = (window.alarms.model.alarm_at(row) for row in range(window.alarms.model.rowCount()))
        times = [(abs(row.capture.time - time.time() * 1000 + AFTER), row) for row in rows if row is not None]
        alarm = min(times, key=lambda one: one[0])[1]
        window.playback.open_alarm(alarm)
        page = window.stack.currentWidget()
        assert isinstance(page, PlaybackPage)
        must(lambda: any(one.frame is not None for one in page.screens.all()), "the recording is shown")
        wait(3)
        page.timeline.show_part(alarm.capture.time - BEFORE, alarm.capture.time + AFTER)
        page.reel.seek(alarm.capture.time)
        wait(3)
        self.take("recordings", window)
        page.leave()

    def work(self) -> None:
        """The demo's clip searched by the rules of its channel, and for the people in it."""
        window = self.window
        desk = window.console.work
        if not desk.works():
            channel = window.console.fleet.boxes()[0].channels[0]
            people = StructuresPart(detectTargetList=["human"], captureConfigs=CaptureConfigs(captureMode=0))
            structures = StructureSurveillance(surveillanceEnabled=True, surveillanceType=1, structures=people)
            sought = Sought(as_sought(channel.rules), structures=(structures,))
            desk.begin("street", [WorkSource(ROOT / "resources" / "demo" / "street.mp4")], sought)
        wait(COURSE, lambda: any(work.is_over for work in desk.works()))
        page = window.work.open()
        assert page is not None
        wait(3)
        self.take("work", window)
        page.leave()

    def guard(self, key: str) -> None:
        """The page of a camera that was turned."""
        panel = GuardPanel(self.window.console, key, GATE, self.window)
        self.window.stack.open(panel)
        wait(2)
        self.take("guard", self.window)
        panel.closed.emit()

    def takeover(self, key: str) -> None:
        """The page of a box that is silent."""
        page = TakeoverPage(self.window.console, key, self.window)
        self.window.stack.open(page)
        wait(3)
        self.take("takeover", self.window)
        page.leave()

    def pages(self) -> None:
        """Every page of this workstation's box, with an example in it."""
        console = self.window.console
        key = console.fleet.boxes()[0].key
        example = Example(console, key, self.language, self._relay)
        example.make()
        for message in self.window.notices.findChildren(Message):
            message.closed.emit()
        wait(3)
        self.window.open_box_pages(key)
        panel = self.window.stack.currentWidget()
        assert isinstance(panel, DevicePanel)
        for entry in PAGES:
            if not is_wanted(self._wanted, f"page_{entry.name}", *TABS.get(entry.name, ())):
                continue
            panel.show_page(entry.name)
            page = panel.page(entry.name)
            wait(20, page.reload_button.isEnabled)
            wait(1)
            if isinstance(page, IdentityPage):
                for _ in range(TREND):
                    page.show_device(example.anonymous())
                    wait(1)
                page.show_device(example.anonymous())
            if isinstance(page, CapturesPage):
                page.grid.setCurrentIndex(page.model.index(0, 0))
                wait(2)
            if isinstance(page, MeasuresPage):
                page.series.range.setCurrentIndex(LAST_DAY)
                page.series.range.activated.emit(LAST_DAY)
                wait(2)
            if isinstance(page, CarePage):
                found = page.channels
                wait(PATIENCE, lambda found=found: all(one.learned for one in found.found))
                wait(6)
            self.take(f"page_{entry.name}", self.window)
            self._tabs(page, example)
        panel.leave()
        example.clear()

    def _tabs(self, page: DevicePage, example: Example) -> None:
        if isinstance(page, FacesPage):
            tabs, names = page.tabs, TABS["faces"]
        elif isinstance(page, AccessPage):
            tabs, names = page.tabs, TABS["access"]
        else:
            return
        for index, name in enumerate(names, 1):
            tabs.setCurrentIndex(index)
            wait(20, page.reload_button.isEnabled)
            if name == "page_batch" and isinstance(page, FacesPage):
                self._batch(page, example)
            wait(1.5)
            self.take(name, self.window)

    @staticmethod
    def _batch(page: FacesPage, example: Example) -> None:
        with tempfile.TemporaryDirectory() as folder:
            page.batch.take(example.people(Path(folder)), from_folder)
            wait(20, page.batch.begin_button.isEnabled)
            page.batch.begin_button.click()
            wait(60, lambda: not page.batch.busy)
            wait(2)

    def take(self, name: str, widget: QWidget) -> None:
        if self._wanted and not any(name.startswith(wanted) for wanted in self._wanted):
            return
        QApplication.processEvents()
        file = PICTURES / f"{name}_{self.language}.png"
        image = widget.grab().toImage()
        image.save(str(file))
        if file.stat().st_size > LARGEST:
            fewer_colours(image).save(str(file))


def is_wanted(wanted: list[str], *names: str) -> bool:
    """Whether one of these pictures, or one whose name begins so, was asked for."""
    return not wanted or any(name.startswith(one) or one.startswith(name) for one in wanted for name in names)


def fewer_colours(image: QImage) -> QImage:
    """The same with 256 colours: those of the interface as they are, and of the scene those that it needs most."""
    straight = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(straight.constBits(), np.uint8).reshape(-1, 4)[:, :3]  # rows of 32 bits have no padding
    sample, counts = np.unique(pixels[:: max(1, len(pixels) // SAMPLE)], axis=0, return_counts=True)
    exact = sample[np.argsort(-counts)[:EXACT]]
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    cv2.setRNGSeed(1)
    _, _, centres = cv2.kmeans(
        sample.astype(np.float32), 256 - EXACT, np.empty(0, np.int32), stop, 1, cv2.KMEANS_PP_CENTERS
    )
    table = [qRgb(*(round(float(part)) for part in centre[::-1])) for centre in (*exact, *centres)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return straight.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    app = prepared_application("zh")
    with tempfile.TemporaryDirectory() as folder, relay_server() as relay:
        engine = [sys.executable, str(ROOT / "main.py"), "engine", "--embedded", "--demo", "--data", folder]
        pace = QUICK if is_wanted(sys.argv[1:], "guard") else None
        sound = ("--aout=dummy",)
        console = Console(
            Options(Path(folder), engine_command=engine, use_keyring=False, sound_options=sound, guard_pace=pace)
        )
        console.settings.set("told_secrets_in_file", True)
        window = MainWindow(console)
        window.resize(*SIZE)
        window.stopped.connect(app.quit)
        window.show()
        console.start()
        window.start()
        Photographer(window, relay.address, sys.argv[1:]).everything()
        QTimer.singleShot(0, window.close)
        app.exec()


if __name__ == "__main__":
    main()
