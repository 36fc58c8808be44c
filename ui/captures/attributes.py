"""What a target is like, in words: each code by the table that the document has for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, IntFlag

from pydantic import BaseModel

from console.megbox.schema import faces_seen, object_attributes, target_captures
from console.megbox.schema.base import titles
from console.model import dictionary_faces as faces
from console.model import dictionary_structures as structures
from console.model.dictionary import Language

Codes = type[IntEnum] | type[IntFlag]

_YES_NO = structures.Tumble  # 0 nobody knows, 1 yes, 2 no
_GLASSES: Mapping[str, Codes] = {
    "glassLeftWear": faces.GlassLeftWear,
    "glassLeftType": faces.GlassLeftType,
    "glassRightWear": faces.GlassRightWear,
    "glassRightType": faces.GlassRightType,
}
_CODES: Mapping[type[BaseModel], Mapping[str, Codes]] = {
    faces_seen.FaceAttr: {
        "gender": faces.Gender,
        "hair": faces.Hair,
        "beard": faces.Beard,
        "hat": faces.Hat,
        "respirator": faces.Respirator,
        "glasses": faces.Glasses,
    },
    object_attributes.FaceAttr: {
        "gender": faces.StructuredGender,
        "skinColor": faces.SkinColor,
        "hair": faces.StructuredHair,
        "beard": faces.StructuredBeard,
    },
    object_attributes.HatAttr: {
        "hatWear": faces.HatWear,
        "hatColor": faces.HatColor,
        "hatType": faces.HatType,
    },
    object_attributes.RespiratorAttr: {
        "respiratorWear": faces.RespiratorWear,
        "respiratorType": faces.RespiratorType,
    },
    object_attributes.GlassesAttr: _GLASSES,
    object_attributes.HumanAttr: {
        "rideBike": structures.RideBike,
        "umbrella": structures.Umbrella,
        "gender": faces.StructuredGender,
        "hair": faces.StructuredHair,
    },
    object_attributes.ClothesAttr: {
        "clothesColor": structures.ClothesColour,
        "clothesSleeve": structures.Sleeve,
    },
    object_attributes.PantsAttr: {
        "pantsColor": structures.ClothesColour,
        "pantsLen": structures.PantsLength,
        "pantsSkirt": structures.Skirt,
    },
    object_attributes.BagsAttr: {"bagCarry": structures.BagCarry, "bagType": structures.BagType},
    object_attributes.HelmetAttr: {
        "safetyHelmetWear": _YES_NO,
        "safetyHelmetColor": faces.HatColor,
        "safetyHelmetType": faces.HatType,
    },
    object_attributes.ActionAttr: {
        "actionTumble": structures.Tumble,
        "actionSmoke": structures.Smoking,
        "actionRun": structures.Running,
        "actionCalling": structures.Calling,
        "actionWatchPhone": structures.WatchingPhone,
    },
    object_attributes.VehicleAttr: {
        "subClass": structures.VehicleClass,
        "color": structures.VehicleColour,
        "orientation": structures.Orientation,
    },
    object_attributes.CycleAttr: {"subClass": structures.CycleClass},
    target_captures.CycleAttr: {"subClass": structures.CycleClass},
    object_attributes.PlateAttr: {"type": structures.PlateType, "color": structures.PlateColour},
}
# Answers to yes or no say nothing without their question.
_QUESTIONS = frozenset({"safetyHelmetWear", *_CODES[object_attributes.ActionAttr]})
_UNKNOWN = frozenset({"UNKNOWN"})


def attribute_facts(attributes: BaseModel | None, language: Language) -> tuple[list[tuple[str, str]], list[str]]:
    """What is known, as title and words, and the titles of what the box does not know."""
    known: list[tuple[str, str]] = []
    unknown: list[str] = []
    if attributes is None:
        return known, unknown
    for name in type(attributes).model_fields:
        value = getattr(attributes, name)
        if name == "brand" and isinstance(attributes, object_attributes.VehicleAttr) and attributes.brandname:
            continue  # the name says it better
        title = _title(type(attributes), name, language)
        words = _words_of_part(value, language) if isinstance(value, BaseModel) else _word(attributes, name, language)
        if words:
            known.append((title, words))
        else:
            unknown.append(title)
    return known, unknown


def _words_of_part(part: BaseModel, language: Language) -> str:
    """All that is known of e.g. the hat, in one line."""
    words: list[str] = []
    for name in type(part).model_fields:
        word = _word(part, name, language)
        if word and name in _QUESTIONS:
            word = f"{_title(type(part), name, language)}{'：' if language == 'zh' else ': '}{word}"
        if word and word not in words:
            words.append(word)
    return ("、" if language == "zh" else ", ").join(words)


def _word(attributes: BaseModel, name: str, language: Language) -> str:
    """The word of a field; "" where the box does not know it. A code that no table has is shown as its number."""
    value = getattr(attributes, name)
    codes = _CODES.get(type(attributes), {}).get(name)
    if codes is None:
        nobody_knows = value in (None, "") or (name == "age" and not value) or (name == "brand" and value < 0)
        return "" if nobody_knows else str(value)
    known = codes._value2member_map_.get(value)
    if known is not None and known.name in _UNKNOWN:
        return ""
    if codes.__module__ == faces.__name__:
        return faces.face_name(codes, value, language)  # type: ignore[arg-type]  # its flags are of the other module
    return structures.attribute_name(codes, value, language)


def _title(model: type[BaseModel], name: str, language: Language) -> str:
    zh, en = titles(model, name)
    return zh if language == "zh" else en
