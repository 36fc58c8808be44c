"""Which algorithm packages there are: folders with a manifest, ours and those that a user has added."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from console.engine.api import EventSupport, Manifest
from console.engine.manifest import read_manifest
from console.model.dictionary import AlgType, EventType, wire_name

log = logging.getLogger(__name__)
_LARGEST = 1 << 20


class EventState(StrEnum):
    """Whether an event can be watched for."""

    ON = "on"
    OFF = "off"  # nobody has measured it, and nobody has switched it on
    MODEL_MISSING = "model_missing"


@dataclass(frozen=True, slots=True)
class FoundPackage:
    """A package: `key` is its folder's name, `missing` are files of models that it needs and that are not there."""

    key: str
    folder: Path
    manifest: Manifest
    own: bool
    missing: frozenset[str]

    def state(self, support: EventSupport, switched_on: frozenset[str]) -> EventState:
        """How an event of it stands; `switched_on` are `switch_name`s."""
        if self.missing & {*self.manifest.models, *support.models}:
            return EventState.MODEL_MISSING
        if support.measured or switch_name(self.key, support.event) in switched_on:
            return EventState.ON
        return EventState.OFF


def switch_name(key: str, event: EventType) -> str:
    """By what an event of a package is remembered as switched on."""
    return f"{key}/{wire_name(event)}"


def find_packages(
    folder: Path, models: Path, read: Callable[[Any], Manifest] = read_manifest, *, own: bool = False
) -> Iterator[FoundPackage]:
    """Every package beneath a folder, in the order of names; none of their code is run.

    `models` is where the files lie that they name; those of a user's own package lie in its own folder. One whose
    manifest cannot be read is left out, with a word in the log: one broken package must not take the others down.
    """
    for path in sorted(folder.glob("*/manifest.json")):
        if path.parent.name.startswith("."):
            continue  # still being copied
        try:
            if path.stat().st_size > _LARGEST:
                raise ValueError("the manifest is too large")
            manifest = read(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as broken:
            log.error("algorithm package %s left out: %r", path.parent.name, broken)
            continue
        where = path.parent if own else models
        needed = {*manifest.models, *(name for event in manifest.events for name in event.models)}
        missing = frozenset(name for name in needed if not (where / name).is_file())
        yield FoundPackage(path.parent.name, path.parent, manifest, own, missing)


def without_doubles(found: Iterator[FoundPackage]) -> Iterator[FoundPackage]:
    """The packages, the first of any two that watch for one event of one algorithm: rules name no package."""
    taken: set[tuple[AlgType, EventType]] = set()
    for package in found:
        watched = {(package.manifest.algorithm, support.event) for support in package.manifest.events}
        if taken & watched:
            log.error("algorithm package %s left out: another watches for its events", package.key)
            continue
        taken |= watched
        yield package
