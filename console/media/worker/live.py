"""The pane of a tile: a live stream, scaled to its cell, as `LiveView` shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import Any, TypeAlias, TypeVar

from console.media.source import FileSource, PipeSource, RtspSource, Source
from console.media.view import LiveView
from console.media.worker.pane import PaneHost
from console.model.channel import Rotation


@dataclass(frozen=True, slots=True)
class PipeLabel:
    """A `PipeSource` as it travels: what it opens stays in the console."""

    label: str
    rotation: Rotation = 0


T = TypeVar("T")
Portable: TypeAlias = RtspSource | FileSource | PipeLabel


def portable(source: Source) -> Portable:
    """A source as it can be sent to a worker."""
    return PipeLabel(source.label, source.rotation) if isinstance(source, PipeSource) else source


def aside(work: Callable[[], T]) -> Future[T]:
    """What takes a while, on a thread of its own."""
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except Exception as error:  # goes to whoever asked
            answer.set_exception(error)

    Thread(target=run, name="aside", daemon=True).start()
    return answer


class LivePane:
    """Tells every `FeedStatus` of the view; its commands are those of `LiveView`."""

    def __init__(self, host: PaneHost, source: Portable, name: str = "view", size: tuple[int, int] = (0, 0)) -> None:
        self._host = host
        self._view = LiveView(
            self._source(source), host.tell, name=name, canvas=host.frames, on_thread=host.thread, size=size
        )

    @property
    def commands(self) -> Mapping[str, Callable[..., Any]]:
        view = self._view
        return {
            "set_size": view.set_size,
            "set_crop": view.set_crop,
            "set_rate": view.set_rate,
            "switch": self._switch,
            "prepare": self._prepare,
            "snapshot": lambda: aside(view.snapshot),
            "replay": lambda seconds, path: aside(lambda: view.replay(seconds, path)),
        }

    def stuck(self, now: float) -> str | None:
        return self._view.stuck(now)

    def close(self) -> None:
        self._view.close()

    def _switch(self, source: Portable) -> None:
        self._view.switch(self._source(source))

    def _prepare(self, source: Portable | None) -> None:
        self._view.prepare(None if source is None else self._source(source))

    def _source(self, source: Portable) -> Source:
        if isinstance(source, PipeLabel):
            label = source.label
            return PipeSource(lambda: self._host.open_pipe(label), label, source.rotation)
        return source
