"""What an entry of a box's log means: a call of the Web API by its purpose, and how it ended."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.model.dictionary import Language
from ui.language import language, translated
from ui.theme import RESOURCES
from ui.words import box_sentence

translate = QCoreApplication.translate

_CALL = re.compile(r"(?P<method>GET|POST|PUT|PATCH|DELETE) +(?P<path>/\S*?)(?:: *(?P<code>\d+))?")
_BASE = re.compile(r"^(?:https?://[^/]+)?/v1/MEGBOX", re.IGNORECASE)
_ROW = re.compile(r"\| *[\d.]+ *\| *(\w+) *\| *`([^`]+)` *\| *([^|]+?) *\|")
_DONE = (0, 200)  # of the envelope; some boxes log the status of HTTP
# What our own engine writes of itself.
_OWN = {
    "start": QT_TRANSLATE_NOOP("device", "Started"),
    "stop": QT_TRANSLATE_NOOP("device", "Stopped"),
    "reboot": QT_TRANSLATE_NOOP("device", "Restarted"),
    "restoreFactorySet": QT_TRANSLATE_NOOP("device", "Reset to factory settings"),
    "ACCOUNT_BLOCKED": QT_TRANSLATE_NOOP("device", "Locked after too many wrong passwords"),
}


def entry_words(description: str) -> str:
    """A sentence for an entry; a text that is no call, and not one of the engine's own, is shown as it came."""
    text = description.strip()
    if text in _OWN:
        return translated("device", _OWN[text])
    found = _CALL.fullmatch(text)
    purpose = purpose_of(found["method"], found["path"], language()) if found is not None else ""
    if found is None or not purpose:
        return text
    if found["code"] is None:
        return purpose
    return f"{purpose}{'：' if language() == 'zh' else ': '}{result_words(int(found['code']))}"


def result_words(code: int) -> str:
    """How a call ended."""
    if code in _DONE:
        return translate("device", "done")
    return box_sentence(code)


def purpose_of(method: str, path: str, wanted: Language) -> str:
    """What a call is for, by the manual's table of calls; "" where it is none of them."""
    plain = _BASE.sub("", path).partition("?")[0].rstrip("/")
    fitting = ((shape, words) for verb, shape, words in purposes(wanted) if verb == method and shape.fullmatch(plain))
    return min(fitting, key=lambda one: one[0].groups, default=(None, ""))[1]


@lru_cache(maxsize=2)
def purposes(wanted: Language) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Method, path and purpose of every call, read from the manual. Reads a file: not on the Qt thread at first."""
    table = (RESOURCES / "manual" / wanted / "95-calls.md").read_text(encoding="utf-8")
    return tuple((method, _shape(path), words) for method, path, words in _ROW.findall(table))


def _shape(path: str) -> re.Pattern[str]:
    """A path whose parameters may be anything."""
    parts = re.split(r"\{[^}]*\}", path)
    return re.compile("([^/]+)".join(re.escape(part) for part in parts))
