"""A street on a real channel: who and what is captured, with colours, plate, and what belongs together, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from console.engine.captures.bindings import Bindings, TrackKey
from console.engine.local_box import LocalBox
from console.engine.models.nanodet import NanoDet
from console.megbox.client import Client
from console.megbox.schema.appearance import CaptureLook
from console.megbox.schema.structures import StructureSurveillance
from console.megbox.schema.target_captures import BindRequest, TargetQuery
from console.model.dictionary import TargetType
from console.model.dictionary_structures import TargetKind, VehicleClass, VehicleColour
from tests.engine.engines import eventually, local_box, video
from tests.engine.structure.seen import picture_of
from tests.engine.test_contract import over_http
from tests.ui.captures.kept import keep


@pytest.fixture
def box(tmp_path: Path) -> Iterator[LocalBox]:
    made = local_box(tmp_path, detector=NanoDet(0.35))
    yield made
    made.close()


def _film(path: Path, still: np.ndarray) -> None:
    """Five seconds of one picture, eight a second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as film:
        stream = film.add_stream("libx264", rate=8, options={"crf": "18", "g": "8"})
        stream.height, stream.width = still.shape[:2]
        stream.pix_fmt = "yuv420p"
        for _ in range(40):
            film.mux(stream.encode(av.VideoFrame.from_ndarray(still, format="bgr24")))
        film.mux(stream.encode())


def _structures(*targets: str) -> StructureSurveillance:
    part = {
        "detectTargetList": [{"targetName": one} for one in targets],
        "pushConfigs": {"pushMode": 2},
        "captureConfigs": {"captureMode": 0},
    }
    return StructureSurveillance.model_validate(
        {"surveillanceEnabled": True, "surveillanceType": 1, "structures": part}
    )


@pytest.mark.slow
def test_a_car_is_captured_with_its_plate_which_belongs_to_it(box: LocalBox, shared_media: Path) -> None:
    photograph = picture_of(shared_media, "hlpr_test_img.jpg", 0)
    _film(box.media.root / "gate.mp4", photograph)
    box.add_video(video(1, "file:gate.mp4"))
    with over_http(box, digest=False) as client:
        client.set_structures(1, _structures("motorVehicle", "plate"))
        plate = eventually(lambda: client.plate_captures(TargetQuery()).captures, "a plate")[0]
        assert plate.plateAttr is not None
        assert (plate.plateAttr.num, plate.plateAttr.color) == ("苏ED51712", 5)
        car = eventually(lambda: _car_of(client, plate.trackId), "its car")
        assert (car.subClass, car.color) == (VehicleClass.CAR, VehicleColour.WHITE)
        found = client.vehicle_captures(TargetQuery()).captures[0]
        assert found.movingStatus in (0, 1)
        alike = client.looks_like(CaptureLook(trackId=found.trackId, catchTimestamp=found.catchTimestamp))
        assert all(match.vehicle is not None for match in alike.matches)


def _car_of(client: Client, plate: str):
    bound = client.bind_relation(BindRequest(mainObject=5, videoNo=1, trackId=plate)).bindVehicle
    return None if bound is None else bound.vehicleAttr


def test_a_face_knows_the_cycle_of_its_rider_and_the_cycle_both(box: LocalBox) -> None:
    box.add_video(video(1))
    rider, cycle, face = (TargetKind.HUMAN, "31"), (TargetKind.CYCLE, "32"), (TargetKind.FACE, "33")
    keep(box, "31", target=TargetType.PERSON, attributes={"humanAttr": {"clothes": {"clothesColor": 4}}})
    keep(box, "32", target=TargetType.CYCLE, attributes={"cycleAttr": {"subClass": 1, "bindingCount": 1}})
    keep(box, "33", target=TargetType.FACE)
    bindings = Bindings(box._database)
    bindings.keep(1, [(TrackKey(*rider), TrackKey(*cycle)), (TrackKey(*face), TrackKey(*rider))], 1)
    box._database.write(lambda _: None).result(10)

    def asked(kind: TargetKind, track: str):
        return box.bind_relation(BindRequest(mainObject=int(kind), videoNo=1, trackId=track))

    of_face, of_rider, of_cycle = asked(*face), asked(*rider), asked(*cycle)
    assert of_face.bindHuman.humanAttr.clothes.clothesColor == 4
    assert of_face.bindCycle.cycleAttr.subClass == 1
    assert of_rider.bindCycle is not None
    assert of_rider.bindFace is not None
    assert [(one.bindHuman is not None, one.bindFace is not None) for one in of_cycle.bindArray] == [(True, True)]
