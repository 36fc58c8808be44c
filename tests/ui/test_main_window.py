"""The window as the operator has it: commands with keys, alarms that come in, what is remembered, how it ends."""

import threading

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from console.model.errors import Fault, FaultError
from console.services.messages import EngineChanged, EngineState, Notice, NoticeKind
from console.services.operation import OperationKind
from tests.ui.fakes import ENGINE, REMOTE, box, channel, event
from ui.confirm import ConfirmLoss
from ui.main_window import MainWindow
from ui.wall.places import Place


def from_elsewhere(call, *arguments) -> None:
    """Calls from a thread that is not Qt's, as services do."""
    thread = threading.Thread(target=call, args=arguments)
    thread.start()
    thread.join()


class TestChannels:
    def test_at_the_first_start_every_channel_is_on_the_wall(self, window):
        assert window.wall.places() == {0: Place(ENGINE, 1), 1: Place(ENGINE, 2), 2: Place(REMOTE, 1)}
        assert window.wall.layout_count == 4  # grown from one tile, as nobody had chosen

    def test_a_new_channel_fills_a_free_tile(self, window, console, qtbot):
        channels = (*console.fleet.box(ENGINE).channels, channel(3))
        from_elsewhere(console.fleet.put, box(ENGINE, channels=channels))
        qtbot.waitUntil(lambda: window.wall.place(3) == Place(ENGINE, 3))

    def test_what_was_taken_off_the_wall_stays_off(self, window, console, qtbot):
        window.wall.remove(1)
        from_elsewhere(console.fleet.put, console.fleet.box(ENGINE))
        qtbot.wait(0)
        assert window.wall.place(1) is None

    def test_enter_in_the_tree_puts_a_channel_on_the_wall(self, window, qtbot):
        window.wall.remove(0)
        window.tree.select_channel(ENGINE, 1)
        window.tree.setFocus()
        qtbot.keyClick(window.tree, Qt.Key.Key_Return)
        assert window.wall.place(0) == Place(ENGINE, 1)

    def test_the_tree_follows_the_fleet(self, window, console, qtbot):
        engine = window.tree.topLevelItem(0)
        assert [engine.child(row).text(0) for row in range(engine.childCount())] == ["街景演示", "北门"]
        from_elsewhere(console.fleet.put, box(ENGINE, channels=(channel(2, alias="Gate"),)))
        qtbot.waitUntil(lambda: engine.childCount() == 1)
        assert engine.child(0).text(0) == "Gate"


class TestAlarms:
    def test_an_alarm_stands_in_the_list_and_flashes_on_the_wall(self, window, console, qtbot):
        with qtbot.waitSignals([window.alarm, window.alarms.delegate.rowPainted]):
            console.ring(event(1))
        assert window.alarms.model.alarm_at(0).id == 1
        assert "1001" in window.wall.tile(0).ringing

    def test_its_picture_takes_the_place_of_the_wall_until_esc(self, window, console, qtbot):
        for number in (1, 2):
            console.ring(event(number))
        qtbot.waitUntil(lambda: window.alarms.model.rowCount() == 2)
        window.alarms.view.setCurrentIndex(window.alarms.model.index(0))
        qtbot.keyClick(window.alarms.view, Qt.Key.Key_Return)
        assert window.stack.currentWidget() is window.picture
        qtbot.keyClick(window.picture, Qt.Key.Key_Right)
        assert window.picture.event_shown.id == 1
        qtbot.keyClick(window.picture, Qt.Key.Key_Escape)
        assert window.stack.currentWidget() is window.wall

    def test_one_that_was_read_back_neither_flashes_nor_announces_itself(self, window, console, qtbot):
        painted: list[int] = []
        window.alarms.delegate.rowPainted.connect(painted.append)
        console.ring(event(1), backfilled=True)
        qtbot.waitUntil(lambda: window.alarms.model.rowCount() == 1)
        window.alarms.view.viewport().repaint()
        assert painted == []
        assert not window.wall.tile(0).ringing

    def test_mute_is_one_thing_wherever_it_is_switched(self, window, console, qtbot):
        window.commands["mute"].trigger()
        assert console.sounds.muted
        assert window.alarms.mute.isChecked()
        qtbot.mouseClick(window.alarms.mute, Qt.MouseButton.LeftButton)
        assert not console.sounds.muted
        assert not window.commands["mute"].isChecked()


