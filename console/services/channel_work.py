"""Changes to a box's channels and rules; each function blocks and runs as an operation."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from console.media.probe import StreamInfo, probe
from console.media.source import FileSource, RtspSource
from console.megbox.broker import Priority
from console.megbox.client import Client
from console.megbox.rules_codec import limits_from, to_wire
from console.megbox.schema.multi_algorithm import SurveillanceEnable
from console.megbox.schema.videos import VideoEdit, VideoSetting
from console.model.channel import Channel
from console.model.dictionary import AlgType
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.model.rule import AlgorithmRule, RuleLimits
from console.services.box_session import BoxSession
from console.services.media_import import FILE, ascii_name, imported, local_path, taken_back
from console.services.operation import Operation
from console.services.refusal import Refusal, Refused
from console.services.views import ChannelDraft

T = TypeVar("T")

PROBE_PATIENCE = 8.0
NAME_LENGTH = 50
_NAME = re.compile(rf"[A-Za-z0-9_]{{1,{NAME_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the work is done: one box. `media` is its media folder where that is on this machine."""

    session: BoxSession
    media: Path | None
    set_alias: Callable[[int, str], None]

    def command(self, operation: Operation[Any], what: str, call: Callable[[Client], T]) -> T:
        """Changes something on the box, and then looks what came of it."""
        try:
            return operation.wait_for(self.session.ask(Priority.COMMAND, what, call))
        finally:
            self.session.look_again()

    def channel(self, number: int) -> Channel:
        """A channel as the box has it; raises `Refused(CHANNEL_UNKNOWN)`."""
        channel = self.session.channel(number)
        if channel is None:
            raise Refused(Refusal.CHANNEL_UNKNOWN)
        return channel


def test_channel(operation: Operation[StreamInfo], bench: Bench, draft: ChannelDraft) -> StreamInfo:
    """Opens the draft's streams from here and says what the main one is; raises `FaultError` with what is wrong."""
    draft = _completed(bench, draft)
    info = probe(_source(bench, draft, draft.url), PROBE_PATIENCE)
    operation.check()
    if draft.sub_url:
        probe(_source(bench, draft, draft.sub_url), PROBE_PATIENCE)
    return info


def add_channel(operation: Operation[None], bench: Bench, draft: ChannelDraft) -> None:
    """Adds a channel; without a number on the next free one."""
    with _brought(operation, bench, draft) as brought:
        number = _added(operation, bench, brought)
    bench.set_alias(number, _alias(draft))


def edit_channel(operation: Operation[None], bench: Bench, draft: ChannelDraft) -> None:
    """Changes a channel; its rules stay."""
    assert draft.number is not None
    number = draft.number
    with _brought(operation, bench, _completed(bench, draft)) as brought:
        edit = _valid(VideoEdit, _fields(brought, number))
        bench.command(operation, "edit_video", lambda client: client.edit_video(number, edit))
    bench.set_alias(number, _alias(draft))


def _added(operation: Operation[None], bench: Bench, draft: ChannelDraft) -> int:
    taken = {channel.number for channel in bench.session.standing.channels}
    most = bench.session.standing.channels_max
    numbers = [draft.number] if draft.number else [n for n in range(1, most + 1) if n not in taken]
    for number in numbers:
        setting = _valid(VideoSetting, _fields(draft, number) | {"videoNo": number})
        try:
            bench.command(operation, "add_video", lambda client, s=setting: client.add_video(s))  # type: ignore[misc]
        except BoxError as error:
            if error.code == ErrorCode.VIDEO_CH_EXIST and draft.number is None:
                continue  # somebody else took it in the meantime
            raise
        return number
    raise Refused(Refusal.CHANNELS_FULL)


def delete_channel(operation: Operation[None], bench: Bench, number: int) -> None:
    """Deletes a channel with its rules; its alarms stay in the console."""
    bench.command(operation, "delete_video", lambda client: client.delete_video(number))
    bench.set_alias(number, "")


def open_again(operation: Operation[None], bench: Bench, number: int) -> None:
    """Writes a channel back as it is, which makes the box open its stream afresh."""
    channel = bench.channel(number)
    edit = _valid(
        VideoEdit,
        {
            "videoName": channel.name,
            "url": channel.url,
            "subUrl": channel.sub_url,
            "username": channel.username,
            "password": channel.password,
            "rotation": channel.rotation,
        },
    )
    bench.command(operation, "edit_video", lambda client: client.edit_video(number, edit))


