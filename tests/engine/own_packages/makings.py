"""Own packages for tests: a description, and a small network in ONNX, written by hand."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODELS = Path(__file__).resolve().parents[3] / "resources" / "models"
_FLOAT = 1
_INT = 2  # AttributeProto.INT
_INTS = 7


def _varint(number: int) -> bytes:
    out = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        out.append(low | (0x80 if number else 0))
        if not number:
            return bytes(out)


def _field(number: int, value: bytes | str | int) -> bytes:
    """A field of protobuf: a number, or anything with a length."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _tensor(name: str, values: NDArray[np.float32]) -> bytes:
    dims = b"".join(_field(1, size) for size in values.shape)
    return dims + _field(2, _FLOAT) + _field(8, name) + _field(9, struct.pack(f"<{values.size}f", *values.ravel()))


def _value(name: str, shape: Sequence[int | str], kind: int = _FLOAT) -> bytes:
    dims = b"".join(_field(1, _field(2, one) if isinstance(one, str) else _field(1, one)) for one in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, dims)))


def _node(kind: str, inputs: Iterable[str], output: str, attributes: bytes = b"") -> bytes:
    given = b"".join(_field(1, name) for name in inputs)
    return given + _field(2, output) + _field(4, kind) + attributes


def bright_network(
    table: NDArray[np.float32],
    glow: NDArray[np.float32],
    *,
    size: Sequence[int | str] = (1, 3, 64, 64),
    kind: int = _FLOAT,
    node: str = "ReduceMean",
) -> bytes:
    """A network whose output is `table` + `glow` × the mean of its input: what it finds depends on the light."""
    axes = _field(1, "axes") + b"".join(_field(8, axis) for axis in (1, 2, 3)) + _field(20, _INTS)
    keep = _field(1, "keepdims") + _field(3, 0) + _field(20, _INT)
    shape = (1, *table.shape)
    graph = b"".join(
        [
            _field(1, _node(node, ["image"], "mean", _field(5, axes) + _field(5, keep))),
            _field(1, _node("Mul", ["mean", "glow"], "lit")),
            _field(1, _node("Add", ["lit", "table"], "boxes")),
            _field(2, "bright"),
            _field(5, _tensor("glow", glow.reshape(shape))),
            _field(5, _tensor("table", table.reshape(shape))),
            _field(11, _value("image", size, kind)),
            _field(12, _value("boxes", shape)),
        ]
    )
    return _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13))


def yolo_v8(boxes: Sequence[tuple[float, float, float, float]], numbers: Sequence[int], classes: int = 2) -> bytes:
    """One that finds these boxes (centre, size; pixels of its 64 × 64) of these classes, as surely as it is bright."""
    table = np.zeros((4 + classes, len(boxes)), np.float32)
    table[:4] = np.array(boxes, np.float32).T
    glow = np.zeros_like(table)
    glow[[4 + number for number in numbers], range(len(boxes))] = 1.0
    return bright_network(table, glow)


HELMET: dict[str, Any] = {
    "name": {"zh": "安全帽", "en": "Helmets"},
    "version": "1.0",
    "licence": "Apache-2.0; weights by the site's own training",
    "alg_type": "safety_alarm",
    "model": "helmet.onnx",
    "decoder": "yolov8",
    "input": {"size": [64, 64]},
    "classes": ["helmet", "head"],
    "threshold": 0.5,
    "pictures_per_second": 4,
    "events": [{"type": "no_safetycap", "classes": ["head"]}],
}

COCO = """person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,
parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,
tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,
tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,
hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,
keyboard,cell phone,microwave,oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,
hair drier,toothbrush""".replace("\n", "").split(",")

NANODET: dict[str, Any] = {
    "name": {"zh": "物体", "en": "Objects"},
    "version": "1.0",
    "licence": "Apache-2.0",
    "alg_type": "city_alarm",
    "model": "nanodet.onnx",
    "decoder": "nanodet",
    "classes": COCO,
    "threshold": 0.45,
    "events": [
        {"type": "trashbin", "classes": ["person"]},
        {"type": "no_vest", "classes": ["backpack", "handbag"], "rings": "person_without"},
        {"type": "lose_fire_equipment", "classes": ["fire hydrant"]},
    ],
}


def described(folder: Path, description: dict[str, Any], model: bytes, **changes: Any) -> Path:
    """A package's folder, as a user would make it."""
    folder.mkdir(parents=True)
    said = {**description, **changes}
    (folder / "manifest.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    (folder / str(description["model"])).write_bytes(model)
    return folder
