"""Who looks like this, answered by the engine (console.megbox.calls.appearance)."""

from __future__ import annotations

from console.engine.answers.picture_object import inside
from console.engine.appearance.look import Look, look_of
from console.engine.appearance.shelf import Alike, LookShelf
from console.engine.captures.store import CaptureFilter, Captures, KeptCapture
from console.engine.captures.target_captures import human_capture, vehicle_capture
from console.engine.faces.photo import read_photo
from console.engine.structure.cutout import cutout_of
from console.megbox.photo import Photo
from console.megbox.schema.appearance import CaptureLook, LookAlike, LookAlikes, LookLimits, PictureLook
from console.model.dictionary import FaceEvent, TargetType, wire_name
from console.model.errors import BoxError, ErrorCode

_TARGETS = {"human": TargetType.PERSON, "vehicle": TargetType.CAR}
# Two who have nothing in common but standing upright: one in ten pairs of strangers is below it (PETS09-S2L1). From
# there to sameness is 0 to 100: strangers have 41 in the median, the same clothes 75.
_NOTHING_ALIKE = 0.7


class AppearanceAnswers:
    """A part of `LocalBox`, which sets what stands here."""

    _captures: Captures
    _looks: LookShelf

    def looks_like(self, question: CaptureLook) -> LookAlikes:
        kept = self._captures.find(question.trackId, question.catchTimestamp)
        look = None if kept is None else self._looks.of(kept.id)
        if kept is None or look is None or not isinstance(kept.capture.target, TargetType):
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        return self._alike(look, kept.capture.target, question, but=question.trackId)

    def looks_like_picture(self, photo: Photo, question: PictureLook) -> LookAlikes:
        picture = read_photo(photo.content)
        height, width = picture.shape[:2]
        look = look_of(cutout_of(picture, inside(question.rect, picture).share_of(width, height)))
        if look is None:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("rect",))
        return self._alike(look, _TARGETS[question.objType], question)

    def _alike(self, look: Look, target: TargetType, limits: LookLimits, but: str = "") -> LookAlikes:
        wanted = CaptureFilter(
            channel=limits.chnNo,
            since=None if limits.timeStart is None else limits.timeStart * 1000,
            until=None if limits.timeEnd is None else limits.timeEnd * 1000 + 999,
            event=int(FaceEvent.CAPTURED),
            target=wire_name(target),
        )
        compared, alike = self._looks.most_alike(look, wanted, limits.most, but)
        found = ((one, self._captures.item(one.capture)) for one in alike)
        return LookAlikes(compared=compared, matches=[_told(one, kept) for one, kept in found if kept is not None])


def _told(alike: Alike, kept: KeptCapture) -> LookAlike:
    score = round(max(alike.score - _NOTHING_ALIKE, 0.0) / (1 - _NOTHING_ALIKE) * 100, 1)
    if kept.capture.target is TargetType.CAR:
        return LookAlike(score=score, vehicle=vehicle_capture(kept))
    return LookAlike(score=score, human=human_capture(kept))
