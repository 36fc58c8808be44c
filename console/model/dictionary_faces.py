"""What a face can look like: the coded attributes of the MegBox Web API with their names in both languages.

The document has two codings for the same things. The *flat* one (8.1.1, 9.1.1, 23.1, 25.4) counts from 0 and has
"unknown" last; the *structured* one (20.2, 23.2, 30.2) has "unknown" first, mostly, and one number space for all parts
of an attribute.
"""

from __future__ import annotations

from enum import IntEnum

from console.model.dictionary import Language


class Gender(IntEnum):
    """Flat `gender`; 2 stands in 25.4 only, the other tables have no word for not knowing."""

    MALE = 0
    FEMALE = 1
    UNKNOWN = 2


class Hair(IntEnum):
    """Flat `hair`."""

    BALD = 0
    LITTLE = 1
    SHORT = 2
    LONG = 3
    UNKNOWN = 4


class Beard(IntEnum):
    """Flat `beard`."""

    NONE = 0
    MOUSTACHE = 1
    FULL = 2
    UNKNOWN = 3


class Hat(IntEnum):
    """Flat `hat`."""

    NONE = 0
    SAFETY_HELMET = 1
    COOK = 2
    STUDENT = 3
    HELMET = 4
    WHITE_CAP = 5
    SCARF = 6
    OTHER = 7
    UNKNOWN = 8


class Respirator(IntEnum):
    """Flat `respirator`: what is worn over mouth and nose."""

    NONE = 0
    MEDICAL = 1
    SMOG = 2
    PLAIN = 3
    TRANSPARENT = 4
    UNKNOWN = 5


class Glasses(IntEnum):
    """Flat `glasses`."""

    NONE = 0
    DARK_FRAME = 1
    PLAIN = 2
    SUN = 3
    UNKNOWN = 4


class StructuredGender(IntEnum):
    """Structured `gender`: 0 is unknown here, and male in the flat coding."""

    UNKNOWN = 0
    MALE = 1
    FEMALE = 2


class SkinColor(IntEnum):
    """Structured `skinColor`."""

    UNKNOWN = 0
    YELLOW = 1
    WHITE = 2
    BLACK = 3
    BROWN = 4


class StructuredHair(IntEnum):
    """Structured `hair`."""

    UNKNOWN = 0
    BALD = 1
    LITTLE = 2
    SHORT = 3
    LONG = 4
    OTHER = 5


class StructuredBeard(IntEnum):
    """Structured `beard`; 20.2 calls 3 side whiskers, the others a full beard."""

    UNKNOWN = 0
    NONE = 1
    MOUSTACHE = 2
    FULL = 3
    OTHER = 4


class HatWear(IntEnum):
    """Structured `hatWear`."""

    UNKNOWN = 0
    WORN = 1
    NONE = 2


class HatColor(IntEnum):
    """Structured `hatColor`."""

    UNKNOWN = 16
    WHITE = 17
    OTHER = 18


class HatType(IntEnum):
    """Structured `hatType`."""

    SAFETY_HELMET = 48
    COOK = 49
    STUDENT = 50
    HELMET = 51
    WHITE_CAP = 52
    SCARF = 53
    OTHER = 54
    UNKNOWN = 55


class RespiratorWear(IntEnum):
    """Structured `respiratorWear`."""

    UNKNOWN = 0
    WORN = 1
    NONE = 2


class RespiratorType(IntEnum):
    """Structured `respiratorType`."""

    MEDICAL = 16
    SMOG = 17
    PLAIN = 18
    UNKNOWN = 19
    TRANSPARENT = 20


class GlassLeftWear(IntEnum):
    """Structured `glassLeftWear`."""

    UNKNOWN = 0
    WORN = 1
    NONE = 2


class GlassLeftType(IntEnum):
    """Structured `glassLeftType`."""

    UNKNOWN = 32
    DARK_FRAME = 33
    PLAIN = 34
    SUN = 35
    OTHER = 36


class GlassRightWear(IntEnum):
    """Structured `glassRightWear`."""

    UNKNOWN = 16
    WORN = 17
    NONE = 18


