"""Who was looked up lately on a picture channel: cameras send the same face again and again (3.1.1)."""

from __future__ import annotations

from dataclasses import dataclass

from console.engine.faces.seen import Embedding
from console.engine.faces.similarity import DEFAULT_HIGH, distance, distance_at
from console.engine.watch.rules import Retries

GONE_MS = 60_000  # who has sent no picture for so long, the longest interval there is, comes anew
_MOST = 200  # faces that are remembered of one channel
_SAME = distance_at(DEFAULT_HIGH)


@dataclass(slots=True)
class _Somebody:
    embedding: Embedding
    seen: int
    looked_up: int
    tries: int = 1


class FamiliarFaces:
    """Belongs to one channel, and to one thread at a time; times are epoch ms."""

    def __init__(self) -> None:
        self._faces: list[_Somebody] = []

    def is_due(self, embedding: Embedding, time: int, retries: Retries) -> bool:
        """Whether somebody is looked up now; asking counts as doing it.

        Without `pictureRetryInterval` everybody is, every time. With it somebody is looked up again only so many
        seconds after the last time, and `pictureRetryCount` times in all while the pictures keep coming.
        """
        if not retries.interval:
            return True
        self._faces = [face for face in self._faces if time - face.seen < GONE_MS][-_MOST:]
        for face in self._faces:
            if distance(face.embedding, embedding) <= _SAME:
                face.seen = time
                if face.tries > retries.count or time - face.looked_up < retries.interval:
                    return False
                face.tries, face.looked_up = face.tries + 1, time
                return True
        self._faces.append(_Somebody(embedding, time, time))
        return True
