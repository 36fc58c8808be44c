"""Hearing a recording on this workstation before a box gets it."""

from __future__ import annotations

import io
import tempfile
import threading
import time
import wave
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import av

from console.engine.voice.recording import playable
from console.media.sound import Sounds
from console.megbox.schema.voice import VoiceFileSetting
from console.model.errors import Fault, FaultError

_LOUDEST = 100
_GLANCE = 0.1  # seconds
_ENDING = 2.0


class VoicePreview:
    """Plays one recording at a time; what was playing ends when another begins. No method waits but `close`.

    `options` go to libVLC, as for `console.media.sound.Sounds`.
    """

    def __init__(self, options: Sequence[str] = ()) -> None:
        self._sounds = Sounds(options, self._ended)
        self._work = ThreadPoolExecutor(1, "preview")
        self._over = threading.Event()
        self._fault: Fault | None = None
        self._begun: float | None = None
        self._length = 0.0
        self._number = 0
        self._file: Path | None = None

    def listen(self, path: Path, volume: int = _LOUDEST) -> Future[None]:
        """Play an MP3 or PCM file at a volume of 0 to 100; done when it has ended or was stopped.

        The future raises `OSError` where the file cannot be read, `BoxError` 104001, 104211 or 104212 for one that a
        box would refuse, `FaultError` where nothing can be heard here.
        """
        self.stop()
        self._number += 1
        return self._work.submit(self._play, path, volume, self._number)

    def stop(self) -> None:
        """Silence."""
        self._number += 1
        self._sounds.cut()

    @property
    def position(self) -> tuple[float, float] | None:
        """Seconds that were heard, and seconds in all; None while nothing sounds."""
        begun = self._begun
        return None if begun is None else (min(time.monotonic() - begun, self._length), self._length)

    def close(self) -> None:
        """Silence for good."""
        self.stop()
        self._work.shutdown(cancel_futures=True)
        self._sounds.close()

    def _play(self, path: Path, volume: int, number: int) -> None:
        suffix, content = playable(VoiceFileSetting(voiceFileNo=1, voiceFileName=path.name), path.read_bytes())
        with tempfile.TemporaryDirectory(prefix="boxwatch-voice") as folder:
            file = Path(folder) / f"voice{suffix}"
            file.write_bytes(content)
            self._fault, self._length, self._file = None, _length(suffix, content), file
            self._over.clear()
            if number != self._number:  # another one was wanted meanwhile
                return
            self._begun = time.monotonic()
            try:
                if not self._sounds.play(file, volume):
                    self._over.set()
                    raise FaultError(Fault.FAILED)
                while not self._over.wait(_GLANCE) and number == self._number:
                    pass
            finally:
                self._over.wait(_ENDING)  # its file must not go before the player has let go of it
                self._begun = None
            if self._fault is not None:
                raise FaultError(self._fault)

    def _ended(self, path: Path, fault: Fault | None) -> None:
        if path == self._file:
            self._fault = fault
            self._over.set()


def _length(suffix: str, content: bytes) -> float:
    """How long a recording is, in seconds."""
    if suffix == ".wav":
        with wave.open(io.BytesIO(content)) as file:
            return float(file.getnframes() / file.getframerate())
    with av.open(io.BytesIO(content), "r", format="mp3") as container:
        return float((container.duration or 0) / 1_000_000)
