"""Plates of vehicles: read in a vehicle's best picture, to be captured beside it (20.2.5)."""

from __future__ import annotations

import json
from dataclasses import replace

from console.engine.captures.capture_pictures import CapturePictures, jpeg, target_crop
from console.engine.plates.seer import SeenPlate
from console.engine.structure.cutout import Cutout
from console.engine.watch.shots import Shot
from console.engine.watch.target_tracks import TargetTrack
from console.engine.watch.tools import WatchTools
from console.model.geometry import Rect


def plate_of(track: TargetTrack, tools: WatchTools) -> tuple[Shot, str] | None:
    """The plate that can be read on a vehicle: its picture and its attributes as JSON; None where nobody is sure.

    The first that is read gives the track's plate its identity. Raises `FaultError` where a network is broken.
    """
    shot = track.shot
    if tools.plates is None or shot is None or shot.cutout is None:
        return None
    with tools.turn:
        found = tools.plates.find(shot.cutout.pixels)
    read = [(plate, _within(plate, shot.cutout)) for plate in found if plate.number]
    mine = [(plate, rect) for plate, rect in read if _is_on(rect, shot.cutout.box)]
    if not mine:
        return None
    plate, rect = mine[0]
    track.plate = track.plate or str(next(tools.track_ids))
    track.plates += 1
    attributes = json.dumps({"plateAttr": plate.attr().to_wire()}, ensure_ascii=False, separators=(",", ":"))
    return _shot(shot, shot.cutout, rect, plate.score), attributes


def _within(plate: SeenPlate, cutout: Cutout) -> Rect:
    height, width = cutout.pixels.shape[:2]
    left, top, right, bottom = plate.box
    return Rect(left / width, top / height, right / width, bottom / height).clamped()


def _is_on(plate: Rect, vehicle: Rect) -> bool:
    """Whether a plate is this vehicle's and not that of one beside it."""
    x, y = (plate.x1 + plate.x2) / 2, (plate.y1 + plate.y2) / 2
    return vehicle.x1 <= x <= vehicle.x2 and vehicle.y1 <= y <= vehicle.y2


def _shot(vehicle: Shot, cutout: Cutout, rect: Rect, quality: float) -> Shot:
    """The plate by itself, before the same whole picture as the vehicle's."""
    place = cutout.in_picture(rect)
    small = jpeg(target_crop(cutout.pixels, rect), 90)
    pictures = CapturePictures(small, vehicle.pictures.full)
    return replace(vehicle, rect=place, crop=place, quality=quality, pictures=pictures, cutout=None)
