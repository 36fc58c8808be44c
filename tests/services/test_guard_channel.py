"""One look is no look: when the guard believes what it saw."""

import pytest

from console.scene.alignment import Placement
from console.scene.judgement import SceneJudgement, SceneReason, SceneState
from console.services.guard_channel import GuardChannel, Pace
from console.services.guard_verdict import GuardState
from console.store.guard import GuardRow

MATCH, WRONG, TURNED, UNSURE = SceneState.MATCH, SceneState.WRONG, SceneState.TURNED, SceneState.UNSURE


@pytest.fixture
def channel():
    channel = GuardChannel(GuardRow("box", 1), Pace())
    channel.learn(b"known", b"picture", "address", 1000)
    return channel


def see(channel, *states):
    for number, state in enumerate(states):
        where = Placement(30.0, 2.0, 1.0, 0.1, 0.0) if state is TURNED else None
        channel.weigh(SceneJudgement(state, (SceneReason.SHIFTED,), 5.0, placement=where), 2000 + number)
    return channel.verdict()


def test_one_bad_look_is_a_doubt_and_not_an_alarm(channel):
    verdict = see(channel, WRONG, WRONG)
    assert verdict.state is GuardState.MATCH
    assert verdict.doubt
    assert not see(channel, MATCH).doubt


def test_three_in_a_row_are_believed_and_two_good_ones_end_it(channel):
    verdict = see(channel, WRONG, WRONG, WRONG)
    assert (verdict.state, verdict.since) == (GuardState.WRONG, 2002)
    assert see(channel, MATCH).state is GuardState.WRONG
    assert see(channel, MATCH).state is GuardState.MATCH


def test_a_good_look_in_between_begins_the_count_again(channel):
    assert see(channel, WRONG, WRONG, MATCH, WRONG, WRONG).state is GuardState.MATCH


def test_wrong_and_turned_count_together(channel):
    verdict = see(channel, WRONG, WRONG, TURNED)
    assert verdict.state is GuardState.TURNED
    assert verdict.turned
    assert verdict.placement is not None
    assert verdict.placement.dx == 0.1


def test_the_night_neither_accuses_nor_excuses(channel):
    assert see(channel, UNSURE, UNSURE).state is GuardState.UNSURE
    assert see(channel, WRONG, WRONG, WRONG).state is GuardState.WRONG
    assert see(channel, UNSURE, UNSURE, UNSURE).state is GuardState.WRONG


def test_who_confirms_starts_anew(channel):
    see(channel, WRONG, WRONG, WRONG)
    channel.begin_again(5000)
    verdict = channel.verdict()
    assert verdict.state is GuardState.LEARNING
    assert verdict.reasons == ()
    assert not verdict.bad
