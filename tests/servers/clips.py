"""Clips for tests: short, with a key frame every two seconds (the raw ones have up to 25 s), encoded once."""

import hashlib
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.stream import VideoStream

from tests.servers.stamp import stamped

KEY_EVERY = 2  # seconds
_ENCODER = {"h264": "libx264", "h265": "libx265"}
_FORMAT = {"h264": "h264", "h265": "hevc"}


def drawn(count: int, width: int, height: int) -> Iterator[av.VideoFrame]:
    """Pictures without any shared media: a grey wall, a bright square that crosses it, a red corner at the top left."""
    rng = np.random.default_rng(7)
    wall = rng.integers(90, 130, (height, width, 3), dtype=np.uint8)
    side = height // 6
    for n in range(count):
        picture = wall.copy()
        left = (n * 4) % (width - side)
        picture[height // 2 : height // 2 + side, left : left + side] = 240
        picture[: height // 8, : width // 8] = (230, 20, 20)
        yield av.VideoFrame.from_ndarray(picture, format="rgb24")


def filmed(path: Path, count: int) -> Iterator[av.VideoFrame]:
    """The first pictures of a recording."""
    with av.open(str(path)) as container:
        for n, frame in enumerate(container.decode(video=0)):
            if n == count:
                return
            yield frame


class Clips:
    """Makes clips in a folder and keeps them there: asking twice encodes once.

    `media` is the folder with shared recordings, or None: then everything is drawn.
    """

    def __init__(self, folder: Path, media: Path | None) -> None:
        self._folder = folder
        self._media = media
        folder.mkdir(parents=True, exist_ok=True)

    def stream(
        self,
        codec: str = "h264",
        width: int = 640,
        height: int = 360,
        fps: int = 25,
        seconds: int = 4,
        film: str | None = None,
        bit_rate: int | None = None,
        stamp: bool = False,
    ) -> Path:
        """An elementary stream (.h264 or .h265) with its index beside it, as the RTSP server wants it.

        With a `bit_rate` it is encoded as a camera does (CABAC and all), else as fast as can be; `stamp` burns
        the number of each picture in.
        """
        path = self._path(codec, (width, height, fps, seconds, film, bit_rate, stamp), codec)
        if not path.with_name(path.name + ".idx.json").exists():
            self._encode(path, _FORMAT[codec], codec, width, height, fps, seconds, film, bit_rate, stamp=stamp)
            index = []
            with av.open(str(path), format=_FORMAT[codec]) as container:
                at = 0
                for packet in container.demux(video=0):
                    if packet.size:
                        index.append((at, packet.size, packet.is_keyframe))
                        at += packet.size
            assert at == path.stat().st_size, "the pictures do not fill the file"
            path.with_name(path.name + ".idx.json").write_text(json.dumps(index))
        return path

    def mp4(
        self,
        codec: str = "h264",
        width: int = 320,
        height: int = 180,
        fps: int = 25,
        seconds: int = 4,
        *,
        b_frames: int = 0,
        aspect: Fraction = Fraction(1),
        turned: int = 0,
    ) -> Path:
        """A drawn MP4 file. `turned` is written as display matrix (clockwise degrees), `aspect` as pixel shape."""
        path = self._path(codec, (width, height, fps, seconds, b_frames, aspect, turned), "mp4")
        if not path.exists():
            self._encode(
                path, "mp4", codec, width, height, fps, seconds, None, None,
                b_frames=b_frames, aspect=aspect, turned=turned,
            )  # fmt: skip
        return path

    def _path(self, codec: str, facts: tuple[object, ...], suffix: str) -> Path:
        name = hashlib.sha256(repr((codec, facts, self._media is None)).encode()).hexdigest()[:16]
        return self._folder / f"{codec}-{name}.{suffix}"

    def _encode(
        self, path, container_format, codec, width, height, fps, seconds, film, bit_rate, *,
        b_frames=0, aspect=Fraction(1), turned=0, stamp=False,
    ):  # fmt: skip
        count = fps * seconds
        source = self._media / "video" / film if self._media is not None and film else None
        frames = filmed(source, count) if source is not None else drawn(count, width, height)
        gop = KEY_EVERY * fps
        # One slice for each picture: the RTSP server puts parameter sets before every slice of a key frame, and a
        # decoder then takes each for a picture of its own.
        options = {"preset": "veryfast" if bit_rate else "ultrafast", "bf": str(b_frames)}
        if codec == "h265":
            options["x265-params"] = (
                f"keyint={gop}:min-keyint={gop}:scenecut=0:bframes={b_frames}:log-level=none:repeat-headers=1"
            )
        else:
            options |= {
                "x264-params": f"keyint={gop}:min-keyint={gop}:scenecut=0:bframes={b_frames}:slices=1:sliced-threads=0"
            }
        scratch = path.with_suffix(".part")
        with av.open(str(scratch), "w", format=container_format) as output:
            stream = output.add_stream(_ENCODER[codec], rate=fps, options=options)
            assert isinstance(stream, VideoStream)
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            if bit_rate:
                stream.bit_rate = bit_rate
            stream.codec_context.sample_aspect_ratio = aspect
            if turned:
                stream.set_display_rotation(-turned)
            for n, frame in enumerate(frames):
                scaled = frame.reformat(width=width, height=height, format="rgb24" if stamp else "yuv420p")
                if stamp:
                    scaled = stamped(scaled, n).reformat(format="yuv420p")
                scaled.pts, scaled.time_base, scaled.pict_type = n, Fraction(1, fps), 0
                output.mux(stream.encode(scaled))
            output.mux(stream.encode(None))
        scratch.rename(path)
