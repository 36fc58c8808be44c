"""A rule in one plain sentence for each of its alarms."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.model.dictionary import AlertSubType, EventType, TargetType
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.rule_older import OLDER_INDEX
from ui.language import language
from ui.rules.day import WHOLE_DAY, clock, rows_of
from ui.rules.edits import Direction, Kind, both_ways, kind_of

translate = QCoreApplication.translate

_SEVERAL: dict[TargetType, str] = {
    TargetType.FACE: QT_TRANSLATE_NOOP("rules", "faces"),
    TargetType.PERSON: QT_TRANSLATE_NOOP("rules", "persons"),
    TargetType.CAR: QT_TRANSLATE_NOOP("rules", "motor vehicles"),
    TargetType.CYCLE: QT_TRANSLATE_NOOP("rules", "cycles"),
    TargetType.PLATE: QT_TRANSLATE_NOOP("rules", "number plates"),
    TargetType.HEAD: QT_TRANSLATE_NOOP("rules", "heads"),
    TargetType.FLAME: QT_TRANSLATE_NOOP("rules", "flames"),
    TargetType.CROWD: QT_TRANSLATE_NOOP("rules", "crowds"),
    TargetType.FIGHTER: QT_TRANSLATE_NOOP("rules", "fighters"),
    TargetType.SMOG: QT_TRANSLATE_NOOP("rules", "smoke"),
    TargetType.OIL_SPILL: QT_TRANSLATE_NOOP("rules", "oil"),
    TargetType.FIRE_EQUIPMENT: QT_TRANSLATE_NOOP("rules", "fire equipment"),
    TargetType.TRASHBIN: QT_TRANSLATE_NOOP("rules", "bins"),
    TargetType.MICE: QT_TRANSLATE_NOOP("rules", "mice"),
    TargetType.SUNDRY: QT_TRANSLATE_NOOP("rules", "piled-up objects"),
}
_HAPPENS: dict[EventType, str] = {
    EventType.TRIPWIRE: QT_TRANSLATE_NOOP("rules", "{who} crossing {shape} {way}"),
    EventType.OVERWALL: QT_TRANSLATE_NOOP("rules", "{who} climbing over {shape} {way}"),
    EventType.INTRUSION: QT_TRANSLATE_NOOP("rules", "{who} entering {shape}"),
    EventType.PARK: QT_TRANSLATE_NOOP("rules", "{who} parking in {shape}"),
    EventType.EXIT: QT_TRANSLATE_NOOP("rules", "{who} leaving {shape}"),
    EventType.WANDER: QT_TRANSLATE_NOOP("rules", "{who} loitering in {shape}"),
    EventType.FALL: QT_TRANSLATE_NOOP("rules", "{who} falling in {shape}"),
    EventType.SMOKE: QT_TRANSLATE_NOOP("rules", "{who} smoking in {shape}"),
    EventType.CALL: QT_TRANSLATE_NOOP("rules", "{who} phoning in {shape}"),
    EventType.WATCH_PHONE: QT_TRANSLATE_NOOP("rules", "{who} looking at a phone in {shape}"),
    EventType.RUN: QT_TRANSLATE_NOOP("rules", "{who} running in {shape}"),
    EventType.SLEEP: QT_TRANSLATE_NOOP("rules", "{who} asleep in {shape}"),
    EventType.NO_SAFETYCAP: QT_TRANSLATE_NOOP("rules", "{who} without a safety helmet in {shape}"),
    EventType.NO_UNIFORM: QT_TRANSLATE_NOOP("rules", "{who} without a uniform in {shape}"),
    EventType.NO_SAFETYBELT: QT_TRANSLATE_NOOP("rules", "{who} without a safety belt in {shape}"),
    EventType.NO_VEST: QT_TRANSLATE_NOOP("rules", "{who} without a reflective vest in {shape}"),
    EventType.FLAME: QT_TRANSLATE_NOOP("rules", "Flames in {shape}"),
    EventType.SMOG: QT_TRANSLATE_NOOP("rules", "Smoke in {shape}"),
    EventType.OIL_SPILL: QT_TRANSLATE_NOOP("rules", "A liquid leaking in {shape}"),
    EventType.PERSON_OFF_DUTY_QUERYING: QT_TRANSLATE_NOOP("rules", "The post in {shape} left"),
    EventType.GATHERING: QT_TRANSLATE_NOOP("rules", "{n} or more persons gathering in {shape}"),
    EventType.FIGHT: QT_TRANSLATE_NOOP("rules", "A fight in {shape}"),
    EventType.LOSE_FIRE_EQUIPMENT: QT_TRANSLATE_NOOP("rules", "Fire equipment missing in {shape}"),
    EventType.TRASHBIN: QT_TRANSLATE_NOOP("rules", "A bin left open in {shape}"),
    EventType.MICE: QT_TRANSLATE_NOOP("rules", "Mice in {shape}"),
    EventType.SUNDRY_DETECT: QT_TRANSLATE_NOOP("rules", "Objects piled up in {shape}"),
    EventType.LEFT_OBJECT: QT_TRANSLATE_NOOP("rules", "A thing left behind in {shape}"),
    EventType.REMOVED_OBJECT: QT_TRANSLATE_NOOP("rules", "A thing taken away from {shape}"),
    EventType.WRONG_WAY: QT_TRANSLATE_NOOP("rules", "{who} crossing {shape} the wrong way"),
    EventType.MASK_AREA: QT_TRANSLATE_NOOP("rules", "Nothing inside {shape} is looked at"),
}
_STAYING = QT_TRANSLATE_NOOP("rules", "{who} staying in {shape} for {time} or longer")
_BY_SUB_TYPE: dict[AlertSubType, str] = {
    AlertSubType.LEAVE: QT_TRANSLATE_NOOP("rules", "{who} leaving {shape}"),
    AlertSubType.ENTER_OR_LEAVE: QT_TRANSLATE_NOOP("rules", "{who} entering or leaving {shape}"),
}
_SHAPES: dict[Kind, str] = {
    Kind.AREA: QT_TRANSLATE_NOOP("rules", "area {n}"),
    Kind.TRIPWIRE: QT_TRANSLATE_NOOP("rules", "tripwire {n}"),
    Kind.DOUBLE: QT_TRANSLATE_NOOP("rules", "double tripwire {n}"),
    Kind.MASK: QT_TRANSLATE_NOOP("rules", "mask {n}"),
    Kind.REGION: QT_TRANSLATE_NOOP("rules", "the region"),
}
_WAYS: dict[Direction, str] = {
    Direction.A_TO_B: QT_TRANSLATE_NOOP("rules", "from A to B"),
    Direction.B_TO_A: QT_TRANSLATE_NOOP("rules", "from B to A"),
    Direction.BOTH: QT_TRANSLATE_NOOP("rules", "in either direction"),
}


def rule_sentences(rule: AlgorithmRule) -> list[str]:
    """One sentence for every alarm of a rule, as its points are stored; "off" stands behind what is switched off."""
    found = []
    for alertor in rule.alertors:
        watched = [area for area in rule.areas if alertor.id in area.alertor_ids]
        # Lines that ring different ways cannot stand in one sentence.
        for both in (False, True):
            areas = [area for area in watched if both_ways(area) is both]
            if areas:
                way = Direction.BOTH if both else Direction.A_TO_B
                found.append(alarm_sentence(rule, areas, alertor, way))
    return found


def alarm_sentence(rule: AlgorithmRule, areas: list[Area], alertor: Alertor, way: Direction) -> str:
    """What rings, when, and how often; `way` is the direction as the sides are labelled where it is shown."""
    comma = "，" if language() == "zh" else ", "
    parts = [_what(rule, areas, alertor, way)]
    if alertor.event is not EventType.MASK_AREA:
        parts.append(_sizes(alertor, rule.index == OLDER_INDEX))
        parts += [_lasting(alertor), _times(alertor), _pause(alertor, areas)]
    sentence = comma.join(part for part in parts if part)
    if not rule.enabled:
        sentence = translate("rules", "{sentence} (switched off)").format(sentence=sentence)
    return sentence[:1].upper() + sentence[1:]


def seconds_words(seconds: int) -> str:
    """10 s, 2 min, 1 h: the largest unit that says it without a fraction."""
    if seconds and seconds % 3600 == 0:
        return translate("rules", "{n} h").format(n=seconds // 3600)
    if seconds and seconds % 60 == 0:
        return translate("rules", "{n} min").format(n=seconds // 60)
    return translate("rules", "{n} s").format(n=seconds)


def _stays(alertor: Alertor) -> bool:
    """Whether an intrusion is not the entering but the staying."""
    entering = alertor.sub_type in (None, AlertSubType.ENTER)
    return alertor.event is EventType.INTRUSION and alertor.duration > 0 and entering


def _what(rule: AlgorithmRule, areas: list[Area], alertor: Alertor, way: Direction) -> str:
    template = _HAPPENS[alertor.event]
    if _stays(alertor):
        template = _STAYING
    elif alertor.event is EventType.INTRUSION and alertor.sub_type in _BY_SUB_TYPE:
        template = _BY_SUB_TYPE[alertor.sub_type]
    shapes = [translate("rules", _SHAPES[kind_of(rule, area)]).format(n=area.id) for area in areas]
    return (
        translate("rules", template)
        .format(
            who=listed([translate("rules", _SEVERAL[target]) for target in alertor.targets]),
            shape=listed(shapes, alternatives=True),
            way=translate("rules", _WAYS[way]),
            time=seconds_words(alertor.duration),
            n=alertor.param("obj_count") or 0,
        )
        .strip()
    )


def listed(words: list[str], alternatives: bool = False) -> str:
    """a; a and b; a, b and c – or with "or"."""
    if len(words) < 2:
        return "".join(words)
    comma = "、" if language() == "zh" else ", "
    template = translate("rules", "{most} or {last}") if alternatives else translate("rules", "{most} and {last}")
    return template.format(most=comma.join(words[:-1]), last=words[-1])


def _sizes(alertor: Alertor, older: bool) -> str:
    least, most = (f"{share * 100:.2f}".rstrip("0").rstrip(".") for share in (alertor.size_min, alertor.size_max))
    # In the older form 1 % is the least that can be said (25.1.1 targetRange): no filter.
    low, high = alertor.size_min > (0.0101 if older else 0), alertor.size_max < 0.9999
    if low and high:
        return translate("rules", "if {least}–{most} % of the picture in size").format(least=least, most=most)
    if low:
        return translate("rules", "if at least {least} % of the picture in size").format(least=least)
    return translate("rules", "if at most {most} % of the picture in size").format(most=most) if high else ""


def _lasting(alertor: Alertor) -> str:
    if not alertor.duration or _stays(alertor):
        return ""
    return translate("rules", "for at least {time}").format(time=seconds_words(alertor.duration))


def _times(alertor: Alertor) -> str:
    if alertor.time_ranges == WHOLE_DAY:
        return translate("rules", "all day")
    if not alertor.time_ranges:
        return translate("rules", "never")
    return listed([f"{clock(start)}–{clock(end)}" for start, end in rows_of(alertor.time_ranges)])


def _pause(alertor: Alertor, areas: list[Area]) -> str:
    if alertor.cooldown:
        return translate("rules", "at most one alarm every {time}").format(time=seconds_words(alertor.cooldown))
    inside = any(not area.second and len(area.points) > 2 for area in areas)
    return translate("rules", "one alarm per stay") if alertor.event is EventType.INTRUSION and inside else ""
