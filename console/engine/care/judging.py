"""What some looks in a row say of a picture, held against what was learned. No memory of what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from console.engine.care.faults import UNKNOWN, CareFault, CareSettings, Finding, Why
from console.engine.care.measuring import Look, difference
from console.engine.care.reference import Norm, Reference
from console.engine.care.tiles import ScenePlaces, lost_share
from console.scene.light import GREY_BELOW, Light

NOISE_GROWN = 2.0  # times the learned noise, at least
NIGHT_NOISE = 1.6  # cameras amplify when there is little light
RESTING = 0.3  # of the change at the quietest moments learned
LIVELY = 1.0  # grey levels of change that a picture must have had to be called frozen when it has none
YELLOW_BLUE = 0.5  # what the sun and lamps do counts half
TOGETHER = 0.7  # share of the places that a cast has shifted its way
GONE = 0.8  # share of places from which on it is another view, or none
SHARPEST = 0.6  # points: what is measured below it is the noise of the edges
FLAT = 2.5  # grey levels between the darkest and the lightest points of a picture that has nothing in it
ABSOLUTE_NOISE = 2.0  # times the limit, for a channel that was learned noisy


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The newest looks, oldest first, with their light and the edges that they have in common.

    `before`: all that are remembered but the newest. `unchanged`: the decoder says that not one bit has changed.
    """

    looks: Sequence[Look]
    light: Light
    places: ScenePlaces
    before: Sequence[Look] = ()
    unchanged: bool = False


def judge_picture(
    window: Window, reference: Reference | None, settings: CareSettings
) -> dict[CareFault, Finding]:
    """Everything that can be told of the picture itself; a fault that is hidden by another one is not told of."""
    norm = None if reference is None else reference.norm(window.light)
    lost = _lost_share(window, reference)
    found = {CareFault.BLACK: _black(window, lost, _limit(settings, CareFault.BLACK))}
    if found[CareFault.BLACK].bad or found[CareFault.BLACK].why is Why.DARK:
        return found | _hidden(CareFault.BLACK, dark=not found[CareFault.BLACK].bad)
    found[CareFault.FROZEN] = _frozen(window, reference, _limit(settings, CareFault.FROZEN))
    found[CareFault.NOISY] = _noisy(window, reference, norm, _limit(settings, CareFault.NOISY))
    if found[CareFault.NOISY].bad:
        return found | _hidden(CareFault.NOISY)
    found[CareFault.COVERED] = _covered(window, reference, lost, _limit(settings, CareFault.COVERED))
    if found[CareFault.COVERED].bad:
        return found | _hidden(CareFault.COVERED)
    plain = reference is not None and lost is None
    found[CareFault.BLURRED] = _blurred(window, reference, norm, _limit(settings, CareFault.BLURRED), plain=plain)
    found[CareFault.CAST] = _cast(window, norm, _limit(settings, CareFault.CAST))
    return found


def other_view(window: Window, reference: Reference) -> bool:
    """Whether hardly anything of the learned scene is there, and something as clear stands in its place."""
    lost = _lost_share(window, reference)
    if lost is None or lost < GONE:
        return False
    edge, usual = _edge(window.looks), reference.norms[0].edge
    clear = edge is not None and (usual is None or edge < usual + 0.8)
    return clear and int(window.places.known.sum()) >= 0.5 * int(reference.places[0].known.sum())


def _limit(settings: CareSettings, fault: CareFault) -> float:
    limit = settings.limit(fault)
    assert limit is not None
    return limit


def _hidden(by: CareFault, *, dark: bool = False) -> dict[CareFault, Finding]:
    order = list(CareFault)
    last = order.index(CareFault.CAST)
    why = Why.DARK if dark else Why.HIDDEN
    return {fault: Finding(None, why=why) for fault in order[order.index(by) + 1 : last + 1]}


def _lost_share(window: Window, reference: Reference | None) -> float | None:
    """Against the view that fits best: night and day look different."""
    if reference is None:
        return None
    shares = [lost_share(places, window.places) for places in reference.places]
    return min((share for share in shares if share is not None), default=None)


