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
from console.engine.own_packages.shelf import checked, own_manifest
from console.model.dictionary import AlgType, EventType, wire_name

log = logging.getLogger(__name__)
_LARGEST = 1 << 20


class EventState(StrEnum):
    """Whether an event can be watched for."""

    ON = "on"
    OFF = "off"  # nobody has measured it, and nobody has switched it on
    MODEL_MISSING = "model_missing"
    UNCHECKED = "unchecked"  # a user's own, whose network has not been tried


@dataclass(frozen=True, slots=True)
class FoundPackage:
    """A package: `key` is its folder's name, `missing` are files of models that it needs and that are not there.

    `checked` of a user's `own`: the network in it has been tried; ours need not be.
    """

    key: str
    folder: Path
    manifest: Manifest
    own: bool
    missing: frozenset[str]
    checked: bool = True

    def state(self, support: EventSupport, switched_on: frozenset[str]) -> EventState:
        """How an event of it stands; `switched_on` are `switch_name`s."""
        if self.missing & {*self.manifest.models, *support.models}:
            return EventState.MODEL_MISSING
        if not self.checked:
            return EventState.UNCHECKED
        if support.measured or switch_name(self.key, support.event) in switched_on:
            return EventState.ON
        return EventState.OFF


def switch_name(key: str, event: EventType) -> str:
    """By what an event of a package is remembered as switched on."""
    return f"{key}/{wire_name(event)}"


def find_packages(folder: Path, models: Path) -> Iterator[FoundPackage]:
    """Every package of ours beneath a folder, in the order of names; none of their code is run.

    `models` is where the files lie that they name. One whose manifest cannot be read is left out, with a word in the
    log: one broken package must not take the others down.
    """
    for path, manifest in _manifests(folder, read_manifest):
        yield FoundPackage(path.name, path, manifest, False, _missing(manifest, models))


def find_own_packages(folder: Path) -> Iterator[FoundPackage]:
    """The same for a user's own, whose models lie beside their manifests."""
    for path, manifest in _manifests(folder, own_manifest):
        yield FoundPackage(path.name, path, manifest, True, _missing(manifest, path), checked(path) is not None)


def _missing(manifest: Manifest, models: Path) -> frozenset[str]:
    needed = {*manifest.models, *(name for event in manifest.events for name in event.models)}
    return frozenset(name for name in needed if not (models / name).is_file())


def _manifests(folder: Path, read: Callable[[Any], Manifest]) -> Iterator[tuple[Path, Manifest]]:
    for path in sorted(folder.glob("*/manifest.json")):
        if path.parent.name.startswith("."):
            continue  # still being copied
        try:
            if path.stat().st_size > _LARGEST:
                raise ValueError("the manifest is too large")
            yield path.parent, read(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
            log.error("algorithm package %s left out: %r", path.parent.name, broken)


def without_doubles(found: Iterator[FoundPackage]) -> Iterator[FoundPackage]:
    """The packages, the first of any two that watch for one event of one algorithm: rules name no package."""
    taken: set[tuple[AlgType, EventType]] = set()
    keys: set[str] = set()
    for package in found:
        watched = {(package.manifest.algorithm, support.event) for support in package.manifest.events}
        if taken & watched or package.key in keys:
            log.warning("algorithm package %s left out: another has its name or watches for its events", package.key)
            continue
        keys.add(package.key)
        taken |= watched
        yield package
