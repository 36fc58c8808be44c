"""Chinese and English, switched while the program runs.

Installing a translator makes Qt send `QEvent.LanguageChange` to every widget; a widget that shows text sets
it in `retranslate()` and calls that from `changeEvent`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from console.model.dictionary import Language
from ui.theme import RESOURCES

CATALOGUE = RESOURCES / "i18n" / "boxwatch_zh.qm"

_installed: list[QTranslator] = []
_language: Language = "en"


def system_language() -> Language:
    """Chinese where the system is Chinese, English elsewhere."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def language() -> Language:
    """The language that the interface speaks now."""
    return _language


def speak(app: QApplication, wanted: Language) -> None:
    """Switches the interface to a language; every widget is told by `LanguageChange`."""
    global _language
    _language = wanted
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    if wanted == "zh":
        # Qt's own words (dialog buttons, menus of inputs) first: the one installed last is asked first.
        for path, name in (
            (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), "qtbase_zh_CN"),
            (str(CATALOGUE.parent), CATALOGUE.name),
        ):
            translator = QTranslator(app)
            if translator.load(name, path):
                app.installTranslator(translator)
                _installed.append(translator)


def translated(context: str, text: str) -> str:
    """The translation of a text outside a widget, marked by `QT_TRANSLATE_NOOP(context, text)`."""
    return QCoreApplication.translate(context, text)
