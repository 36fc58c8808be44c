"""What a channel is watched for, in one form, wherever it was set: 7.1.2, 14.2 or 20.1.1, with 3.1 behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from enum import Enum

from console.engine.faces.quality import FaceLimits
from console.engine.faces.recognition import Hours, StrangerWatch, WatchedGroup
from console.megbox.schema.configs import Configs
from console.megbox.schema.structures import (
    CaptureConfigs,
    FacesPart,
    StructurePush,
    StructuresPart,
    StructureSurveillance,
)
from console.megbox.schema.surveillances import (
    BoundGroup,
    FaceFilter,
    GlobalStranger,
    PictureSurveillance,
    Surveillance,
    TimedThreshold,
    usual_filter,
)
from console.model.dictionary import TargetType
from console.model.dictionary_structures import CaptureMode, PushMode

GOOD_FACE, GOOD_TARGET = 0.3, 0.35
"""The quality, 0..1, that "high quality" asks for (20.1.1 captureMode 1)."""
_WIRE = {
    "human": TargetType.PERSON,
    "motorVehicle": TargetType.CAR,
    "nonMotorVehicle": TargetType.CYCLE,
}
_QUALITY = {
    TargetType.PERSON: "humanQuality",
    TargetType.CAR: "motorVehicleQuality",
    TargetType.CYCLE: "nonMotorVehicleQuality",
}


_ANY_FACE = FaceLimits(
    roll=180, yaw=100, pitch=100, blurness=100, brightest=100, darkest=0, deviation=100, smallest=20
)


class DetectedAs(Enum):
    """What a channel is watched for, as reports say it (23.1.2 chnDetectType)."""

    FACES = 1
    FACES_AND_BODIES = 2
    STRUCTURES = 3


@dataclass(frozen=True, slots=True)
class Retries:
    """How often somebody is looked up again in the fastest mode (3.1.1): `count` times, `interval` ms apart at least.

    Both have to be above 0. `stranger` lookups in a row have to agree before somebody is called one; 0 is as 1.
    """

    count: int = 5
    interval: int = 5_000
    stranger: int = 0


@dataclass(frozen=True, slots=True)
class FaceRules:
    """Which faces are captured, when, and whom they are compared with. `least_quality` 0..1, `push_interval` ms.

    `most`: how many pictures of one face there are at the most, where they come at an interval.
    """

    limits: FaceLimits = field(default_factory=FaceLimits)
    mode: PushMode = PushMode.BEST
    most: int = 1
    retries: Retries = field(default_factory=Retries)
    push_interval: int = 500
    groups: tuple[WatchedGroup, ...] = ()
    stranger: StrangerWatch | None = None
    best_stranger: bool = False
    attributes: bool = True
    least_quality: float = 0.0
    detected_as: DetectedAs = DetectedAs.FACES

    @property
    def fastest(self) -> bool:
        """Whether the first picture is captured at once."""
        return self.mode is PushMode.FASTEST

    @property
    def looks_up(self) -> bool:
        """Whether faces are compared with anybody."""
        return bool(self.groups) or self.stranger is not None


@dataclass(frozen=True, slots=True)
class TargetRules:
    """Which people, vehicles and cycles are captured, and when. `least_quality` 0..1 by kind, `smallest` pixels.

    `plates`: those of vehicles too; without `vehicles` a vehicle is followed for its plate only.
    """

    kinds: frozenset[TargetType]
    mode: PushMode = PushMode.BEST
    interval: int = 500
    most: int = 1
    least_quality: Mapping[TargetType, float] = field(default_factory=dict)
    smallest: int = 0
    attributes: bool = True
    detected_as: DetectedAs = DetectedAs.STRUCTURES
    plates: bool = False
    vehicles: bool = True


@dataclass(frozen=True, slots=True)
class WatchRules:
    """All of it for one channel; nothing is watched where both are None."""

    faces: FaceRules | None = None
    targets: TargetRules | None = None


def rules_of_surveillance(body: Surveillance, configs: Configs) -> FaceRules:
    """7.1.2 and 14.2: the timing comes from the box's own parameters (3.1.1)."""
    module = configs.funcModule
    pictures = isinstance(body, PictureSurveillance)
    retries = (
        Retries(module.pictureRetryCount, module.pictureRetryInterval * 1000, module.pictureStrangerRetryCount)
        if pictures
        else Retries(module.retryCount, module.retryInterval * 1000, module.strangerRetryCount)
    )
    return FaceRules(
        limits=_limits(body.filter or usual_filter()),
        mode=PushMode.FASTEST if configs.modelSw.pushMode == "FastPushMode" else PushMode.BEST,
        retries=retries,
        push_interval=module.minPushInterval,
        groups=_groups(body.group),
        stranger=_stranger(body.globalStranger),
        best_stranger=body.bestStrangerUpload,
    )


