"""Who was looked up lately on a picture channel: cameras send the same face again and again (3.1.1)."""

from __future__ import annotations

from dataclasses import dataclass

from console.engine.faces.seen import Embedding
from console.engine.faces.similarity import DEFAULT_HIGH, distance, distance_at
from console.engine.watch.face_timing import StrangerCount
from console.engine.watch.rules import Retries

GONE_MS = 60_000  # who has sent no picture for so long, the longest interval there is, comes anew
_MOST = 200  # faces that are remembered of one channel
_SAME = distance_at(DEFAULT_HIGH)


@dataclass(slots=True)
class Familiar:
    """Somebody of whom pictures come. `strangers` counts over all of them (3.1.1 pictureStrangerRetryCount)."""

    embedding: Embedding
    seen: int
    strangers: StrangerCount
    looked_up: int = 0
    tries: int = 0

    def is_due(self, time: int, retries: Retries) -> bool:
        """Whether they are looked up now; asking counts as doing it.

        Without `pictureRetryInterval` they are, every time. With it only so many seconds after the last time, and
        `pictureRetryCount` times again in all while the pictures keep coming.
        """
        again = not self.tries or (self.tries <= retries.count and time - self.looked_up >= retries.interval)
        if retries.interval and not again:
            return False
        self.tries, self.looked_up = self.tries + 1, time
        return True


class FamiliarFaces:
    """Belongs to one channel, and to one thread at a time; times are epoch ms."""

    def __init__(self) -> None:
        self._faces: list[Familiar] = []

    def meet(self, embedding: Embedding, time: int, retries: Retries) -> Familiar:
        """Whoever this is: somebody of whom a picture came lately, or somebody new."""
        self._faces = [face for face in self._faces if time - face.seen < GONE_MS][-_MOST:]
        for face in self._faces:
            if distance(face.embedding, embedding) <= _SAME:
                face.seen = time
                return face
        somebody = Familiar(embedding, time, StrangerCount(retries.stranger))
        self._faces.append(somebody)
        return somebody
