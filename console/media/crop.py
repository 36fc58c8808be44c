"""Digital zoom: a part of a picture, cut out of the decoded one without copying it."""

from __future__ import annotations

from fractions import Fraction

import av
from av.filter import Graph

from console.media.frame_slot import Part

_LEAST = 16  # pixels


def unturned(part: Part, turns: int) -> Part:
    """A part of the upright picture as a part of the camera's, which is turned clockwise by `turns` quarters."""
    x1, y1, x2, y2 = part
    match turns % 4:
        case 1:
            return y1, 1 - x2, y2, 1 - x1
        case 2:
            return 1 - x2, 1 - y2, 1 - x1, 1 - y1
        case 3:
            return 1 - y2, x1, 1 - y1, x2
    return part


def turned(part: Part, turns: int) -> Part:
    """The inverse of `unturned`."""
    return unturned(part, -turns)


class Cutter:
    """Cuts one part out of the pictures of one stream; keeps what it needs for it while neither changes."""

    def __init__(self) -> None:
        self._key: object = None
        self._graph: Graph | None = None
        self._part: Part = (0.0, 0.0, 1.0, 1.0)

    def cut(self, frame: av.VideoFrame, part: Part) -> tuple[av.VideoFrame, Part]:
        """The part (x1, y1, x2, y2 in 0..1 of the camera's picture, not yet turned), and which one it is to the pixel.

        It shares the frame's memory.
        """
        key = (frame.width, frame.height, frame.format.name, part)
        if key != self._key:
            self._key = key
            self._build(frame, part)
        assert self._graph is not None
        self._graph.push(frame)
        cut = self._graph.pull()
        assert isinstance(cut, av.VideoFrame)
        return cut, self._part

    def _build(self, frame: av.VideoFrame, part: Part) -> None:
        x1, y1, x2, y2 = part
        # Colours are stored for two by two pixels: only even places can be cut at.
        left, top = int(x1 * frame.width) & ~1, int(y1 * frame.height) & ~1
        left, top = max(0, min(left, frame.width - _LEAST)), max(0, min(top, frame.height - _LEAST))
        width = max(_LEAST, min(round((x2 - x1) * frame.width) & ~1, frame.width - left))
        height = max(_LEAST, min(round((y2 - y1) * frame.height) & ~1, frame.height - top))
        graph = Graph()
        source = graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1000)
        )
        crop = graph.add("crop", f"{width}:{height}:{left}:{top}")
        sink = graph.add("buffersink")
        source.link_to(crop)
        crop.link_to(sink)
        graph.configure()
        self._graph = graph
        self._part = (
            left / frame.width, top / frame.height, (left + width) / frame.width, (top + height) / frame.height
        )  # fmt: skip
