"""A recorder in a worker: what crashes a demuxer costs a moment of some recordings, never the console."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

from console.media.recorder import Recorder, RecordingOrder
from console.media.source import PipeSource, RtspSource, Source, source_key
from console.media.worker.pane import PaneHost


class RecorderPane:
    """Records `source`, or the bytes that the console opens for `label`, as `order` says.

    Commands: `alarm(time_ms)`, `pause(paused)`, and `stop()`, which answers when the last segment is finished and told.
    Events: those of `console.media.recorder`.
    """

    def __init__(
        self, host: PaneHost, order: RecordingOrder, source: RtspSource | None = None, label: str = ""
    ) -> None:
        taken: Source = source if source is not None else PipeSource(lambda: host.open_pipe(label), label)
        key = source_key(taken)
        self._recorder = Recorder(taken, order, host.tell, lambda: host.thread(key))
        self._recorder.start()

    @property
    def commands(self) -> Mapping[str, Callable[..., Any]]:
        return {"alarm": self._recorder.alarm, "pause": self._recorder.pause, "stop": self._stop}

    def _stop(self) -> Future[None]:
        done: Future[None] = Future()

        def stop() -> None:
            self._recorder.close()
            done.set_result(None)

        threading.Thread(target=stop, name="stopping a recorder", daemon=True).start()
        return done

    def stuck(self, now: float) -> str | None:
        """Never: nothing is decoded, and FFmpeg's reading has its timeout."""
        return None

    def close(self) -> None:
        """Finishes the segment."""
        self._recorder.close()
