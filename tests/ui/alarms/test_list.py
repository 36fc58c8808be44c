"""Reading the list while alarms arrive: nothing jumps, the new are counted, pictures come, one key opens them."""

import time

import pytest
from PySide6.QtCore import Qt

from console.model.geometry import Rect
from console.services.archive import Pictures
from tests.ui.fakes import FakeArchive, event, jpeg
from ui.alarms.delegate import ROW
from ui.alarms.list import AlarmPanel
from ui.alarms.picture import PictureViewer
from ui.alarms.thumbnails import HEIGHT, WIDTH, around, thumbnail


@pytest.fixture
def archive() -> FakeArchive:
    made = FakeArchive()
    made.events = [event(number) for number in range(60)]
    return made


@pytest.fixture
def panel(qtbot, english, archive):
    made = AlarmPanel(archive)
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    qtbot.waitExposed(made)
    with qtbot.waitSignal(made.model.loaded):
        made.start()
    yield made
    made.stop()


def top_row(panel: AlarmPanel) -> int:
    """The alarm whose row is at the upper edge of the view."""
    found = panel.model.alarm_at(panel.view.indexAt(panel.view.viewport().rect().topLeft()))
    assert found is not None
    return found.id


def test_what_the_operator_reads_does_not_move(panel, qtbot):
    panel.view.verticalScrollBar().setValue(ROW * 5)
    reading = top_row(panel)
    for number in range(100, 110):
        panel.tell(event(number), live=True)
    assert top_row(panel) == reading
    assert panel._pill.isVisible()
    assert panel._pill.text() == "10 new"
    qtbot.mouseClick(panel._pill, Qt.MouseButton.LeftButton)
    assert top_row(panel) == 109
    assert not panel._pill.isVisible()


def test_at_the_top_a_new_alarm_slides_in_and_is_painted(panel, qtbot):
    painted: list[int] = []
    panel.delegate.rowPainted.connect(painted.append)
    panel.tell(event(100), live=True)
    qtbot.waitUntil(lambda: painted == [100])
    qtbot.waitUntil(lambda: panel.view.verticalScrollBar().value() == 0)
    assert top_row(panel) == 100
    panel.view.viewport().repaint()
    assert painted == [100]  # once per alarm


def test_history_is_not_announced_as_painted(panel, qtbot):
    painted: list[int] = []
    panel.delegate.rowPainted.connect(painted.append)
    panel.view.viewport().repaint()
    assert painted == []


def test_pictures_of_the_rows_that_are_seen_arrive(panel, qtbot):
    first = panel.model.alarm_at(0)
    qtbot.waitUntil(lambda: panel.thumbnails.of(first, 1.0) is not None)
    assert panel.thumbnails.of(first, 1.0).size().toTuple() == (WIDTH, HEIGHT)
    assert panel.model.rowCount() == 60
    assert sum(question == "pictures" for question in panel.model._archive.asked) < 30  # only what is seen


def test_enter_opens_the_full_picture(panel, qtbot):
    panel.view.setCurrentIndex(panel.model.index(2))
    with qtbot.waitSignal(panel.opened) as opened:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert opened.args[0].id == 57


def test_an_empty_list_says_what_to_do(qtbot, english):
    panel = AlarmPanel(FakeArchive())  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.model.loaded):
        panel.start()
    assert panel._empty.isVisible()
    assert "Ctrl+R" in panel._empty.text()
    panel.tell(event(1), live=True)
    assert not panel._empty.isVisible()
    panel.stop()


class TestThumbnail:
    def test_the_cut_is_wide_and_inside_and_holds_the_target(self):
        from PySide6.QtCore import QSize

        scene = QSize(768, 576)
        for target in (Rect(0, 0, 0.05, 0.2), Rect(0.95, 0.7, 1, 1), Rect(0.1, 0.1, 0.9, 0.9)):
            cut = around(target, scene)
            assert cut.width() / cut.height() == pytest.approx(16 / 9, rel=0.02)
            assert cut.left() >= 0
            assert cut.top() >= 0
            assert cut.right() <= 768
            assert cut.bottom() <= 576

    def test_without_a_scene_the_target_alone_is_shown_whole(self, qapp):
        image = thumbnail(Pictures(jpeg(40, 100), None), None, 1.0)
        assert image is not None
        assert (image.width(), image.height()) == (21, 54)

    def test_what_is_no_picture_is_none(self, qapp):
        assert thumbnail(Pictures(None, b"no jpeg"), None, 1.0) is None


class TestTheFullPicture:
    @pytest.fixture
    def viewer(self, qtbot, english, archive):
        made = PictureViewer(archive)
        qtbot.addWidget(made)
        made.resize(900, 600)
        made.show()
        qtbot.waitExposed(made)
        return made

    def test_it_is_shown_with_its_details(self, viewer, qtbot):
        viewer.show_event(event(7))
        assert viewer.canvas.waiting
        qtbot.waitUntil(lambda: not viewer.canvas.waiting)
        assert viewer.canvas.image.size().toTuple() == (768, 576)
        shown = {label.text(): value.text() for label, value in viewer._rows}
        assert shown["Direction"] == "A→B"
        assert shown["Track"] == "1007"

    def test_the_late_picture_of_another_alarm_is_not_shown(self, viewer, qtbot):
        viewer.show_event(event(7))
        viewer.show_event(event(8))
        qtbot.waitUntil(lambda: not viewer.canvas.waiting)
        assert viewer.event_shown.id == 8

    def test_it_can_be_saved_as_it_was_stored(self, viewer, qtbot, tmp_path, monkeypatch):
        wanted = tmp_path / "alarm.jpg"
        monkeypatch.setattr("ui.saving.ask_where", lambda parent, name: str(wanted))
        viewer.show_event(event(7))
        qtbot.waitUntil(viewer.save.isEnabled)
        qtbot.mouseClick(viewer.save, Qt.MouseButton.LeftButton)
        assert wanted.read_bytes() == jpeg(768, 576)

    def test_esc_leaves_and_arrows_step(self, viewer, qtbot):
        viewer.show_event(event(7))
        with qtbot.waitSignal(viewer.step) as step:
            qtbot.keyClick(viewer, Qt.Key.Key_Right)
        assert step.args == [1]
        with qtbot.waitSignal(viewer.closed):
            qtbot.keyClick(viewer, Qt.Key.Key_Escape)


def test_ages_are_as_old_as_they_say(english):
    from ui.words import age

    assert [age(seconds) for seconds in (0.4, 59, 60, 7200, 200_000)] == [
        "now", "59 s ago", "1 min ago", "2 h ago", "2 d ago",
    ]  # fmt: skip
    assert age(time.time() - (time.time() + 5)) == "now"  # a box whose clock is ahead
