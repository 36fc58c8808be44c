"""What `ui` sees of the fleet: snapshots that never change, and the drafts that dialogs fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from console.model.channel import Rotation
from console.model.dictionary import VideoConStatus
from console.model.errors import Fault
from console.model.rule import AlgorithmRule


class BoxState(StrEnum):
    """How a box is doing."""

    STARTING = "starting"  # the workstation's own engine is on its way up
    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"  # `fault` or `error_code` says why; tried again by itself
    WRONG_PASSWORD = "wrong_password"  # not tried again before the operator acts: boxes lock accounts
    LOCKED = "locked"  # the box blocked the account (104101)


@dataclass(frozen=True, slots=True)
class ChannelView:
    """One channel as the tree and the wall show it. `alias` is the console's own name for it."""

    box_key: str
    number: int
    name: str
    alias: str
    url: str  # without credentials, or ``file:NAME`` on an engine
    sub_url: str
    username: str
    rotation: Rotation
    surveillance: bool
    status: VideoConStatus
    fault: Fault | None
    rules: tuple[AlgorithmRule, ...]

    @property
    def title(self) -> str:
        """What the operator calls it."""
        return self.alias or self.name

    @property
    def has_sub(self) -> bool:
        return bool(self.sub_url)

    @property
    def is_file(self) -> bool:
        """A recording that the engine plays as if it were live."""
        return self.url.startswith("file:")


@dataclass(frozen=True, slots=True)
class BoxView:
    """One box. `key` is its deviceId, whatever address it has today."""

    key: str
    device_id: str
    name: str
    address: str
    username: str
    embedded: bool
    state: BoxState
    fault: Fault | None = None
    error_code: int | None = None
    busy_with: str = ""
    model: str = ""
    firmware: str = ""
    channels: tuple[ChannelView, ...] = ()
    missed_reports: int = 0  # pushes that were read back later; 0 where all came in time

    def channel(self, number: int) -> ChannelView | None:
        return next((channel for channel in self.channels if channel.number == number), None)


@dataclass(frozen=True, slots=True)
class BoxDraft:
    """What the dialog for a box asks. `address` as typed: ``192.168.1.5``, ``host:port`` or a URL.

    `certificate` is one that the operator has looked at and trusts (`UntrustedError`); "" leaves it as it is.
    """

    address: str
    username: str = ""
    password: str = field(default="", repr=False)
    name: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class BoxFacts:
    """What a box says of itself. `report_server` is where it reports to at present, "" where to nobody."""

    device_id: str
    model: str
    firmware: str
    channels_max: int
    is_engine: bool
    report_server: str
    already_known: bool = False


@dataclass(frozen=True, slots=True)
class ChannelDraft:
    """What the dialog for a channel asks.

    `number` None means the next free one. `url` may be a local path for the workstation's own engine, which
    imports the file; `alias` is any text, the box's own ASCII `name` is made from it where empty. An empty
    `password` together with the unchanged user name keeps the one that the box has.
    """

    number: int | None
    name: str
    url: str
    sub_url: str = ""
    username: str = ""
    password: str = field(default="", repr=False)
    rotation: Rotation = 0
    alias: str = ""
