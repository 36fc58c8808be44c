"""The pages of a box, on a real engine: what is shown is so, what is sent arrives, what wipes asks first."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from console.megbox.schema.relays import RelaySetting
from console.megbox.schema.reports import CaptureConfig, Reports
from console.megbox.schema.roi import Roi, RoiPoint, RoiSetting
from console.megbox.schema.videos import Video, Videos
from console.megbox.schema.voice import VoiceFileSetting
from console.megbox.server import create_app, serve
from console.model.dictionary import VideoConStatus
from console.model.errors import BoxError, ErrorCode, Fault
from console.services.report_receiver import receiver_of
from tests.ui.device.conftest import PATIENCE, settled
from ui.device import settings as settings_page
from ui.device.channels import ChannelsPage
from ui.device.identity import IdentityPage, difference
from ui.device.maintenance import MaintenancePage
from ui.device.region_drawing import RegionDialog
from ui.device.relays import RelaysPage
from ui.device.reports import ReportsPage
from ui.device.section import SectionedPage
from ui.device.settings import SettingsPage
from ui.language import speak


def typed(qtbot, form, name, text):
    editor = form.field(name).editor
    assert isinstance(editor, QLineEdit)
    editor.clear()
    qtbot.keyClicks(editor, text)


def test_the_first_page_says_who_the_box_is_and_that_its_clock_is_right(world, opened, qtbot):
    page = opened(IdentityPage)
    assert page.who.facts.value("Device ID") == world.box.device().deviceId
    # A busy machine may look at an answer seconds after it came; the next one says the same.
    qtbot.waitUntil(lambda: "agrees" in page.clock.now.words, timeout=30_000)
    assert "GB" in page.hardware.memory.words
    assert not page.unsaved()


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0.6, "agrees"),
        (90, "90 seconds ahead"),
        (-600, "10 minutes behind"),
        (-7300, "2 hours behind"),
        (1e6, "12 days"),
    ],
)
def test_a_wrong_clock_is_told_in_words(english, ahead, words):
    assert words in difference(ahead)


def test_only_the_changed_part_of_the_clock_is_sent_and_can_be_undone_before(world, opened, qtbot):
    page = opened(IdentityPage)
    before = world.box.device().time
    typed(qtbot, page.clock.form, "ntpInterval", "45")
    assert page.unsaved()
    assert page.clock.buttons.isVisible()
    page.clock.undo_button.click()
    assert not page.unsaved()
    typed(qtbot, page.clock.form, "ntpInterval", "45")
    page.clock.save_button.click()
    qtbot.waitUntil(lambda: world.box.device().time.ntpInterval == 45, timeout=PATIENCE)
    settled(qtbot, page)
    assert world.box.device().time.timeZone == before.timeZone
    assert page.clock.said == "Saved."


def test_an_address_that_is_none_is_blamed_on_its_field_and_not_sent(world, opened, qtbot):
    page = opened(IdentityPage)
    before = world.box.device().eth.ethIpAddr
    typed(qtbot, page.network.form, "ethIpAddr", "300.1.1.1")
    page.network.save_button.click()
    assert page.network.form.field("ethIpAddr").error
    assert world.box.device().eth.ethIpAddr == before


def test_a_camera_that_does_not_answer_is_told_in_words(opened):
    page = opened(ChannelsPage)
    assert page.cameras.table.rowCount() == 1
    assert page.cameras.table.text(0, 1) == "gate"
    assert page.cameras.table.text(0, 2) not in ("", "1")


@pytest.mark.parametrize(
    ("state", "fault", "sign"),
    [
        (VideoConStatus.CONNECTED, None, ("circle-check", "good")),
        (VideoConStatus.CONNECTED, Fault.OVERLOADED.value, ("triangle-alert", "warn")),
        (VideoConStatus.FAILED, Fault.REFUSED.value, ("video-off", "alarm")),
    ],
)
def test_a_camera_has_a_tick_only_where_all_is_well(opened, monkeypatch, state, fault, sign):
    page = opened(ChannelsPage)
    signs = []
    monkeypatch.setattr(page.cameras.table, "show_rows", lambda rows, given: signs.extend(given))
    page.cameras.show_answer(
        Videos(videos=[Video(videoNo=1, videoName="gate", url="file:a.mp4", videoConStatus=state, fault=fault)])
    )
    assert signs == [sign]


def test_face_surveillance_keeps_what_was_not_touched(world, opened, qtbot):
    page = opened(ChannelsPage)
    page.faces.main.field("surveillanceEnabled").editor.click()
    typed(qtbot, page.faces.filter, "faceMin", "120")
    page.faces.save()
    qtbot.waitUntil(lambda: world.box.videos().videos[0].surveillanceEnabled, timeout=PATIENCE)
    shown = world.box.videos().videos[0].filter
    assert shown.faceMin == 120
    assert shown.roll == 45


def test_a_region_can_be_switched_off_without_losing_its_corners(world, opened, qtbot):
    corners = [RoiPoint(posX=x, posY=y) for x, y in ((100, 100), (900, 100), (900, 800))]
    world.box.set_roi(RoiSetting(videoNo=1, enable=True, area=corners))
    page = opened(ChannelsPage)
    qtbot.waitUntil(lambda: "3 corners" in page.region.state.words, timeout=PATIENCE)
    page.region.switch()
    qtbot.waitUntil(lambda: not world.box.roi(1).enable, timeout=PATIENCE)
    assert len(world.box.roi(1).area) == 3


def test_a_region_is_drawn_with_the_mouse(world, opened, qtbot, monkeypatch):
    page = opened(ChannelsPage)
    qtbot.waitUntil(page.region.draw_button.isEnabled, timeout=PATIENCE)

    def draw(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        canvas = dialog.canvas
        for corner in ((192, 108), (960, 108), (960, 972), (192, 972)):
            qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.place_of(corner).toPoint())
        qtbot.mouseClick(canvas, Qt.MouseButton.RightButton, pos=canvas.place_of((192, 972)).toPoint())
        with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
            dialog.save_button.click()
        return True

    monkeypatch.setattr("ui.device.region.asked", draw)
    page.region.draw()
    qtbot.waitUntil(lambda: page.region.state.words.startswith("On: "), timeout=PATIENCE)
    roi = world.box.roi(1)
    assert roi.enable
    for point, (x, y) in zip(roi.area, ((192, 108), (960, 108), (960, 972)), strict=True):
        assert abs(point.posX - x) <= 3
        assert abs(point.posY - y) <= 3


def test_a_region_is_drawn_with_the_keys(world, opened, qtbot):
    dialog = RegionDialog(opened(ChannelsPage), 1, Roi())
    qtbot.addWidget(dialog)
    dialog.show()
    canvas = dialog.canvas

    def press(*keys):
        for key in keys:
            qtbot.keyClick(canvas, key)

    arrow = Qt.Key
    press(arrow.Key_Right, arrow.Key_Space)  # the cross comes up in the middle
    press(*[arrow.Key_Left] * 8, arrow.Key_Return)
    press(*[arrow.Key_Down] * 8, arrow.Key_Space)
    assert canvas.corners == [(960, 540), (720, 540), (720, 780)]
    press(arrow.Key_Space)  # takes it along
    qtbot.keyClick(canvas, arrow.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(arrow.Key_Space, *[arrow.Key_Right] * 4, arrow.Key_Space)
    assert canvas.corners[2:] == [(723, 780), (843, 780)]
    press(arrow.Key_Delete)
    assert len(canvas.corners) == 3
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        dialog.save_button.click()
    assert [(point.posX, point.posY) for point in world.box.roi(1).area] == [(960, 540), (720, 540), (723, 780)]


def test_two_corners_are_no_region(world, opened, qtbot):
    page = opened(ChannelsPage)
    dialog = RegionDialog(page, 1, Roi())
    qtbot.addWidget(dialog)
    dialog.show()
    for corner in ((192, 108), (960, 108)):
        qtbot.mouseClick(dialog.canvas, Qt.MouseButton.LeftButton, pos=dialog.canvas.place_of(corner).toPoint())
    assert not dialog.save_button.isEnabled()
    assert not dialog.clear_button.hasFocus()
    qtbot.waitUntil(lambda: "no picture" in dialog.result_line.text, timeout=PATIENCE)


def test_a_box_without_a_loudspeaker_says_so(world, opened, qtbot, monkeypatch):
    world.box.import_voice(VoiceFileSetting(voiceFileNo=1, voiceFileName="halt.pcm"), b"\0\1" * 8000)

    def deaf(number):
        raise BoxError(ErrorCode.CAPTURE_DISABLE)

    monkeypatch.setattr(world.box, "trigger_voice", deaf)
    page = opened(RelaysPage)
    page.files.table.choose(1)
    page.files.play()
    qtbot.waitUntil(lambda: "loudspeaker" in page.files.said, timeout=PATIENCE)


def test_titles_of_choices_do_not_list_their_numbers(opened, qapp, qtbot):
    page = opened(RelaysPage)
    speak(qapp, "zh")
    try:
        editor = page.work.form.field("netMode").editor
        qtbot.waitUntil(lambda: editor.accessibleName() == "网络工作模式", timeout=PATIENCE)
    finally:
        speak(qapp, "en")


def test_a_relay_that_cannot_be_had_is_offline_by_shape_and_word(world, opened):
    setting = {"videoNo": 1, "relayIP": "127.0.0.1:9", "triggerChannel": 0, "enable": True, "relayMode": 0}
    setting |= {"triggerTime": 500, "delayTime": 0, "triggerInterval": 0, "triggerCondition": 1}
    world.box.bind_relay(RelaySetting.model_validate(setting))
    page = opened(RelaysPage)
    assert page.relays.table.text(0, 1) == "offline"
    assert not page.relays.test_button.isEnabled()
    page.relays.table.choose(1)
    assert page.relays.test_button.isEnabled()


def test_a_voice_is_uploaded_with_its_name_and_one_that_is_too_large_is_not_sent(world, opened, qtbot, tmp_path):
    page = opened(RelaysPage)
    voice = tmp_path / "halt.pcm"
    voice.write_bytes(b"\0\1" * 8000)
    page.files.send(voice)
    qtbot.waitUntil(lambda: page.files.files == {1: "halt.pcm"}, timeout=PATIENCE)
    large = tmp_path / "large.mp3"
    large.write_bytes(bytes(1024 * 1024 + 1))
    page.files.send(large)
    assert "1 MB at most" in page.files.said
    assert [one.voiceFileName for one in world.box.voice_files().voiceFiles] == ["halt.pcm"]


def test_the_voices_of_a_channel_can_be_bound_once_there_is_a_recording(world, opened, qtbot):
    content = b"\0\1" * 8000
    world.box.import_voice(VoiceFileSetting(voiceFileNo=2, voiceFileName="halt.pcm"), content)
    page = opened(RelaysPage)
    page.bindings.enable.click()
    qtbot.waitUntil(lambda: world.box.voice_binding(1).enable, timeout=PATIENCE)


@pytest.fixture
def of_a_maker(monkeypatch):
    """The box of the test is taken for one that is no engine of ours."""
    monkeypatch.setattr(SectionedPage, "is_engine", property(lambda page: False))


def test_an_engine_needs_no_click_and_is_never_switched(world, opened):
    page = opened(ReportsPage)
    assert not page.here.take_button.isEnabled()
    assert "listens" in page.here.take_button.toolTip()
    page.here.take()
    assert receiver_of(world.box.reports()) == ""


def test_a_box_reports_here_after_a_question(world, opened, qtbot, monkeypatch, of_a_maker):
    monkeypatch.setattr("ui.device.reports.agreed", lambda *_: True)
    page = opened(ReportsPage)
    qtbot.waitUntil(page.here.take_button.isEnabled, timeout=PATIENCE)
    page.here.take_button.click()
    qtbot.waitUntil(lambda: receiver_of(world.box.reports()).startswith("ws://127.0.0.1:"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.here.is_ours, timeout=PATIENCE)
    assert "to this console" in page.here.state.words


def test_another_receiver_is_not_robbed_without_a_question(world, opened, monkeypatch, of_a_maker):
    elsewhere = CaptureConfig(captureReportMode="activeMode", reportServerAdd="ws://10.9.8.7:9000/")
    world.box.set_reports(Reports(capture=elsewhere))
    page = opened(ReportsPage)
    asked = []

    def refuse(*words):
        asked.append(words)
        return False

    monkeypatch.setattr("ui.device.reports.agreed", refuse)
    page.here.take_button.click()
    assert asked
    assert "10.9.8.7" in str(asked)
    assert receiver_of(world.box.reports()) == "ws://10.9.8.7:9000/"


def test_http_reports_without_an_address_are_blamed_and_change_nothing(world, opened):
    page = opened(ReportsPage)
    page.http.form.field("enable").editor.click()
    page.http.save()
    assert page.http.said
    assert not world.box.http_reports().enable


def test_a_mode_that_wipes_the_library_is_not_changed_without_the_typed_name(world, opened, qtbot, monkeypatch):
    page = opened(SettingsPage)
    mode = page.modes.form.field("workMode").editor
    other = 1 - mode.currentIndex()
    mode.setCurrentIndex(other)
    mode.activated.emit(other)
    before = world.box.configs().modelSw.workMode
    monkeypatch.setattr(settings_page, "asked", lambda dialog: False)
    page.modes.save_button.click()
    assert world.box.configs().modelSw.workMode == before
    monkeypatch.setattr(settings_page, "asked", lambda dialog: True)
    page.modes.save_button.click()
    qtbot.waitUntil(lambda: world.box.configs().modelSw.workMode != before, timeout=PATIENCE)


def test_what_a_function_means_stands_whole_beneath_it(opened, qtbot):
    form = opened(SettingsPage).functions.form
    labels = [one for one in form.findChildren(QLabel) if one.property("role") == "caption" and one.isVisible()]
    assert any("beyond them the oldest go" in one.text() for one in labels)
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in labels))
    assert any(one.height() >= 2 * one.fontMetrics().height() for one in labels), "none of them had to wrap"


def test_a_function_is_changed_alone(world, opened, qtbot):
    page = opened(SettingsPage)
    before = world.box.configs().funcModule
    typed(qtbot, page.functions.form, "retryCount", "7")
    page.functions.save_button.click()
    qtbot.waitUntil(lambda: world.box.configs().funcModule.retryCount == 7, timeout=PATIENCE)
    assert world.box.configs().funcModule == before.model_copy(update={"retryCount": 7})
    assert not page.functions.form.field("rtspServerEnabled").isVisible(), "an engine does nothing with it"


def test_two_different_passwords_are_not_sent(opened, qtbot):
    page = opened(SettingsPage)
    qtbot.keyClicks(page.password.first, "first-password")
    qtbot.keyClicks(page.password.again, "other-password")
    page.password.send()
    assert page.password.again_field.error
    assert page.unsaved()


def test_the_log_is_shown_and_kept_as_a_file(world, opened, qtbot, tmp_path):
    world.box.note_operation("10.0.0.9", "POST /v1/MEGBOX/videos", 0)
    page = opened(MaintenancePage)
    words = [page.log.table.text(row, 3) for row in range(page.log.table.rowCount())]
    assert "Add a channel: done" in words
    page.log.table.selectRow(words.index("Add a channel: done"))
    assert page.log.raw.text() == "POST /v1/MEGBOX/videos: 0"
    page.log.save_to(tmp_path / "log.txt")
    qtbot.waitUntil(lambda: "Kept" in page.log.said, timeout=PATIENCE)
    assert (tmp_path / "log.txt").stat().st_size > 0


def test_a_factory_reset_needs_the_name_of_the_box(world, opened, monkeypatch):
    page = opened(MaintenancePage)
    questions = []

    def refuse(dialog):
        dialog.typed.setText("West gate")
        questions.append(dialog.act.isEnabled())
        dialog.typed.setText("East gate")
        questions.append(dialog.act.isEnabled())
        return False

    monkeypatch.setattr("ui.device.maintenance.asked", refuse)
    page.wipes.reset_button.click()
    assert questions == [False, True]
    assert world.box.videos().videos


def test_telnet_of_an_engine_is_off_and_stays_off(opened, qtbot, monkeypatch):
    page = opened(MaintenancePage)
    assert "off" in page.network.telnet.words
    monkeypatch.setattr("ui.device.maintenance.agreed", lambda *words: True)
    page.network.telnet_button.click()
    qtbot.waitUntil(lambda: bool(page.network.said), timeout=PATIENCE)


def test_ping_tells_how_long_it_took(opened, qtbot):
    page = opened(MaintenancePage)
    page.network.address.setText("127.0.0.1")
    began = time.monotonic()
    page.network.ping_button.click()
    qtbot.waitUntil(lambda: "ms" in page.network.answer.words or bool(page.network.said), timeout=PATIENCE)
    assert time.monotonic() - began < PATIENCE / 1000


def test_a_page_that_was_opened_while_its_box_was_away_is_read_when_that_is_back(world, qtbot):
    world.server.close()
    qtbot.waitUntil(lambda: world.console.fleet.box(world.key).state != "online", timeout=PATIENCE)
    page = IdentityPage(world.console, world.key)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page._error.text()), timeout=PATIENCE)
    again = serve(create_app(world.box, None), world.server.host, world.server.port)
    try:
        qtbot.waitUntil(lambda: page.who.facts.value("Device ID") == world.key, timeout=PATIENCE)
        assert not page._error.text()
    finally:
        again.close()
