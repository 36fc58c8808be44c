"""What may be imported as a recording, and how it lies on the disk (29.1.1)."""

from __future__ import annotations

import hashlib
import io
import wave

import av
from av.error import FFmpegError

from console.megbox.schema.voice import MOST_MP3_BYTES, MOST_PCM_BYTES, VoiceFileSetting
from console.model.errors import BoxError, ErrorCode

# The document does not say what its raw PCM is made of; this is what voice prompts usually are.
PCM_RATE = 16_000
PCM_CHANNELS = 1
PCM_BYTES = 2  # signed, little-endian


def playable(setting: VoiceFileSetting, content: bytes) -> tuple[str, bytes]:
    """The file's suffix and content as a player takes them; raw PCM gets a WAV header.

    BoxError 104001 with `fileSize` or `fileMd5` where those say something else, 104212 for a recording that is empty or
    too large, 104211 for one that is not what its name says.
    """
    wrong = []
    if setting.fileSize is not None and setting.fileSize != len(content):
        wrong.append("fileSize")
    if setting.fileMd5 and setting.fileMd5.lower() != hashlib.md5(content, usedforsecurity=False).hexdigest():
        wrong.append("fileMd5")
    if wrong:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, tuple(wrong))
    if not content or len(content) > (MOST_MP3_BYTES if setting.is_mp3 else MOST_PCM_BYTES):
        raise BoxError(ErrorCode.INVALID_SIZE)
    if setting.is_mp3:
        if not _is_mp3(content):
            raise BoxError(ErrorCode.INVALID_TYPE)
        return ".mp3", content
    return ".wav", content if _is_wave(content) else _with_header(content)


def _is_mp3(content: bytes) -> bool:
    try:
        with av.open(io.BytesIO(content), "r", format="mp3") as container:
            return next(container.decode(audio=0), None) is not None
    except (FFmpegError, IndexError, ValueError):
        return False


def _is_wave(content: bytes) -> bool:
    """Some tools call a WAV file .pcm: it says itself what it is made of."""
    return content[:4] == b"RIFF" and content[8:12] == b"WAVE"


def _with_header(content: bytes) -> bytes:
    if len(content) % (PCM_CHANNELS * PCM_BYTES):
        raise BoxError(ErrorCode.INVALID_TYPE)
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(PCM_CHANNELS)
        file.setsampwidth(PCM_BYTES)
        file.setframerate(PCM_RATE)
        file.writeframes(content)
    return target.getvalue()
