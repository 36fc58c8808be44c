"""Chapter 4: the machine: clock, network, firmware, restart, reset and format."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from console.megbox.schema.devices import DeviceSetting, FactoryReset
from console.megbox.schema.upgrades import FtpUpgrade, FtpUpgradeNow
from tests.contract.scenario import Observation, Story

NOBODY = "127.0.0.1:9"


def setting(**parts: Any) -> DeviceSetting:
    return DeviceSetting.model_validate(parts)


def story(box: Any) -> list[Observation]:
    story = Story()
    _clock(box, story)
    _network(box, story)
    _firmware(box, story)
    _by_ftp(box, story)
    story.note("what it is busy with", box.busy_status)
    story.note("format", box.format_disk)
    story.note("restart", box.reboot)
    story.note("reset", lambda: box.restore_factory_set(FactoryReset(reserveNet=True)))
    return story.seen


def _clock(box: Any, story: Story) -> None:
    story.note("an hour of 2033", lambda: box.set_device(setting(time={"deviceTime": 2_000_000_000, "timeZone": 9})))
    story.note("the clock follows", lambda: 0 <= box.device().time.deviceTime - 2_000_000_000 < 100)
    story.note("the zone follows", lambda: box.device().time.timeZone)
    story.note("a time server without a name", lambda: box.set_device(setting(time={"ntpEnable": True})))
    story.note("a name that is none", lambda: box.set_device(setting(time={"ntpServerAdd": "a:b:c"})))
    story.note("a time server", lambda: box.set_device(setting(time={"ntpServerAdd": "127.0.0.1:9", "ntpInterval": 5})))
    story.note("it is kept", lambda: box.device().time.to_wire() | {"deviceTime": 0})


def _network(box: Any, story: Story) -> None:
    mac = box.device().eth.ethMac
    still = {"ethNetMode": 1, "ethIpAddr": "192.0.2.7", "ethSubmask": "255.255.255.0", "ethGateway": "192.0.2.1"}
    story.note("a static address", lambda: box.set_device(setting(eth=still)))
    story.note("it is read back", lambda: box.device().eth.to_wire() | {"ethMac": ""})
    story.note("the card stays the same", lambda: box.device().eth.ethMac == mac)
    story.note("static, but where", lambda: box.set_device(setting(eth1={"ethNetMode": 1})))
    story.note("two cards", lambda: box.set_device(setting(eth1={"ethNetMode": 0, "ethBondMode": 7})))
    story.note("the second card", lambda: box.device().eth1)
    beat = {"serverAdd": "ws://127.0.0.1:9/", "htInterval": 3600}
    story.note("a heartbeat", lambda: box.set_device(setting(deviceHeartbeat=beat)))
    story.note("it beats there", lambda: box.device().deviceHeartbeat)
    story.note("no heartbeat", lambda: box.set_device(setting(deviceHeartbeat={"serverAdd": "", "htInterval": 0})))
    story.note("it is silent", lambda: box.device().deviceHeartbeat)


def _firmware(box: Any, story: Story) -> None:
    package = b"PK" + bytes(70_000)
    md5 = hashlib.md5(package, usedforsecurity=False).hexdigest()

    def send(size: int, checksum: str | None) -> None:
        box.upgrade(io.BytesIO(package), size, checksum)

    story.note("never upgraded", lambda: box.upgrade_end().to_wire() | {"version": ""})
    story.note("a package cut off", lambda: send(len(package) + 1, md5))
    story.note("a package too big", lambda: send(1 << 40, md5))
    story.note("a package damaged", lambda: send(len(package), "0" * 32))
    story.note("no package for an engine", lambda: send(len(package), md5.upper()))
    story.note("without a checksum", lambda: send(len(package), None))
    story.note("how it ended", lambda: (box.upgrade_end().type, box.upgrade_end().result))


def _by_ftp(box: Any, story: Story) -> None:
    story.note("no server at first", box.ftp_upgrade)
    login = {"serverIp": NOBODY, "serverPath": "/firmware", "username": "box", "password": "pä ss"}
    times = {"dayOfWeek": [1, 0, 0, 0, 0, 0, 1], "timeStart": 3600, "timeEnd": 7200}
    timetable = FtpUpgrade.model_validate({"enableAuto": True, **login, **times})
    story.note("a timetable", lambda: box.set_ftp_upgrade(timetable))
    story.note("it is kept", box.ftp_upgrade)
    story.note("which package", lambda: box.ftp_upgrade_now(FtpUpgradeNow(**login)))
    story.note("this package", lambda: box.ftp_upgrade_now(FtpUpgradeNow(filename="v2.bin", **login)))
    wrong = login | {"serverIp": "127.0.0.1:0"}
    story.note("a port that is none", lambda: box.ftp_upgrade_now(FtpUpgradeNow(**wrong)))
