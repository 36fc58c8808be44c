"""Adding a camera shows its first picture, or says in words why there is none."""

from __future__ import annotations

from typing import Any

import cv2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.media.probe import StreamInfo
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.services.operation import OperationKind
from tests.ui.fakes import DEMO, jpeg
from tests.ui.forms.fakes import ENGINE, REMOTE, box, channel
from ui.forms.channel_dialog import ChannelDialog

TEST, ADD, EDIT = OperationKind.TEST_CHANNEL, OperationKind.ADD_CHANNEL, OperationKind.EDIT_CHANNEL
INFO = StreamInfo(1920, 1080, 25.0, "h264")


def shown(qtbot, console, number: int | None = None, key: str = ENGINE) -> ChannelDialog:
    made = ChannelDialog(console, key, number)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_new_channel_gets_the_next_free_number(qtbot, console):
    console.fleet.known = [box(channels=(channel(1), channel(2), channel(4)))]
    assert shown(qtbot, console).number.value == 3


def test_another_box_has_its_own_numbers_and_no_files(qtbot, console):
    console.fleet.known = [box(channels=(channel(1),)), box(REMOTE, embedded=False)]
    dialog = shown(qtbot, console)
    assert dialog.box.isVisible()
    assert dialog.browse.isVisible()
    dialog.box.setCurrentIndex(1)
    assert dialog.number.value == 1
    assert not dialog.browse.isVisible()


def test_one_box_need_not_be_chosen(qtbot, console):
    assert not shown(qtbot, console).box.isVisible()


def test_what_was_entered_is_what_the_box_gets(qtbot, console):
    dialog = shown(qtbot, console)
    dialog.alias.setText("北门")
    QTest.keyClicks(dialog.url, "rtsp://192.0.2.20/main")
    QTest.keyClicks(dialog.sub_url, "rtsp://192.0.2.20/sub")
    QTest.keyClicks(dialog.username, "viewer")
    QTest.keyClicks(dialog.password, "geheim")
    dialog.rotation.setCurrentIndex(1)
    assert dialog.preview.rotation == 90
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.act_button)
    key, draft = console.fleet.sent(ADD)[0]
    assert key == ENGINE
    assert (draft.number, draft.alias, draft.rotation) == (None, "北门", 90)  # the box gives the next free one
    assert (draft.url, draft.sub_url) == ("rtsp://192.0.2.20/main", "rtsp://192.0.2.20/sub")
    assert (draft.username, draft.password) == ("viewer", "geheim")


def test_a_password_typed_inside_the_address_is_moved_out_of_it(qtbot, console):
    dialog = shown(qtbot, console)
    QTest.keyClicks(dialog.url, "rtsp://viewer:ge@heim@192.0.2.20/main")
    press(dialog.act_button)
    qtbot.waitUntil(lambda: bool(console.fleet.sent(ADD)))
    draft = console.fleet.sent(ADD)[0][1]
    assert draft.url == "rtsp://192.0.2.20/main"
    assert (draft.username, draft.password) == ("viewer", "ge@heim")
    assert "heim" not in dialog.url.text()


def test_a_test_shows_both_streams_and_a_picture(qtbot, console):
    console.fleet.known = [box(channels=(channel(1, url="rtsp://192.0.2.20/main", sub_url="rtsp://x/sub"),))]

    def answer(operation: Any, asked: Any) -> StreamInfo:
        return INFO if asked[1].url.endswith("main") else StreamInfo(640, 360, 12.5, "hevc")

    console.fleet.answers[TEST] = answer
    console.fleet.answers[OperationKind.SNAPSHOT] = jpeg(640, 360)
    dialog = shown(qtbot, console, 1)
    press(dialog.test_button)
    qtbot.waitUntil(lambda: dialog.preview.has_picture)
    assert "H264, 1920 × 1080, 25 frames" in dialog.result_line.text
    assert "Sub-stream: HEVC, 640 × 360, 12.5 frames" in dialog.result_line.text


def test_the_first_picture_of_a_file_is_a_real_one(qtbot, console):
    console.fleet.answers[TEST] = StreamInfo(768, 576, 10, "h264")
    dialog = shown(qtbot, console)
    dialog.url.setText(str(DEMO))
    press(dialog.test_button)
    qtbot.waitUntil(lambda: dialog.preview.has_picture, timeout=20_000)
    size = dialog.preview._image.size()
    assert (size.width(), size.height()) == (768, 576)
    capture = cv2.VideoCapture(str(DEMO))
    first = capture.read()[1]
    shade = dialog.preview._image.pixelColor(400, 500)
    assert abs(shade.red() - int(first[500, 400][2])) < 25


