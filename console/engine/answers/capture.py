"""Captures as `/captures` tells them (25.2.1, 9.1)."""

from __future__ import annotations

from console.engine.captures.store import CaptureFilter, Captures, KeptCapture
from console.megbox.face_reports import face_attr, object_name
from console.megbox.schema.captures import CaptureInfo, CapturePage, CaptureQuery
from console.model.dictionary import TargetType, wire_name
from console.model.errors import BoxError, ErrorCode
from console.model.sighting import Sighting

PAGE = 20
LONGEST_PAGE = 1_000
PICTURES = "/v1/MEGBOX/pictures/"


class CaptureAnswers:
    """9.1 and 25.2 answered from the engine's captures."""

    _captures: Captures

    def captures(self, query: CaptureQuery) -> CapturePage:
        self._check_that_they_are_kept()
        return capture_page(self._captures, query)

    def capture(self, track_id: str, catch_timestamp: int) -> CaptureInfo:
        self._check_that_they_are_kept()
        kept = self._captures.find(track_id, catch_timestamp)
        if kept is None:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        return capture_info(kept)

    def delete_capture(self, track_id: str, catch_timestamp: int) -> None:
        self._check_that_they_are_kept()
        if not self._captures.delete(track_id, catch_timestamp):
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)

    def picture(self, uri: str) -> bytes:
        return picture_of(self._captures, uri)

    def _keeps_captures(self) -> bool:
        """Whether the pictures of captures are switched on (3.1.2 capturePicEnabled)."""
        raise NotImplementedError

    def _check_that_they_are_kept(self) -> None:
        """BoxError 104400 where the pictures of captures are switched off (chapter 9)."""
        if not self._keeps_captures():
            raise BoxError(ErrorCode.CAPTURE_DISABLE)


def capture_page(captures: Captures, query: CaptureQuery) -> CapturePage:
    """A page of captures, oldest first. `pageToken` counts pages of `pageSize`, `pageOffset` captures.

    Raises BoxError 104001 where both are given.
    """
    if query.pageOffset is not None and query.pageToken is not None:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("pageOffset",))
    size = min(query.pageSize or PAGE, LONGEST_PAGE)
    token = query.pageToken or 0
    offset = query.pageOffset if query.pageOffset is not None else token * size
    total, found = captures.page(_filter(query), offset, size)
    more = offset + len(found) < total and bool(found)
    return CapturePage(
        # After an offset that is no whole number of pages there is no token that would go on from there.
        nextPageToken=(offset + size) // size if more and offset % size == 0 else None,
        toltalCaptures=total,
        captures=[capture_info(kept) for kept in found],
    )


def capture_info(kept: KeptCapture) -> CaptureInfo:
    """One capture on the wire, with its pictures' URIs."""
    if kept.capture.sighting is not None:
        return _sighting_info(kept, kept.capture.sighting)
    capture = kept.capture
    rect, target = capture.rect, capture.target
    return CaptureInfo(
        videoNo=capture.channel,
        channelName=capture.channel_name,
        trackId=capture.track_id,
        trackIdTimes=capture.track_times,
        rule_id=capture.rule_id,
        area_id=capture.area_id,
        imageURI=PICTURES + kept.small if kept.small else "",
        fullImageURI=PICTURES + kept.full if kept.full else "",
        catchTimestamp=capture.time,
        alertType=int(capture.event_type),
        alertSubType=None if capture.sub_type is None else int(capture.sub_type),
        areaType=None if capture.area_type is None else int(capture.area_type),
        objType=wire_name(target) if isinstance(target, TargetType) else target,
        rect=None if rect is None else [rect.x1, rect.y1, rect.x2, rect.y2],
        direction=capture.direction or None,
    )


def _sighting_info(kept: KeptCapture, sighting: Sighting) -> CaptureInfo:
    """A target that was seen (9.1.1); `leaveTimestamp` is left out while it is still there."""
    capture = kept.capture
    rect, small = capture.rect, PICTURES + kept.small if kept.small else ""
    is_face = capture.target == TargetType.FACE
    return CaptureInfo(
        videoNo=capture.channel,
        channelName=capture.channel_name,
        trackId=capture.track_id,
        trackIdTimes=capture.track_times,
        imageURI=small,
        faceImageURI=small if is_face else None,
        fullImageURI=PICTURES + kept.full if kept.full else "",
        # No rule was broken; a client in alert mode finds the fields of 25.2.1 in every item all the same.
        alertSubType=0,
        areaType=0,
        enterTimestamp=capture.time if sighting.enter is None else sighting.enter,
        catchTimestamp=capture.time,
        leaveTimestamp=sighting.leave,
        objType=object_name(capture.target),
        rect=None if rect is None else [rect.x1, rect.y1, rect.x2, rect.y2],
        faceAttr=face_attr(sighting.traits) if is_face else None,
    )


def picture_of(captures: Captures, uri: str) -> bytes:
    """The JPEG that a capture's URI names. Raises BoxError 104007 where it is gone or none of ours."""
    picture = captures.picture(uri.removeprefix(PICTURES))
    if picture is None:
        raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
    return picture


def _filter(query: CaptureQuery) -> CaptureFilter:
    """The query's seconds as milliseconds; the last second counts in full."""
    return CaptureFilter(
        channel=query.chnNo,
        since=None if query.timeStart is None else query.timeStart * 1000,
        until=None if query.timeEnd is None else query.timeEnd * 1000 + 999,
        event=query.alertType,
        target=query.alertObjType,
    )
