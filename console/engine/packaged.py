"""Evaluators with the package that they come from: what it costs is told, and when it has to see pictures."""

from __future__ import annotations

from console.engine.api import Evaluator, Firing, Picture, PictureEvaluator, looks
from console.model.track import TrackFrame

OURS = "measures"  # what is no package's: the counts


class Packaged:
    """An evaluator of the package `key`. `every_picture`: it has to see pictures in which nothing has changed, too."""

    def __init__(self, evaluator: Evaluator, key: str, every_picture: bool) -> None:
        self.inner = evaluator
        self.package = key
        self.every_picture = every_picture

    def feed(self, frame: TrackFrame) -> list[Firing]:
        """See `Evaluator`."""
        return self.inner.feed(frame)

    def reset(self) -> None:
        """See `Evaluator`."""
        self.inner.reset()


class PackagedSeer(Packaged):
    """The same for one that sees pictures."""

    def __init__(self, evaluator: PictureEvaluator, key: str, every_picture: bool) -> None:
        super().__init__(evaluator, key, every_picture)
        self._seer = evaluator

    def look(self, picture: Picture, frame: TrackFrame) -> list[Firing]:
        """See `PictureEvaluator`."""
        return self._seer.look(picture, frame)


def packaged(evaluator: Evaluator, key: str, every_picture: bool) -> Packaged:
    """An evaluator with its package."""
    if looks(evaluator):
        return PackagedSeer(evaluator, key, every_picture)
    return Packaged(evaluator, key, every_picture)


def package_of(evaluator: Evaluator) -> str:
    """The package's key; `OURS` of what comes from none."""
    return getattr(evaluator, "package", OURS)


def wants_every_picture(evaluator: Evaluator) -> bool:
    """Whether it looks at pictures and has to see those in which nothing has changed."""
    return looks(evaluator) and bool(getattr(evaluator, "every_picture", True))
