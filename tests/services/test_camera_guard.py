"""Another camera's picture under a familiar name is told, kept, and ends when the right one is back."""

import time
from functools import partial

import pytest

from console.model.dictionary import GuardEvent
from console.scene.caption import can_read
from console.services.guard_channel import Pace
from console.services.guard_pictures import Sitting
from console.services.guard_verdict import GuardState, SceneReason
from console.services.messages import EventStored, GuardChanged
from console.services.viewing import Quality
from console.services.views import BoxDraft, ChannelDraft
from tests.servers.rtsp import RtspServer
from tests.services.conftest import Heard, done

QUICK = Pace(
    sitting=Sitting(pictures=4, apart=0.2),
    settle=0.0,
    every=0.3,
    again=0.05,
    retry=0.2,
    lessons=2,
    apart=0.1,
    agreeing=2,
    ending=1,
)


JPEG = b"\xff\xd8"


def until(condition, what=""):
    """Waits for what a process of low priority does: on a machine with much to do it comes last."""
    end = time.monotonic() + 100
    while not condition():
        assert time.monotonic() < end, what or "did not happen"
        time.sleep(0.02)


class Site:
    """A camera at one address; another one can be put there."""

    def __init__(self, clips):
        self.streams = {
            "yard": clips.stream(film="vtest.avi", width=768, height=576, fps=10, seconds=8),
            "road": clips.stream(film="tfl_osd.mp4", width=704, height=576, fps=10, seconds=8),
        }
        self.server = RtspServer({"main": self.streams["yard"]}, fps=10)
        self.server.start()

    def put(self, name):
        """Replaces the camera by another one at the same address."""
        self.server.stop()
        other = RtspServer({"main": self.streams[name]}, fps=10)
        other.port = self.server.port
        self.server = other.start()


@pytest.fixture
def site(clips, shared_media, rtsp_possible):
    site = Site(clips)
    yield site
    site.server.stop()


@pytest.fixture
def watched(consoles, site, sample_box, serving):
    """A console whose guard has learned the yard; box key and the console."""
    console = consoles(guard_pace=QUICK)
    console.start()
    server = serving(sample_box)
    key = done(console.fleet.add_box(BoxDraft(server.address, name="East gate"))).key
    until(lambda: console.fleet.box(key).state == "online")
    done(console.fleet.add_channel(key, ChannelDraft(None, "yard", site.server.url("main"))))
    until(lambda: state(console, key) is GuardState.MATCH, "the camera was not learned")
    return console, key


def rung(heard):
    """What the guard said of it in the list of alarms; the sample box has alarms of its own."""
    return [message for message in heard.events() if isinstance(message.event.capture.event_type, GuardEvent)]


def state(console, key):
    verdict = console.guard.verdict(key, 1)
    return None if verdict is None else verdict.state


def _checked_after(console, key, before):
    return console.guard.verdict(key, 1).checked > before


def looked(console, key):
    """Waits until the channel was looked at twice from now on."""
    for _ in range(2):
        before = console.guard.verdict(key, 1).checked
        console.guard.look(key, 1)
        until(partial(_checked_after, console, key, before))


@pytest.mark.timeout(400)
def test_another_camera_under_a_familiar_name_alarms_until_the_right_one_is_back(watched, consoles, site):
    console, key = watched
    heard = Heard(console.bus, EventStored, GuardChanged)
    looked(console, key)
    assert state(console, key) is GuardState.MATCH
    assert not rung(heard)
    site.put("road")
    until(lambda: state(console, key) is GuardState.WRONG, "the swap was not seen")
    verdict = console.guard.verdict(key, 1)
    assert verdict.bad
    assert verdict.reasons == (SceneReason.OTHER_SCENE,)
    until(lambda: rung(heard))
    alarm = rung(heard)[0].event
    assert alarm.capture.event_type is GuardEvent.WRONG_CAMERA
    assert alarm.channel_title == "yard"
    assert alarm.until == 0, "it lasts"
    pictures = console.archive.pictures(alarm).result(10)
    assert pictures.small[:2] == pictures.full[:2] == JPEG
    both = console.guard.pictures(key, 1)
    assert both.learned != both.present
    if can_read():
        assert "Transport" in verdict.text

    console = consoles(guard_pace=QUICK)
    assert state(console, key) is GuardState.WRONG, "it outlasts a restart"
    assert console.guard.pictures(key, 1).learned == both.learned
    again = Heard(console.bus, EventStored, GuardChanged)
    console.start()
    looked(console, key)
    assert state(console, key) is GuardState.WRONG
    assert not rung(again), "one camera, one alarm"

    view = console.viewing.open(key, 1, Quality.MAIN, (160, 90))
    site.put("yard")
    until(lambda: state(console, key) is GuardState.MATCH, "it did not end")
    assert GuardChanged(key, 1) in again.messages
    until(lambda: rung(again), "the alarm does not end")
    over = rung(again)[0]
    assert (over.event.id, over.new) == (alarm.id, False)
    assert over.event.until > over.event.capture.time
    assert console.viewing.shown() == (view,), "what is on the wall is looked at through the wall's own view"
    view.close()


@pytest.mark.timeout(400)
def test_the_operator_mutes_confirms_and_switches_off(watched, site):
    console, key = watched
    heard = Heard(console.bus, EventStored)
    console.guard.mute(key, 1, 3600)
    site.put("road")
    until(lambda: state(console, key) is GuardState.WRONG, "the state is to be seen all the same")
    looked(console, key)
    assert not rung(heard)
    assert console.guard.verdict(key, 1).muted_until > time.time() * 1000
    console.guard.mute(key, 1, 0)
    until(lambda: rung(heard), "when the silence is over it rings")

    console.guard.accept(key, 1)
    assert state(console, key) is GuardState.LEARNING
    until(lambda: state(console, key) is GuardState.MATCH, "the new camera was not learned")

    console.guard.enable(key, 1, False)
    assert state(console, key) is GuardState.OFF
    done(console.fleet.delete_channel(key, 1))
    until(lambda: console.guard.verdict(key, 1) is None, "a channel that is gone is forgotten")
