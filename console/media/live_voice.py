"""The sound of a camera, live: decoded as it comes and played through libVLC, half a second behind."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import av
import av.error
from av.audio.resampler import AudioResampler

from console.media.faults import fault_of, redact
from console.media.opening import OPEN_TIMEOUT, rtsp_container
from console.media.retry import Retry
from console.media.source import RtspSource
from console.media.voice_out import RATE, VoiceOut
from console.model.errors import Fault, FaultError

log = logging.getLogger(__name__)

_NONE_AGAIN = 60.0  # seconds until a camera without sound is asked once more


class VoiceState(StrEnum):
    """How the sound of a stream is doing."""

    CONNECTING = "connecting"
    HEARD = "heard"
    NO_SOUND = "no_sound"  # there is none in this stream
    LOST = "lost"  # the source cannot be had; tried again
    NO_DEVICE = "no_device"  # nothing can be heard on this computer


class LiveVoice:
    """Plays the sound of a camera until it is closed. `tell` is called on its thread with every change."""

    def __init__(
        self,
        source: RtspSource,
        tell: Callable[[VoiceState], None],
        *,
        volume: int = 100,
        options: Sequence[str] = (),
        entering: Callable[[], None] = lambda: None,
    ) -> None:
        self._source = source
        self._tell = tell
        self._volume = volume
        self._options = options
        self._entering = entering
        self._out: VoiceOut | None = None
        self._told: VoiceState | None = None
        self._stop = threading.Event()
        self._retry = Retry(source, self._stop)
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()

    def set_volume(self, volume: int) -> None:
        """0 to 100."""
        self._volume = volume
        if self._out is not None:
            self._out.set_volume(volume)

    def close(self, timeout: float = 5.0) -> None:
        """Ends the sound; waits up to `timeout` seconds."""
        self._stop.set()
        self._thread.join(timeout)

    def _run(self) -> None:
        self._say(VoiceState.CONNECTING)
        try:
            self._out = VoiceOut(self._options, self._volume)
        except FaultError as error:
            log.info("no sound: %s", error)
            self._say(VoiceState.NO_DEVICE)
            return
        try:
            while not self._stop.is_set():
                came, fault = self._one_connection(self._out)
                if self._stop.is_set():
                    return
                if fault is Fault.NOT_VIDEO:
                    self._say(VoiceState.NO_SOUND)
                    self._stop.wait(_NONE_AGAIN)
                    continue
                if came:
                    self._retry.succeeded()
                self._say(VoiceState.LOST)
                self._retry.wait(self._retry.delay_after(fault, was_live=came))
        finally:
            self._out.close()

    def _one_connection(self, out: VoiceOut) -> tuple[bool, Fault]:
        """Whether anything was heard, and why it ended; NOT_VIDEO where there is no sound in the stream."""
        came = False
        self._entering()
        try:
            with rtsp_container(self._source, OPEN_TIMEOUT, "audio") as container:
                streams: Any = container.streams
                stream = streams.best("audio")
                if stream is None or not stream.codec_context:
                    return came, Fault.NOT_VIDEO
                for samples in decoded(container, stream, self._stop):
                    came = True
                    self._say(VoiceState.HEARD)
                    out.write(samples)
        except FaultError as error:
            return came, error.fault
        except av.error.HTTPOtherClientError:
            return came, Fault.NOT_VIDEO  # nothing was left to be played when only sound was asked for
        except (av.error.FFmpegError, OSError, ValueError) as error:
            log.debug("the sound was lost: %s", redact(str(error)))
            return came, fault_of(error)
        return came, Fault.ENDED

    def _say(self, state: VoiceState) -> None:
        if state is not self._told:
            self._told = state
            self._tell(state)


def decoded(container: Any, stream: Any, stop: threading.Event) -> Any:
    """The samples of a sound stream as `VoiceOut` wants them, piece by piece; damaged packets are left out."""
    resampler = AudioResampler(format="s16", layout="stereo", rate=RATE)
    for packet in container.demux(stream):
        if stop.is_set():
            return
        try:
            frames = stream.codec_context.decode(packet if packet.size else None)
        except (av.error.InvalidDataError, av.error.EOFError):
            continue
        for frame in frames:
            for even in resampler.resample(frame):
                yield bytes(even.planes[0])[: even.samples * 4]
