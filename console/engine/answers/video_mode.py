"""Sections 7.1.2, 7.1.6, 20 and 25.1 as the engine answers them."""

from __future__ import annotations

from console.engine.captures.target_captures import TargetCaptures
from console.engine.channels.shelf import KeptChannel
from console.engine.channels.video_modes import VideoModes, alert_of, structures_of
from console.engine.supervisor import Supervisor
from console.megbox.schema.alert_videos import AlertSurveillance, AlertVideo, AlertVideos
from console.megbox.schema.structures import StructuresRule, StructureSurveillance, StructureVideo, StructureVideos
from console.megbox.schema.surveillances import Surveillance
from console.megbox.schema.target_captures import (
    BindRelation,
    BindRequest,
    CyclePage,
    FacePage,
    HumanPage,
    PlatePage,
    TargetQuery,
    VehiclePage,
)


class VideoModeAnswers:
    """`SurveillancesBox`, `AlertVideosBox` and `StructuresBox`; whoever mixes this in keeps what it stands on."""

    _modes: VideoModes
    _targets: TargetCaptures
    _supervisor: Supervisor

    # 7.1.2, 7.1.6

    def set_surveillance(self, video_no: int, body: Surveillance) -> None:
        self._modes.set_faces(video_no, body)

    def reset_tracks(self, video_no: int) -> None:
        self._modes.channel(video_no)
        worker = self._supervisor.worker(video_no)
        if worker is not None:
            worker.reset_tracks()

    # 25.1

    def alert_videos(self) -> AlertVideos:
        return AlertVideos(videos=[self._alert_video(channel) for channel in self._modes.channels()])

    def set_alert_surveillance(self, video_no: int, body: AlertSurveillance) -> None:
        self._modes.set_alert(video_no, body)

    # 20

    def structures(self) -> StructureVideos:
        return StructureVideos(videos=[self._structure_video(channel) for channel in self._modes.channels()])

    def set_structures(self, video_no: int, body: StructureSurveillance) -> None:
        self._modes.set_structures(video_no, body)

    def face_captures(self, query: TargetQuery) -> FacePage:
        return self._targets.faces(query)

    def human_captures(self, query: TargetQuery) -> HumanPage:
        return self._targets.humans(query)

    def cycle_captures(self, query: TargetQuery) -> CyclePage:
        return self._targets.cycles(query)

    def vehicle_captures(self, query: TargetQuery) -> VehiclePage:
        return self._targets.vehicles(query)

    def plate_captures(self, query: TargetQuery) -> PlatePage:
        return self._targets.plates(query)

    def bind_relation(self, target: BindRequest) -> BindRelation:
        return self._targets.relation(target)

    def _alert_video(self, channel: KeptChannel) -> AlertVideo:
        algorithm, rules = alert_of(channel)
        return AlertVideo(
            videoNo=channel.number,
            videoName=channel.name,
            url=channel.url,
            subUrl=channel.sub_url,
            username=channel.username,
            password=channel.password,
            surveillanceEnabled=channel.surveillance,
            videoConStatus=int(self._supervisor.status(channel.number)[0]),
            algType=algorithm,
            alertRules=rules,
        )

    def _structure_video(self, channel: KeptChannel) -> StructureVideo:
        """A channel of GET /structures. It has room for one of the two slots: the first that captures anything."""
        bodies = structures_of(channel)
        body = bodies[0] if bodies else None
        told = {} if body is None else dict(StructuresRule.of(body))
        if body is not None:
            told |= {"ruleIndex": body.ruleIndex, "ruleEnable": body.ruleEnable}
            told |= {"surveillanceType": body.surveillanceType}
        return StructureVideo(
            videoNo=channel.number,
            videoName=channel.name,
            url=channel.url,
            subUrl=channel.sub_url,
            username=channel.username,
            password=channel.password,
            rotation=channel.rotation,
            surveillanceEnabled=channel.surveillance,
            videoConStatus=int(self._supervisor.status(channel.number)[0]),
            **told,
        )