class GlassRightType(IntEnum):
    """Structured `glassRightType`."""

    UNKNOWN = 48
    DARK_FRAME = 49
    PLAIN = 50
    SUN = 51
    OTHER = 52


# One word for a member wherever it stands: flat and structured values of the same meaning have the same name.
_UNKNOWN = ("未知", "Unknown")
_GENDERS = {"MALE": ("男", "Male"), "FEMALE": ("女", "Female")}
_HAIR = {
    "BALD": ("光头", "Bald"),
    "LITTLE": ("少量头发", "Little hair"),
    "SHORT": ("短发", "Short hair"),
    "LONG": ("长发", "Long hair"),
    "OTHER": ("其他发型", "Other hair"),
}
_BEARDS = {
    "NONE": ("无胡子", "No beard"),
    "MOUSTACHE": ("嘴唇上面的胡子", "Moustache"),
    "FULL": ("络腮胡", "Full beard"),
    "OTHER": ("其他胡子", "Other beard"),
}
_HATS = {
    "NONE": ("无帽子", "No hat"),
    "WORN": ("戴帽子", "Wears a hat"),
    "SAFETY_HELMET": ("安全帽", "Safety helmet"),
    "COOK": ("厨师帽", "Cook's hat"),
    "STUDENT": ("学生帽", "Student cap"),
    "HELMET": ("头盔", "Helmet"),
    "WHITE_CAP": ("小白帽", "White cap"),
    "SCARF": ("头巾", "Headscarf"),
    "OTHER": ("其他帽子", "Other hat"),
}
_HAT_COLOURS = {"WHITE": ("白色", "White"), "OTHER": ("其他颜色", "Other colour")}
_RESPIRATORS = {
    "NONE": ("无口罩", "No mask"),
    "WORN": ("戴口罩", "Wears a mask"),
    "MEDICAL": ("医用口罩", "Medical mask"),
    "SMOG": ("雾霾口罩", "Smog mask"),
    "PLAIN": ("普通口罩", "Plain mask"),
    "TRANSPARENT": ("透明口罩", "Transparent kitchen mask"),
}
_GLASSES = {
    "NONE": ("无眼镜", "No glasses"),
    "WORN": ("戴眼镜", "Wears glasses"),
    "DARK_FRAME": ("深色框透明眼镜", "Dark-rimmed glasses"),
    "PLAIN": ("普通透明眼镜", "Plain glasses"),
    "SUN": ("墨镜", "Sunglasses"),
    "OTHER": ("其他眼镜", "Other glasses"),
}
_SKIN = {
    "YELLOW": ("黄皮肤", "Yellow skin"),
    "WHITE": ("白皮肤", "White skin"),
    "BLACK": ("黑皮肤", "Black skin"),
    "BROWN": ("棕色皮肤", "Brown skin"),
}
_WORDS: dict[type[IntEnum], dict[str, tuple[str, str]]] = {
    Gender: _GENDERS,
    StructuredGender: _GENDERS,
    SkinColor: _SKIN,
    Hair: _HAIR,
    StructuredHair: _HAIR,
    Beard: _BEARDS,
    StructuredBeard: _BEARDS,
    Hat: _HATS,
    HatWear: _HATS,
    HatColor: _HAT_COLOURS,
    HatType: _HATS,
    Respirator: _RESPIRATORS,
    RespiratorWear: _RESPIRATORS,
    RespiratorType: _RESPIRATORS,
    Glasses: _GLASSES,
    GlassLeftWear: _GLASSES,
    GlassLeftType: _GLASSES,
    GlassRightWear: _GLASSES,
    GlassRightType: _GLASSES,
}
FACE_CODES = tuple(_WORDS)


def face_name(kind: type[IntEnum], value: int, language: Language) -> str:
    """The name of an attribute's value in a language; a number that the dictionary lacks is shown as it came."""
    if value not in kind._value2member_map_:
        return str(value)
    zh, en = _WORDS[kind].get(kind(value).name, _UNKNOWN)
    return zh if language == "zh" else en


def structured_gender(gender: Gender) -> StructuredGender:
    """The structured coding of a flat gender."""
    return StructuredGender[gender.name]
