"""Chapter 13: a relay that answers (a real Modbus server), and one that does not."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from console.megbox.box import Box
from console.megbox.calls.relays import RelaysBox
from console.megbox.schema.relays import RelaySetting, RelayWorkParameters
from console.megbox.schema.videos import VideoSetting
from tests.contract.scenario import NOWHERE, Observation, Story
from tests.servers.relay import relay_server


class RelayChapters(RelaysBox, Box, Protocol):
    """What the story asks of a box."""


def story(box: RelayChapters) -> list[Observation]:
    """Tell it to a box without channels."""
    told = Story()
    told.note("no relays", box.relays)
    told.note("how they are spoken to", box.relay_work)
    told.note("a relay for no channel", lambda: box.bind_relay(relay("127.0.0.1:9")))
    told.note("trigger no channel's", lambda: box.trigger_relay(7))
    told.note("a channel", lambda: box.add_video(VideoSetting(videoNo=7, videoName="gate", url=NOWHERE, rotation=0)))
    told.note("trigger no relay", lambda: box.trigger_relay(7))
    told.note("unbind no relay", lambda: box.unbind_relay(7))
    told.note("a relay that is not there", lambda: box.bind_relay(relay("127.0.0.1:9")))
    told.note("it is not online", box.relays)
    told.note("it cannot be triggered", lambda: box.trigger_relay(7))
    with relay_server() as server:
        _one_that_answers(box, told, server.address)
    told.note("other ways", lambda: box.set_relay_work(RelayWorkParameters(netMode=1, timeUnit=1, AESKey="key")))
    told.note("how they are spoken to now", box.relay_work)
    told.note("delete the channel", lambda: box.delete_video(7))
    told.note("its relay went with it", box.relays)
    return told.seen


def relay(address: str, **changes: Any) -> RelaySetting:
    body = {
        "videoNo": 7,
        "relayIP": address,
        "relayMAC": "00:11:22:33:44:55",
        "triggerChannel": 1,
        "enable": True,
        "relayMode": 0,
        "triggerTime": 50_000,
        "delayTime": 0,
        "triggerInterval": 500,
        "triggerCondition": 3,
    }
    return RelaySetting.model_validate(body | changes)


def _one_that_answers(box: RelayChapters, told: Story, address: str) -> None:
    def state() -> list[dict[str, Any]]:
        """Without the address, whose port is another every time."""
        return [{**one.to_wire(), "relayIP": ""} for one in box.relays().relay]

    told.note("one that is there", lambda: box.bind_relay(relay(address)))
    told.note("it is online and open", state)
    told.note("trigger it", lambda: box.trigger_relay(7))
    told.note("it is closed", state)
    told.note("one that rests closed", lambda: box.bind_relay(relay(address, relayMode=1, triggerChannel=0)))
    told.note("it rests", state)
    told.note("trigger that", lambda: box.trigger_relay(7))
    told.note("it is open", state)
    told.note("switch it off", lambda: box.bind_relay(relay(address, enable=False)))
    told.note("it cannot be triggered then", lambda: box.trigger_relay(7))
    told.note("unbind it", partial(box.unbind_relay, 7))
    told.note("unbind it again", partial(box.unbind_relay, 7))
    told.note("none is left", state)
    told.note("bind it once more", lambda: box.bind_relay(relay(address)))
