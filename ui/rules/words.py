"""The rule editor's words: what a shape is called, and why a rule cannot be sent."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.model.dictionary import AlgType, name_of
from console.model.rule import AlgorithmRule, Area, Problem
from console.model.rule_older import OLDER_INDEX
from ui.language import language
from ui.rules.document import RuleDocument
from ui.rules.edits import REGION_ID, Direction, Kind, kind_of
from ui.rules.legality import Obstacle
from ui.rules.pen import Pen

translate = QCoreApplication.translate

_PROBLEMS: dict[Problem, str] = {
    Problem.TOO_FEW_POINTS: QT_TRANSLATE_NOOP("rules", "{shape} has too few points: pull more out of its edges."),
    Problem.TOO_MANY_POINTS: QT_TRANSLATE_NOOP("rules", "{shape} has too many points: right-click one to delete it."),
    Problem.CROSSES_ITSELF: QT_TRANSLATE_NOOP("rules", "{shape} crosses itself: drag a point back."),
    Problem.NO_SIZE: QT_TRANSLATE_NOOP("rules", "{shape} has no size: drag its points apart."),
    Problem.OUTSIDE_PICTURE: QT_TRANSLATE_NOOP("rules", "{shape} reaches out of the picture: drag it inside."),
    Problem.TOO_MANY_AREAS: QT_TRANSLATE_NOOP("rules", "This box takes at most {n} areas: delete one."),
    Problem.TOO_MANY_MASKS: QT_TRANSLATE_NOOP("rules", "This box takes at most {n} masks: delete one."),
    Problem.TOO_MANY_TRIPWIRES: QT_TRANSLATE_NOOP(
        "rules", "This box takes at most {n} tripwires, and a double one counts as two: delete one."
    ),
    Problem.EVENT_UNKNOWN: QT_TRANSLATE_NOOP("rules", "This box does not know the event of {shape}: choose another."),
    Problem.EVENT_NEEDS_TRIPWIRE: QT_TRANSLATE_NOOP(
        "rules", "The event of {shape} needs a tripwire: choose another event or draw a tripwire."
    ),
    Problem.EVENT_NEEDS_AREA: QT_TRANSLATE_NOOP(
        "rules", "The event of {shape} needs an area: choose another event or draw an area."
    ),
    Problem.EVENT_NEEDS_DOUBLE: QT_TRANSLATE_NOOP(
        "rules", "The event of {shape} needs a double tripwire: choose another event or draw a double tripwire."
    ),
    Problem.NO_TARGET: QT_TRANSLATE_NOOP("rules", "{shape} watches for nothing: tick at least one target."),
    Problem.TARGET_NOT_ALLOWED: QT_TRANSLATE_NOOP("rules", "{shape} has a target that its event does not allow."),
    Problem.TARGETS_APART: QT_TRANSLATE_NOOP("rules", "{shape} watches for persons or for vehicles, not for both."),
    Problem.SIZE_RANGE: QT_TRANSLATE_NOOP("rules", "{shape}: the smallest size must be below the largest."),
    Problem.DURATION_RANGE: QT_TRANSLATE_NOOP("rules", "{shape}: this box does not take so long a duration."),
    Problem.COOLDOWN_RANGE: QT_TRANSLATE_NOOP("rules", "{shape}: this box does not take this pause."),
    Problem.TIME_RANGE: QT_TRANSLATE_NOOP("rules", "{shape} has no time in which it rings: paint one on the day."),
    Problem.SUB_TYPE: QT_TRANSLATE_NOOP("rules", "{shape}: choose what must happen there."),
    Problem.PARAM_MISSING: QT_TRANSLATE_NOOP("rules", "{shape}: “{param}” is missing."),
    Problem.PARAM_RANGE: QT_TRANSLATE_NOOP("rules", "{shape}: this box does not take this “{param}”."),
    Problem.ID_TWICE: QT_TRANSLATE_NOOP("rules", "Two shapes have the same number: delete one and draw it again."),
    Problem.ALERTOR_MISSING: QT_TRANSLATE_NOOP("rules", "{shape} rings for nothing: delete it and draw it again."),
    Problem.SECOND_LINE_MISSING: QT_TRANSLATE_NOOP("rules", "{shape} has only one line: delete it and draw it again."),
    Problem.LINES_CROSS: QT_TRANSLATE_NOOP("rules", "The two lines of {shape} meet: drag them apart."),
    Problem.POINT_TWICE: QT_TRANSLATE_NOOP("rules", "{shape} has two points in one place: drag them apart."),
    Problem.ONE_ALARM: QT_TRANSLATE_NOOP("rules", "The older form has one alarm for all shapes: delete the others."),
    Problem.ONE_KIND: QT_TRANSLATE_NOOP(
        "rules", "In the older form all shapes but masks are of one kind: delete the others."
    ),
    Problem.NOTHING_DRAWN: QT_TRANSLATE_NOOP("rules", "The older form needs a shape that rings: draw one."),
}
_KINDS: dict[Kind, str] = {
    Kind.AREA: QT_TRANSLATE_NOOP("rules", "Area"),
    Kind.TRIPWIRE: QT_TRANSLATE_NOOP("rules", "Tripwire"),
    Kind.DOUBLE: QT_TRANSLATE_NOOP("rules", "Double tripwire"),
    Kind.MASK: QT_TRANSLATE_NOOP("rules", "Mask"),
    Kind.REGION: QT_TRANSLATE_NOOP("rules", "Region"),
}
_PARAMS: dict[str, str] = {
    "allowed_colors": QT_TRANSLATE_NOOP("rules", "Allowed colours"),
    "expected_num": QT_TRANSLATE_NOOP("rules", "Expected number"),
    "target_min_num": QT_TRANSLATE_NOOP("rules", "At least so many"),
    "target_max_num": QT_TRANSLATE_NOOP("rules", "At most so many"),
    "obj_count": QT_TRANSLATE_NOOP("rules", "From so many persons"),
    "duty_ratio": QT_TRANSLATE_NOOP("rules", "From this share of the area"),
    "interrupt_endurance": QT_TRANSLATE_NOOP("rules", "Interruption endured (seconds)"),
    "sensitivity": QT_TRANSLATE_NOOP("rules", "Sensitivity"),
    "personPreOverWall": QT_TRANSLATE_NOOP("rules", "Ring at the first line already"),
}
_COLOURS: dict[str, str] = {
    "red": QT_TRANSLATE_NOOP("rules", "Red"),
    "blue": QT_TRANSLATE_NOOP("rules", "Blue"),
    "yellow": QT_TRANSLATE_NOOP("rules", "Yellow"),
    "gray": QT_TRANSLATE_NOOP("rules", "Grey"),
}


def kind_word(kind: Kind) -> str:
    """Area, tripwire, double tripwire, mask or region."""
    return translate("rules", _KINDS[kind])


def shape_label(rule: AlgorithmRule, area: Area) -> str:
    """What a shape is called: its kind and its number."""
    word = kind_word(kind_of(rule, area))
    return word if area.id == REGION_ID else f"{word} {area.id}"


def rule_label(index: int, algorithm: AlgType) -> str:
    """What a rule is called: its place and its package."""
    if index == OLDER_INDEX:
        return translate("rules", "Older form")
    return translate("rules", "Rule {n} · {package}").format(n=index, package=name_of(algorithm, language()))


def param_word(name: str) -> str:
    """What a parameter of an event is called; one that nobody knows by its name on the wire."""
    return translate("rules", _PARAMS[name]) if name in _PARAMS else name


def choice_word(name: str) -> str:
    """What a choice of a parameter is called."""
    return translate("rules", _COLOURS[name]) if name in _COLOURS else name


def direction_words(direction: Direction) -> str:
    """Which way a tripwire rings."""
    if direction is Direction.BOTH:
        return translate("rules", "A ↔ B, both ways")
    return translate("rules", "A → B") if direction is Direction.A_TO_B else translate("rules", "B → A")


def obstacle_sentence(document: RuleDocument, obstacle: Obstacle) -> str:
    """Why a board cannot be sent and what to do; a rule that is not in hand is named first."""
    rule = document.board.rule(obstacle.index) or document.rule
    shape = shape_label(rule, obstacle.area) if obstacle.area is not None else translate("rules", "A shape")
    param = param_word(obstacle.param.name) if obstacle.param is not None else ""
    most = obstacle.most(document.limits_of(rule))
    sentence = translate("rules", _PROBLEMS[obstacle.problem]).format(shape=shape, n=most, param=param)
    elsewhere = obstacle.index != document.index and (obstacle.area is None or obstacle.area.id != REGION_ID)
    return f"{rule_label(rule.index, rule.algorithm)} – {sentence}" if elsewhere else sentence


def drawing_hint(pen: Pen) -> str:
    """What the next click does while a shape is being drawn."""
    if not pen.drawing:
        return translate("rules", "Click where the shape begins, or move there with the arrow keys and press Space.")
    if pen.kind is Kind.DOUBLE and pen.on_second and not pen.points:
        return translate("rules", "Now the second line: click where it begins. It is passed after the first.")
    if pen.full:
        return translate("rules", "That is all the points this box allows: click once more to end.")
    if not pen.can_end:
        return translate(
            "rules", "Click the next point ({n} of at least {least}). Esc takes the last one back."
        ).format(n=len(pen.points), least=pen.least)
    if pen.kind is Kind.DOUBLE and not pen.on_second:
        return translate("rules", "Enter, right click or double-click ends the first line.")
    if pen.kind.is_line:
        return translate("rules", "Enter, right click or double-click ends the tripwire.")
    return translate("rules", "Enter, right click or a click on the first point closes the shape.")


def resting_hint(document: RuleDocument) -> str:
    """What the hand can do with what is selected."""
    area = document.shape(document.selected)
    if area is None:
        return translate("rules", "Click a shape to change it. The wheel zooms, the middle button moves the picture.")
    if kind_of(document.rule, area).is_line:
        return translate("rules", "Click the arrow to change the direction. Drag points, edges or the whole line.")
    return translate(
        "rules", "Drag points, edges or the inside; pull a new point out of an edge's middle; Delete removes."
    )
