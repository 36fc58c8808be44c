"""What was measured of a target in the words of chapters 20 and 30: everything else stays the documented "unknown"."""

from __future__ import annotations

from collections.abc import Mapping

from console.engine.structure.clothing import clothes_of
from console.engine.structure.cutout import Cutout
from console.engine.structure.vehicles import cycle_class, vehicle_class, vehicle_colour
from console.megbox.schema.object_attributes import ClothesAttr, CycleAttr, HumanAttr, PantsAttr, VehicleAttr
from console.model.dictionary_faces import StructuredGender


def human_attr(person: Cutout | None, gender: StructuredGender = StructuredGender.UNKNOWN) -> HumanAttr:
    """A person: the colours of the clothes, and the gender that the face told."""
    if person is None:
        return HumanAttr(gender=gender.value)
    worn = clothes_of(person)
    return HumanAttr(
        clothes=ClothesAttr(clothesColor=worn.above.value),
        pants=PantsAttr(pantsColor=worn.below.value),
        gender=gender.value,
    )


def vehicle_attr(vehicle: Cutout | None, words: Mapping[str, float]) -> VehicleAttr:
    """A motor vehicle: its kind by the network's words (each with the sum of its scores), its colour by measurement."""
    kind = vehicle_class(words).value
    return VehicleAttr(subClass=kind) if vehicle is None else VehicleAttr(subClass=kind, color=vehicle_colour(vehicle))


def cycle_attr(words: Mapping[str, float], riders: int) -> CycleAttr:
    """A cycle with so many people on it."""
    return CycleAttr(subClass=cycle_class(words).value, bindingCount=riders)
