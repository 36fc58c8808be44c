"""Chapter 13 as the engine answers it."""

from __future__ import annotations

from console.engine.relays.board import RelayBoard
from console.megbox.schema.relays import Relay, Relays, RelaySetting, RelayWorkParameters


class RelaysAnswers:
    """`RelaysBox` on a `RelayBoard`, which whoever mixes this in keeps in `_relays`."""

    _relays: RelayBoard

    def bind_relay(self, setting: RelaySetting) -> None:
        self._relays.bind(setting)

    def unbind_relay(self, video_no: int) -> None:
        self._relays.unbind(video_no)

    def relays(self) -> Relays:
        return Relays(
            relay=[
                Relay(**state.setting.model_dump(), status=state.closed, online=state.online)
                for state in self._relays.all()
            ]
        )

    def trigger_relay(self, video_no: int) -> None:
        self._relays.trigger(video_no)

    def set_relay_work(self, setting: RelayWorkParameters) -> None:
        self._relays.set_work(setting)

    def relay_work(self) -> RelayWorkParameters:
        return self._relays.work()
