"""Channels as `/videos` and `/multiAlgVideos` tell them (7.1.3, 26.2)."""

from __future__ import annotations

from console.engine.channels.shelf import ChannelSettings, KeptChannel
from console.engine.channels.video_modes import alg_rules_of, faces_of
from console.megbox.schema.multi_algorithm import MultiAlgVideo
from console.megbox.schema.videos import Video, VideoEdit
from console.model.dictionary import VideoConStatus
from console.model.errors import Fault

Status = tuple[VideoConStatus, Fault | None]


def settings_of(video: VideoEdit) -> ChannelSettings:
    """What an operator sent for a channel."""
    return ChannelSettings(
        name=video.videoName,
        url=video.url,
        sub_url="" if no_sub_stream(video.subUrl) else video.subUrl,
        username=video.username,
        password=video.password,
        rotation=video.rotation,
    )


def no_sub_stream(url: str) -> bool:
    """Whether a subUrl says that there is none; the document's own sample writes a bare scheme for it (7.1.3)."""
    return url in ("", "rtsp://")


def video_of(channel: KeptChannel, status: Status) -> Video:
    """A channel of GET /videos."""
    faces = faces_of(channel)
    return Video(
        videoNo=channel.number,
        videoName=channel.name,
        url=channel.url,
        subUrl=channel.sub_url,
        username=channel.username,
        password=channel.password,
        rotation=channel.rotation,
        surveillanceEnabled=channel.surveillance,
        videoConStatus=int(status[0]),
        fault=_fault(status),
        **({} if faces is None else faces.face_part()),
    )


def multi_alg_video_of(channel: KeptChannel, status: Status) -> MultiAlgVideo:
    """A channel of GET /multiAlgVideos, with its rules."""
    return MultiAlgVideo(
        videoNo=channel.number,
        videoName=channel.name,
        url=channel.url,
        subUrl=channel.sub_url,
        username=channel.username,
        password=channel.password,
        rotation=channel.rotation,
        surveillanceEnabled=channel.surveillance,
        videoConStatus=int(status[0]),
        algRules=alg_rules_of(channel),
        fault=_fault(status),
    )


def _fault(status: Status) -> str | None:
    return None if status[1] is None else status[1].value
