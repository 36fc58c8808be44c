"""Whether the workstation's own engine still answers: a process can live on and do nothing."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from console.megbox.client import Client
from console.model.errors import BoxError, FaultError

ASK_EVERY = 3.0
ASK_PATIENCE = 4.0
HUNG_AFTER = 15.0
FEWEST_SILENCES = 3

log = logging.getLogger(__name__)


class EnginePulse:
    """Asks an engine again and again who it is, on a thread of its own, until `close`.

    `hung` is called once, when it has answered nothing for `HUNG_AFTER` seconds. A refusal is an answer. Several
    questions in a row must have been left open: where this process itself was held up (a laptop that slept), one
    may go unanswered although the engine is well.
    """

    def __init__(self, client: Client, hung: Callable[[], None]) -> None:
        self._client = client
        self._hung = hung
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine pulse", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """No more questions; one that is open ends by itself."""
        self._over.set()

    def _run(self) -> None:
        answered, silences = time.monotonic(), 0
        while not self._over.wait(ASK_EVERY):
            if self._answers():
                answered, silences = time.monotonic(), 0
                continue
            silences += 1
            if silences >= FEWEST_SILENCES and time.monotonic() - answered >= HUNG_AFTER:
                if not self._over.is_set():
                    self._hung()
                break
        self._client.close()

    def _answers(self) -> bool:
        try:
            self._client.device()
        except BoxError:
            return True
        except FaultError as error:
            log.info("the engine does not answer: %s", error.fault.value)
            return False
        return True
