"""One look at a face: it is captured, looked up where that is due, and an alert is raised once for whoever it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from console.engine.faces.recognition import Recognition, Verdict
from console.engine.watch.face_timing import Due
from console.engine.watch.face_tracks import FaceTrack
from console.engine.watch.rules import FaceRules
from console.engine.watch.shots import FaceShot
from console.engine.watch.sightings import Channel, capture_of, face_match, face_sighting, traits_of
from console.engine.watch.tools import WatchTools
from console.megbox.face_reports import SeenPictures
from console.model.dictionary import FaceEvent, TargetType
from console.model.sighting import Sighting


class WatchDesk:
    """Deals with the faces of one channel; belongs to the thread that watches it."""

    def __init__(self, tools: WatchTools) -> None:
        self._tools = tools

    def deal_with(self, track: FaceTrack, due: Due, rules: FaceRules, channel: Channel, left: int | None) -> bool:
        """Do what is due for a track. `left`: when the face went, epoch ms. Answers whether a lookup settled it."""
        shot = track.shot or track.ever
        if not due.capture or shot is None:
            return False
        if rules.attributes and track.traits is None:
            with self._tools.turn:
                track.traits = traits_of(self._tools.seer.attributes(shot.cutout, shot.face))
        track.captures += 1
        recognition = self._look_up(track, shot, rules) if due.look_up and rules.looks_up else None
        if recognition is not None:
            track.known = track.known or recognition.verdict is Verdict.RECOGNISED
        last_of_stranger = left is not None and rules.best_stranger and not track.known and rules.looks_up
        sighting = face_sighting(
            track.ever if last_of_stranger and track.ever is not None else shot,
            rules.detected_as,
            entered=track.entered,
            left=left,
            traits=track.traits,
            body=track.body,
            best_of_stranger=True if last_of_stranger else None,
        )
        if recognition is not None:
            sighting = self._with(sighting, recognition, rules, channel.number, shot.shot.time)
        self._keep(channel, FaceEvent.CAPTURED, track, shot, sighting)
        settled = recognition is not None and self._alert(track, shot, sighting, recognition, rules, channel)
        track.shot = None
        return settled

    def _look_up(self, track: FaceTrack, shot: FaceShot, rules: FaceRules) -> Recognition:
        at = datetime.fromtimestamp(shot.shot.time / 1000, self._tools.zone).time()
        with self._tools.turn:
            embedding = self._tools.seer.embedding(shot.cutout, shot.face)
        track.looked_up = shot.shot.quality
        return self._tools.knower.recognise(embedding, rules.groups, at, rules.stranger)

    def _with(
        self, sighting: Sighting, recognition: Recognition, rules: FaceRules, channel: int, time: int
    ) -> Sighting:
        """The sighting with whom it was taken for, and what the door says to that."""
        known = recognition.verdict is Verdict.RECOGNISED
        groups = recognition.matches[0].groups if known and recognition.matches else ()
        return replace(
            sighting,
            matches=tuple(face_match(match) for match in recognition.matches),
            groups=tuple(group.name for group in rules.groups),
            stranger=not known,
            door=self._tools.judge(channel, groups, time),
        )

    def _alert(
        self,
        track: FaceTrack,
        shot: FaceShot,
        sighting: Sighting,
        recognition: Recognition,
        rules: FaceRules,
        channel: Channel,
    ) -> bool:
        """Raise an alert where there is somebody to tell of; whether nothing more is to be found out."""
        if recognition.verdict is Verdict.NOT_COMPARED:
            return False
        if recognition.verdict is Verdict.RECOGNISED:
            self._keep(channel, FaceEvent.RECOGNISED, track, shot, sighting)
            return True
        if track.strangers.add(recognition.margin) and not track.alerted:
            track.alerted = True
            self._keep(channel, FaceEvent.STRANGER, track, shot, sighting)
        return False

    def _keep(
        self, channel: Channel, event: FaceEvent, track: FaceTrack, shot: FaceShot, sighting: Sighting
    ) -> None:
        made = shot.shot.pictures
        kept = capture_of(channel, event, TargetType.FACE, track.id, track.captures, shot.shot, sighting)
        if event is FaceEvent.CAPTURED:
            self._tools.desk.keep_capture(kept, SeenPictures(made.small, made.full))
            return
        best = sighting.matches[0].face_token if sighting.matches else ""
        library = self._tools.library_face(best) if best else b""
        self._tools.desk.keep_alert(kept, SeenPictures(made.small, made.full, library))
