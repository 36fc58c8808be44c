"""A silent box and who stands in for it, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP

from console.model.dictionary import EventType, name_of
from console.services.archive import StoredEvent
from console.services.audit import Act, Actor, AuditEntry
from console.services.mirror_faces import MOST, FaceCopy
from console.services.takeover_outage import ChannelStand, OutageView, Phase
from console.services.takeover_plan import Missing, WhyNot
from console.services.takeover_setting import Mode, TakeoverSetting
from ui.language import language, translated
from ui.service_words import Mark
from ui.wall.badges import Badge
from ui.words import clock

_WHY = {
    WhyNot.NOT_WATCHED: QT_TRANSLATE_NOOP("takeover", "Nothing was watched for on it."),
    WhyNot.NO_ROOM: QT_TRANSLATE_NOOP(
        "takeover", "This computer cannot carry more channels. More important ones go first."
    ),
    WhyNot.CAMERA_SILENT: QT_TRANSLATE_NOOP("takeover", "Its camera does not answer either."),
    WhyNot.NOTHING_OF_OURS: QT_TRANSLATE_NOOP(
        "takeover", "This workstation has no analysis for what was watched for on it."
    ),
    WhyNot.BAD_STREAM: QT_TRANSLATE_NOOP("takeover", "Its stream cannot be opened from here."),
    WhyNot.ON_THE_BOX: QT_TRANSLATE_NOOP(
        "takeover", "It plays a recording that lies on the box itself and cannot be had from here."
    ),
    WhyNot.NO_ENGINE: QT_TRANSLATE_NOOP("takeover", "The analysis of this workstation is not up yet."),
}
_MODES = {
    Mode.AUTOMATIC: QT_TRANSLATE_NOOP("takeover", "Guard its channels here"),
    Mode.ASK: QT_TRANSLATE_NOOP("takeover", "Ask me first"),
    Mode.OFF: QT_TRANSLATE_NOOP("takeover", "Do nothing"),
}
_PHASES = {
    Phase.SILENT: QT_TRANSLATE_NOOP(
        "takeover", "{box} has not answered since {time}. Its channels are not guarded."
    ),
    Phase.ASKING: QT_TRANSLATE_NOOP(
        "takeover", "{box} has not answered since {time}. Shall this workstation guard its channels?"
    ),
    Phase.DECLINED: QT_TRANSLATE_NOOP(
        "takeover", "{box} has not answered since {time}. Its channels are left unguarded, as you said."
    ),
    Phase.TAKEN: QT_TRANSLATE_NOOP(
        "takeover", "{box} has not answered since {time}. This workstation guards {guarded} of {all} channels."
    ),
    Phase.RETURNING: QT_TRANSLATE_NOOP("takeover", "{box} answers again. Its channels are being handed back."),
}
_MARKS = {
    Phase.SILENT: ("unplug", "alarm", QT_TRANSLATE_NOOP("takeover", "Silent")),
    Phase.ASKING: ("circle-question-mark", "warn", QT_TRANSLATE_NOOP("takeover", "Take over?")),
    Phase.DECLINED: ("unplug", "alarm", QT_TRANSLATE_NOOP("takeover", "Silent")),
    Phase.TAKEN: ("shield", "warn", QT_TRANSLATE_NOOP("takeover", "Taken over")),
    Phase.RETURNING: ("refresh-cw", "info", QT_TRANSLATE_NOOP("takeover", "Handing back")),
}
_ACTS = {
    Act.BOX_SILENT: QT_TRANSLATE_NOOP("takeover", "The box fell silent"),
    Act.ASKED: QT_TRANSLATE_NOOP("takeover", "Asked whether to take over, after {seconds} s of silence"),
    Act.DECLINED: QT_TRANSLATE_NOOP("takeover", "Left unguarded"),
    Act.TAKEN: QT_TRANSLATE_NOOP("takeover", "Taken over after {seconds} s of silence"),
    Act.CHANNELS: QT_TRANSLATE_NOOP("takeover", "Guarded here: {channels}. Not: {others}"),
    Act.SHED: QT_TRANSLATE_NOOP("takeover", "Channel {channels} let go: the analysis did not keep up"),
    Act.BACK: QT_TRANSLATE_NOOP("takeover", "The box answers again"),
    Act.HANDED_BACK: QT_TRANSLATE_NOOP("takeover", "Channels {channels} handed back after {seconds} s"),
    Act.GAP: QT_TRANSLATE_NOOP("takeover", "Channel {channel} was not guarded {start}–{end}"),
    Act.ENDED_BY_HAND: QT_TRANSLATE_NOOP("takeover", "The takeover was ended"),
    Act.SETTING: QT_TRANSLATE_NOOP("takeover", "Set: {mode}, after {seconds} s"),
}
_ACTORS = {
    Actor.OPERATOR: QT_TRANSLATE_NOOP("takeover", "Operator"),
    Actor.CONSOLE: QT_TRANSLATE_NOOP("takeover", "Automatic"),
}
_ALL_HERE = QT_TRANSLATE_NOOP("takeover", "Guarded here: {channels}")
_NONE_HERE = QT_TRANSLATE_NOOP("takeover", "Guarded here: none. Not guarded: {others}")
_HERE = QT_TRANSLATE_NOOP("takeover", "Guarded here")
_BARE = QT_TRANSLATE_NOOP("takeover", "Not guarded")
_WAITS = QT_TRANSLATE_NOOP("takeover", "Nobody guards it since {time}.")
_BEGINS = QT_TRANSLATE_NOOP("takeover", "The analysis is about to begin.")
_ANALYSED = QT_TRANSLATE_NOOP("takeover", "Analysed by this workstation until the box is back.")
_MISSING = {
    Missing.CAPTURES: QT_TRANSLATE_NOOP("takeover", "Some of what it captured is not captured here in its stead."),
    Missing.NO_COPY: QT_TRANSLATE_NOOP("takeover", "Nobody is recognised here: there is no copy of its face groups."),
    Missing.ACCESS: QT_TRANSLATE_NOOP("takeover", "Who may enter is not judged here."),
    Missing.LIFE: QT_TRANSLATE_NOOP("takeover", "Whether a face is a live one is not judged here."),
}
_LACKS = QT_TRANSLATE_NOOP("takeover", "Not watched for here: {events}.")


def phase_sentence(view: OutageView, box: str) -> str:
    """How it stands with a silent box; `box` is what the operator calls it."""
    text = translated("takeover", _PHASES[view.phase])
    return text.format(
        box=box, time=clock(view.silent_since), guarded=len(view.guarded), all=len(view.channels)
    )


def box_takeover_mark(view: OutageView, box: str) -> Mark:
    """Shape, colour and word for the tree's row of a box."""
    icon, token, word = _MARKS[view.phase]
    return Mark(icon, token, translated("takeover", word), phase_sentence(view, box))


