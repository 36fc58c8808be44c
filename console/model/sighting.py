"""What was seen of a target and who it was taken for: beside a capture, where a box looks at faces or targets."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from console.model.dictionary_faces import Beard, Gender, Glasses, Hair, Hat, Respirator
from console.model.geometry import Rect

T = TypeVar("T")
UNRECOGNISED = 7  # openDoorStatus of somebody whom nobody knows (23.1.2)


@dataclass(frozen=True, slots=True)
class FaceTraits:
    """What a face looks like (8.1.1 faceAttr), in the flat coding of `dictionary_faces`; `age` None: not known."""

    age: int | None = None
    gender: int = Gender.UNKNOWN
    hair: int = Hair.UNKNOWN
    beard: int = Beard.UNKNOWN
    hat: int = Hat.UNKNOWN
    respirator: int = Respirator.UNKNOWN
    glasses: int = Glasses.UNKNOWN


@dataclass(frozen=True, slots=True)
class FaceMatch:
    """A face of the library that looks alike; `score` 0..100. `alert_groups`: its groups whose threshold was met."""

    score: float
    face_token: str
    image_id: str = ""
    description: str = ""
    groups: tuple[str, ...] = ()
    alert_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundTarget:
    """Another target that belongs to this one; `kind` as in 23.1.2: 1 face, 2 person, 3 vehicle, 4 cycle, 5 plate."""

    kind: int
    track_id: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One look at one target. Times are epoch ms, None while it is still there or where it is not known.

    `matches` are best first, at most five; `groups` those that the channel asks. `door` is an openDoorStatus, `mode` a
    chnDetectType (0 unknown, 1 faces, 2 faces and bodies, 3 structured). `crop` is where the small picture was cut from
    the full one, 0..1. `quality` 0..1, angles in degrees, `blurness` and `liveness` 0..100. `feature` is base64.
    `attributes`: those of a target that is no face, as JSON of 23.1.3 (``{"humanAttr": {…}}``).
    """

    enter: int | None = None
    leave: int | None = None
    traits: FaceTraits | None = None
    matches: tuple[FaceMatch, ...] = ()
    groups: tuple[str, ...] = ()
    stranger: bool = False
    door: int = UNRECOGNISED
    liveness: float = 0.0
    live: bool = True
    best_of_stranger: bool | None = None
    mode: int = 0
    quality: float = 0.0
    roll: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    blurness: float = 0.0
    bound: tuple[BoundTarget, ...] = ()
    moving: int = 0
    direction: int = 0
    crop: Rect | None = None
    feature: str = ""
    feature_version: str = ""
    attributes: str = ""

    @property
    def best(self) -> FaceMatch | None:
        """Whom it was taken for; None for a stranger."""
        return self.matches[0] if self.matches and not self.stranger else None

    def to_json(self) -> str:
        """As it is kept in a database."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Sighting:
        """What `to_json` wrote, fields that this program does not know left out."""
        data = _known(cls, json.loads(text))
        data["matches"] = tuple(_match(one) for one in data.get("matches", ()))
        data["groups"] = tuple(data.get("groups", ()))
        data["bound"] = tuple(BoundTarget(**_known(BoundTarget, one)) for one in data.get("bound", ()))
        if data.get("traits") is not None:
            data["traits"] = FaceTraits(**_known(FaceTraits, data["traits"]))
        if data.get("crop") is not None:
            data["crop"] = Rect(**_known(Rect, data["crop"]))
        return cls(**data)


def _known(kind: type[Any], data: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in data.items() if name in names}


def _match(data: dict[str, Any]) -> FaceMatch:
    known = _known(FaceMatch, data)
    for name in ("groups", "alert_groups"):
        known[name] = tuple(known.get(name, ()))
    return FaceMatch(**known)
