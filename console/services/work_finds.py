"""What an engine found in a recording, as an event of the console's archive."""

from __future__ import annotations

import base64
import binascii

from console.megbox.rules_codec import rect_of, sub_type
from console.megbox.schema.analysis_jobs import Found
from console.model.dictionary import AreaType, TargetType, event_of, from_wire
from console.model.event import Capture
from console.model.sighting import Sighting
from console.services.work_views import WorkFile
from console.store.events import NewEvent
from console.store.pictures import PictureStore


def kept_find(found: Found, file: WorkFile, engine: str, pictures: PictureStore, now: int) -> NewEvent:
    """The event, its pictures on the disk. They lie by the day on which they were found (`now`, epoch ms).

    In place of a box and a channel stands the recording: the same recording and question give the same identity, so
    that nothing is there twice when it is worked through again.
    """
    assert file.key is not None
    area = AreaType._value2member_map_.get(found.areaType)
    capture = Capture(
        box_id=file.key,
        channel=0,
        channel_name=file.name,
        track_id=found.trackId,
        rule_id=found.ruleId,
        area_id=found.areaId,
        event_type=event_of(found.event),
        sub_type=None if found.subType is None else sub_type(found.subType),
        area_type=area if isinstance(area, AreaType) else found.areaType,
        target=from_wire(TargetType, found.target) or found.target,
        time=found.time,
        rect=None if found.box is None else rect_of(found.box),
        track_times=found.trackTimes,
        direction=found.direction,
        sighting=None if found.sighting is None else Sighting.from_json(found.sighting),
    )
    return NewEvent(
        capture=capture,
        box_name="",
        channel_title=file.name,
        received=now,
        small=pictures.write(_decoded(found.smallPic), now),
        full=pictures.write(_decoded(found.fullPic), now),
        analysed_by=engine,
        library=pictures.write(_decoded(found.libraryPic), now),
        recording=file.key,
    )


def _decoded(text: str | None) -> bytes:
    try:
        return b"" if text is None else base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""
