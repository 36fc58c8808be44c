"""Outputs of the usual detectors as boxes in pixels of the input, and scores of every class."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from console.engine.own_packages.description import Decoder, Description, refused

Outputs = Mapping[str, NDArray[np.float32]]
Boxes = tuple[NDArray[np.float64], NDArray[np.float32]]
_MOST = 200_000  # boxes before suppression
_CELLS = ((8, 16, 32), (8, 16, 32, 64))


def decoded(outputs: Outputs, description: Description) -> Boxes:
    """Boxes (n, 4) as left, top, right, bottom, and scores (n, classes) 0..1.

    Raises BoxError 104001 (model.output) where the outputs are not what the description's decoder reads.
    """
    if any(output.size > _MOST * 1100 or not np.isfinite(output).all() for output in outputs.values()):
        raise refused("model.output")
    if description.decoder is Decoder.NANODET:
        return _nanodet(outputs, description)
    rows = _rows(outputs)
    if description.decoder is Decoder.YOLO_END:
        return _end_to_end(rows, len(description.classes))
    return _yolo(rows, len(description.classes), objectness=description.decoder is Decoder.YOLO_V5)


def _rows(outputs: Outputs) -> NDArray[np.float32]:
    """The only output as a table; others that do not look like one are left aside."""
    tables = [output for output in outputs.values() if output.ndim == 3 and output.shape[0] == 1]
    if len(tables) != 1:
        raise refused("model.output")
    table: NDArray[np.float32] = tables[0][0]
    return table


def _yolo(rows: NDArray[np.float32], classes: int, *, objectness: bool) -> Boxes:
    columns = classes + (5 if objectness else 4)
    if rows.shape[1] != columns:
        rows = rows.T
    if rows.shape[1] != columns or len(rows) > _MOST:
        raise refused("model.output")
    scores = rows[:, 5:] * rows[:, 4:5] if objectness else rows[:, 4:]
    centre, half = rows[:, :2].astype(np.float64), rows[:, 2:4].astype(np.float64) / 2
    return np.concatenate([centre - half, centre + half], 1), scores


def _end_to_end(rows: NDArray[np.float32], classes: int) -> Boxes:
    if rows.shape[1] != 6:
        raise refused("model.output")
    numbers = np.rint(rows[:, 5]).astype(np.int64)
    known = (numbers >= 0) & (numbers < classes)
    scores = np.zeros((len(rows), classes), np.float32)
    scores[np.flatnonzero(known), numbers[known]] = rows[known, 4]
    return rows[:, :4].astype(np.float64), scores


def _nanodet(outputs: Outputs, description: Description) -> Boxes:
    """Either outputs cls_8, reg_8 … (centres of cells at (i + 0.5) × stride), or NanoDet-Plus' one (at i × stride)."""
    classes = len(description.classes)
    strides = sorted(int(found[1]) for name in outputs if (found := re.fullmatch(r"cls_(\d+)", name)))
    if strides:
        if any(f"reg_{stride}" not in outputs for stride in strides):
            raise refused("model.output")
        scores = np.concatenate([outputs[f"cls_{stride}"] for stride in strides], 1)
        bins = np.concatenate([outputs[f"reg_{stride}"] for stride in strides], 1)
        return _from_bins(scores[0], bins[0], _grid(strides, description, 0.5), classes)
    rows = _rows(outputs)
    for usual in _CELLS:
        grid = _grid(usual, description, 0.0)
        if len(grid) == len(rows):
            return _from_bins(rows[:, :classes], rows[:, classes:], grid, classes)
    raise refused("model.output")


def _grid(strides: tuple[int, ...] | list[int], description: Description, offset: float) -> NDArray[np.float64]:
    """Centre x, centre y and stride of every cell, in pixels of the input."""
    rows = []
    for stride in strides:
        down, across = -(-description.input.height // stride), -(-description.input.width // stride)
        y, x = np.mgrid[:down, :across].reshape(2, -1)
        rows.append(np.stack([(x + offset) * stride, (y + offset) * stride, np.full(x.size, stride)], 1))
    return np.concatenate(rows)


def _from_bins(
    scores: NDArray[np.float32], bins: NDArray[np.float32], grid: NDArray[np.float64], classes: int
) -> Boxes:
    """Each side is the expectation of a distribution over so many strides."""
    count = bins.shape[1] // 4
    fits = scores.shape == (len(grid), classes) and len(bins) == len(grid) and bins.shape[1] == 4 * count
    if not fits or not 2 <= count <= 64:
        raise refused("model.output")
    logits = bins.reshape(-1, 4, count).astype(np.float64)
    weights = np.exp(logits - logits.max(2, keepdims=True))
    sides = weights @ np.arange(count) / weights.sum(2) * grid[:, 2:]
    return np.concatenate([grid[:, :2] - sides[:, :2], grid[:, :2] + sides[:, 2:]], 1), scores
