"""A camera on the engine's network is found by a console somewhere else, and its streams are told (chapter 22)."""

from __future__ import annotations

from pathlib import Path

from console.engine.device.machine import MachineOptions
from console.engine.local_box import BoxOptions, LocalBox
from console.megbox.schema.onvif import OnvifQuestion
from tests.engine.test_contract import over_http
from tests.servers.onvif import OnvifCamera


def test_a_camera_is_found_and_asked_over_http(tmp_path: Path) -> None:
    camera = OnvifCamera()
    machine = MachineOptions(onvif_peers=(camera.address,), onvif_patience=0.5)
    engine = LocalBox(tmp_path, BoxOptions(machine=machine))
    with over_http(engine, digest=False) as box:
        (found,) = [one for one in box.onvif_devices().deviceInfo if one.uuid == "cam-1"]
        assert found.uri == camera.uri
        told = box.onvif_streams(OnvifQuestion(uri=found.uri, username="adm<in", password=camera.password))
        assert told.mainUrl.startswith("rtsp://")
    engine.close()
    camera.close()
