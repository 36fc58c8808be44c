"""A channel that its engine analyses less, or not at all: its tile says so, and a notice where nothing rings."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from console.model.dictionary import VideoConStatus
from console.model.errors import Fault
from console.services.event_bus import EventBus
from console.services.messages import FleetChanged
from console.services.views import BoxState, BoxView, ChannelView
from ui.notices import Notices
from ui.wall.analysis_watch import KEY, AnalysisWatch
from ui.wall.badges import Badge
from ui.wall.places import Place


def channel(number: int, fault: Fault | None = None, **more: object) -> ChannelView:
    view = ChannelView(
        "e", number, f"gate{number}", "", "rtsp://a/", "", "", 0, True, VideoConStatus.CONNECTED, fault, ()
    )
    return replace(view, **more)  # type: ignore[arg-type]


class Stage:
    """A watch with one engine whose channels can be changed."""

    def __init__(self, qtbot) -> None:
        self.bus = EventBus()
        self.box = BoxView("e", "e", "East engine", "127.0.0.1:1", "", False, BoxState.ONLINE)
        self.badges: dict[Place, Badge | None] = {}
        self.notices = Notices()
        qtbot.addWidget(self.notices)
        console = SimpleNamespace(bus=self.bus, fleet=SimpleNamespace(boxes=lambda: [self.box], box=lambda _: self.box))
        walls = SimpleNamespace(set_badge=self._set_badge)
        self.watch = AnalysisWatch(console, walls, self.notices, self.notices)  # type: ignore[arg-type]

    def _set_badge(self, place: Place, key: str, badge: Badge | None) -> None:
        assert key == KEY
        self.badges[place] = badge

    def show(self, *channels: ChannelView, state: BoxState = BoxState.ONLINE) -> None:
        self.box = replace(self.box, channels=channels, state=state)
        self.bus.publish(FleetChanged("e"))

    def badge(self, number: int) -> Badge:
        badge = self.badges[Place("e", number)]
        assert badge is not None
        return badge

    @property
    def said(self) -> list[str]:
        return [message.words for message in self.notices._messages]


def test_a_tile_and_a_notice_say_it_until_it_is_over(qtbot, english):
    stage = Stage(qtbot)
    stage.show(channel(1), channel(2, Fault.REDUCED), channel(3, Fault.RESTING))
    qtbot.waitUntil(lambda: len(stage.badges) == 2)
    reduced, resting = stage.badge(2), stage.badge(3)
    assert (reduced.words(), reduced.loud) == ("Analysed less often", False)
    assert (resting.words(), resting.loud) == ("Rests: no capacity", True)
    assert stage.said == [
        "East engine has no capacity left for gate3: no rule rings there. Its page “Load” shows more."
    ]
    stage.show(channel(1), channel(2, Fault.RESTING), channel(3, Fault.RESTING))
    qtbot.waitUntil(lambda: "gate2, gate3" in stage.said[0])
    stage.show(channel(1), channel(2), channel(3, Fault.REDUCED))
    qtbot.waitUntil(lambda: not stage.said)
    assert stage.badges[Place("e", 2)] is None
    assert not stage.badge(3).loud


def test_a_notice_that_was_closed_comes_back_only_for_the_next_time(qtbot, english):
    stage = Stage(qtbot)
    stage.show(channel(3, Fault.RESTING))
    qtbot.waitUntil(lambda: bool(stage.said))
    stage.notices._messages[0].closed.emit()
    stage.show(channel(2, Fault.REDUCED), channel(3, Fault.RESTING))
    qtbot.waitUntil(lambda: Place("e", 2) in stage.badges)
    assert not stage.said
    stage.show(channel(3))
    qtbot.waitUntil(lambda: stage.badges[Place("e", 3)] is None)
    stage.show(channel(3, Fault.RESTING))
    qtbot.waitUntil(lambda: bool(stage.said))


def test_what_nobody_watches_and_a_box_that_is_away_say_nothing(qtbot, english):
    stage = Stage(qtbot)
    stage.show(channel(1, Fault.RESTING, surveillance=False), channel(2, Fault.REDUCED))
    qtbot.waitUntil(lambda: Place("e", 2) in stage.badges)
    assert Place("e", 1) not in stage.badges
    assert not stage.said
    stage.show(channel(2, Fault.RESTING), state=BoxState.OFFLINE)
    qtbot.waitUntil(lambda: stage.badges[Place("e", 2)] is None)
    assert not stage.said