def rule_limits(operation: Operation[dict[AlgType, RuleLimits]], bench: Bench) -> dict[AlgType, RuleLimits]:
    """What each of the box's algorithm packages accepts."""
    asked = bench.session.ask(Priority.READ, "alg_infos", lambda client: client.alg_infos())
    return limits_from(operation.wait_for(asked))


def send_rule(operation: Operation[None], bench: Bench, number: int, rule: AlgorithmRule) -> None:
    """Gives a channel one of its rules. Its first enabled rule switches its surveillance on; later ones leave it."""
    channel = bench.channel(number)
    setting = to_wire(rule, channel.surveillance or (rule.enabled and not channel.rules))
    bench.command(operation, "set_multi_alert", lambda client: client.set_multi_alert(number, setting))


def set_surveillance(operation: Operation[None], bench: Bench, number: int, on: bool) -> None:
    """Switches all rules of a channel on or off."""
    switch = SurveillanceEnable(surveillanceEnabled=on)
    bench.command(operation, "enable_surveillance", lambda client: client.enable_surveillance(number, switch))


def snapshot(operation: Operation[bytes], bench: Bench, number: int) -> bytes:
    """What a channel shows now, as JPEG."""
    asked = bench.session.ask(Priority.READ, f"snapshot {number}", lambda client: client.snap_full_image(number))
    text = operation.wait_for(asked).image
    try:
        return base64.b64decode(text.partition(",")[2] if text.startswith("data:") else text, validate=True)
    except binascii.Error:
        raise FaultError(Fault.DECODE_FAILED, "the picture is not base64") from None


def _completed(bench: Bench, draft: ChannelDraft) -> ChannelDraft:
    """A draft for a channel that exists, with the password that it has where none was typed."""
    present = bench.session.channel(draft.number) if draft.number else None
    if present is None or draft.password or draft.username != present.username:
        return draft
    return replace(draft, password=present.password)


@contextmanager
def _brought(operation: Operation[None], bench: Bench, draft: ChannelDraft) -> Iterator[ChannelDraft]:
    """The draft with its local file imported, where it names one that is a video; taken back where the block fails."""
    path = local_path(draft.url)
    if path is None:
        yield draft
        return
    if bench.media is None:
        raise Refused(Refusal.FILE_NEEDS_ENGINE)
    probe(FileSource(path, realtime=False), PROBE_PATIENCE)
    url = imported(path, bench.media, operation.report)
    try:
        yield replace(draft, url=url, sub_url="")
    except BaseException:
        taken_back(url, path, bench.media)
        raise


def _source(bench: Bench, draft: ChannelDraft, url: str) -> RtspSource | FileSource:
    path = local_path(url)
    if path is None and not url.startswith(FILE):
        return RtspSource(url, draft.username, draft.password, rotation=draft.rotation)
    if bench.media is None:
        raise Refused(Refusal.FILE_NEEDS_ENGINE)
    return FileSource(path or bench.media / url.removeprefix(FILE), realtime=False, rotation=draft.rotation)


def _fields(draft: ChannelDraft, number: int) -> dict[str, Any]:
    return {
        "videoName": _name(draft, number),
        "url": draft.url,
        "subUrl": draft.sub_url,
        "username": draft.username,
        "password": draft.password,
        "rotation": draft.rotation,
    }


def _name(draft: ChannelDraft, number: int) -> str:
    """The ASCII name that the document asks for (7.1.1)."""
    if _NAME.fullmatch(draft.name):
        return draft.name
    return ascii_name(draft.alias or draft.name, NAME_LENGTH) or f"channel_{number}"


def _alias(draft: ChannelDraft) -> str:
    """The operator's own name, where it says more than the box's."""
    return draft.alias or ("" if _NAME.fullmatch(draft.name) else draft.name)


V = TypeVar("V", VideoEdit, VideoSetting)


def _valid(kind: type[V], fields: dict[str, Any]) -> V:
    """What goes to the box; what the document does not allow is refused as the box would refuse it (104001)."""
    try:
        return kind(**fields)
    except ValidationError as error:
        names = tuple(dict.fromkeys(str(problem["loc"][0]) for problem in error.errors() if problem["loc"]))
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, names) from None