class TestTelling:
    def test_a_failed_operation_is_said_in_words(self, window, console, qtbot):
        def refuse(operation):
            raise FaultError(Fault.REFUSED)

        console.operations.start(OperationKind.REFRESH, "East", refuse)
        qtbot.waitUntil(lambda: any("Nothing answers" in words for words in window.notices.words))

    def test_what_runs_can_be_seen_and_stopped(self, window, console, qtbot):
        def work(operation):
            while True:
                operation.report(0.5)
                threading.Event().wait(0.005)

        operation = console.operations.start(OperationKind.ADD_CHANNEL, "clip.mp4", work)
        qtbot.waitUntil(lambda: window.operations.words == "Adding channel clip.mp4")
        window.operations.cancel()
        qtbot.waitUntil(lambda: operation.wait(0) and window.operations.words == "")

    def test_the_state_of_the_analysis(self, window, console, qtbot):
        from_elsewhere(console.bus.publish, EngineChanged(EngineState.RESTARTING))
        qtbot.waitUntil(lambda: window.engine.words == "Analysis is restarting")

    def test_a_notice_stands_until_it_is_closed_and_only_once(self, window, console, qtbot):
        for _ in range(3):
            from_elsewhere(console.bus.publish, Notice(NoticeKind.PICTURES_STOPPED))
        qtbot.waitUntil(lambda: bool(window.notices.words))
        qtbot.wait(0)
        assert len(window.notices.words) == 1

    def test_the_hint_for_newcomers_comes_until_it_is_closed(self, window, console):
        window.start()
        assert any("demonstration" in words for words in window.notices.words)
        window.commands["recording_plans"].trigger()
        assert window.stack.panel is not None
        assert window.notices.isHidden(), "a panel has the height for itself"
        window.stack.panel.leave()
        assert not window.notices.isHidden()
        window.notices._messages[0].closed.emit()
        window.commands["recording_plans"].trigger()
        assert window.notices.isHidden()
        window.stack.panel.leave()
        assert console.settings.get("hint.closed") is True
        window.start()
        assert window.notices.words == []


class TestCommands:
    def test_every_one_has_a_key_and_no_key_is_given_twice(self, window):
        keys = {name: window.commands[name].shortcut().toString() for name in window.commands.names()}
        assert [name for name, key in keys.items() if not key] == []
        assert len(set(keys.values())) == len(keys)
        acts = {name: window.wall.acts.key(name) for name in window.wall.acts.names()}
        assert "" not in acts.values()
        assert len({*acts.values(), *keys.values()}) == len(acts) + len(keys)

    def test_layouts(self, window, qtbot):
        qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        assert window.wall.layout_count == 9
        assert window.commands["layout_9"].isChecked()

    def test_overlays(self, window, qtbot):
        qtbot.keyClick(window, Qt.Key.Key_O)
        assert not window.wall.tile(0).layers.shows("boxes")
        assert not window.wall.tile(0).layers.shows("rules")

    def test_panels(self, window, qtbot):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert not window.alarms.isVisible()
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert window.alarms.isVisible()

    def test_f6_goes_round(self, window, qtbot):
        window.activateWindow()
        window.tree.setFocus()
        for panel in (window.wall, window.alarms.view, window.tree):
            qtbot.keyClick(window, Qt.Key.Key_F6)
            assert window.focusWidget() is panel

    def test_what_has_nothing_to_act_on_is_off(self, window):
        window.wall.select(3)
        window.tree.setCurrentItem(None)
        assert not window.commands["rules"].isEnabled()
        window.wall.select(0)
        assert window.commands["rules"].isEnabled()

    def test_the_workstation_itself_cannot_be_removed(self, window):
        window.tree.setCurrentItem(window.tree.topLevelItem(0))
        assert not window.commands["remove_box"].isEnabled()
        window.tree.setCurrentItem(window.tree.topLevelItem(1))
        assert window.commands["remove_box"].isEnabled()


