"""A user's own algorithm package on its way to an engine: a folder with a description and a network."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from console.megbox.client import Client
from console.megbox.schema.packages import Package
from console.model.errors import BoxError, ErrorCode

MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1 << 20


def send_package(client: Client, folder: Path, report: Callable[[float], None]) -> Package:
    """Send a folder's description and the network that it names; the engine checks both. Blocks.

    Raises BoxError 104001 with what is wrong: manifest, model, or what the engine says.
    """
    manifest = folder / MANIFEST
    model = _model_of(manifest)
    try:
        with manifest.open("rb") as description, model.open("rb") as network:
            return client.upload_package(description, network, lambda sent, whole: report(sent / max(whole, 1)))
    except OSError as error:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("model",)) from error


def _model_of(manifest: Path) -> Path:
    """The network's file, which lies beside the description and nowhere else."""
    try:
        if manifest.stat().st_size > _LARGEST_MANIFEST:
            raise ValueError
        name = json.loads(manifest.read_text(encoding="utf-8"))["model"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("manifest",)) from error
    if not isinstance(name, str) or Path(name).name != name:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("model",))
    return manifest.parent / name
