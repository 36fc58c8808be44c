"""Both themes can be read at arm's length, and follow a switch while the program runs."""

import re

import pytest
from PySide6.QtGui import QColor

from ui import icons
from ui.theme import DARK, LIGHT, theme


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in QColor(colour).getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
class TestContrast:
    def test_text(self, tokens):
        for ground in (tokens.ground, tokens.surface, tokens.raised):
            assert contrast(tokens.text, ground) >= 7
            assert contrast(tokens.secondary, ground) >= 4.5

    def test_states(self, tokens):
        for token in ("good", "warn", "alarm", "info"):
            assert contrast(getattr(tokens, token), tokens.surface) >= 4.5, token

    def test_the_primary_action_and_the_focus_ring(self, tokens):
        assert contrast(tokens.on_accent, tokens.accent) >= 4.5
        assert contrast(tokens.accent, tokens.surface) >= 3


def test_no_token_is_left_in_the_style_sheet(english):
    left = re.findall(r"@\w+", re.sub(r"/\*.*?\*/", "", english.styleSheet(), flags=re.DOTALL))
    assert left == []


def test_icons_take_the_colour_of_the_theme(window, english):
    def colour() -> str:
        image = window.commands["rules"].icon().pixmap(16, 16).toImage()
        solid = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
        return str(max(solid, key=lambda pixel: pixel.alpha()).name().upper())

    assert colour() == DARK.text
    theme().apply(english, LIGHT)
    assert colour() == LIGHT.text
    assert window.commands["light"].isChecked()
    theme().apply(english, DARK)


def test_an_icon_is_sharp_on_a_dense_screen(english):
    assert icons.pixmap("bell", "text", 16, 2.0).size().toTuple() == (32, 32)
