"""Reports over HTTP (23.2, 25.3): bodies with pictures in base64, made for a receiver and read from a box."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from console.megbox.face_reports import ATTRIBUTES, SeenPictures, crop_edges, object_name, target_edges
from console.megbox.push import ALERT, CAPTURE, BadFrame, Report, parse_object, report_of
from console.megbox.schema.object_attributes import FaceAttr, GlassesAttr, HatAttr, RespiratorAttr
from console.megbox.schema.reports import AlertEventReport
from console.model.dictionary_faces import Beard, Gender, Glasses, Hair, Hat, Respirator
from console.model.event import Capture
from console.model.sighting import FaceTraits, Sighting

# A flat code's place in the structured coding (23.2): kinds of hats, masks and glasses, left glass.
_HATS = {
    Hat.SAFETY_HELMET: 48,
    Hat.COOK: 49,
    Hat.STUDENT: 50,
    Hat.HELMET: 51,
    Hat.WHITE_CAP: 52,
    Hat.SCARF: 53,
    Hat.OTHER: 54,
}
_MASKS = {Respirator.MEDICAL: 16, Respirator.SMOG: 17, Respirator.PLAIN: 18, Respirator.TRANSPARENT: 20}
_GLASSES = {Glasses.DARK_FRAME: 33, Glasses.PLAIN: 34, Glasses.SUN: 35}
_RIGHT = 16  # the right glass is coded so much further on
_WORN, _NOT_WORN = 1, 2


@dataclass(frozen=True, slots=True)
class BodyOptions:
    """What a receiver wants in a body (4.1.5)."""

    small: bool
    full: bool
    feature: bool = False


def alarm_body(report: Report, options: BodyOptions) -> dict[str, Any]:
    """A rule's alarm (25.3). `photo` is the full picture; the small one goes along as in 25.4 where it is wanted."""
    assert isinstance(report.body, AlertEventReport)
    body = report.body.to_wire()
    body.pop("captureFace"), body.pop("fullImage")
    pictures = {"photo": report.full if options.full else b"", "captureFace": report.small if options.small else b""}
    return body | {name: _text(picture) for name, picture in pictures.items() if picture} | {"algType": 2}


def sighting_body(
    capture: Capture, device_id: str, pictures: SeenPictures, options: BodyOptions, *, recognised: bool
) -> dict[str, Any]:
    """A target that was seen, or a recognition (23.2): the second table has what only recognitions have."""
    sighting = capture.sighting or Sighting()
    body: dict[str, Any] = {
        "screen_token": capture.channel_name,
        **_pictures(pictures, options),
        "quality": sighting.quality,
        "track_id": capture.track_id,
        "track_die": sighting.leave is not None,
        "timestamp": capture.time,
        "video_number": capture.channel,
        "chnDetectType": sighting.mode,
        "device_id": device_id,
        "bindingInfo": [{"bindingType": one.kind, "bindingTrackId": one.track_id} for one in sighting.bound],
        "objType": object_name(capture.target),
        "algType": 1,
    }
    for name, edges in (
        ("detectionResult", crop_edges(capture, pictures)),
        ("targetResult", target_edges(capture, pictures)),
    ):
        if edges is not None:
            body[name] = edges.to_wire()
    if body["objType"] == "face":
        body |= _face(sighting, options, recognised)
    else:
        attributes = json.loads(sighting.attributes) if sighting.attributes else {}
        body |= {"movingStatus": sighting.moving, "movingDirection": sighting.direction}
        body |= {name: attributes[name] for name in ATTRIBUTES if name in attributes}
    return body | _recognition(sighting) if recognised else body


def _face(sighting: Sighting, options: BodyOptions, recognised: bool) -> dict[str, Any]:
    traits, best = sighting.traits or FaceTraits(), sighting.best
    face: dict[str, Any] = {
        "age": float(traits.age or 0),
        "gender": float(_gender(traits.gender)),
        "confidence": sighting.matches[0].score if sighting.matches else 0.0,
        "event_type": 0 if best is not None else 1,
        "fmp": sighting.liveness,
        "fmp_error": int(not sighting.live),
        "faceAttr": structured(traits).to_wire(),
    }
    if not recognised:
        face |= {
            "roll": round(sighting.roll),
            "yaw": round(sighting.yaw),
            "pitch": round(sighting.pitch),
            "blurness": sighting.blurness,
        }
        if sighting.best_of_stranger is not None:
            face["bestStranger"] = sighting.best_of_stranger
    if options.feature and sighting.feature and best is not None:
        face["featureInfo"] = {"feature": sighting.feature, "version": sighting.feature_version}
    return face


def _recognition(sighting: Sighting) -> dict[str, Any]:
    best = sighting.best
    return {
        "access_pass": int(sighting.door == 0),
        "stranger_flag": int(best is None),
        "ImageID": best.image_id if best is not None else "",
        "Description": best.description if best is not None else "",
        "alertGroup": [{"groupName": name} for name in (best.alert_groups if best is not None else ())],
        # The document's table lacks it; 23.1.2 has it, and without it nobody could be found again in the library.
        "faceToken": best.face_token if best is not None else "",
    }