@pytest.mark.parametrize(
    ("error", "field", "words"),
    [
        (FaultError(Fault.REFUSED), "url_field", "Nothing answers"),
        (FaultError(Fault.NOT_FOUND), "url_field", "nothing under this path"),
        (FaultError(Fault.NOT_VIDEO), "url_field", "no video in it"),
        (FaultError(Fault.BAD_PROTOCOL), "url_field", "Only rtsp"),
        (FaultError(Fault.WRONG_PASSWORD), "password_field", "wrong"),
        (BoxError(ErrorCode.VIDEO_CH_EXIST), "number_field", "another number"),
    ],
)
def test_what_is_wrong_stands_beneath_the_field_concerned(qtbot, console, error, field, words):
    console.fleet.answers[ADD] = error
    dialog = shown(qtbot, console)
    QTest.keyClicks(dialog.url, "rtsp://192.0.2.20/main")
    press(dialog.act_button)
    qtbot.waitUntil(lambda: any(one.error for one in dialog.fields()))
    assert words in getattr(dialog, field).error
    assert sum(bool(one.error) for one in dialog.fields()) == 1
    assert dialog.isVisible()


def test_a_file_that_is_not_there_is_named_so(qtbot, console):
    console.fleet.answers[TEST] = FaultError(Fault.NOT_FOUND)
    dialog = shown(qtbot, console)
    QTest.keyClicks(dialog.url, "/nowhere/at-all.mp4")
    press(dialog.test_button)
    qtbot.waitUntil(lambda: bool(dialog.url_field.error))
    assert "no such file" in dialog.url_field.error


def test_a_number_that_was_chosen_is_kept(qtbot, console):
    dialog = shown(qtbot, console)
    assert dialog.number.text() == "1"
    dialog.number.selectAll()
    QTest.keyClicks(dialog.number, "7")
    QTest.keyClicks(dialog.url, "rtsp://192.0.2.20/main")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.act_button)
    assert console.fleet.sent(ADD)[0][1].number == 7


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://192.0.2.20/main", "Only rtsp://"),
        ("192.0.2.20/main", "Write it like"),
        ("rtsp://192.0.2.20/" + "x" * 200, "does not accept"),
    ],
)
def test_an_address_that_the_box_refuses_is_explained_where_it_was_typed(qtbot, console, address, words):
    console.fleet.answers[ADD] = BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("url",))
    dialog = shown(qtbot, console)
    QTest.keyClicks(dialog.url, address)
    press(dialog.act_button)
    qtbot.waitUntil(lambda: words in dialog.url_field.error)
    assert dialog.result_line.text == ""


def test_what_is_wrong_with_an_added_stream_is_not_said_of_its_sub_stream(qtbot, console):
    console.fleet.answers[TEST] = INFO
    console.fleet.answers[ADD] = FaultError(Fault.NOT_VIDEO)
    dialog = shown(qtbot, console)
    dialog.url.setText(str(DEMO))
    press(dialog.test_button)
    qtbot.waitUntil(lambda: dialog.preview.has_picture, timeout=20_000)
    press(dialog.act_button)
    qtbot.waitUntil(lambda: "no video" in dialog.url_field.error)


def test_a_sub_stream_that_fails_is_told_from_the_main_stream(qtbot, console):
    def answer(operation: Any, asked: Any) -> StreamInfo:
        if asked[1].url.endswith("sub"):
            raise FaultError(Fault.NOT_FOUND)
        return INFO

    console.fleet.answers[TEST] = answer
    dialog = shown(qtbot, console)
    QTest.keyClicks(dialog.url, "rtsp://192.0.2.20/main")
    QTest.keyClicks(dialog.sub_url, "rtsp://192.0.2.20/sub")
    press(dialog.test_button)
    qtbot.waitUntil(lambda: bool(dialog.sub_field.error))
    assert dialog.url_field.error == ""
    assert "1920 × 1080" in dialog.result_line.text


def test_editing_keeps_the_password_that_is_not_typed(qtbot, console):
    console.fleet.known = [
        box(channels=(channel(3, alias="Yard", url="rtsp://192.0.2.20/main", username="viewer", rotation=180),))
    ]
    dialog = shown(qtbot, console, 3)
    assert dialog.alias.text() == "Yard"
    assert dialog.rotation.currentData() == 180
    assert not dialog.number.isEnabled()
    dialog.alias.setText("Back yard")
    with qtbot.waitSignal(dialog.accepted):
        press(dialog.act_button)
    _, draft = console.fleet.sent(EDIT)[0]
    assert (draft.number, draft.alias, draft.rotation) == (3, "Back yard", 180)
    assert (draft.username, draft.password) == ("viewer", "")
    assert draft.name == "CHN3"


def test_copying_a_file_shows_how_far_it_is_and_can_be_stopped(qtbot, console):
    def copying(operation: Any, asked: Any) -> None:
        while True:
            operation.report(0.4)

    console.fleet.answers[ADD] = copying
    dialog = shown(qtbot, console)
    dialog.url.setText(str(DEMO))
    press(dialog.act_button)
    qtbot.waitUntil(lambda: dialog.result_line._bar.value() == 400)
    assert "street.mp4" in dialog.result_line.text
    press(dialog.cancel_button)
    qtbot.waitUntil(lambda: not dialog.busy)
    assert "Cancelled" in dialog.result_line.text
    assert dialog.isVisible()
