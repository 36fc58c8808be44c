"""The sound of a recording, in step with its picture: at the clock's moment and pace, from a quarter to eight times."""

from __future__ import annotations

import logging
import threading
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import av
import av.error
from av.filter import Graph

from console.media.live_voice import VoiceState
from console.media.opening import file_container
from console.media.played_pieces import PlayedPiece
from console.media.player import Pace
from console.media.voice_out import LATENCY, RATE, VoiceOut
from console.model.errors import FaultError

log = logging.getLogger(__name__)

SLOWEST, FASTEST = 0.25, 8.0
_AHEAD = 0.15  # seconds (of the listener) that samples are made before they are due
_LOST = 0.6  # so far behind the clock the way there is left out
_REST = 0.5


class PlayedVoice:
    """Sound beside a `Player`, by the same clock. No method waits but `close`. Silent until `set_volume` gives one.

    `tell` is called on its thread. Silent while the clock stands, runs backwards or faster than eight times.
    """

    def __init__(self, pieces: Sequence[PlayedPiece], tell: Any, options: Sequence[str] = ()) -> None:
        self._pieces = list(pieces)
        self._tell = tell
        self._options = options
        self._changed = threading.Condition()
        self._pace: Pace | None = None
        self._number = 0  # of the newest command: what plays an older one stops
        self._volume = 0
        self._stop = False
        self._out: VoiceOut | None = None
        self._told: VoiceState | None = None
        self._thread = threading.Thread(target=self._run, name="played voice", daemon=True)
        self._thread.start()

    def run(self, pace: Pace) -> None:
        """The clock was set."""
        self._change(pace=pace)

    def extend(self, pieces: Sequence[PlayedPiece]) -> None:
        """There is more of the recording."""
        with self._changed:
            self._pieces = list(pieces)

    def set_volume(self, volume: int) -> None:
        """0 to 100; 0 is silence."""
        with self._changed:
            was, self._volume = self._volume, volume
            out = self._out
        if bool(was) != bool(volume):
            self._change()
        elif out is not None:
            out.set_volume(volume)

    def close(self, timeout: float = 3.0) -> None:
        """Ends it; waits up to `timeout` seconds."""
        with self._changed:
            self._stop = True
            self._number += 1
            self._changed.notify()
        self._thread.join(timeout)

    def _change(self, pace: Pace | None = None) -> None:
        with self._changed:
            self._pace = pace or self._pace
            self._number += 1
            self._changed.notify()

    # On its thread

    def _run(self) -> None:
        while True:
            with self._changed:
                stop, pace, number, volume = self._stop, self._pace, self._number, self._volume
            if stop:
                break
            if pace is not None and volume and SLOWEST <= pace.rate <= FASTEST and self._device(volume):
                self._play(pace, number)
            elif self._out is not None:
                self._out.drop()
            with self._changed:
                if self._number == number:
                    self._changed.wait(_REST if pace is not None and volume and pace.rate else None)
        if self._out is not None:
            self._out.close()

    def _device(self, volume: int) -> bool:
        """Whether there is something to hear with."""
        if self._out is None and self._told is not VoiceState.NO_DEVICE:
            try:
                self._out = VoiceOut(self._options, volume)
            except FaultError as error:
                log.info("no sound: %s", error)
                self._say(VoiceState.NO_DEVICE)
        if self._out is not None:
            self._out.set_volume(volume)
        return self._out is not None

    def _play(self, pace: Pace, number: int) -> None:
        """Until the clock is set anew, or this piece is over."""
        out = self._out
        assert out is not None
        out.drop()
        moment = pace.now() + LATENCY * 1000 * pace.rate
        piece = self._piece(moment)
        if piece is None:
            return
        try:
            with file_container(piece.path) as container:
                stream = container.streams.best("audio")
                if stream is None or not stream.codec_context:
                    self._say(VoiceState.NO_SOUND)
                    return
                self._say(VoiceState.HEARD)
                for samples, ends in self._stretched(container, stream, piece, moment, pace.rate):
                    if not self._wait_for(ends, pace, number):
                        return
                    out.write(samples)
        except (FaultError, av.error.FFmpegError, OSError, ValueError) as error:
            log.debug("no sound of a piece: %s", error)

    def _wait_for(self, ends: float, pace: Pace, number: int) -> bool:
        """Waits until samples that end at a moment are nearly due; False where something else is to be heard."""
        early = pace.due(ends) - time.monotonic() - LATENCY - _AHEAD
        with self._changed:
            if early > 0:
                self._changed.wait_for(lambda: self._number != number, early)
            return self._number == number and early > -_LOST - LATENCY

    def _piece(self, moment: float) -> PlayedPiece | None:
        with self._changed:
            pieces = self._pieces
        index = bisect_right(pieces, moment, key=lambda piece: piece.start) - 1
        return pieces[index] if index >= 0 and moment <= pieces[index].end + 1000 else None

    def _stretched(
        self, container: Any, stream: Any, piece: PlayedPiece, moment: float, rate: float
    ) -> Iterator[tuple[bytes, float]]:
        """Samples from a moment on, at another pace but the same pitch, each with the moment at which it ends."""
        zero = stream.start_time or 0
        video = container.streams.best("video")
        if video is not None and video.start_time is not None:
            zero = round(video.start_time * video.time_base / stream.time_base)
        offset = max(0.0, moment - piece.start)
        container.seek(zero + round(offset / 1000 / stream.time_base), stream=stream, backward=True)
        graph, source, sink = _graph(stream, rate)
        reached = 0.0
        for packet in container.demux(stream):
            try:
                frames = stream.codec_context.decode(packet if packet.size else None)
            except (av.error.InvalidDataError, av.error.EOFError):
                continue
            for frame in frames:
                if frame.pts is None or frame.time_base is None or not frame.sample_rate:
                    continue
                reached = float((frame.pts - round(zero * stream.time_base / frame.time_base)) * frame.time_base) * 1000
                length = frame.samples / frame.sample_rate * 1000
                if reached + length <= offset:
                    continue
                source.push(frame)
                yield from ((made, piece.start + reached + length) for made in _pulled(sink))
        del graph  # its filters are alive as long as it is

    def _say(self, state: VoiceState) -> None:
        if state is not self._told:
            self._told = state
            self._tell(state)


def _graph(stream: Any, rate: float) -> tuple[Graph, Any, Any]:
    graph = Graph()
    source = last = graph.add_abuffer(template=stream)
    steps = [0.5, rate / 0.5] if rate < 0.5 else [rate]
    for step in steps:
        tempo = graph.add("atempo", f"{step:.4f}")
        last.link_to(tempo)
        last = tempo
    shape = graph.add("aformat", f"sample_fmts=s16:channel_layouts=stereo:sample_rates={RATE}")
    last.link_to(shape)
    sink = graph.add("abuffersink")
    shape.link_to(sink)
    graph.configure()
    return graph, source, sink


def _pulled(sink: Any) -> Iterator[bytes]:
    while True:
        try:
            frame = sink.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        yield bytes(frame.planes[0])[: frame.samples * 4]