def rules_of_faces(part: FacesPart, attributes: bool) -> tuple[FaceRules | None, TargetRules | None]:
    """20.1.1 `faces`: faces, bodies, or both."""
    push, names = part.pushConfigs, part.detectTargetList
    both = len(names) > 1
    detected_as = DetectedAs.FACES_AND_BODIES if both else DetectedAs.FACES
    shown = part.filter
    faces = FaceRules(
        limits=FaceLimits(
            roll=shown.roll, yaw=shown.yaw, pitch=shown.pitch, blurness=shown.blurness, smallest=shown.faceMin
        ),
        mode=PushMode(push.pushMode),
        retries=Retries(push.retryCount, push.retryInterval * 1000, push.strangerRetryCount),
        push_interval=push.pushInterval,
        groups=_groups(part.group),
        stranger=_stranger(part.globalStranger),
        best_stranger=part.bestStrangerUpload,
        attributes=attributes,
        least_quality=_face_quality(part.captureConfigs),
        detected_as=detected_as,
    )
    bodies = TargetRules(
        kinds=frozenset({TargetType.PERSON}),
        mode=PushMode(push.pushMode),
        interval=push.pushInterval,
        least_quality=_qualities(part.captureConfigs),
        smallest=shown.bodyMin,
        attributes=attributes,
        detected_as=detected_as,
    )
    return faces if "face" in names else None, bodies if "human" in names else None


def rules_of_structures(part: StructuresPart, attributes: bool) -> tuple[FaceRules | None, TargetRules | None]:
    """20.1.1 `structures`: faces among them are captured, not looked up; plates are read on the vehicles."""
    push: StructurePush = part.pushConfigs
    wanted = frozenset(_WIRE[name] for name in part.detectTargetList if name in _WIRE)
    plates = "plate" in part.detectTargetList
    kinds = wanted | {TargetType.CAR} if plates else wanted
    targets = TargetRules(
        kinds=kinds,
        mode=PushMode(push.pushMode),
        interval=push.pushInterval,
        most=push.maxPushNumber,
        least_quality=_qualities(part.captureConfigs),
        attributes=attributes,
        plates=plates,
        vehicles=TargetType.CAR in wanted,
    )
    faces = FaceRules(
        limits=_ANY_FACE,
        mode=PushMode(push.pushMode),
        most=push.maxPushNumber,
        retries=Retries(count=push.maxPushNumber - 1, interval=push.pushInterval),
        push_interval=push.pushInterval,
        attributes=attributes,
        least_quality=_face_quality(part.captureConfigs),
        detected_as=DetectedAs.STRUCTURES,
    )
    return faces if "face" in part.detectTargetList else None, targets if kinds else None


def rules_of_part(body: StructureSurveillance) -> tuple[FaceRules | None, TargetRules | None]:
    """20.1.1, whichever of its halves is set."""
    part = body.part
    if isinstance(part, FacesPart):
        faces, targets = rules_of_faces(part, body.attributeEnabled)
        if faces is not None and body.bestStrangerUpload:
            faces = replace(faces, best_stranger=True)
        return faces, targets
    return (None, None) if part is None else rules_of_structures(part, body.attributeEnabled)


def together(parts: Iterable[tuple[FaceRules | None, TargetRules | None]]) -> WatchRules:
    """What several settings of a channel come to: the first for each of the two."""
    faces: FaceRules | None = None
    targets: TargetRules | None = None
    for face, target in parts:
        faces = faces or face
        targets = targets or target
    return WatchRules(faces, targets)


def _limits(wanted: FaceFilter) -> FaceLimits:
    return FaceLimits(
        roll=wanted.roll,
        yaw=wanted.yaw,
        pitch=wanted.pitch,
        blurness=wanted.blurness,
        brightest=wanted.highBrightness,
        darkest=wanted.lowBrightness,
        deviation=wanted.deviation,
        smallest=wanted.faceMin,
    )


def _groups(groups: Sequence[BoundGroup] | None) -> tuple[WatchedGroup, ...]:
    return tuple(
        WatchedGroup(one.groupName, float(one.searchThresholdHigh), float(one.searchThresholdLow), _hours(one))
        for one in groups or ()
    )


def _stranger(wanted: GlobalStranger | None) -> StrangerWatch | None:
    if wanted is None or not wanted.enable:
        return None
    return StrangerWatch(float(wanted.searchThresholdLow), _hours(wanted))


def _hours(times: TimedThreshold) -> Hours:
    start, end = (
        time(int(text[:2]), int(text[2:4]), int(text[4:])) for text in (times.startTime, times.endTime)
    )
    return Hours(start, end)


def _face_quality(wanted: CaptureConfigs) -> float:
    if wanted.captureMode == CaptureMode.CUSTOM and wanted.quality is not None:
        return (wanted.quality.faceQuality or 0) / 100
    return GOOD_FACE if wanted.captureMode == CaptureMode.HIGH_QUALITY else 0.0


def _qualities(wanted: CaptureConfigs) -> dict[TargetType, float]:
    if wanted.captureMode == CaptureMode.CUSTOM and wanted.quality is not None:
        return {kind: (getattr(wanted.quality, name) or 0) / 100 for kind, name in _QUALITY.items()}
    return dict.fromkeys(_QUALITY, GOOD_TARGET if wanted.captureMode == CaptureMode.HIGH_QUALITY else 0.0)
