"""Our calls about algorithm packages answered by the engine (console.megbox.calls.packages)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from console.engine.api import Words
from console.engine.own_packages.description import Description, refused
from console.engine.own_packages.shelf import OwnShelf, check, checked, description_of
from console.engine.package_finding import FoundPackage, switch_name
from console.engine.packages import Packages
from console.engine.settings import EngineSettings
from console.megbox.schema.packages import (
    Bilingual,
    EventSwitch,
    Package,
    PackageEvent,
    PackageList,
    PackageModel,
)
from console.model.dictionary import EventType, wire_name
from console.model.errors import BoxError, ErrorCode

SWITCHED_ON = "packages_switched_on"


class PackagesAnswers:
    """A part of `LocalBox`, which sets what stands here; changes are made one at a time, by `_changing`."""

    settings: EngineSettings
    _packages: Packages
    _own_packages: OwnShelf
    _changing: threading.RLock
    _apply_all: Callable[[], None]

    def packages(self) -> PackageList:
        found = self._packages.found()
        usable = [self._told_package(package) for package in found]
        return PackageList(packages=usable + list(self._broken({package.key for package in found if package.own})))

    def add_package(self, manifest: IO[bytes], model: IO[bytes]) -> Package:
        folder = self._own_packages.add(manifest, model, self._check_events)
        with self._changing:
            self._packages.look_again()
            package = self._of(folder.name)
            if package is None or not package.own:
                self._own_packages.remove(folder.name)  # another came first in the meantime
                self._packages.look_again()
                raise refused("events.taken")
            self._apply_all()
            return self._told_package(package)

    def _check_events(self, description: Description) -> None:
        """Of two that watch for one event of an algorithm a rule could not say which it means."""
        watched = {(description.manifest.algorithm, event.event) for event in description.manifest.events}
        for package in self._packages.found():
            if watched & {(package.manifest.algorithm, event.event) for event in package.manifest.events}:
                raise refused("events.taken")

    def check_package(self, key: str) -> Package:
        package = self._own(key)
        check(package.folder)
        with self._changing:
            self._packages.look_again()
            self._apply_all()
            return self._told_package(self._own(key))

    def remove_package(self, key: str) -> None:
        with self._changing:
            known = self._of(key)
            if known is not None and not known.own:
                raise BoxError(ErrorCode.NO_ACCESS)
            if not self._own_packages.remove(key):
                raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
            self._packages.look_again()
            self._apply_all()

    def switch_event(self, key: str, type_no: int, switch: EventSwitch) -> Package:
        with self._changing:
            package = self._of(key)
            event = EventType._value2member_map_.get(type_no)
            support = package.manifest.supports(event) if package and isinstance(event, EventType) else None
            if package is None or support is None:
                raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
            if support.measured:
                raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("enabled",))  # what is measured needs no switch
            before = set(self._switched_on())
            name = switch_name(key, support.event)
            after = before | {name} if switch.enabled else before - {name}
            if after != before:
                self.settings.set(SWITCHED_ON, sorted(after))
                self._apply_all()
            return self._told_package(package)

    def _switched_on(self) -> list[str]:
        return [str(name) for name in self.settings.get(SWITCHED_ON) or ()]

    def _of(self, key: str) -> FoundPackage | None:
        return next((package for package in self._packages.found() if package.key == key), None)

    def _own(self, key: str) -> FoundPackage:
        package = self._of(key)
        if package is None or not package.own:
            raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)
        return package

    def _broken(self, usable: set[str]) -> Iterator[Package]:
        """Folders of a user that are no packages, each with what is wrong."""
        root = self._own_packages.root
        folders = sorted(root.iterdir()) if root.is_dir() else []
        for folder in folders:
            if folder.is_dir() and folder.name not in usable and not folder.name.startswith("."):
                yield Package(key=folder.name, own=True, fault=_fault_of(folder))

    def _told_package(self, package: FoundPackage) -> Package:
        manifest = package.manifest
        tried = checked(package.folder) if package.own else None
        models = dict.fromkeys((*manifest.models, *(name for event in manifest.events for name in event.models)))
        return Package(
            key=package.key,
            algType=int(manifest.algorithm),
            name=_bilingual(manifest.name),
            note=_bilingual(manifest.note),
            version=manifest.version,
            licence=manifest.licence,
            own=package.own,
            milliseconds=None if tried is None else tried.milliseconds,
            models=[PackageModel(file=name, present=name not in package.missing) for name in models],
            events=[
                PackageEvent(
                    type=wire_name(event.event),
                    typeNum=int(event.event),
                    state=package.state(event, frozenset(self._switched_on())).value,
                    measured=event.measured,
                    byPicture=event.by_picture,
                    note=_bilingual(event.note),
                )
                for event in manifest.events
            ],
        )


def _bilingual(words: Words) -> Bilingual:
    return Bilingual(zh=words.zh, en=words.en)


def _fault_of(folder: Path) -> str:
    try:
        description_of(folder)
    except BoxError as error:
        return error.arguments[0]
    return "events.taken"
