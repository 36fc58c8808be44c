"""Cameras for the guard, made of the shared recordings: windows of pictures as a check would take them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np

from tests.bench.day_of_change import Picture
from tests.bench.truth_clips import VIDEOS

TUNED_ON = ("car-detection", "one-by-one-person-detection", "pets2006_3", "tfl_osd")
SHOWN_ON = ("person-bicycle-car-detection", "royal_opera_house_walk_1080p", "vtest")
CUT_TOGETHER = "derived_faces_reappear_concat"  # no camera that stands: it only comes in as a wrong one
IN_WINDOW = 5
HIGHEST = 720


@dataclass(frozen=True, slots=True, eq=False)
class Camera:
    """`windows`: pictures of one moment each, in the order of the recording; `place` is the same for crops of one."""

    name: str
    place: str
    windows: list[list[Picture]]


def cameras(folder: Path, names: tuple[str, ...], windows: int) -> list[Camera]:
    """A camera of each recording, and two of each that see only its left or its right half."""
    made = []
    for name in names:
        path = next(one for one in sorted(folder.glob(f"{name}.*")) if one.suffix.lower() in VIDEOS)
        whole = _windows(path, windows)
        made.append(Camera(name, name, whole))
        if name != CUT_TOGETHER:
            width = whole[0][0].shape[1]
            for side, part in (("left", slice(0, width // 2)), ("right", slice(width - width // 2, width))):
                halves = [[np.ascontiguousarray(picture[:, part]) for picture in window] for window in whole]
                made.append(Camera(f"{name} {side}", name, halves))
    return made


def _windows(path: Path, windows: int) -> list[list[Picture]]:
    """Evenly spread pictures of a recording, five to a window; short recordings have them closer together."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        every = max(1, stream.frames // (windows * IN_WINDOW))
        pictures: list[Picture] = []
        for number, frame in enumerate(container.decode(stream)):
            if number % every == 0 and len(pictures) < windows * IN_WINDOW:
                image: Picture = frame.to_ndarray(format="bgr24").astype(np.uint8)
                if frame.height > HIGHEST:
                    size = (round(frame.width * HIGHEST / frame.height), HIGHEST)
                    image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
                pictures.append(image)
    return [pictures[start : start + IN_WINDOW] for start in range(0, len(pictures), IN_WINDOW)]
