"""Our calls about the care of cameras answered by the engine (console.megbox.calls.care)."""

from __future__ import annotations

from dataclasses import replace

from console.engine.care.channel import CareView, CheckView
from console.engine.care.clock_watch import ClockView
from console.engine.care.desk import CareDesk
from console.engine.care.faults import CareFault, CareSettings, CareState, Finding, Strictness
from console.engine.channels.shelf import ChannelShelf, KeptChannel
from console.megbox.calls.care import LEARNED, NOW
from console.megbox.schema.care import (
    CareChannelState,
    CareCheck,
    CareHistory,
    CareList,
    CareSetting,
    CareSpell,
)
from console.model.errors import BoxError, ErrorCode

_NOT_AT_WORK = CareView(
    tuple(CheckView(fault, CareState.UNSURE, 0, Finding(None)) for fault in CareFault), 0.0, 0, 0, ClockView(), ""
)


class CareAnswers:
    """A part of `LocalBox`, which sets what stands here."""

    _care: CareDesk
    _shelf: ChannelShelf

    def camera_care(self) -> CareList:
        return CareList(channels=[self._told_care(channel) for channel in self._shelf.all()])

    def set_camera_care(self, number: int, setting: CareSetting) -> CareChannelState:
        channel = self._of_care(number)
        self._care.set(number, _changed(self._care.store.settings(number), setting))
        return self._told_care(channel)

    def learn_camera(self, number: int) -> CareChannelState:
        channel = self._of_care(number)
        self._care.learn_anew(number)
        return self._told_care(channel)

    def care_history(self, number: int) -> CareHistory:
        self._of_care(number)
        spells = self._care.store.spells(number)
        return CareHistory(
            spells=[
                CareSpell(
                    id=one.id,
                    fault=one.fault.value,
                    begin=one.begin,
                    until=one.until,
                    value=one.value,
                    why=one.why,
                    told=one.told,
                )
                for one in spells
            ]
        )

    def care_picture(self, number: int, which: str) -> bytes:
        self._of_care(number)
        if which == NOW:
            picture = self._care.present(number)
        elif which == LEARNED:
            picture = self._care.learned(number)
        else:
            # No number of SQLite's is longer.
            known = which.isascii() and which.isdecimal() and len(which) <= 18
            picture = self._care.store.picture(number, int(which)) if known else None
        if picture is None:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        return picture

    def _of_care(self, number: int) -> KeptChannel:
        channel = self._shelf.of(number)
        if channel is None:
            raise BoxError(ErrorCode.VIDEO_CH_NOT_EXIST)
        return channel

    def _told_care(self, channel: KeptChannel) -> CareChannelState:
        view = self._care.view(channel.number) or _NOT_AT_WORK
        settings = self._care.store.settings(channel.number)
        return CareChannelState(
            videoNo=channel.number,
            videoName=channel.name,
            enabled=settings.enabled,
            progress=view.progress,
            learned=view.learned_at,
            seen=view.seen_at,
            checks=[_told_check(check, settings) for check in view.checks],
            clock=view.clock.text,
            offset=view.clock.offset,
            caption=view.caption,
            expected=settings.expected,
            zone=settings.zone,
        )


def _told_check(check: CheckView, settings: CareSettings) -> CareCheck:
    finding = check.finding
    return CareCheck(
        fault=check.fault.value,
        strictness=settings.strictness[check.fault].value,
        rings=check.fault in settings.ringing,
        state=check.state.value if settings.asks(check.fault) else CareState.OFF.value,
        since=check.since,
        value=None if finding.value is None else round(finding.value, 3),
        limit=None if finding.limit is None else round(finding.limit, 3),
        why=finding.why.value,
    )


def _changed(before: CareSettings, setting: CareSetting) -> CareSettings:
    strictness, ringing = dict(before.strictness), set(before.ringing)
    for one in setting.faults or ():
        fault = CareFault(one.fault)
        strictness[fault] = Strictness(one.strictness)
        (ringing.add if one.rings else ringing.discard)(fault)
    after = replace(before, strictness=strictness, ringing=frozenset(ringing))
    if setting.enabled is not None:
        after = replace(after, enabled=setting.enabled)
    if setting.expected is not None:
        after = replace(after, expected=setting.expected.strip())
    return after if setting.zone is None else replace(after, zone=setting.zone)
