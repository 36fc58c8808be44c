"""The words of algorithm packages: how an event of one stands, and what is wrong with one of the user's own."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.megbox.schema.packages import Bilingual, Package, PackageEvent
from console.model.dictionary import AlgType, EventType, name_of
from console.model.errors import BoxError, ErrorCode
from ui.language import language
from ui.words import error_sentence

translate = QCoreApplication.translate

_STATES: dict[str, tuple[str, str, str]] = {
    "on": ("circle-check", "good", QT_TRANSLATE_NOOP("device", "On")),
    "off": ("circle-dashed", "secondary", QT_TRANSLATE_NOOP("device", "Unmeasured, off")),
    "model_missing": ("circle-x", "alarm", QT_TRANSLATE_NOOP("device", "Model missing")),
    "unchecked": ("circle-question-mark", "warn", QT_TRANSLATE_NOOP("device", "Not checked")),
}
_UNMEASURED = ("triangle-alert", "warn", QT_TRANSLATE_NOOP("device", "On, unmeasured"))
_BROKEN = ("circle-alert", "alarm", QT_TRANSLATE_NOOP("device", "Cannot be used"))
_PART = ("circle-dashed", "secondary", QT_TRANSLATE_NOOP("device", "On in part"))

_FAULTS: dict[str, str] = {
    "manifest": QT_TRANSLATE_NOOP("device", "There is no manifest.json in the folder, or it is no valid JSON."),
    "model": QT_TRANSLATE_NOOP("device", "“model” must name an .onnx file that lies beside manifest.json."),
    "model.size": QT_TRANSLATE_NOOP("device", "The model is empty or larger than 256 MB."),
    "model.network": QT_TRANSLATE_NOOP(
        "device",
        "The model cannot be loaded: it is no ONNX network, keeps its weights in other files, or has operations of "
        "its own. Export it again as one plain ONNX file.",
    ),
    "model.input": QT_TRANSLATE_NOOP(
        "device",
        "The model does not take the described pictures. It must have one float32 input of 1 × 3 × height × width, "
        "and “input.size” must say [width, height].",
    ),
    "model.output": QT_TRANSLATE_NOOP(
        "device", "The model's output is not what “decoder” and the number of “classes” say. Check both."
    ),
    "model.scores": QT_TRANSLATE_NOOP(
        "device", "The model's scores are not between 0 and 1. Export it with the sigmoid inside, or check “decoder”."
    ),
    "events.taken": QT_TRANSLATE_NOOP(
        "device", "Another package of this algorithm watches for one of its events already. Remove that one first."
    ),
    "licence": QT_TRANSLATE_NOOP("device", "“licence” must say under what licence the model may be used."),
    "packages": QT_TRANSLATE_NOOP("device", "There are 16 packages of your own already. Remove one first."),
    "disk": QT_TRANSLATE_NOOP("device", "The engine's disk has too little space left."),
}


def said(words: Bilingual) -> str:
    """A text of a package in the language of now."""
    return words.zh if language() == "zh" else words.en


def package_name(package: Package) -> str:
    """What a package is called; the folder's name where it does not say."""
    known = AlgType._value2member_map_.get(package.algType)
    usual = name_of(known, language()) if isinstance(known, AlgType) else package.key
    return said(package.name) or usual


def event_name(event: PackageEvent) -> str:
    """What an event is called."""
    known = EventType._value2member_map_.get(event.typeNum)
    return name_of(known, language()) if isinstance(known, EventType) else event.type


def event_state(event: PackageEvent) -> tuple[str, str, str]:
    """Sign, colour and words of how an event stands."""
    sign, token, words = _STATES.get(event.state, _STATES["off"])
    if event.state == "on" and not event.measured:
        sign, token, words = _UNMEASURED
    return sign, token, translate("device", words)


def package_state(package: Package) -> tuple[str, str, str]:
    """The same of a package: that of its events where they agree."""
    states = {event.state for event in package.events}
    if package.fault is not None:
        sign, token, words = _BROKEN
    elif len(states) == 1:
        sign, token, words = _STATES.get(states.pop(), _STATES["off"])
    elif "on" in states:
        sign, token, words = _PART if states - {"on", "off"} else _STATES["on"]
    else:
        sign, token, words = _STATES["model_missing"]
    return sign, token, translate("device", words)


def fault_sentence(fault: str) -> str:
    """What is wrong with a user's package, and what to do."""
    if fault in _FAULTS:
        return translate("device", _FAULTS[fault])
    return translate(
        "device", "“{field}” in manifest.json is missing or not allowed. The manual says what may stand there."
    ).format(field=fault)


def refusal_sentence(error: BaseException | None) -> str:
    """Why an engine did not take a package."""
    if isinstance(error, BoxError) and error.code == ErrorCode.ILLEGAL_ARGUMENT and error.arguments:
        return fault_sentence(error.arguments[0])
    return error_sentence(error)
