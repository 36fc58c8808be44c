"""The workstation's own engine as the one that stands in: told what to watch, and asked how it is doing."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Future
from typing import Any

from console.megbox.broker import Priority
from console.megbox.rules_codec import limits_from
from console.megbox.schema.takeover import Guest, Takeover, TakeoverState
from console.model.dictionary import AlgType
from console.model.errors import BoxError, BoxwatchError
from console.model.rule import RuleLimits
from console.services.box_register import BoxRegister
from console.services.box_session import BoxSession
from console.services.views import BoxState

ASK_EVERY = 1.0
PATIENCE = 12.0
ABILITIES_EVERY = 60.0

log = logging.getLogger(__name__)


class StandIn:
    """What the engine said last; belongs to one thread, which it never holds up.

    `refused` are numbers of guests whose streams the engine would not open. `limits` None: not known yet.
    """

    def __init__(self, register: BoxRegister) -> None:
        self._register = register
        self._told: tuple[Guest, ...] = ()
        self._future: Future[Any] | None = None
        self._asked: tuple[Guest, ...] | None = None
        self._began = 0.0
        self._abilities: Future[Any] | None = None
        self._abilities_at = float("-inf")
        self.state: TakeoverState | None = None
        self.limits: dict[AlgType, RuleLimits] | None = None
        self.refused: set[int] = set()

    def look(self, wanted: tuple[Guest, ...], *, needed: bool) -> None:
        """Takes what has been answered, and asks or tells what is due. `needed`: somebody waits for the engine."""
        session = self._session()
        if session is None:
            self._told, self.state, self._future, self._abilities = (), None, None, None
            self._abilities_at = float("-inf")
            return
        try:
            self._take_answer()
            self._tell(session, wanted, needed)
            if needed:
                self._learn(session)
        except BoxwatchError as error:
            # On its way up or down: what it knew is gone with it, so it is told anew.
            log.info("the engine cannot stand in now: %s", error)
            self._told, self.state, self._future = (), None, None

    def _session(self) -> BoxSession | None:
        entry = self._register.find(self._register.engine_key)
        if entry is None or entry[1].standing.state is not BoxState.ONLINE:
            return None
        return entry[1]

    def _take_answer(self) -> None:
        future, asked = self._future, self._asked
        if future is None:
            return
        if not future.done():
            if time.monotonic() - self._began > PATIENCE:
                self._future, self.state = None, None
            return
        self._future = None
        try:
            state = future.result()
        except BoxError as error:
            if asked is None or not asked:
                raise
            # One stream that it does not open must not keep the others bare: the newest that it was told of goes.
            known = {guest.number for guest in self._told}
            culprit = next((guest.number for guest in reversed(asked) if guest.number not in known), asked[-1].number)
            log.error("the engine refuses a channel: %s", error)
            self.refused.add(culprit)
            return
        self.state = state
        if asked is not None:
            self._told = asked
        elif {one.number for one in state.guests} != {guest.number for guest in self._told}:
            self._told = ()  # it has been restarted in between

    def _tell(self, session: BoxSession, wanted: tuple[Guest, ...], needed: bool) -> None:
        if self._future is not None:
            return
        now = time.monotonic()
        if wanted != self._told:
            setting = Takeover(guests=list(wanted))
            self._asked = wanted
            self._future = session.ask(Priority.COMMAND, "takeover", lambda client: client.set_takeover(setting))
            self._began = now
        elif needed and now - self._began >= ASK_EVERY:
            self._asked = None
            self._future = session.ask(Priority.READ, "takeover", lambda client: client.takeover())
            self._began = now

    def _learn(self, session: BoxSession) -> None:
        """What its algorithms know: packages may be switched on and off."""
        future = self._abilities
        if future is not None and future.done():
            self._abilities = None
            self.limits = limits_from(future.result())
        elif future is None and time.monotonic() - self._abilities_at >= ABILITIES_EVERY:
            self._abilities_at = time.monotonic()
            self._abilities = session.ask(Priority.POLL, "alg_infos", lambda client: client.alg_infos())
