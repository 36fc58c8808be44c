"""An alarm or capture as every part of the program knows it."""

from __future__ import annotations

from dataclasses import dataclass

from console.model.dictionary import (
    AlertSubType,
    AreaType,
    CareEvent,
    EventType,
    FaceEvent,
    GapEvent,
    GuardEvent,
    TargetType,
)
from console.model.geometry import Rect
from console.model.sighting import Sighting


@dataclass(frozen=True, slots=True)
class EventIdentity:
    """What makes two reports the same event (decisions, "Events"); `time` is UTC milliseconds."""

    box_id: str
    channel: int
    track_id: str
    rule_id: int
    area_id: int
    event_type: int
    time: int


@dataclass(frozen=True, slots=True)
class Capture:
    """A rule's alarm (MegBox 25.2.1, 25.4), a face that was recognised or seen (8, 9), or what the wrong-camera
    guard found; without its pictures.

    Coded fields hold the enumeration where the dictionary knows the value and the raw number or string otherwise.
    `rect` is where the target stands in the full picture, 0..1, where the report said so. `sighting` is there where no
    rule was broken: what was seen of the target, and whom it was taken for.
    """

    box_id: str
    channel: int
    channel_name: str
    track_id: str
    rule_id: int
    area_id: int
    event_type: EventType | FaceEvent | GuardEvent | GapEvent | CareEvent | int
    sub_type: AlertSubType | int | None
    area_type: AreaType | int | None
    target: TargetType | str
    time: int
    rect: Rect | None = None
    track_times: int = 1
    direction: str = ""
    sighting: Sighting | None = None

    @property
    def identity(self) -> EventIdentity:
        return EventIdentity(
            self.box_id, self.channel, self.track_id, self.rule_id, self.area_id, int(self.event_type), self.time
        )
