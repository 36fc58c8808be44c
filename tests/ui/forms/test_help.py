"""The manual is there in both languages, leads nowhere in vain, and knows every key of the program."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.model.dictionary import Language
from ui.commands import MENUS
from ui.help import MANUAL, open_manual, pages, title_of
from ui.rules.rule_bar import RuleBar

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.fixture
def window(qtbot):
    made = open_manual(None, "en")
    yield made
    made.close()


def shown(window) -> str:
    return str(window.page.source().fileName())


def test_both_languages_have_the_same_pages():
    names = {language: [page.name for page in pages(language)] for language in LANGUAGES}
    assert names["zh"] == names["en"]
    assert len(names["en"]) >= 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page(language):
    for page in pages(language):
        for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_keys_has_every_key(qtbot, language):
    text = (MANUAL / language / "80-keys.md").read_text(encoding="utf-8")
    bar = RuleBar()
    qtbot.addWidget(bar)
    wanted = [command.key for _, commands in MENUS for command in commands if command.key]
    missing = [key for key in [*wanted, *bar.keys()] if f"`{key}`" not in text]
    assert missing == []


def test_a_link_can_be_followed_and_come_back_from(window):
    window.page._follow(window.page.source().resolved("30-cameras.md"))
    assert shown(window) == "30-cameras.md"
    assert window.contents.currentItem().text() == title_of(MANUAL / "en" / "30-cameras.md")
    QTest.mouseClick(window.back, Qt.MouseButton.LeftButton)
    assert shown(window) == "10-start.md"
    assert window.contents.currentRow() == 0


def test_the_other_language_shows_the_same_page(window):
    window.contents.setCurrentRow(3)
    QTest.mouseClick(window.other, Qt.MouseButton.LeftButton)
    assert shown(window) == "40-rules.md"
    assert "绘制绊线" in window.page.toPlainText()


def test_search_finds_words_on_other_pages_too(window):
    QTest.keyClicks(window.search, "secrets.key")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert shown(window) == "70-storage.md"
    assert window.page.textCursor().selectedText() == "secrets.key"


def test_asking_again_brings_the_same_window(window):
    assert open_manual(None, "en") is window


def test_pictures_shrink_with_the_window_and_leave_no_gap(qtbot, window):
    window.page.setSource(window.page.source().resolved("62-device.md"))
    for width in (1040, 560):
        window.resize(width, 700)
        window.show()
        bar = window.page.horizontalScrollBar()
        pages_width = window.page.viewport().width()
        qtbot.waitUntil(lambda page=pages_width: picture_width(window) <= page, timeout=5000)
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0, timeout=5000)
    block = window.page.document().begin()
    heights = []
    while block.isValid():
        if any(step.fragment().charFormat().isImageFormat() for step in block):
            heights.append(window.page.document().documentLayout().blockBoundingRect(block).height())
        block = block.next()
    assert heights
    assert all(height <= picture_width(window) * 0.75 for height in heights)


def picture_width(window) -> int:
    from PySide6.QtGui import QTextDocument

    from ui.help import pictures_in

    document = window.page.document()
    names = [image.name() for image in pictures_in(document)]
    kind = QTextDocument.ResourceType.ImageResource.value
    return max(int(document.resource(kind, name).width()) for name in names)


def test_the_about_window_says_which_boxwatch_this_is(qtbot, english):
    from console import __version__
    from ui.about import About

    about = About()
    qtbot.addWidget(about)
    assert __version__ in about.release.text()
