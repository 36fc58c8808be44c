"""Attributes of captured people, cycles, vehicles and plates, and how they move (section 20), in both languages.

What a device sends beyond these is kept as its number; `attribute_name` shows it so. Of faces, and of what faces and
people have in common (gender, hair, hats), see `console.model.dictionary_faces`.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag

from console.model.dictionary import Language
from console.model.dictionary_names import ATTRIBUTE_NAMES


class TargetKind(IntEnum):
    """What is captured (20.3 mainObject, 23.1.2 bindingType)."""

    FACE = 1
    HUMAN = 2
    VEHICLE = 3
    CYCLE = 4
    PLATE = 5


class CaptureMode(IntEnum):
    """Which targets are captured (20.1.1 captureMode)."""

    ALL = 0
    HIGH_QUALITY = 1
    CUSTOM = 2


class PushMode(IntEnum):
    """When a target's pictures are taken (20.1.1 pushMode)."""

    INTERVAL = 0
    BEST = 1
    FASTEST = 2
    ENDLESS = 3


class MovingStatus(IntEnum):
    """Whether a target moves (23.1.2 movingStatus)."""

    UNKNOWN = 0
    STILL = 1
    MOVING = 2


class MovingDirection(IntEnum):
    """Where a target moves to in the picture (23.1.2 movingDirection)."""

    UNKNOWN = 0
    UP = 1
    DOWN = 2
    LEFT = 3
    RIGHT = 4
    UP_LEFT = 5
    DOWN_LEFT = 6
    UP_RIGHT = 7
    DOWN_RIGHT = 8


class ClothesColour(IntEnum):
    """Of the upper and the lower clothes (20.2.2 clothesColor, pantsColor)."""

    UNKNOWN = 0
    BLACK = 1
    WHITE = 2
    GREY = 3
    RED = 4
    ORANGE = 5
    YELLOW = 6
    GREEN = 7
    DARK_BLUE = 8
    LIGHT_BLUE = 9
    PURPLE = 10
    PINK = 11
    BROWN = 12
    COLOURFUL = 13


class Sleeve(IntEnum):
    UNKNOWN = 32
    LONG = 33
    SHORT = 34


class PantsLength(IntEnum):
    UNKNOWN = 32
    LONG = 33
    SHORT = 34


class Skirt(IntEnum):
    UNKNOWN = 48
    WORN = 49
    NONE = 50


class BagCarry(IntEnum):
    UNKNOWN = 0
    CARRIED = 1
    NONE = 2


class BagType(IntFlag):
    """A bit for each kind of bag that is carried (20.2.2 bagType)."""

    UNKNOWN = 1
    BACKPACK = 2
    SHOULDER = 4
    HANDBAG = 8
    TROLLEY = 16


class RideBike(IntEnum):
    """No longer in use (20.2.2)."""

    UNKNOWN = 0
    RIDING = 1
    NONE = 2


class Umbrella(IntEnum):
    UNKNOWN = 0
    HELD = 1
    NONE = 2


class Tumble(IntEnum):
    UNKNOWN = 0
    YES = 1
    NO = 2


class Smoking(IntEnum):
    UNKNOWN = 16
    YES = 17
    NO = 18


class Running(IntEnum):
    UNKNOWN = 32
    YES = 33
    NO = 34


class Calling(IntEnum):
    UNKNOWN = 48
    YES = 49
    NO = 50


class WatchingPhone(IntEnum):
    UNKNOWN = 64
    YES = 65
    NO = 66


class CycleClass(IntEnum):
    UNKNOWN = 0
    BICYCLE = 1
    ELECTRIC = 2
    MOTORCYCLE = 3
    TRICYCLE = 4
    OTHER = 5


class VehicleClass(IntEnum):
    UNKNOWN = 0
    CAR = 1
    SUV = 2
    VAN = 3
    BUS = 4
    PICKUP = 5
    TRUCK = 6
    OTHER = 7


class VehicleColour(IntEnum):
    """Decimal in 20.2.4, hexadecimal in 20.3.5; the same numbers."""

    UNKNOWN = 0x1FFF
    BLACK = 0x2000
    WHITE = 0x2001
    DARK_GREY = 0x2002
    BROWN = 0x2003
    RED = 0x2004
    BLUE = 0x2005
    YELLOW = 0x2006
    GREEN = 0x2007
    PATTERNED = 0x2008
    SILVER = 0x2009
    ORANGE = 0x200A
    CYAN = 0x200B
    PINK = 0x200C
    PURPLE = 0x200D
    CHAMPAGNE = 0x200E


class Orientation(IntEnum):
    FRONT = 0x2020
    BACK = 0x2021
    OTHER = 0x2022


class PlateType(IntEnum):
    SINGLE_ROW = 0
    DOUBLE_ROW = 1
    UNKNOWN = 2


class PlateColour(IntEnum):
    BLUE = 0
    YELLOW = 1
    BLACK = 2
    WHITE = 3
    GREEN = 4
    SMALL_NEW_ENERGY = 5
    LARGE_NEW_ENERGY = 6
    UNKNOWN = 7


def attribute_name(kind: type[IntEnum] | type[IntFlag], value: int, language: Language) -> str:
    """What an attribute's number means, e.g. 3 of `Hair`; several bits of a flag are joined, unknown ones shown."""
    column = 0 if language == "zh" else 1
    named = {int(member): ATTRIBUTE_NAMES[kind.__name__][member.name or ""][column] for member in kind}
    if not issubclass(kind, IntFlag):
        return named.get(value, str(value))
    bits = [1 << place for place in range(value.bit_length()) if value >> place & 1]
    return ("、" if language == "zh" else ", ").join(named.get(bit, str(bit)) for bit in bits) or str(value)
