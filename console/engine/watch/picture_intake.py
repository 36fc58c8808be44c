"""Pictures that a capture camera sends to a picture channel: each face in them is captured and looked up (14)."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from console.engine.channels.picture_channels import PictureChannels
from console.engine.faces.photo import read_photo
from console.engine.faces.seen import SeenFace
from console.engine.pipeline.detection import Picture
from console.engine.watch.face_lookup import WatchDesk
from console.engine.watch.face_timing import BestTiming, Due, StrangerCount
from console.engine.watch.face_tracks import FaceTrack
from console.engine.watch.familiar_faces import FamiliarFaces
from console.engine.watch.rules import FaceRules, rules_of_surveillance
from console.engine.watch.shots import face_shot
from console.engine.watch.sightings import Channel
from console.engine.watch.tools import WatchTools
from console.megbox.schema.configs import Configs
from console.model.errors import BoxError, ErrorCode


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a picture: how many faces were seen, and how many of them were captured."""

    seen: int
    captured: int


class PictureIntake:
    """Safe from several threads; a picture takes as long as the networks need."""

    def __init__(self, tools: WatchTools, channels: PictureChannels, configs: Callable[[], Configs]) -> None:
        self._tools = tools
        self._channels = channels
        self._configs = configs
        self._desk = WatchDesk(tools)
        self._familiar: dict[int, FamiliarFaces] = defaultdict(FamiliarFaces)
        self._asking = threading.Lock()

    def take(self, device_id: str, image: bytes, time: int) -> Taken:
        """A picture (JPEG, PNG, BMP) that a device took at `time`, epoch ms.

        Raises BoxError: NO_VIDEO for a device of no channel, and what `read_photo` raises. A channel that is not
        watched takes the picture and does nothing with it.
        """
        channel = self._channels.of_device(device_id)
        if channel is None:
            raise BoxError(ErrorCode.NO_VIDEO)
        self._channels.heard(device_id)
        picture = read_photo(image)
        if channel.body is None or not channel.body.surveillanceEnabled:
            return Taken(0, 0)
        rules = rules_of_surveillance(channel.body, self._configs())
        with self._tools.turn:
            faces = self._tools.seer.examine(picture)
        captured = 0
        made = self._tools.picture_rules()
        height, width = picture.shape[:2]
        for face in faces:
            if rules.limits.broken_by(face) or face.quality < rules.least_quality:
                continue
            shot = face_shot(picture, face, time, compress=made.quality, draw_box=made.draw_box)
            due, strangers = self._met(channel.number, picture, face, rules, time)
            track = FaceTrack(
                str(next(self._tools.track_ids)),
                time,
                time,
                face.box.share_of(width, height),
                BestTiming(time),
                strangers,
                shot=shot,
                ever=shot,
            )
            self._desk.deal_with(
                track,
                Due(capture=True, look_up=due),
                rules,
                Channel(channel.number, channel.name),
                time,
            )
            captured += 1
        return Taken(len(faces), captured)

    def _met(
        self, channel: int, picture: Picture, face: SeenFace, rules: FaceRules, time: int
    ) -> tuple[bool, StrangerCount]:
        """Whether a face is looked up, or was just now, and what earlier pictures of it came to (3.1.1 picture…)."""
        retries = rules.retries
        if not rules.looks_up or (not retries.interval and retries.stranger < 2):
            return True, StrangerCount(0)
        with self._tools.turn:
            embedding = self._tools.seer.embedding(picture, face)
        with self._asking:
            somebody = self._familiar[channel].meet(embedding, time, retries)
            return somebody.is_due(time, retries), somebody.strangers