def _black(window: Window, lost: float | None, limit: float) -> Finding:
    light = float(np.median([look.light for look in window.looks]))
    if light >= limit:
        return Finding(False, light, limit)
    if lost is None:
        # Nothing is known of the scene: only what has no structure at all is no picture.
        span = float(np.median([look.light - look.dark for look in window.looks]))
        return Finding(span < FLAT, light, limit, Why.NONE if span < FLAT else Why.DARK)
    return Finding(True, light, limit) if lost >= GONE else Finding(False, light, limit, Why.DARK)


def _frozen(window: Window, reference: Reference | None, limit: float) -> Finding:
    """Against each of the looks before: a coder repeats a frozen picture in turns, with every key frame the same.

    A coder that saves what it can makes a quiet scene as still between two key frames: it takes many looks
    (`verdict.PATIENCE`), and a scene that was never seen at rest.
    """
    if not window.before:
        return UNKNOWN
    changed = min(difference(look, window.looks[-1]) for look in window.before)
    usual = min((norm.rest for norm in reference.norms), default=0.0) if reference is not None else 0.0
    if window.unchanged:
        return Finding(True, 0.0, limit)
    if usual < LIVELY:
        # A scene in which nothing ever moved: only bit for bit the same is no new picture.
        return Finding(None if changed < limit else False, changed, limit, Why.PLAIN if changed < limit else Why.NONE)
    limit = min(limit, RESTING * usual)
    return Finding(changed < limit, changed, limit)


def _noisy(window: Window, reference: Reference | None, norm: Norm | None, limit: float) -> Finding:
    noise = float(np.median([look.noise for look in window.looks]))
    dim = window.light.grey or (norm is None and reference is not None)
    if dim:
        limit *= NIGHT_NOISE
    if norm is not None:
        limit = min(max(limit, NOISE_GROWN * norm.noise), ABSOLUTE_NOISE * limit)
    return Finding(noise >= limit, noise, limit)


def _covered(window: Window, reference: Reference | None, lost: float | None, limit: float) -> Finding:
    if reference is None:
        return UNKNOWN
    if lost is None:
        return Finding(None, limit=limit, why=Why.PLAIN)
    if lost >= limit and other_view(window, reference):
        return Finding(None, lost, limit, Why.OTHER_VIEW)
    return Finding(lost >= limit, lost, limit)


def _blurred(
    window: Window, reference: Reference | None, norm: Norm | None, limit: float, *, plain: bool
) -> Finding:
    if reference is None:
        return UNKNOWN
    if plain:
        return Finding(None, limit=limit, why=Why.PLAIN)  # its sharpest edges may be those of shadows
    usual = norm if norm is not None else reference.norms[0]
    edge = _edge(window.looks)
    if usual.edge is None or edge is None:
        return Finding(None, limit=limit, why=Why.PLAIN)
    added = float(np.sqrt(max(0.0, edge**2 - max(usual.edge, SHARPEST) ** 2)))
    return Finding(added >= limit, added, limit)


def _edge(looks: Sequence[Look]) -> float | None:
    edges = [look.edge for look in looks if look.edge is not None]
    return float(np.median(edges)) if len(edges) * 2 >= len(looks) else None


def _cast(window: Window, norm: Norm | None, limit: float) -> Finding:
    if window.light.colour < GREY_BELOW:
        return Finding(None, limit=limit, why=Why.NO_COLOUR)
    if norm is None or norm.light.grey:
        return Finding(None, limit=limit, why=Why.NEW_LIGHT)
    chroma = np.median([look.chroma for look in window.looks], axis=0)
    weight = np.array([1.0, YELLOW_BLUE])
    shifts = ((chroma - norm.chroma) * weight).reshape(-1, 2)
    shift = np.median(shifts, axis=0)
    size = float(np.hypot(*shift))
    if size < 1e-6:
        return Finding(False, 0.0, limit)
    along = shifts @ (shift / size)
    # Fog and dusk take colour away; a cast adds one.
    more = np.hypot(*np.median((chroma * weight).reshape(-1, 2), axis=0)) > np.hypot(
        *np.median((norm.chroma * weight).reshape(-1, 2), axis=0)
    )
    bad = size >= limit and bool(more) and float((along > size / 2).mean()) >= TOGETHER
    return Finding(bad, size, limit)
