"""The page of algorithm packages: what is there, an unmeasured event switched after a warning, one's own added."""

from __future__ import annotations

import json

import pytest

from console.model.dictionary import AlgType, EventType
from tests.engine.own_packages.makings import HELMET, described, yolo_v8
from tests.ui.device.conftest import PATIENCE, settled
from ui.device import packages as page_module
from ui.device.package_words import fault_sentence
from ui.device.packages import PackagesPage

NETWORK = yolo_v8([(32.0, 20.0, 8.0, 8.0)], [1])


def rows(table):
    return [[table.text(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]


def offered(world, algorithm):
    infos = world.box.alg_infos().alg_infos
    return {event.type_num for info in infos if info.alg_type == algorithm for event in info.alertor_type}


def states(page):
    return {name: state for name, state, _ in rows(page.events.table)}


def test_it_lists_the_packages_with_their_events_and_how_they_stand(opened):
    page = opened(PackagesPage)
    alert = rows(page.list.table)[0]
    assert (alert[0], alert[1], alert[3]) == ("Alert", "2.0.0", "On")
    assert "Gathering" in alert[2]
    events = states(page)
    assert (events["Line crossing"], events["Fall"], events["Fight"]) == ("On", "Unmeasured, off", "Unmeasured, off")
    assert "nanodet.onnx" in page.events.about.text()


def test_an_unmeasured_event_is_switched_on_after_a_plain_warning(world, opened, qtbot, monkeypatch):
    page = opened(PackagesPage)
    warned: list[str] = []
    answer = {"yes": False}

    def asked(parent, question, loss, act):
        warned.append(loss)
        return answer["yes"]

    monkeypatch.setattr(page_module, "agreed", asked)
    page.events.table.choose(int(EventType.TRIPWIRE))
    assert not page.events.switch_button.isEnabled()
    page.events.table.choose(int(EventType.FALL))
    assert "Unmeasured" in page.events.note.text()
    page.events.switch_button.click()
    assert "Nobody has measured" in warned[0]
    assert EventType.FALL not in offered(world, 14)
    answer["yes"] = True
    page.events.switch_button.click()
    qtbot.waitUntil(lambda: states(page)["Fall"] == "On, unmeasured", timeout=PATIENCE)
    assert EventType.FALL in offered(world, 14)
    settled(qtbot, page)
    assert page.events.switch_button.text() == "Switch off"
    page.events.switch_button.click()
    qtbot.waitUntil(lambda: states(page)["Fall"] == "Unmeasured, off", timeout=PATIENCE)
    assert len(warned) == 2  # nobody is warned of switching it off


def test_a_package_of_ones_own_comes_and_goes(world, opened, qtbot, monkeypatch, tmp_path):
    page = opened(PackagesPage)
    monkeypatch.setattr(page_module, "agreed", lambda *_: True)
    page.list.send(described(tmp_path / "helmets", HELMET, NETWORK))
    qtbot.waitUntil(lambda: "is checked and ready" in page.list.said, timeout=PATIENCE)
    settled(qtbot, page)
    assert rows(page.list.table)[-1] == ["Helmets · your own", "1.0", "No safety helmet", "On"]
    assert offered(world, AlgType.SAFETY_ALARM) == {EventType.NO_SAFETYCAP}
    page.list.table.choose("helmets")
    assert "Licence: Apache-2.0" in page.events.about.text()
    page.list.remove_button.click()
    qtbot.waitUntil(lambda: not any(one.own for one in page.list.found), timeout=PATIENCE)
    page.list.table.choose("alert_alarm")
    assert not page.list.remove_button.isEnabled()


@pytest.mark.parametrize(
    ("changes", "model", "words"),
    [
        ({"licence": ""}, NETWORK, "under what licence"),
        ({"classes": ["head"]}, NETWORK, "what “decoder” and"),
        ({}, b"hello", "cannot be loaded"),
    ],
)
def test_why_one_is_not_taken_is_said_in_words(opened, qtbot, tmp_path, changes, model, words):
    page = opened(PackagesPage)
    page.list.send(described(tmp_path / "helmets", HELMET, model, **changes))
    qtbot.waitUntil(lambda: bool(page.list.said), timeout=PATIENCE)
    assert words in page.list.said
    assert page.list.add_button.isEnabled()


def test_a_folder_without_a_description_is_said_before_anything_is_sent(opened, qtbot, tmp_path):
    page = opened(PackagesPage)
    page.list.send(tmp_path)
    qtbot.waitUntil(lambda: "manifest.json" in page.list.said, timeout=PATIENCE)
    astray = tmp_path / "astray"
    astray.mkdir()
    (astray / "manifest.json").write_text(json.dumps({"model": "../secret.onnx"}), encoding="utf-8")
    page.list.send(astray)
    qtbot.waitUntil(lambda: "beside manifest.json" in page.list.said, timeout=PATIENCE)


def test_one_that_lies_there_broken_says_what_is_wrong_and_one_put_by_hand_is_checked(world, opened, qtbot, tmp_path):
    root = world.box._own_packages.root
    described(root / "by_hand", HELMET, NETWORK)
    world.box._packages.look_again()
    page = opened(PackagesPage)
    page.list.table.choose("by_hand")
    assert rows(page.list.table)[-1][3] == "Not checked"
    assert page.list.check_button.isVisible()
    page.list.check_button.click()
    qtbot.waitUntil(lambda: "is checked and ready" in page.list.said, timeout=PATIENCE)
    settled(qtbot, page)
    assert rows(page.list.table)[-1][3] == "On"
    assert "“overlap”" in fault_sentence("overlap")
