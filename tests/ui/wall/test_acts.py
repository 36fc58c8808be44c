"""Every act of a tile has a key that the manual names, and words in both languages."""

import pytest

from ui.theme import RESOURCES
from ui.wall.tile_acts import ACTS, BAR, LAYERS

WRITTEN = {"Return": {"en": "Enter", "zh": "回车"}, "Space": {"en": "space bar", "zh": "空格键"}}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_manual_names_every_key(language):
    text = (RESOURCES / "manual" / language / "80-keys.md").read_text(encoding="utf-8")
    keys = [WRITTEN.get(command.key, {}).get(language, f"`{command.key}`") for command in ACTS]
    assert [key for key in keys if key not in text] == []


def test_toolbar_and_menus_name_nothing_that_is_not_there():
    names = [command.name for command in ACTS]
    assert set(BAR) | set(LAYERS) <= set(names)
    assert len(set(names)) == len(names)


def test_a_right_click_offers_all_of_it(window):
    from PySide6.QtWidgets import QMenu

    from ui.context_menus import tile_menu

    menu = tile_menu(window.wall.acts, window.commands, window)
    offered = {action for one in (menu, *menu.findChildren(QMenu)) for action in one.actions()}
    wanted = {window.wall.acts[name] for name in (*BAR, *LAYERS)}
    wanted |= {window.commands[name] for name in ("layout_9", "save_layout", "layouts", "tour", "screen_show")}
    assert wanted <= offered
    menu.deleteLater()
