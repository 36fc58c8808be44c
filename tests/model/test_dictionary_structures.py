"""Every attribute of section 20 and every old alert type has a name in both languages; strange numbers are shown."""

from __future__ import annotations

from enum import IntEnum, IntFlag

import pytest

from console.model import dictionary_structures as codes
from console.model.dictionary_alerts import AREAS, SUB_TYPES, AlertType, alert_type_name

KINDS = [
    kind
    for kind in vars(codes).values()
    if isinstance(kind, type) and issubclass(kind, IntEnum | IntFlag) and kind not in (IntEnum, IntFlag)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_value_is_named_in_both_languages(kind: type[IntEnum]) -> None:
    for member in kind:
        names = [codes.attribute_name(kind, member.value, language) for language in ("zh", "en")]
        assert all(names)
        assert str(member.value) not in names


def test_a_number_that_nobody_knows_is_shown() -> None:
    assert codes.attribute_name(codes.VehicleColour, 0x20FF, "en") == str(0x20FF)
    assert alert_type_name(99, "zh") == "99"


def test_bags_are_bits() -> None:
    assert codes.attribute_name(codes.BagType, 6 | 64, "en") == "Backpack, Shoulder bag, 64"
    assert codes.attribute_name(codes.BagType, 6, "zh") == "双肩背包、单肩包、斜挎包"


def test_colours_are_the_same_decimal_and_hexadecimal() -> None:
    assert (codes.VehicleColour.UNKNOWN, codes.VehicleColour.CHAMPAGNE) == (8191, 8206)


def test_every_old_alert_has_sub_types_and_areas() -> None:
    assert all(SUB_TYPES[kind] for kind in AlertType)
    assert all(AREAS[sub] for subs in SUB_TYPES.values() for sub in subs)
    assert all(alert_type_name(kind, language) for kind in AlertType for language in ("zh", "en"))
