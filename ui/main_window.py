"""The main window: boxes and channels at the left, the wall in the middle, alarms at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from console.model.dictionary import GapEvent
from console.services.archive import StoredEvent
from console.services.messages import EngineChanged, EventStored, FleetChanged, Notice, OperationChanged
from console.services.operation import OperationKind, OperationState
from ui import icons
from ui.activity import Activity
from ui.alarms.list import AlarmPanel
from ui.alarms.picture import PictureViewer
from ui.appearance import Appearance
from ui.bridge import Bridge
from ui.commands import Commands
from ui.context_menus import ContextMenus
from ui.ending import Ending
from ui.enhance.room import EnhanceRoom
from ui.finding import Finding
from ui.fleet_acts import FleetActs
from ui.guard.watch import GuardWatch
from ui.language import language
from ui.middle import Middle
from ui.notices import FirstHint, Notices
from ui.operation import EngineMark, OperationArea
from ui.password_calls import PasswordCalls
from ui.playback.room import PlaybackRoom
from ui.service_words import box_title, notice_sentence, notice_token
from ui.side_room import SideRoom
from ui.takeover.watch import TakeoverWatch
from ui.tree import FleetTree
from ui.wall.analysis_watch import AnalysisWatch
from ui.wall.arrivals import Arrivals
from ui.wall.load_watch import LoadMark, LoadWatch, machine_cpu
from ui.wall.places import LAYOUTS
from ui.wall.saved import Saved
from ui.wall.tour_bar import TourBar
from ui.wall.wall import Wall
from ui.wall.wall_commands import WallCommands
from ui.wall.wall_window import WallWindows
from ui.wall.walls import Walls
from ui.window_memory import WindowMemory
from ui.words import error_sentence
from ui.work.room import WorkRoom
from ui.work.words import recording_word

if TYPE_CHECKING:
    from console.services.console import Console

# Dialogs, and the pages of a box, show how these end themselves.
SHOWN_BY_DIALOGS = (
    OperationKind.TEST_BOX,
    OperationKind.ADD_BOX,
    OperationKind.EDIT_BOX,
    OperationKind.TEST_CHANNEL,
    OperationKind.ADD_CHANNEL,
    OperationKind.EDIT_CHANNEL,
    OperationKind.RULE_LIMITS,
    OperationKind.READ_DEVICE,
    OperationKind.CHANGE_DEVICE,
    OperationKind.ENHANCE_PICTURE,
)


class MainWindow(QMainWindow):
    """Built on the Qt thread from a console that may still be starting; closing it stops the console."""

    alarm = Signal(EventStored)  # one more alarm, told as it happened or read back
    stopped = Signal()  # the console has stopped, or was given up waiting for

    def __init__(self, console: Console) -> None:
        super().__init__()
        self.console = console
        self.setWindowIcon(icons.icon("boxwatch"))
        self.setWindowTitle("Boxwatch")
        self.tree = FleetTree(self)
        self.wall = Wall(console.fleet, console.viewing, console.settings, self)
        self.walls = Walls(console, self.wall)
        self.alarms = AlarmPanel(console.archive, self)
        self.picture = PictureViewer(console.archive, self, box_title=self._box_title)
        self.activity = Activity(console.archive, self)
        self.notices = Notices(self)
        self.operations = OperationArea(self)
        self.password_calls = PasswordCalls(self.notices)
        self.engine = EngineMark(self)
        self.commands = Commands(self.menuBar(), self)
        self.menus = ContextMenus(self.commands, self.tree, self.wall.acts, self)
        self.stack = Middle(self.wall, self.picture, self.alarms)
        self.arrivals = Arrivals(console.settings, self.wall)
        self.appearance = Appearance(console.settings, self.commands, self)
        self.acts = FleetActs(console, self, self._chosen_channel, lambda: self.tree.box_key)
        self.finding = Finding(self, self.commands, self.wall, console.fleet)
        self.finding.to_wall = self.stack.show_wall
        self.finding.open_box = self.open_box_pages
        self.saved = Saved(console.settings)
        self.orders = WallCommands(console, self.commands, self.wall, self.saved, self.notices, self)
        self.finding.sources.append(self.orders.entries)
        self.load = LoadWatch(self.walls, machine_cpu())
        self.analysis = AnalysisWatch(console, self.walls, self.notices, self)
        self.guard = GuardWatch(console, self.walls, self.tree, self.stack, self._chosen_channel, self)
        self.wall_windows = WallWindows(console, self.walls, self.saved, self)
        self._bridge = Bridge(console.bus, self)
        self.playback = PlaybackRoom(console, self, self._chosen_channel)
        self.work = WorkRoom(console, self)
        self.enhancing = EnhanceRoom(console, self, self._bridge)
        self.takeover = TakeoverWatch(
            console, self.walls, self.tree, self.stack, self.notices, lambda: self.tree.box_key, self
        )
        self._build()
        self._connect_commands()
        self._connect_parts()
        self._recall()
        self._fleet_changed(FleetChanged(None))
        self.retranslate()

    # Assembly

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TourBar(self.orders.player, self.orders.title_of))
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        self.alarms.foot.addWidget(self.activity)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for panel in (self.tree, middle, self.alarms):
            self.splitter.addWidget(panel)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([248, 692, 340])
        self.splitter.setChildrenCollapsible(False)
        self.setCentralWidget(self.splitter)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.operations, 1)
        mark = LoadMark(self)
        self.load.changed.connect(lambda: mark.tell(self.load.told))
        self.statusBar().addPermanentWidget(mark)
        self.statusBar().addPermanentWidget(self.engine)
        buttons = ("layout_1", "layout_4", "layout_9", "overlays", "tree_panel", "alarm_panel", "full_screen")
        self.menuBar().setCornerWidget(self.commands.strip(buttons, self.menuBar()))
        self._panels = {"tree_panel": self.tree, "alarm_panel": self.alarms}
        self._sides = SideRoom(self.commands, self._panels)
        self.stack.sides = self._sides
        self._memory = WindowMemory(self.console.settings, self, self.splitter, self._panels)
        self._ending = Ending(self)
        self._ending.over.connect(self._gone)

    def _connect_commands(self) -> None:
        do, acts = self.commands, self.acts
        do.on("add_box", acts.add_box)
        do.on("add_channel", acts.add_channel)
        do.on("edit_box", acts.edit_box)
        do.on("refresh_box", acts.refresh_box)
        do.on("remove_box", acts.remove_box)
        do.on("edit_channel", acts.edit_channel)
        do.on("snapshot", acts.snapshot)
        do.on("enable_again", acts.enable_again)
        do.on("delete_channel", acts.delete_channel)
        do.on_switch("surveillance", acts.set_surveillance)
        do.on("rules", self.edit_rules)
        do.on("guard", self.guard.open)
        do.on("takeover", self.takeover.open)
        do.on("box_pages", self.open_box_pages)
        do.on("palette", lambda: self.finding.show())
        do.on("preferences", self._preferences)
        do.on("quit", self.close)
        for count in LAYOUTS:
            do.on(f"layout_{count}", self._layout_chosen)
        do.on("wall_window", self._open_wall_window)
        do.on_switch("full_screen", self._full_screen)
        do.on_switch("tree_panel", self.tree.setVisible)
        do.on_switch("alarm_panel", self.alarms.setVisible)
        do.on_switch("overlays", lambda on: self.walls.switch("all", on))
        do.on("next_panel", lambda: self.stack.focus_next(self.tree))
        do["mute"].toggled.connect(self._mute)
        do.on("newest", self.alarms.to_newest)
        do.on("manual", self._open_manual)
        do.on("about", self._about)

    def _connect_parts(self) -> None:
        self._bridge.fleet_changed.connect(self._fleet_changed)
        self._bridge.event_stored.connect(self._event_stored)
        self._bridge.engine_changed.connect(self._engine_changed)
        self._bridge.operation_changed.connect(self._operation_changed)
        self._bridge.noticed.connect(self._noticed)
        self.tree.channel_activated.connect(self.wall.show_channel)
        self.tree.box_activated.connect(self.open_box_pages)
        self.tree.menu_requested.connect(self.menus.on_tree)
        self.tree.delete_requested.connect(self._delete_selected)
        self.tree.currentItemChanged.connect(lambda *_: self._offer())
        self.wall.selection_changed.connect(self._wall_selected)
        self.wall.add_channel_requested.connect(self.acts.add_channel)
        self.wall.escaped.connect(self._leave_full_screen)
        self.wall.menu_requested.connect(self.menus.on_tile)
        self.walls.layers_changed.connect(lambda layers: self.commands["overlays"].setChecked(layers.all))
        self.alarms.opened.connect(lambda event: self.stack.show_picture(event))
        self.alarms.mute.toggled.connect(self.commands["mute"].setChecked)
        self.password_calls.edit.connect(self.acts.edit_box)
        self.acts.failed.connect(lambda words: self.notices.tell("warn", words))

    def start(self) -> None:
        """After the first paint: the archive is read, the chart loaded, the newcomer's hint shown."""
        self.alarms.start()
        self.wall_windows.restore()
        self.load.start()
        self.orders.player.resume()
        QTimer.singleShot(1500, self.activity, self.activity.start)
        if not self.console.settings.get("hint.closed", False):
            hint = FirstHint(self.notices)
            hint.add_channel.connect(self.acts.add_channel)
            hint.add_box.connect(self.acts.add_box)
            hint.closed.connect(lambda: self.console.settings.set("hint.closed", True))
            self.notices.add(hint)
            # A panel has work of its own, and needs the height.
            self.stack.panel_changed.connect(lambda: self.notices.put_by(hint, self.stack.panel is not None))

    # What services tell

    def _fleet_changed(self, message: FleetChanged) -> None:
        boxes = self.console.fleet.boxes()
        self.tree.show_fleet(boxes)
        self.alarms.offer_channels(boxes)
        self.walls.refresh()
        self.password_calls.look(boxes)
        self.arrivals.look(boxes)
        self._offer()

    def _event_stored(self, message: EventStored) -> None:
        live = message.new and not message.backfilled
        self.alarms.tell(message.event, live=live)
        if live:
            self.walls.rang(message.event.capture)
        if message.new and message.event.capture.event_type is not GapEvent.NOT_GUARDED:
            self.activity.rang()
            self.alarm.emit(message)

    def _engine_changed(self, message: EngineChanged) -> None:
        self.engine.tell(message.state)

    def _operation_changed(self, message: OperationChanged) -> None:
        operation = message.operation
        self.operations.tell(operation)
        if operation.state is OperationState.FAILED and operation.kind not in SHOWN_BY_DIALOGS:
            self.notices.tell("alarm", lambda: error_sentence(operation.error))

    def _noticed(self, notice: Notice) -> None:
        self.notices.tell(notice_token(notice.kind), lambda: notice_sentence(notice))

    # What the operator does

    def _box_title(self, event: StoredEvent) -> str:
        """The box of an alarm by its name of today; by the one that it had then where it is gone."""
        box = self.console.fleet.box(event.capture.box_id)
        return event.box_name or recording_word(event) if box is None else box_title(box)

    def edit_rules(self) -> None:
        """Opens the rules of the chosen channel in place of the wall."""
        chosen = self._chosen_channel()
        if chosen is None or self.stack.panel is not None:
            return
        from ui.rules.panel import RulePanel

        self.stack.open(RulePanel(self.console, *chosen, self))

    def open_box_pages(self, key: str | None = None) -> None:
        """Opens everything of a box, the chosen one where none is named, in place of the wall."""
        key = key or self.tree.box_key
        from ui.device.panel import DevicePanel

        if isinstance(self.stack.panel, DevicePanel):
            self.stack.panel.leave()
        if self.stack.panel is None and key is not None and self.console.fleet.box(key) is not None:
            self.stack.open(DevicePanel(self.console, key, self))

    def _chosen_channel(self) -> tuple[str, int] | None:
        """The tree's channel where the tree was used last, else the one in the selected tile."""
        place = self.wall.place()
        if self.tree.hasFocus() and self.tree.channel is not None:
            return self.tree.channel
        return (place.box_key, place.number) if place else self.tree.channel

    def _wall_selected(self) -> None:
        place = self.wall.place()
        if place is not None:
            self.tree.select_channel(place.box_key, place.number)
        self._offer()

    def _offer(self) -> None:
        """Commands that have nothing to act on are switched off."""
        chosen = self._chosen_channel()
        channel = self.console.fleet.channel(*chosen) if chosen else None
        for name in ("edit_channel", "rules", "surveillance", "snapshot", "guard", "delete_channel", "enable_again"):
            self.commands[name].setEnabled(channel is not None)
        self.commands["surveillance"].setChecked(channel is not None and channel.surveillance)
        self.commands["take_off"].setEnabled(self.wall.place() is not None)
        box = self.console.fleet.box(self.tree.box_key or "")
        for name in ("box_pages", "edit_box", "refresh_box"):
            self.commands[name].setEnabled(box is not None)
        self.commands["remove_box"].setEnabled(box is not None and not box.embedded)

    def _delete_selected(self) -> None:
        if self.tree.channel is not None:
            self.acts.delete_channel()
        else:
            self.acts.remove_box()

    def _layout_chosen(self) -> None:
        self.arrivals.layout_was_chosen()
        self.stack.show_wall()

    def _open_wall_window(self) -> None:
        if self.wall_windows.open_another() is None:
            self.notices.tell("info", lambda: self.tr("Three more wall windows are open already."))

    def _full_screen(self, on: bool) -> None:
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def _leave_full_screen(self) -> None:
        if self.isFullScreen():
            self.commands["full_screen"].setChecked(False)
            self._full_screen(False)

    def _mute(self, on: bool) -> None:
        self.alarms.mute.setChecked(on)
        self.console.sounds.muted = on

    def _open_manual(self) -> None:
        from ui.help import open_manual

        open_manual(self, language())

    def _preferences(self) -> None:
        from ui.preferences import PreferencesDialog

        dialog = PreferencesDialog(self.console, self)
        dialog.exec()
        dialog.deleteLater()
        self.commands["mute"].setChecked(self.console.sounds.muted)

    def _about(self) -> None:
        from ui.about import About

        dialog = About(self)
        dialog.exec()
        dialog.deleteLater()

    # Memory

    def _recall(self) -> None:
        self._memory.recall()
        for name, panel in self._panels.items():
            self.commands[name].setChecked(not panel.isHidden())
        self.commands["overlays"].setChecked(self.walls.layers.all)
        self.appearance.recall()
        self.commands["mute"].setChecked(self.console.sounds.muted)

    # The end

    def closeEvent(self, event: QCloseEvent) -> None:
        """The console stops on a thread of its own; the window says so and goes when it has, or after 15 s."""
        event.ignore()
        if self._ending.begun:
            return
        self._sides.give_back()
        self._memory.remember()
        self.load.stop()
        self.wall_windows.close_all()
        self.walls.close_views()
        self.alarms.stop()
        self.activity.stop()
        self.playback.close()
        self.work.close()
        self._bridge.close()
        self._ending.begin(self.console.stop)

    def _gone(self) -> None:
        self.hide()
        self.stopped.emit()

    # Words

    def retranslate(self) -> None:
        self.commands.retranslate()
        self.appearance.retranslate()
        self.alarms.setAccessibleName(self.tr("Alarms"))
        self.wall.setAccessibleName(self.tr("Wall"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
