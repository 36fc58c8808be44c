"""Records that a real engine's box keeps: what its analysis would have stored, put there by hand."""

from __future__ import annotations

import json
import time
from typing import Any

import cv2
import numpy as np

from console.engine.captures.bindings import Bindings, TrackKey
from console.engine.local_box import LocalBox
from console.model.dictionary import EventType, FaceEvent, TargetType
from console.model.dictionary_structures import TargetKind
from console.model.event import Capture
from console.model.geometry import Rect
from console.model.sighting import FaceMatch, FaceTraits, Sighting

NOW = int(time.time() * 1000)


def picture(brightness: int = 90, width: int = 160, height: int = 90) -> bytes:
    """A JPEG picture of one brightness."""
    done, coded = cv2.imencode(".jpg", np.full((height, width, 3), brightness, np.uint8))
    assert done
    return coded.tobytes()


def keep(
    box: LocalBox,
    track: str,
    *,
    target: TargetType = TargetType.FACE,
    event: EventType | FaceEvent = FaceEvent.CAPTURED,
    before: int = 0,
    attributes: dict[str, Any] | None = None,
    traits: FaceTraits | None = None,
    small: bytes = b"",
    full: bytes = b"",
) -> None:
    """One capture on channel 1, `before` seconds ago."""
    seen = Sighting(traits=traits, moving=2, direction=4, attributes=json.dumps(attributes or {}))
    made = Capture(
        box.device_id,
        1,
        "gate",
        track,
        1 if event is not FaceEvent.CAPTURED else 0,
        1 if event is not FaceEvent.CAPTURED else 0,
        event,
        None,
        None,
        target,
        NOW - before * 1000,
        rect=Rect(0.3, 0.2, 0.6, 0.9),
        sighting=seen if event is FaceEvent.CAPTURED else None,
    )
    box._captures.keep(made, small or picture(120, 60, 90), full or picture()).result(10)


def keep_alert(box: LocalBox, track: str, *, before: int = 0, name: str = "", small: bytes = b"") -> None:
    """One recognition on channel 1, or a stranger where there is no name."""
    matches = (FaceMatch(97.3, "F" + track, "", name, ("staff",), ("staff",)),) if name else ()
    seen = Sighting(matches=matches, stranger=not name, door=0 if name else 7, traits=FaceTraits(age=41, gender=1))
    event = FaceEvent.RECOGNISED if name else FaceEvent.STRANGER
    made = Capture(
        box.device_id, 1, "gate", track, 0, 0, event, None, None, TargetType.FACE, NOW - before * 1000, sighting=seen
    )
    box._alerts.keep(made, small or picture(150, 60, 60), picture()).result(10)


def bind(box: LocalBox, one: tuple[TargetKind, str], other: tuple[TargetKind, str]) -> None:
    """Two tracks that belong together."""
    Bindings(box._database).keep(1, [(TrackKey(*one), TrackKey(*other))], NOW)
    box._database.write(lambda _: None).result(10)
