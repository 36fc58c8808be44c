"""Our calls about load answered by the engine (console.megbox.calls.load)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from console.engine.channels.shelf import ChannelShelf
from console.engine.load.desk import ChannelLoad as Standing
from console.engine.load.desk import Load, LoadDesk
from console.engine.settings import EngineSettings
from console.engine.supervisor import Supervisor
from console.megbox.schema.load import ChannelLoad, EngineLoad, LoadOrder, LoadStatus, PartLoad
from console.model.errors import BoxError, ErrorCode

ORDER = "load_order"


class LoadAnswers:
    """A part of `LocalBox`, which sets what stands here."""

    settings: EngineSettings
    _shelf: ChannelShelf
    _supervisor: Supervisor
    _load: LoadDesk

    def engine_load(self) -> EngineLoad:
        load = self._load.load()
        names = {number: self._name_of(number) for number in (one.number for one in load.channels)}
        watched = sum(one.watched for one in load.channels)
        return EngineLoad(
            cores=load.cores,
            usable=load.ceiling / 1000,
            carried=load.capacity / 1000,
            used=sum(one.measured.ms_per_second for one in load.channels) / 1000,
            room=self._load.room(watched),
            channels=[_told(one, names[one.number]) for one in load.channels],
            parts=_parts_together(load),
        )

    def set_load_order(self, order: LoadOrder) -> EngineLoad:
        if len(set(order.channels)) < len(order.channels):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("channels",))
        known = {channel.number for channel in self._shelf.all()}
        if not known.issuperset(order.channels):
            raise BoxError(ErrorCode.VIDEO_CH_NOT_EXIST)
        self.settings.set(ORDER, order.channels)
        self._load.order_is(order.channels)
        return self.engine_load()

    def _name_of(self, number: int) -> str:
        worker = self._supervisor.worker(number)
        return "" if worker is None else worker.name


def kept_order(settings: EngineSettings) -> list[int]:
    """The order of importance as it was set; what is no number in it is left out."""
    kept = settings.get(ORDER)
    return [one for one in kept if isinstance(one, int)] if isinstance(kept, list) else []


def _told(one: Standing, name: str) -> ChannelLoad:
    measured = one.measured
    return ChannelLoad(
        videoNo=one.number,
        videoName=name,
        place=one.place,
        status=_status(one),
        fps=one.fps,
        fullFps=one.full_fps,
        watched=one.watched,
        still=one.still and one.live and one.fps > 0,
        analysed=measured.analysed / measured.seconds,
        looked=measured.looked / measured.seconds,
        share=measured.ms_per_second / 1000,
        parts=_parts(measured.spent, measured.analysed, measured.seconds),
    )


def _status(one: Standing) -> LoadStatus:
    if not one.live:
        return "waiting"
    if not one.fps:
        return "resting"
    return "full" if one.fps >= one.full_fps else "reduced"


def _parts(spent: dict[str, float], pictures: int, seconds: float) -> list[PartLoad]:
    """The dearest first; per picture as it was analysed, decoding included."""
    return _sorted(
        PartLoad(part=part, perPicture=ms / pictures if pictures else 0.0, share=ms / seconds / 1000)
        for part, ms in spent.items()
    )


def _parts_together(load: Load) -> list[PartLoad]:
    shares: dict[str, float] = defaultdict(float)
    spent: dict[str, float] = defaultdict(float)
    pictures = sum(one.measured.analysed for one in load.channels)
    for one in load.channels:
        for part, ms in one.measured.spent.items():
            shares[part] += ms / one.measured.seconds / 1000
            spent[part] += ms
    return _sorted(
        PartLoad(part=part, perPicture=spent[part] / pictures if pictures else 0.0, share=share)
        for part, share in shares.items()
    )


def _sorted(parts: Iterable[PartLoad]) -> list[PartLoad]:
    return sorted(parts, key=lambda one: (-one.share, one.part))
