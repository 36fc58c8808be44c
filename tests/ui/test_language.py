"""Both languages are whole, in step with the code, and switched while the program runs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ui.theme import RESOURCES

ROOT = RESOURCES.parent
CATALOGUE = RESOURCES / "i18n" / "boxwatch_zh.ts"
TOOLS = Path(sys.executable).parent


def messages(catalogue: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """(context, source) → (translation, its state)."""
    found = {}
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            key = (context.findtext("name") or "", message.findtext("source") or "")
            found[key] = (translation.text or "", translation.get("type", ""))
    return found


def tool(name: str) -> str:
    path = TOOLS / f"pyside6-{name}"
    if not path.exists():
        pytest.skip(f"{path.name} is not installed")
    return str(path)


def test_nothing_is_left_untranslated():
    assert [key for key, (text, state) in messages(CATALOGUE).items() if state or not text.strip()] == []


def test_every_text_of_the_code_is_in_the_catalogue_and_no_other(tmp_path):
    fresh = tmp_path / "fresh.ts"
    shutil.copy(CATALOGUE, fresh)
    sources = sorted(str(path) for path in (ROOT / "ui").rglob("*.py"))
    command = [tool("lupdate"), *sources, "-no-obsolete", "-locations", "none", "-ts", str(fresh)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    assert sorted(messages(fresh)) == sorted(messages(CATALOGUE))


def test_the_compiled_catalogue_is_that_of_the_source(tmp_path):
    compiled = tmp_path / "fresh.qm"
    command = [tool("lrelease"), str(CATALOGUE), "-qm", str(compiled)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    assert compiled.read_bytes() == CATALOGUE.with_suffix(".qm").read_bytes()


def test_places_for_values_are_the_same_in_both_languages():
    wrong = [
        source
        for (_, source), (text, _) in messages(CATALOGUE).items()
        if sorted(re.findall(r"\{\w*\}", source)) != sorted(re.findall(r"\{\w*\}", text))
    ]
    assert wrong == []


def test_a_key_of_a_menu_is_the_same_in_both_languages():
    wrong = [
        source
        for (context, source), (text, _) in messages(CATALOGUE).items()
        if context == "commands" and "&" in source and f"(&{source.split('&')[1][0].upper()})" not in text.upper()
    ]
    assert wrong == []


def test_everything_on_the_screen_changes(window, qtbot, console):
    from PySide6.QtWidgets import QAbstractButton, QLabel

    def shown() -> dict[str, str]:
        texts = {action: window.commands[action].text() for action in window.commands.names()}
        for kind in (QLabel, QAbstractButton):
            for number, widget in enumerate(window.findChildren(kind)):
                texts[f"{kind.__name__} {number}"] = widget.text()
        return texts

    window.start()
    english = shown()
    window.appearance.speak("zh")
    qtbot.waitUntil(lambda: window.commands["quit"].text() == "退出(&Q)")
    chinese = shown()
    assert chinese["rules"] == "规则布控(&R)…"
    assert window.wall.tile(0).words == "正在连接…"
    assert "布控中" in window.tree.topLevelItem(0).child(0).data(0, 11)  # Qt.AccessibleTextRole
    same = {text for where, text in english.items() if re.search("[a-z]{3}", text) and chinese[where] == text}
    assert same <= {"English", "Boxwatch"}
    window.appearance.speak("en")
    qtbot.waitUntil(lambda: shown() == english)
    assert console.settings.get("language") == "en"