def channel_takeover_mark(stand: ChannelStand) -> Mark:
    """Shape, colour and word for the tree's row of a channel."""
    if stand.guarded:
        return Mark("shield", "info", translated("takeover", _HERE), stand_sentence(stand))
    return Mark("eye-off", "alarm", translated("takeover", _BARE), stand_sentence(stand))


def stand_sentence(stand: ChannelStand) -> str:
    """Who guards a channel, or why nobody does, and what is not watched for."""
    if stand.guarded:
        told = [translated("takeover", _ANALYSED)]
    else:
        told = [translated("takeover", _WAITS).format(time=clock(stand.bare_since))] if stand.bare_since else []
        told.append(translated("takeover", _BEGINS if stand.why_not is None else _WHY[stand.why_not]))
    if stand.lacks:
        told.append(translated("takeover", _LACKS).format(events=events_words(stand.lacks)))
    told += [translated("takeover", _MISSING[one]) for one in stand.missing]
    return " ".join(told)


def badge_of(stand: ChannelStand | None) -> Badge | None:
    """What a tile's strip says of a channel whose box is silent."""
    if stand is None:
        return None
    if stand.guarded:
        return Badge("shield", lambda: translated("takeover", _HERE), "info", loud=True)
    return Badge("eye-off", lambda: translated("takeover", _BARE), "alarm", loud=True)


