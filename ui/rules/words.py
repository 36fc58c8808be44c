"""The rule editor's words: what a shape is called, and why a rule cannot be sent."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.model.rule import AlgorithmRule, Area, Problem, RuleLimits
from ui.rules.document import RuleDocument
from ui.rules.edits import Direction, Kind, area_of, kind_of
from ui.rules.legality import Obstacle
from ui.rules.tools import Pen

translate = QCoreApplication.translate

_PROBLEMS: dict[Problem, str] = {
    Problem.TOO_FEW_POINTS: QT_TRANSLATE_NOOP("rules", "{shape} has too few points: pull more out of its edges."),
    Problem.TOO_MANY_POINTS: QT_TRANSLATE_NOOP("rules", "{shape} has too many points: right-click one to delete it."),
    Problem.CROSSES_ITSELF: QT_TRANSLATE_NOOP("rules", "{shape} crosses itself: drag a point back."),
    Problem.NO_SIZE: QT_TRANSLATE_NOOP("rules", "{shape} has no size: drag its points apart."),
    Problem.OUTSIDE_PICTURE: QT_TRANSLATE_NOOP("rules", "{shape} reaches out of the picture: drag it inside."),
    Problem.TOO_MANY_AREAS: QT_TRANSLATE_NOOP("rules", "This box takes at most {n} areas: delete one."),
    Problem.TOO_MANY_MASKS: QT_TRANSLATE_NOOP("rules", "This box takes at most {n} masks: delete one."),
    Problem.TOO_MANY_TRIPWIRES: QT_TRANSLATE_NOOP("rules", "This box takes at most {n} tripwires: delete one."),
    Problem.EVENT_UNKNOWN: QT_TRANSLATE_NOOP("rules", "This box does not know the event of {shape}: choose another."),
    Problem.EVENT_NEEDS_TRIPWIRE: QT_TRANSLATE_NOOP(
        "rules", "The event of {shape} needs a tripwire: choose another event or draw a tripwire."
    ),
    Problem.EVENT_NEEDS_AREA: QT_TRANSLATE_NOOP(
        "rules", "The event of {shape} needs an area: choose another event or draw an area."
    ),
    Problem.NO_TARGET: QT_TRANSLATE_NOOP("rules", "{shape} watches for nothing: tick at least one target."),
    Problem.TARGET_NOT_ALLOWED: QT_TRANSLATE_NOOP("rules", "{shape} has a target that its event does not allow."),
    Problem.SIZE_RANGE: QT_TRANSLATE_NOOP("rules", "{shape}: the smallest size must be below the largest."),
    Problem.DURATION_RANGE: QT_TRANSLATE_NOOP("rules", "{shape}: the duration must be 0 to 60 seconds."),
    Problem.COOLDOWN_RANGE: QT_TRANSLATE_NOOP("rules", "{shape}: the pause must be 0 to 1800 seconds."),
    Problem.TIME_RANGE: QT_TRANSLATE_NOOP(
        "rules", "{shape}: a time must end after it begins; for a night, enter 22:00–24:00 and 00:00–06:00."
    ),
    Problem.ID_TWICE: QT_TRANSLATE_NOOP("rules", "Two shapes have the same number: delete one and draw it again."),
    Problem.ALERTOR_MISSING: QT_TRANSLATE_NOOP("rules", "{shape} rings for nothing: delete it and draw it again."),
}


def kind_word(kind: Kind) -> str:
    """Area, tripwire or mask."""
    if kind is Kind.AREA:
        return translate("rules", "Area")
    return translate("rules", "Tripwire") if kind is Kind.TRIPWIRE else translate("rules", "Mask")


def shape_label(rule: AlgorithmRule, area: Area) -> str:
    """What a shape is called: its kind and its number."""
    return f"{kind_word(kind_of(rule, area))} {area.id}"


def direction_words(direction: Direction) -> str:
    """Which way a tripwire rings."""
    if direction is Direction.BOTH:
        return translate("rules", "A ↔ B, both ways")
    return translate("rules", "A → B") if direction is Direction.A_TO_B else translate("rules", "B → A")


def obstacle_sentence(rule: AlgorithmRule, obstacle: Obstacle, limits: RuleLimits) -> str:
    """Why a rule cannot be sent and what to do."""
    shape = shape_label(rule, obstacle.area) if obstacle.area is not None else translate("rules", "A shape")
    return translate("rules", _PROBLEMS[obstacle.problem]).format(shape=shape, n=obstacle.most(limits))


def drawing_hint(pen: Pen) -> str:
    """What the next click does while a shape is being drawn."""
    if not pen.drawing:
        return translate("rules", "Click where the shape begins. Esc puts the tool down.")
    if pen.full:
        return translate("rules", "That is all the points this box allows: click once more to end.")
    if not pen.can_end:
        return translate(
            "rules", "Click the next point ({n} of at least {least}). Esc takes the last one back."
        ).format(n=len(pen.points), least=pen.least)
    if pen.kind is Kind.TRIPWIRE:
        return translate("rules", "Enter, right click or double-click ends the tripwire.")
    return translate("rules", "Enter, right click or a click on the first point closes the shape.")


def resting_hint(document: RuleDocument) -> str:
    """What the hand can do with what is selected."""
    area = area_of(document.rule, document.selected)
    if area is None:
        return translate("rules", "Click a shape to change it. The wheel zooms, the middle button moves the picture.")
    if kind_of(document.rule, area) is Kind.TRIPWIRE:
        return translate("rules", "Click the arrow to change the direction. Drag points, edges or the whole line.")
    return translate(
        "rules", "Drag points, edges or the inside; pull a new point out of an edge's middle; Delete removes."
    )
