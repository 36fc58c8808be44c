"""How a box is doing, and what an error makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.model.channel import Channel
from console.model.dictionary import VideoConStatus
from console.model.errors import BoxError, BoxwatchError, ErrorCode, Fault, FaultError
from console.services.refusal import Refusal, Refused
from console.services.views import BoxState

_BUSY = {ErrorCode.NO_ACCESS, ErrorCode.PROCESS_BUSY, ErrorCode.SERVER_BUSY, ErrorCode.REQUEST_TIMEOUT}
_STATES = {
    Fault.WRONG_PASSWORD: BoxState.WRONG_PASSWORD,
    Fault.LOCKED: BoxState.LOCKED,
    ErrorCode.PASSWORD_ERROR: BoxState.WRONG_PASSWORD,
    ErrorCode.ACCOUNT_BLOCKED: BoxState.LOCKED,
}


@dataclass(frozen=True, slots=True)
class BoxStanding:
    """A box as of now. What was known of it stays while it is away."""

    state: BoxState
    fault: Fault | None = None
    error_code: int | None = None
    model: str = ""
    firmware: str = ""
    channels_max: int = 16
    channels: tuple[Channel, ...] = ()

    def waiting(self, state: BoxState) -> BoxStanding:
        """The same box on its way up."""
        return replace(self, state=state, fault=None, error_code=None)

    def lost(self, error: BoxwatchError) -> BoxStanding:
        """The same box after an error that it cannot be asked after."""
        if isinstance(error, FaultError):
            fault, code = error.fault, None
            state = _STATES.get(error.fault, BoxState.OFFLINE)
        elif isinstance(error, BoxError):
            fault, code = None, int(error.code)
            state = BoxState.OFFLINE
            if isinstance(error.code, ErrorCode):
                state = _STATES.get(error.code, BoxState.OFFLINE)
        else:
            unreadable = isinstance(error, Refused) and error.reason is Refusal.SECRETS_UNREADABLE
            fault, code = (Fault.WRONG_PASSWORD if unreadable else Fault.FAILED), None
            state = BoxState.WRONG_PASSWORD if unreadable else BoxState.OFFLINE
        return replace(self, state=state, fault=fault, error_code=code)

    @property
    def settled(self) -> bool:
        """Whether every channel has its stream: then it need not be asked so often."""
        return all(channel.status is VideoConStatus.CONNECTED for channel in self.channels)


def passing(error: BoxwatchError) -> bool:
    """Whether an answer only means "not now": the box is there, and the question can be put again."""
    if isinstance(error, BoxError):
        return error.code in _BUSY
    return isinstance(error, FaultError) and error.fault is Fault.BUSY
