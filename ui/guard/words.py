"""What the wrong-camera guard found, in words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from console.services.guard_verdict import GuardState, GuardVerdict, Placement, SceneReason
from ui.language import translated
from ui.service_words import Mark
from ui.wall.badges import Badge

_WORDS = {
    GuardState.OFF: ("circle-dashed", "secondary", QT_TRANSLATE_NOOP("guard", "Not checked")),
    GuardState.LEARNING: ("scan", "secondary", QT_TRANSLATE_NOOP("guard", "Learning")),
    GuardState.MATCH: ("circle-check", "good", QT_TRANSLATE_NOOP("guard", "Right camera")),
    GuardState.TURNED: ("move-diagonal", "warn", QT_TRANSLATE_NOOP("guard", "Camera turned")),
    GuardState.WRONG: ("circle-alert", "alarm", QT_TRANSLATE_NOOP("guard", "Wrong camera")),
    GuardState.UNSURE: ("circle-question-mark", "secondary", QT_TRANSLATE_NOOP("guard", "Cannot tell")),
}
_REASONS = {
    SceneReason.OTHER_SCENE: QT_TRANSLATE_NOOP("guard", "It shows another place than the one that was learned."),
    SceneReason.CAPTION_SAME: QT_TRANSLATE_NOOP(
        "guard", "The name in the picture is still the same, so it is the same camera that looks elsewhere."
    ),
    SceneReason.CAPTION_DIFFERS: QT_TRANSLATE_NOOP(
        "guard", "The picture bears another name than before, where the old one stood."
    ),
    SceneReason.SHIFTED: QT_TRANSLATE_NOOP("guard", "It shows the same place, but moved."),
    SceneReason.DARK: QT_TRANSLATE_NOOP("guard", "It is too dark to recognise anything."),
    SceneReason.NOTHING_TO_SEE: QT_TRANSLATE_NOOP(
        "guard", "There is nothing in the picture to recognise it by: fog, a covered lens, or an empty wall."
    ),
    SceneReason.MOVING: QT_TRANSLATE_NOOP(
        "guard", "The view keeps changing. A camera that is moved about cannot be checked: switch the check off for it."
    ),
    SceneReason.OTHER_LIGHT: QT_TRANSLATE_NOOP(
        "guard",
        "This channel was never seen in this light (by night, or in infra-red). If it is right, say so: it is then "
        "known by night too.",
    ),
    SceneReason.TOO_FEW: QT_TRANSLATE_NOOP("guard", "Too few pictures came."),
}


def state_mark(verdict: GuardVerdict) -> Mark:
    """Shape, colour and word of a verdict."""
    icon, token, word = _WORDS[verdict.state]
    return Mark(icon, token, translated("guard", word), sentence(verdict))


def tree_mark(verdict: GuardVerdict | None) -> Mark | None:
    """What stands in the tree in place of the channel's own mark: only what somebody has to see."""
    return state_mark(verdict) if verdict is not None and verdict.bad else None


def badge_of(verdict: GuardVerdict | None) -> Badge | None:
    """What a tile's strip says; nothing where all is well. Muted: the shape alone."""
    if verdict is None or not (verdict.bad or verdict.state is GuardState.UNSURE):
        return None
    icon, token, word = _WORDS[verdict.state]
    loud = verdict.bad and not verdict.muted_until
    return Badge(icon, lambda: translated("guard", word), token, loud)


def sentence(verdict: GuardVerdict) -> str:
    """What is known, and what to do."""
    told = [translated("guard", _REASONS[reason]) for reason in verdict.reasons if reason in _REASONS]
    match verdict.state:
        case GuardState.OFF:
            return translated("guard", QT_TRANSLATE_NOOP("guard", "Nobody looks whether this is the right camera."))
        case GuardState.MATCH:
            return translated("guard", QT_TRANSLATE_NOOP("guard", "It shows what was learned of this camera."))
        case GuardState.LEARNING:
            learning = QT_TRANSLATE_NOOP(
                "guard", "What this camera shows is being learned ({percent} %). Nothing is to be done."
            )
            return " ".join([translated("guard", learning).format(percent=round(100 * verdict.progress)), *told])
        case GuardState.TURNED:
            stale = QT_TRANSLATE_NOOP(
                "guard", "Its rules no longer lie where they were drawn: turn the camera back, or draw them anew."
            )
            return " ".join([*told, translated("guard", stale)])
        case GuardState.WRONG:
            check = QT_TRANSLATE_NOOP("guard", "Check the channel's address and the camera's cable.")
            return " ".join([*told, translated("guard", check)])
        case _:
            return " ".join(told)


def movement(placement: Placement) -> str:
    """How a view was moved, in figures: what stood in the middle stands there now."""
    parts = []
    across, down = round(100 * placement.dx), round(100 * placement.dy)
    if abs(across) >= 2:
        right, left = QT_TRANSLATE_NOOP("guard", "{n} % to the right"), QT_TRANSLATE_NOOP("guard", "{n} % to the left")
        parts.append(translated("guard", right if across > 0 else left).format(n=abs(across)))
    if abs(down) >= 2:
        lower, upper = QT_TRANSLATE_NOOP("guard", "{n} % down"), QT_TRANSLATE_NOOP("guard", "{n} % up")
        parts.append(translated("guard", lower if down > 0 else upper).format(n=abs(down)))
    turn = round(placement.rotation)
    if abs(turn) >= 2:
        clock, counter = QT_TRANSLATE_NOOP("guard", "{n}° clockwise"), QT_TRANSLATE_NOOP("guard", "{n}° anticlockwise")
        parts.append(translated("guard", clock if turn > 0 else counter).format(n=abs(turn)))
    zoom = placement.zoom
    if abs(zoom - 1) >= 0.05:
        times = f"{zoom if zoom > 1 else 1 / zoom:.2f}"
        near, far = QT_TRANSLATE_NOOP("guard", "{n} times larger"), QT_TRANSLATE_NOOP("guard", "{n} times smaller")
        parts.append(translated("guard", near if zoom > 1 else far).format(n=times))
    return translated("guard", QT_TRANSLATE_NOOP("guard", ", ")).join(parts)
