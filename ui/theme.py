"""Colours, sizes and type of the whole interface: one set of tokens, dark and light (design: look)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

CAPTION, TEXT, HEADING, TITLE = 12, 13, 15, 20  # pixels
GRID, MARGIN, GROUP, ROW = 8, 16, 24, 32  # pixels

CHINESE_FACES = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei")
CHINESE_FILES = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme, ``#RRGGBB``; what each is for stands in the design."""

    name: str
    ground: str
    surface: str
    raised: str
    line: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    good: str
    warn: str
    alarm: str
    info: str
    letterbox: str = "#0B0D10"

    def colour(self, token: str) -> QColor:
        """A token's colour by its name, e.g. ``warn``."""
        return QColor(str(getattr(self, token)))


DARK = Tokens(
    name="dark",
    ground="#14171C",
    surface="#1C2127",
    raised="#252B33",
    line="#323A44",
    text="#E6EAF0",
    secondary="#9AA5B1",
    accent="#4C9AFF",
    on_accent="#0B1220",
    good="#3FB37F",
    warn="#E5A53B",
    alarm="#F0524F",
    info="#37B9C4",
)
LIGHT = Tokens(
    name="light",
    ground="#EEF1F5",
    surface="#FFFFFF",
    raised="#E4E9EF",
    line="#C3CCD6",
    text="#1A2027",
    secondary="#4F5A67",
    accent="#0B63CE",
    on_accent="#FFFFFF",
    good="#1B7350",
    warn="#8A5600",
    alarm="#C12B2A",
    info="#0C6A75",
)


class Theme(QObject):
    """The theme in use; `changed` is emitted after the application's colours have changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tokens = DARK
        self._tinted: QTemporaryDir | None = None

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    def apply(self, app: QApplication, tokens: Tokens) -> None:
        """Gives the application these colours; every widget repaints itself."""
        self._tokens = tokens
        app.setPalette(_palette(tokens))
        app.setStyleSheet(self._sheet(tokens))
        self.changed.emit()

    def _sheet(self, tokens: Tokens) -> str:
        """The style sheet with the tokens put in. Arrows are files: a style sheet takes nothing else."""
        folder = self._tinted = self._tinted or QTemporaryDir()
        sheet = (Path(__file__).parent / "theme.qss").read_text(encoding="utf-8")
        for name in ("chevron-down", "chevron-right", "check", "minus"):
            for token in ("secondary", "on_accent"):
                svg = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
                path = Path(folder.path()) / f"{name}-{token}-{tokens.name}.svg"
                path.write_text(svg.replace("currentColor", getattr(tokens, token)), encoding="utf-8")
                sheet = sheet.replace(f"@file({name}, {token})", f"url({path.as_posix()})")
        for field in sorted(fields(Tokens), key=lambda f: -len(f.name)):
            sheet = sheet.replace(f"@{field.name}", getattr(tokens, field.name))
        return sheet


_theme: Theme | None = None


def theme() -> Theme:
    """The one theme of the application, made on first use."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def tokens() -> Tokens:
    """The colours in use now: for what paints itself."""
    return theme().tokens


def font(pixels: int = TEXT, *, bold: bool = False, tabular: bool = False) -> QFont:
    """The interface's face in one of the four sizes; `tabular` for times and counts that change in place."""
    made = QFont(QApplication.font())
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def install_fonts(app: QApplication) -> None:
    """The system's face with a Chinese one behind it; where fontconfig gives none, its file is added."""
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        for path in filter(lambda name: Path(name).exists(), CHINESE_FILES):
            QFontDatabase.addApplicationFont(path)
            break
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    # By its real name: an alias such as "Sans Serif" would lose to the first Chinese face in the list.
    system.setFamilies([QFontInfo(system).family(), *CHINESE_FACES])
    system.setPixelSize(TEXT)
    app.setFont(system)


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, token in (
        (role.Window, "ground"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Button, "raised"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.ToolTipText, "text"),
        (role.ToolTipBase, "raised"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.PlaceholderText, "secondary"),
        (role.Link, "accent"),
        (role.Mid, "line"),
        (role.Dark, "line"),
        (role.Light, "raised"),
        (role.Midlight, "raised"),
        (role.Accent, "accent"),
    ):
        palette.setColor(where, tokens.colour(token))
    faded = tokens.colour("secondary")
    faded.setAlphaF(0.6)
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, faded)
    return palette