def analyst_word(event: StoredEvent) -> str:
    """Who saw an alarm, where that was not its box alone; "" where it was."""
    if event.also_by:
        return translated("takeover", QT_TRANSLATE_NOOP("takeover", "seen by the box and here"))
    if event.recording is not None:
        return ""
    if event.analysed_by in (event.capture.box_id, "console"):
        return ""
    return translated("takeover", QT_TRANSLATE_NOOP("takeover", "analysed here"))


def analysts(event: StoredEvent, box: str) -> str:
    """Everybody who saw an alarm; `box` is what its box is called."""
    here = translated("services", QT_TRANSLATE_NOOP("services", "This workstation"))
    if event.also_by:
        return f"{box}, {here}"
    return here if analyst_word(event) or event.recording is not None else box


def mode_word(mode: Mode) -> str:
    """What is done when a box falls silent."""
    return translated("takeover", _MODES[mode])


def copy_sentence(copy: FaceCopy | None, setting: TakeoverSetting) -> str:
    """How far the copy of a box's faces is."""
    if not setting.copies_faces:
        return translated("takeover", QT_TRANSLATE_NOOP("takeover", "No copy of its faces is kept here."))
    if copy is None:
        return translated("takeover", QT_TRANSLATE_NOOP("takeover", "It looks for no face groups on its channels."))
    if copy.wanted is not None and copy.faces + copy.unusable < copy.wanted:
        text = QT_TRANSLATE_NOOP("takeover", "Faces copied so far: {faces} of {wanted}. Groups: {groups}.")
    else:
        text = QT_TRANSLATE_NOOP("takeover", "Faces copied: {faces}. Groups: {groups}.")
    told = [translated("takeover", text).format(faces=copy.faces, wanted=copy.wanted, groups=len(copy.groups))]
    if copy.unusable:
        unusable = QT_TRANSLATE_NOOP(
            "takeover", "Pictures without a usable face: {number}; those people are not known here."
        )
        told.append(translated("takeover", unusable).format(number=copy.unusable))
    if copy.beyond:
        beyond = QT_TRANSLATE_NOOP("takeover", "The box has more; those beyond {most} are not copied.")
        told.append(translated("takeover", beyond).format(most=MOST))
    return " ".join(told)


def events_words(events: Sequence[EventType]) -> str:
    """Events by name, one after the other."""
    return translated("takeover", QT_TRANSLATE_NOOP("takeover", ", ")).join(
        name_of(event, language()) for event in events
    )


def actor_word(entry: AuditEntry) -> str:
    """Who did it."""
    known = entry.actor in _ACTORS
    return translated("takeover", _ACTORS[Actor(entry.actor)]) if known else entry.actor


def act_sentence(entry: AuditEntry) -> str:
    """What was done."""
    if entry.act not in _ACTS:
        return entry.act
    told: dict[str, object] = dict(entry.details)
    for name in ("start", "end"):
        if isinstance(told.get(name), int):
            told[name] = clock(int(str(told[name])))
    for name in ("channels", "others"):
        numbers = told.get(name)
        if isinstance(numbers, list):
            told[name] = ", ".join(map(str, numbers))
    if "mode" in told:
        told["mode"] = mode_word(Mode(str(told["mode"])))
    text = _ACTS[Act(entry.act)]
    if entry.act == Act.CHANNELS and not (told.get("channels") and told.get("others")):
        text = _ALL_HERE if told.get("channels") else _NONE_HERE
    return translated("takeover", text).format(**told)
