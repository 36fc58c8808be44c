"""The real wall with everything around it that a measurement needs and an operator's fleet would bring."""

import math
import time
from types import SimpleNamespace
from typing import cast

from console.media.feed import FeedStatus
from console.media.frame_slot import FrameSlot, Part
from console.media.remote_view import RemoteView
from console.media.source import RtspSource
from console.media.worker.pool import DecoderPool
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point, Rect
from console.model.rule import Alertor, AlgorithmRule, Area
from console.model.track import TrackedTarget, TrackFrame
from console.services.fleet import Fleet
from console.services.track_slot import TrackSlot
from console.services.viewing import Quality, View
from ui.wall.wall import Wall

RULE = AlgorithmRule(
    index=0,
    algorithm=AlgType.ALERT_ALARM,
    enabled=True,
    areas=(
        Area(1, AreaType.SINGLE_LINE, (Point(0.1, 0.8), Point(0.9, 0.7)), (1,)),
        Area(2, AreaType.POLYGON, (Point(0.2, 0.2), Point(0.6, 0.25), Point(0.5, 0.6), Point(0.2, 0.55)), (2,)),
    ),
    alertors=(
        Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), 0, 1),
        Alertor(2, EventType.INTRUSION, (TargetType.PERSON,), 0, 1),
    ),
)


class CameraView(View):
    """A view of one camera without a box in between."""

    def __init__(self, pool: DecoderPool, url: str, main: str | None, name: str) -> None:
        self.on_status = None
        self.tracks = TrackSlot(by_pts=False)
        self._urls = {Quality.SUB: url, Quality.MAIN: main or url}
        self._url = url
        self._camera = RemoteView(pool, RtspSource(url), lambda status: None, name=name)

    @property
    def slot(self) -> FrameSlot:  # type: ignore[override]
        return self._camera.slot

    def status(self) -> FeedStatus:
        return self._camera.status

    def set_size(self, width: int, height: int) -> None:
        self._camera.set_size(width, height)

    def set_crop(self, crop: Part | None) -> None:
        self._camera.set_crop(crop)

    def set_rate(self, most: float | None) -> None:
        self._camera.set_rate(most)

    def set_quality(self, quality: Quality) -> None:
        if self._urls[quality] != self._url:
            self._url = self._urls[quality]
            self._camera.switch(RtspSource(self._url))

    def prepare(self, quality: Quality | None) -> None:
        other = quality is not None and self._urls[quality] != self._url
        self._camera.prepare(RtspSource(self._urls[Quality.MAIN]) if other else None)

    def close(self) -> None:
        self._camera.close()


class Stage:
    """A wall whose tiles show these cameras."""

    def __init__(self, urls: list[str], main: str | None = None) -> None:
        """`main`: the large stream of every camera, None where there is but one."""
        self._urls, self._main = urls, main
        self.pool = DecoderPool()
        self.views: dict[int, CameraView] = {}
        count = len(urls)
        settings = {"wall.layout": count, "wall.tiles": [[n, "bench", n] for n in range(count)]}
        fleet = SimpleNamespace(
            channel=lambda key, number: SimpleNamespace(
                title=f"Camera {number + 1}", rules=(RULE,), surveillance=True
            ),
            box=lambda key: None,
        )
        self._settings = SimpleNamespace(get=settings.get, set=settings.__setitem__)
        self.wall = Wall(cast("Fleet", fleet), self, self._settings)

    def open(self, key: str, number: int, quality: Quality, size: tuple[int, int]) -> View:
        view = self.views[number] = CameraView(self.pool, self._urls[number], self._main, f"camera {number}")
        view.set_size(*size)
        return view

    def move_targets(self, count: int) -> None:
        """A new report of `count` people on their way for every channel."""
        now = time.time_ns() // 1_000_000
        phase = now / 4000
        for view in self.views.values():
            targets = []
            for person in range(count):
                x = 0.1 + 0.7 * abs(math.sin(phase + person))
                box = Rect(x, 0.3 + 0.1 * person, x + 0.08, 0.5 + 0.1 * person)
                targets.append(TrackedTarget(str(person + 1), TargetType.PERSON, 0.87, box))
            view.tracks.put(TrackFrame(now, tuple(targets)), now)