class TestDeleting:
    @pytest.mark.parametrize(("typed", "deleted"), [("北门", True), ("", False), ("north", False)])
    def test_it_asks_for_the_name(self, window, console, qtbot, typed, deleted):
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, ConfirmLoss)
            dialog.typed.setText(typed)
            if dialog.act.isEnabled():
                dialog.act.click()
            else:
                dialog.reject()

        window.wall.select(1)
        QTimer.singleShot(0, answer)
        window.commands["delete_channel"].trigger()
        assert ((OperationKind.DELETE_CHANNEL, ENGINE, 2) in console.fleet.calls) is deleted


def test_layout_and_panels_are_remembered(qtbot, english, console):
    first = MainWindow(console)
    first.show()
    qtbot.waitExposed(first)
    first.commands["layout_9"].trigger()
    first.commands["alarm_panel"].trigger()

    def resized() -> bool:  # once the layout knows that a panel has gone; the offscreen screen is 800 × 800
        first.resize(780, 600)
        return first.size().toTuple() == (780, 600)

    qtbot.waitUntil(resized)
    first.splitter.setSizes([240, 540, 0])
    sizes = first.splitter.sizes()
    with qtbot.waitSignal(first.stopped):
        first.close()
    again = MainWindow(console)
    again.show()
    assert again.size().toTuple() == (780, 600)
    assert again.wall.layout_count == 9
    assert not again.alarms.isVisible()
    assert abs(again.splitter.sizes()[0] - sizes[0]) <= 2
    with qtbot.waitSignal(again.stopped):
        again.close()


def test_closing_says_so_and_stops_the_console_beside_the_qt_thread(qtbot, english, console):
    stopping, go_on = threading.Event(), threading.Event()
    stopped_by = []

    def stop() -> None:
        stopping.set()
        stopped_by.append(threading.current_thread())
        go_on.wait(10)

    console.stop, kept = stop, console.stop
    window = MainWindow(console)
    window.show()
    views = [view for _, _, view in console.viewing.opened]
    window.close()
    assert stopping.wait(5)
    assert window.isVisible()
    assert window._ending.text() == "Stopping…"
    assert all(view.closed for view in views)
    with qtbot.waitSignal(window.stopped):
        go_on.set()
    assert stopped_by[0] is not threading.main_thread()
    assert not window.isVisible()
    console.stop = kept


def test_alarm_lines_are_json(capsys):
    import json

    from console.services.messages import EventStored
    from ui.app import print_alarm

    print_alarm(EventStored(event(7), backfilled=False))
    line = json.loads(capsys.readouterr().out)
    assert (line["event"], line["target"], line["channel"], line["direction"]) == ("tripwire", "person", 1, "A>B")


class Editor(QWidget):
    """Stands where the rule editor would: the window only opens and closes it."""

    closed = Signal()

    def __init__(self, console, box_key, number, parent):
        super().__init__(parent)


def test_on_a_small_screen_the_panels_make_room_for_the_rule_editor_and_come_back(window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.rules.panel.RulePanel", Editor)
    window.resize(1280, 800)
    window.commands["alarm_panel"].setChecked(True)
    window.edit_rules()
    assert not window.alarms.isVisible()
    assert not window.commands["alarm_panel"].isChecked()
    window.stack.currentWidget().closed.emit()
    assert window.alarms.isVisible()
    assert window.tree.isVisible()
    assert window.commands["alarm_panel"].isChecked()


def test_the_panels_make_room_when_the_window_becomes_small_beneath_an_open_panel(window, qtbot, monkeypatch):
    monkeypatch.setattr("ui.rules.panel.RulePanel", Editor)
    window.resize(1920, 1080)
    window.commands["alarm_panel"].setChecked(True)
    window.edit_rules()
    assert window.alarms.isVisible()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not window.alarms.isVisible())
    assert not window.tree.isVisible()
    window.commands["tree_panel"].trigger()
    window.resize(1300, 800)
    qtbot.waitUntil(lambda: window.stack.width() > 900)
    assert window.tree.isVisible()
    window.resize(1920, 1080)
    qtbot.waitUntil(window.alarms.isVisible)
