"""The page of camera care: channels with their checks, a fault with its history, what is strict, what is expected."""

from __future__ import annotations

import time

import numpy as np
import pytest

from console.engine.care.channel import Change
from console.engine.care.faults import CareFault, Finding, Strictness, Why
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.care import CareCheck
from console.model.dictionary import CareEvent
from tests.ui.device.conftest import PATIENCE, settled
from ui.device import care_channel
from ui.device.care import CarePage
from ui.device.care_words import lasted_words, measured_words, offset_words, zone_words


def rows(table):
    return [[table.text(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]


def harm(world, fault: CareFault, value: float, why: Why = Why.NONE) -> None:
    """Something is wrong with the camera since an hour."""
    care, began = world.box._care, round(time.time() * 1000) - 3_600_000
    ward = care._wards[1]
    with care._lock:
        ward.picture = np.full((90, 160, 3), 90, np.uint8)
        course = ward.care._courses[fault]
        course.go_on(began)
        course.finding = Finding(True, value, 0.5, why)
        care._keep(ward, [Change(fault, True, began, course.finding)])


def test_a_covered_camera_is_told_with_its_value_its_history_and_its_picture(world, opened, qtbot):
    harm(world, CareFault.COVERED, 0.63)
    page = opened(CarePage)
    (row,) = rows(page.channels.table)
    assert row[0] == "1 · gate"
    assert "63%" in row
    assert page.channels._summary.text() == "1 of 1 with a fault"
    assert page.checks.table.key() == "covered"
    told = {row[0]: row[1:3] for row in rows(page.checks.table)}
    assert told["Camera covered"] == ["Fault", "63% of the view missing (covered from 50%)"]
    qtbot.waitUntil(lambda: page.history.table.rowCount() == 1, timeout=PATIENCE)
    assert rows(page.history.table)[0][0::2] == ["Camera covered", "it lasts"]
    page.history.table.choose(page.history.spells[0].id)
    qtbot.waitUntil(lambda: not page.history.picture.image.isNull(), timeout=PATIENCE)
    (alarm,) = world.box.captures(CaptureQuery()).captures
    assert alarm.alertType == CareEvent.CAMERA_COVERED


def test_how_strict_a_check_is_and_whether_it_rings(world, opened, qtbot):
    page = opened(CarePage)
    page.checks.table.choose("blurred")
    assert page.checks.step.currentText() == "Medium"
    page.checks.step.setCurrentIndex(3)
    page.checks.step.activated.emit(3)
    kept = world.box._care.store
    qtbot.waitUntil(lambda: kept.settings(1).strictness[CareFault.BLURRED] is Strictness.HIGH, timeout=PATIENCE)
    settled(qtbot, page)
    page.checks.rings.click()
    qtbot.waitUntil(lambda: CareFault.BLURRED not in kept.settings(1).ringing, timeout=PATIENCE)
    settled(qtbot, page)
    page.channels.switch_button.click()
    qtbot.waitUntil(lambda: not kept.settings(1).enabled, timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.channels.switch_button.text() == "Look after it", timeout=PATIENCE)
    assert {row[1] for row in rows(page.checks.table)} == {"Not checked"}


def test_the_caption_that_should_be_there_and_the_zone_of_the_clock(world, opened, qtbot):
    page = opened(CarePage)
    assert page.writing.zone.currentText() == "UTC+08:00 (Beijing)"
    assert not page.writing.save_button.isEnabled()
    page.writing.expected.setText("North gate 1")
    page.writing.expected.textEdited.emit("North gate 1")
    page.writing.zone.setCurrentIndex(page.writing.zone.findData(0))
    assert page.unsaved()
    page.writing.save_button.setEnabled(True)
    page.writing.save_button.click()
    kept = world.box._care.store
    qtbot.waitUntil(lambda: (kept.settings(1).expected, kept.settings(1).zone) == ("North gate 1", 0), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not page.unsaved(), timeout=PATIENCE)


def test_the_view_is_learned_anew_only_when_that_is_meant(world, opened, qtbot, monkeypatch):
    page = opened(CarePage)
    harm(world, CareFault.CAST, 12.0)
    answers = [False, True]
    monkeypatch.setattr(care_channel, "agreed", lambda *_: answers.pop(0))
    page.pictures.learn_button.click()
    assert world.box.care_history(1).spells[0].until is None
    page.pictures.learn_button.click()
    qtbot.waitUntil(lambda: world.box.care_history(1).spells[0].until is not None, timeout=PATIENCE)
    settled(qtbot, page)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "+0 s"), (-31, "−31 s"), (3600, "+60.0 min"), (-28_800, "−8.0 h"), (-5e6, "−58 days")]
)
def test_how_far_a_clock_is_wrong(english, seconds, words):
    assert offset_words(seconds) == words


def test_words_of_measures(english):
    def check(fault: str, **more) -> CareCheck:
        return CareCheck.model_validate({"fault": fault, "state": "bad", **more})

    assert measured_words(check("clock", value=-3600, limit=30)) == "−60.0 min (±30 s allowed)"
    assert measured_words(check("lost")) == ""
    assert measured_words(check("turned", value=9.0)) == ""
    assert lasted_words(59) == "59 s"
    assert lasted_words(5400) == "90 min"
    assert zone_words(-210) == "UTC−03:30"
