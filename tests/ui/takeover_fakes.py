"""A takeover that says what the test wants, and a trail that holds what the test wrote."""

from concurrent.futures import Future

from console.services.audit import AuditEntry
from console.services.event_bus import EventBus
from console.services.messages import TakeoverChanged
from console.services.mirror_faces import FaceCopy
from console.services.takeover_outage import OutageView
from console.services.takeover_setting import TakeoverSetting


class FakeTakeover:
    """Says what it was told to say, and remembers what the operator said."""

    def __init__(self, bus: EventBus) -> None:
        self._bus = bus
        self.said: dict[str, OutageView] = {}
        self.settings: dict[str, TakeoverSetting] = {}
        self.told: list[tuple[str, str]] = []
        self.known = 0
        self.copy: FaceCopy | None = None

    def say(self, key: str, view: OutageView | None) -> None:
        if view is None:
            self.said.pop(key, None)
        else:
            self.said[key] = view
        self._bus.publish(TakeoverChanged(key))

    def view(self, key: str) -> OutageView | None:
        return self.said.get(key)

    def views(self) -> tuple[OutageView, ...]:
        return tuple(self.said.values())

    def setting(self, key: str) -> TakeoverSetting:
        return self.settings.get(key, TakeoverSetting())

    def set_setting(self, key: str, setting: TakeoverSetting) -> None:
        self.settings[key] = setting

    def mirrored(self, key: str) -> int:
        return self.known

    def faces(self, key: str) -> FaceCopy | None:
        return self.copy

    def take(self, key: str) -> None:
        self.told.append(("take", key))

    def decline(self, key: str) -> None:
        self.told.append(("decline", key))


class FakeAudit:
    """Entries in memory."""

    def __init__(self) -> None:
        self.entries: list[AuditEntry] = []

    def page(self, before: AuditEntry | None, limit: int) -> Future[list[AuditEntry]]:
        answer: Future[list[AuditEntry]] = Future()
        answer.set_result([] if before is not None else self.entries[:limit])
        return answer
