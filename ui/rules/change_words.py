"""What differs between two states of a board, in words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.model.dictionary import name_of
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.rule_board import Board, Change, Part
from ui.language import language
from ui.rules.day import WHOLE_DAY, clock, rows_of
from ui.rules.edits import area_of
from ui.rules.sentence import listed, seconds_words
from ui.rules.words import choice_word, param_word, rule_label, shape_label
from ui.words import target_word

translate = QCoreApplication.translate


def change_words(change: Change, before: Board, after: Board) -> str:
    """One difference: what it is about, and from what to what."""
    if change.part in _REGION:
        return translate("rules", _REGION[change.part])
    rule = after.rule(change.index) or before.rule(change.index)
    whole = change.area_id is None
    about = _rule_name(rule) if whole else _shape_name(change, before, after)
    return translate("rules", "{shape}: {change}").format(shape=about, change=_what(change))


_REGION = {
    Part.REGION_ADDED: QT_TRANSLATE_NOOP("rules", "Region: new"),
    Part.REGION_GONE: QT_TRANSLATE_NOOP("rules", "Region: deleted"),
    Part.REGION_POINTS: QT_TRANSLATE_NOOP("rules", "Region: moved"),
    Part.REGION_ENABLED: QT_TRANSLATE_NOOP("rules", "Region: switched on or off"),
}
_PLAIN = {
    Part.RULE_ADDED: QT_TRANSLATE_NOOP("rules", "new"),
    Part.RULE_GONE: QT_TRANSLATE_NOOP("rules", "all shapes deleted"),
    Part.ALGORITHM: QT_TRANSLATE_NOOP("rules", "another package"),
    Part.SHAPE_ADDED: QT_TRANSLATE_NOOP("rules", "new"),
    Part.SHAPE_GONE: QT_TRANSLATE_NOOP("rules", "deleted"),
    Part.POINTS: QT_TRANSLATE_NOOP("rules", "moved"),
    Part.ALARMS: QT_TRANSLATE_NOOP("rules", "another number of alarms"),
}


def _rule_name(rule: AlgorithmRule | None) -> str:
    return rule_label(rule.index, rule.algorithm) if rule is not None else ""


def _shape_name(change: Change, before: Board, after: Board) -> str:
    for board in (after, before):
        rule = board.rule(change.index)
        area = area_of(rule, change.area_id) if rule is not None else None
        if rule is not None and area is not None:
            return shape_label(rule, area)
    return ""


def _what(change: Change) -> str:
    if change.part in _PLAIN:
        return translate("rules", _PLAIN[change.part])
    if change.part is Part.ENABLED:
        return translate("rules", "switched on") if change.after else translate("rules", "switched off")
    was, now = _value(change.part, change.before, change.name), _value(change.part, change.after, change.name)
    return translate("rules", "{field} {before} → {after}").format(
        field=_field(change), before=was or "–", after=now or "–"
    )


def _field(change: Change) -> str:
    if change.part is Part.PARAM:
        return param_word(change.name)
    return {
        Part.KIND: translate("rules", "direction"),
        Part.EVENT: translate("rules", "event"),
        Part.SUB_TYPE: translate("rules", "what happens"),
        Part.TARGETS: translate("rules", "targets"),
        Part.SIZE: translate("rules", "size"),
        Part.DURATION: translate("rules", "duration"),
        Part.COOLDOWN: translate("rules", "pause"),
        Part.TIMES: translate("rules", "times"),
    }[change.part]


def _value(part: Part, value: object, name: str) -> str:
    if isinstance(value, Area):
        return name_of(value.type, language())
    if not isinstance(value, Alertor):
        return _param_value(value)
    if part is Part.EVENT:
        return name_of(value.event, language())
    if part is Part.SUB_TYPE:
        return name_of(value.sub_type, language()) if value.sub_type is not None else ""
    if part is Part.TARGETS:
        return listed([target_word(target) for target in value.targets])
    if part is Part.SIZE:
        return f"{value.size_min * 100:.4g}–{value.size_max * 100:.4g} %"
    if part is Part.TIMES:
        if value.time_ranges == WHOLE_DAY:
            return translate("rules", "all day")
        return listed([f"{clock(start)}–{clock(end)}" for start, end in rows_of(value.time_ranges)])
    return seconds_words(value.duration if part is Part.DURATION else value.cooldown)


def _param_value(value: object) -> str:
    if isinstance(value, tuple):
        return listed([choice_word(str(item)) for item in value])
    return "" if value is None else f"{value:g}" if isinstance(value, int | float) else choice_word(str(value))
