"""Alerts as `/alerts` tells them (chapter 8)."""

from __future__ import annotations

from console.engine.answers.capture import LONGEST_PAGE, PAGE, PICTURES
from console.engine.captures.alerts import AlertFilter, Alerts, KeptAlert
from console.megbox.face_reports import face_attr, group_names
from console.megbox.schema.alerts import AlertInfo, AlertMatch, AlertPage, AlertQuery
from console.model.errors import BoxError, ErrorCode
from console.model.sighting import FaceMatch, Sighting


class AlertsAnswers:
    """Chapter 8 answered from the engine's alerts: `AlertsBox`."""

    _alerts: Alerts

    def alerts(self, query: AlertQuery) -> AlertPage:
        return alert_page(self._alerts, query)

    def delete_alert(self, track_id: str, timestamp: int) -> None:
        if not self._alerts.delete(track_id, timestamp):
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)


def alert_page(alerts: Alerts, query: AlertQuery) -> AlertPage:
    """A page of alerts, oldest first. `pageToken` counts pages of `pageSize`, `pageOffset` alerts.

    Raises BoxError 104001 where both are given.
    """
    if query.pageOffset is not None and query.pageToken is not None:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("pageOffset",))
    size = min(query.pageSize or PAGE, LONGEST_PAGE)
    offset = query.pageOffset if query.pageOffset is not None else (query.pageToken or 0) * size
    total, found = alerts.page(_filter(query), offset, size)
    more = offset + len(found) < total and bool(found)
    return AlertPage(
        # After an offset that is no whole number of pages there is no token that would go on from there.
        nextPageToken=(offset + size) // size if more and offset % size == 0 else None,
        totalAlarts=total,
        alertsEvent=[alert_info(kept) for kept in found],
    )


def alert_info(kept: KeptAlert) -> AlertInfo:
    """One alert on the wire, with its pictures' paths."""
    alert, sighting = kept.capture, kept.capture.sighting or Sighting()
    matches = [_match(one) for one in sighting.matches[:5]]
    if matches and kept.library:
        matches[0].faceImageURL = PICTURES + kept.library
    top = dict(zip(("top1", "top2", "top3", "top4", "top5"), matches, strict=False))
    return AlertInfo(
        channelName=alert.channel_name,
        trackId=alert.track_id,
        livenessScore=sighting.liveness,
        captureFullImageURL=PICTURES + kept.full if kept.full else "",
        timestamp=alert.time,
        captureImageURL=PICTURES + kept.small if kept.small else "",
        videoNo=alert.channel,
        faceAttr=face_attr(sighting.traits),
        stranger=int(sighting.best is None),
        frequency=kept.times,
        openDoorStatus=sighting.door,
        **top,
    )


def _match(match: FaceMatch) -> AlertMatch:
    return AlertMatch(
        searchScore=match.score,
        alertGroup=group_names(match.alert_groups),
        group=group_names(match.groups),
        faceToken=match.face_token,
        imageId=match.image_id,
        description=match.description,
    )


def _filter(query: AlertQuery) -> AlertFilter:
    """The query's seconds as milliseconds; the last second counts in full."""
    return AlertFilter(
        stranger={1: False, 2: True}.get(query.QueryType or 0),
        once=query.Dedup == 1,
        channel=query.chnNo,
        since=None if query.timeStart is None else query.timeStart * 1000,
        until=None if query.timeEnd is None else query.timeEnd * 1000 + 999,
        face_token=query.faceToken,
    )