def _pictures(pictures: SeenPictures, options: BodyOptions) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, picture, wanted in (("photo", pictures.small, options.small), ("fullImage", pictures.full, options.full)):
        if wanted and picture:
            found |= {name: _text(picture), f"{name}_md5": hashlib.md5(picture, usedforsecurity=False).hexdigest()}
    return found


def _text(picture: bytes) -> str:
    return base64.b64encode(picture).decode("ascii")


def _gender(gender: int) -> int:
    """Flat 0 male, 1 female becomes 1 male, 2 female, 0 unknown."""
    return gender + 1 if gender in (Gender.MALE, Gender.FEMALE) else 0


def structured(traits: FaceTraits) -> FaceAttr:
    """Traits in the structured coding of 23.2."""
    glasses = GlassesAttr()
    if traits.glasses in _GLASSES:
        kind = _GLASSES[Glasses(traits.glasses)]
        glasses = GlassesAttr(
            glassLeftWear=_WORN,
            glassLeftType=kind,
            glassRightWear=_RIGHT + _WORN,
            glassRightType=_RIGHT + kind,
        )
    elif traits.glasses == Glasses.NONE:
        glasses = GlassesAttr(glassLeftWear=_NOT_WORN, glassRightWear=_RIGHT + _NOT_WORN)
    return FaceAttr(
        age=traits.age,
        gender=_gender(traits.gender),
        hair=traits.hair + 1 if 0 <= traits.hair < Hair.UNKNOWN else 0,
        beard=traits.beard + 1 if 0 <= traits.beard < Beard.UNKNOWN else 0,
        hat=HatAttr(hatWear=_worn(traits.hat, Hat.UNKNOWN), hatType=_HATS.get(Hat(traits.hat), 55))
        if traits.hat in Hat._value2member_map_
        else HatAttr(),
        respirator=RespiratorAttr(
            respiratorWear=_worn(traits.respirator, Respirator.UNKNOWN),
            respiratorType=_MASKS.get(Respirator(traits.respirator), 19),
        )
        if traits.respirator in Respirator._value2member_map_
        else RespiratorAttr(),
        glasses=glasses,
    )


def _worn(code: int, unknown: int) -> int:
    return 0 if code == unknown else _NOT_WORN if code == 0 else _WORN


def read_report(content: bytes) -> Report:
    """The report in the body of a box's POST. Raises BadFrame where it holds none."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    data = parse_object(text)
    if "alert_events" in data or not {"screen_token", "video_number"} & data.keys():
        # 25.3, a heartbeat, or a body in the words of 23.1.
        return report_of("", data)
    return report_of(*_from_23_2(data))


def _from_23_2(data: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A body of 23.2 in the words of 23.1: `photo` is the small picture here, and the full one in 25.3."""
    if not data.get("track_id"):
        raise BadFrame("a report of nobody")
    recognised = bool({"stranger_flag", "access_pass", "ImageID", "alertGroup"} & data.keys())
    body: dict[str, Any] = {
        "deviceId": data.get("device_id", ""),
        "videoNo": data.get("video_number", 0),
        "channelName": data.get("screen_token", ""),
        "chnDetectType": data.get("chnDetectType", 0),
        "trackId": data["track_id"],
        "bindingInfo": data.get("bindingInfo", []),
        "movingStatus": data.get("movingStatus", 0),
        "movingDirection": data.get("movingDirection", 0),
        "objType": data.get("objType", "face"),
        "captureFace": data.get("photo", ""),
        "fullImage": data.get("fullImage", ""),
    }
    body |= {name: data[name] for name in ("detectionResult", "targetResult", *ATTRIBUTES) if name in data}
    if not recognised:
        return CAPTURE, body | {"catchTimestamp": data.get("timestamp", 0)}
    stranger = str(data.get("stranger_flag", 0)) == "1" or str(data.get("event_type", 0)) == "1"
    return ALERT, body | {
        "timestamp": data.get("timestamp", 0),
        "searchScore": data.get("confidence", 0),
        "livenessScore": data.get("fmp", 0),
        "fmpErr": data.get("fmp_error", 0),
        "faceToken": data.get("faceToken", ""),
        "imageId": data.get("ImageID", ""),
        "description": data.get("Description", ""),
        "alertGroup": data.get("alertGroup", []),
        "aboveHigh": int(not stranger),
        "openDoorStatus": 0 if str(data.get("access_pass", 0)) == "1" else 3 if not stranger else 7,
        "faceAttr": _flat(data),
    }


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    """What the structured attributes say of age and gender, in the flat coding; the rest stays unknown."""
    given = data.get("faceAttr")
    attr = FaceAttr.from_device(given if isinstance(given, dict) else {})
    gender = attr.gender - 1 if attr.gender in (1, 2) else int(Gender.UNKNOWN)
    flat: dict[str, Any] = {"age": attr.age or 0, "gender": gender}
    if 1 <= attr.hair <= Hair.UNKNOWN:
        flat["hair"] = attr.hair - 1
    if 1 <= attr.beard <= Beard.UNKNOWN:
        flat["beard"] = attr.beard - 1
    return flat
