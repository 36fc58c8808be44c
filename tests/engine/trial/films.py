"""Recordings for trials: clips one after the other, and the first seconds of the shared ones."""

from __future__ import annotations

from pathlib import Path

import av


def repeated(clip: Path, target: Path, times: int) -> Path:
    """The same clip again and again, as one recording; nothing is encoded anew."""
    with av.open(str(target), "w") as out:
        stream = None
        shift = 0
        for _ in range(times):
            with av.open(str(clip)) as container:
                source = container.streams.video[0]
                stream = stream or out.add_stream_from_template(source)
                end = 0
                for packet in container.demux(source):
                    if packet.dts is None or packet.pts is None:
                        continue
                    end = max(end, packet.pts + (packet.duration or 1))
                    packet.pts += shift
                    packet.dts += shift
                    packet.stream = stream
                    out.mux(packet)
                shift += end
    return target


def first_seconds(recording: Path, target: Path, seconds: float) -> Path:
    """The beginning of a recording; nothing is encoded anew."""
    with av.open(str(recording)) as container, av.open(str(target), "w") as out:
        source = container.streams.video[0]
        stream = out.add_stream_from_template(source)
        for packet in container.demux(source):
            if packet.dts is None:
                continue
            assert source.time_base is not None
            if packet.dts * source.time_base > seconds:
                break
            packet.stream = stream
            out.mux(packet)
    return target
