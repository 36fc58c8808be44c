"""The voices of an engine: its recordings, what they are bound to, and the alarms that let them sound (chapter 29)."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import sqlite_utils

from console.engine.voice.player import VoicePlayer
from console.engine.voice.recording import playable
from console.engine.voice.turns import Voice
from console.megbox.schema.voice import (
    MOST_FILES,
    VoiceBinding,
    VoiceEventSetting,
    VoiceFile,
    VoiceFileSetting,
    VoiceSetting,
)
from console.model.dictionary_access import VoicePriority, voice_event
from console.model.errors import BoxError, ErrorCode
from console.model.event import Capture
from console.store.database import Database


class VoiceDesk:
    """Safe to use from several threads; every write is committed when it returns.

    A binding outlives its recording: it is silent until that number has one again.
    """

    def __init__(
        self, database: Database, folder: Path, player: VoicePlayer, *, has_channel: Callable[[int], bool]
    ) -> None:
        self._database = database
        self._folder = folder
        self._player = player
        self._has_channel = has_channel
        self._lock = threading.RLock()
        folder.mkdir(parents=True, exist_ok=True)
        with database.read() as db:
            files = db.execute("SELECT number, name, stored FROM voice_files ORDER BY number").fetchall()
            voices = db.execute("SELECT channel, body FROM voices").fetchall()
        self._files: dict[int, tuple[str, Path]] = {number: (name, folder / stored) for number, name, stored in files}
        self._bound = {channel: VoiceSetting.model_validate_json(body) for channel, body in voices}

    def close(self) -> None:
        """Silence."""
        self._player.close()

    def import_file(self, setting: VoiceFileSetting, content: bytes) -> None:
        """Keep a recording under its number, instead of the one that was there. Raises as `playable`."""
        suffix, sound = playable(setting, content)
        number = setting.voiceFileNo
        # Named by its content, so that what sounds just now is not written over.
        digest = hashlib.sha256(sound).hexdigest()[:16]
        path = self._folder / f"{number}-{digest}{suffix}"
        draft = path.with_suffix(".new")
        draft.write_bytes(sound)
        draft.replace(path)
        with self._lock:
            self._change(
                "REPLACE INTO voice_files (number, name, stored) VALUES (?, ?, ?)",
                [number, setting.voiceFileName, path.name],
            )
            _, old = self._files.get(number, ("", path))
            self._files[number] = (setting.voiceFileName, path)
        if old != path:
            old.unlink(missing_ok=True)

    def files(self) -> list[VoiceFile]:
        """The recordings by number."""
        with self._lock:
            return [VoiceFile(voiceFileNo=n, voiceFileName=name) for n, (name, _) in sorted(self._files.items())]

    def delete_file(self, number: int) -> None:
        """BoxError 104001 for a number that cannot be, 104007 where there is no recording."""
        with self._lock:
            path = self._path(number)
            self._change("DELETE FROM voice_files WHERE number = ?", [number])
            del self._files[number]
        path.unlink(missing_ok=True)

    def trigger(self, number: int) -> None:
        """Let a recording be heard once, before all but its equals.

        BoxError as `delete_file`; 104400 where this machine cannot play, 104401 where too many wait.
        """
        path = self._path(number)
        if not self._player.available():
            raise BoxError(ErrorCode.CAPTURE_DISABLE)
        if not self._player.play(Voice(path)):
            raise BoxError(ErrorCode.SERVER_BUSY)

    def bind(self, setting: VoiceSetting) -> None:
        """Everything that a channel's events say from now on.

        BoxError 104001 for a recording that is not there, unless the channel had it bound before it was deleted:
        whoever changes another event sends that one, too.
        """
        self._check_channel(setting.videoNo)
        with self._lock:
            before = self._bound.get(setting.videoNo)
            known = {*self._files, *(event.voiceFileNo for event in (before.events if before is not None else ()))}
            if not all(event.voiceFileNo in known for event in setting.events):
                raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("voiceFileNo",))
            self._change(
                "REPLACE INTO voices (channel, body) VALUES (?, ?)", [setting.videoNo, setting.model_dump_json()]
            )
            self._bound[setting.videoNo] = setting

    def unbind(self, channel: int) -> None:
        """BoxError 104007 where nothing is bound to the channel."""
        self._check_channel(channel)
        with self._lock:
            if channel not in self._bound:
                raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
            self._change("DELETE FROM voices WHERE channel = ?", [channel])
            self.forget(channel)

    def forget(self, channel: int) -> None:
        """A channel has gone, and its row with it."""
        with self._lock:
            self._bound.pop(channel, None)
        self._player.cancel(channel)

    def binding(self, channel: int) -> VoiceBinding:
        """What is bound to a channel; switched off and empty where nothing is."""
        self._check_channel(channel)
        with self._lock:
            setting = self._bound.get(channel)
        return VoiceBinding() if setting is None else VoiceBinding(enable=setting.enable, events=setting.events)

    def cancel(self, channel: int) -> None:
        """Silence a channel."""
        self._check_channel(channel)
        self._player.cancel(channel)

    def on_capture(self, capture: Capture) -> None:
        """A capture was kept: let its voice sound. Never waits."""
        event = self._event_of(capture)
        if event is None:
            return
        with self._lock:
            file = self._files.get(event.voiceFileNo)
        if file is not None:
            priority = VoicePriority(event.priority)
            self._player.play(
                Voice(file[1], capture.channel, priority, event.triggerTimes, event.triggerInterval / 1000)
            )

    def _event_of(self, capture: Capture) -> VoiceEventSetting | None:
        kind = voice_event(capture.event_type, capture.target)
        with self._lock:
            setting = self._bound.get(capture.channel)
        if setting is None or not setting.enable:
            return None
        return next(
            (
                event
                for event in setting.events
                if event.enable and event.eventType == kind and event.ruleID == capture.rule_id
            ),
            None,
        )

    def _path(self, number: int) -> Path:
        if not 1 <= number <= MOST_FILES:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("voiceFileNo",))
        with self._lock:
            if number not in self._files:
                raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
            return self._files[number][1]

    def _check_channel(self, channel: int) -> None:
        if not self._has_channel(channel):
            raise BoxError(ErrorCode.NO_VIDEO)

    def _change(self, statement: str, values: list[int | str]) -> None:
        def change(db: sqlite_utils.Database) -> None:
            db.execute(statement, values)

        self._database.write(change).result()
