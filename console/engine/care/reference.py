"""What a channel is when all is well: its scene, and what is measured of it, in every light that was seen."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from console.engine.care.measuring import Look, Tiles
from console.engine.care.tiles import ScenePlaces, places_of
from console.scene.fingerprint import Fingerprint
from console.scene.light import Light

FORMAT = 1
LIGHTS_KEPT = 4


@dataclass(frozen=True, slots=True, eq=False)
class Norm:
    """The usual figures in one light (see `Look`); `rest` is how much two looks differ at the quietest moments."""

    light: Light
    edge: float | None
    noise: float
    chroma: Tiles
    rest: float


def norm_of(looks: Sequence[Look], light: Light, changes: Sequence[float]) -> Norm:
    """The norm of some looks at one light; `changes` between them."""
    edges = [look.edge for look in looks if look.edge is not None]
    return Norm(
        light,
        float(np.median(edges)) if len(edges) * 2 >= len(looks) else None,
        float(np.median([look.noise for look in looks])),
        np.median([look.chroma for look in looks], axis=0).astype(np.float32),
        float(np.percentile(changes, 10)) if changes else 0.0,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """`source` says which stream was learned: of another one nothing of this is true. `at` in epoch ms.

    `steady`: two halves of the learning agree, so that a turned camera can be told from the right one.
    """

    scene: Fingerprint
    norms: tuple[Norm, ...]
    places: tuple[ScenePlaces, ...]
    source: str
    at: int
    picture: bytes = b""
    steady: bool = True

    def norm(self, light: Light) -> Norm | None:
        """The norm in a light like this; None where that was never learned."""
        return next((norm for norm in self.norms if norm.light.like(light)), None)

    def with_light(self, norm: Norm, scene: Fingerprint) -> Reference:
        """Knows one more light; the first never goes, the oldest of the others does."""
        norms = [*self.norms, norm]
        if len(norms) > LIGHTS_KEPT:
            del norms[1]
        return replace(self, norms=tuple(norms), scene=scene, places=_places(scene))

    def to_bytes(self) -> bytes:
        """For keeping."""
        facts = {
            "format": FORMAT,
            "source": self.source,
            "at": self.at,
            "steady": self.steady,
            "norms": [
                [norm.light.brightness, norm.light.colour, norm.edge, norm.noise, norm.rest] for norm in self.norms
            ],
        }
        arrays = {f"chroma{number}": norm.chroma for number, norm in enumerate(self.norms)}
        blobs = {"facts": json.dumps(facts).encode(), "scene": self.scene.to_bytes(), "picture": self.picture}
        data = io.BytesIO()
        np.savez(data, **arrays, **{name: np.frombuffer(blob, np.uint8) for name, blob in blobs.items()})  # type: ignore[arg-type]
        return data.getvalue()

    @staticmethod
    def from_bytes(data: bytes) -> Reference:
        """What `to_bytes` made; raises ValueError for anything else."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as kept:
                facts = json.loads(kept["facts"].tobytes())
                if facts["format"] != FORMAT:
                    raise ValueError(f"format {facts['format']}")
                norms = tuple(
                    Norm(Light(bright, colour), edge, noise, kept[f"chroma{number}"], rest)
                    for number, (bright, colour, edge, noise, rest) in enumerate(facts["norms"])
                )
                scene = Fingerprint.from_bytes(kept["scene"].tobytes())
                picture = kept["picture"].tobytes()
        except (KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError(f"no reference: {error}") from error
        source, at, steady = str(facts["source"]), int(facts["at"]), bool(facts["steady"])
        return Reference(scene, norms, _places(scene), source, at, picture, steady)


def reference_of(
    scene: Fingerprint, norm: Norm, source: str, at: int, picture: bytes, *, steady: bool
) -> Reference:
    """The first norm of a channel."""
    return Reference(scene, (norm,), _places(scene), source, at, picture, steady)


def _places(scene: Fingerprint) -> tuple[ScenePlaces, ...]:
    return tuple(places_of(view.field) for view in scene.views)
