"""The algorithm packages of this engine: found by their manifests, their code imported when a rule uses it."""

from __future__ import annotations

import importlib
import logging
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import tzinfo
from itertools import chain
from pathlib import Path

from console.engine.api import Evaluator, Manifest, Package
from console.engine.manifest import alg_info, joined, rule_type_attr
from console.engine.models.session import MODELS
from console.engine.own_packages.evaluator import OwnPackage
from console.engine.own_packages.network import OwnDetector
from console.engine.own_packages.shelf import description_of
from console.engine.package_finding import EventState, FoundPackage, find_own_packages, find_packages, without_doubles
from console.engine.packaged import packaged
from console.megbox.schema.algorithms import AlgInfos, RuleTypeAttr
from console.model.dictionary import AlgType, EventType
from console.model.errors import BoxError, ErrorCode
from console.model.rule import AlgorithmRule

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"

log = logging.getLogger(__name__)


class Packages:
    """Every package beneath a folder of plugins, and a user's `own` beneath another. Safe for all threads.

    Folders are read at the first question and after `look_again`. `switched_on` tells by which `switch_name`s
    unmeasured events are on; what is neither that nor measured, and what lacks its model, is not offered.
    """

    def __init__(
        self,
        folder: Path = PLUGINS,
        own: Path | None = None,
        *,
        models: Path = MODELS,
        switched_on: Callable[[], Collection[str]] = tuple,
    ) -> None:
        self._folder = folder
        self._own = own
        self._models = models
        self._switched_on = switched_on
        self._lock = threading.Lock()
        self._found: tuple[FoundPackage, ...] | None = None
        self._loaded: dict[str, Package] = {}

    def found(self) -> tuple[FoundPackage, ...]:
        """Every package in the order of algorithms, whether anything of it is offered or not."""
        with self._lock:
            if self._found is None:
                every = list(without_doubles(self._search()))
                self._found = tuple(sorted(every, key=lambda package: package.manifest.algorithm))
            return self._found

    def look_again(self) -> None:
        """A package was added or has gone."""
        with self._lock:
            self._found = None
            self._loaded.clear()

    def state(self, package: FoundPackage, event: EventType) -> EventState | None:
        """How an event of a package stands; None where it does not have it."""
        support = package.manifest.supports(event)
        return None if support is None else package.state(support, frozenset(self._switched_on()))

    def manifests(self) -> tuple[Manifest, ...]:
        """What is offered, one for each algorithm; never runs a package's code."""
        switched_on = frozenset(self._switched_on())
        offered: dict[AlgType, list[Manifest]] = {}
        for package in self.found():
            manifest = _offered(package, switched_on)
            if manifest.events:
                offered.setdefault(manifest.algorithm, []).append(manifest)
        return tuple(joined(manifests) for manifests in offered.values())

    def manifest(self, algorithm: AlgType) -> Manifest | None:
        """What is offered of an algorithm; None where there is nothing."""
        return next((one for one in self.manifests() if one.algorithm is algorithm), None)

    def events(self, algorithm: AlgType) -> frozenset[EventType]:
        """Which events of an algorithm are offered."""
        manifest = self.manifest(algorithm)
        return frozenset() if manifest is None else frozenset(support.event for support in manifest.events)

    def evaluators(self, rules: Iterable[AlgorithmRule], zone: tzinfo) -> tuple[Evaluator, ...]:
        """Evaluators of the rules that are enabled, in their order; `zone` is the box's own time zone.

        An alarm that is not offered (any more) is left out, the others of its rule go on. Raises `BoxError` 104001
        with the argument's wire name for a rule that no package can watch.
        """
        return tuple(chain.from_iterable(self._watching(rule, zone) for rule in rules if rule.enabled))

    def alg_infos(self) -> AlgInfos:
        """What this engine can do (26.4 GET /getAlgInfos)."""
        return AlgInfos.model_validate({"alg_infos": [alg_info(manifest) for manifest in self.manifests()]})

    def rule_type_attr(self, number: int) -> RuleTypeAttr:
        """What can be set for an event (26.5 GET /getRuleTypeAttr/{typeNo}).

        `number` is the event's in 26.6. Raises `BoxError` 104007 where no package watches for it.
        """
        for manifest in self.manifests():
            for support in manifest.events:
                if support.event == number:
                    return RuleTypeAttr.model_validate(rule_type_attr(support))
        raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)

    def _search(self) -> Iterator[FoundPackage]:
        yield from find_packages(self._folder, self._models)
        if self._own is not None:
            yield from find_own_packages(self._own)

    def _watching(self, rule: AlgorithmRule, zone: tzinfo) -> Iterator[Evaluator]:
        mine = [package for package in self.found() if package.manifest.algorithm is rule.algorithm]
        if not mine:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("algType",))
        known = {support.event for package in mine for support in package.manifest.events}
        if any(alertor.event not in known for alertor in rule.alertors):
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("alertor_type",))
        switched_on = frozenset(self._switched_on())
        for package in mine:
            offered = {support.event for support in _offered(package, switched_on).events}
            part = _part(rule, package, offered)
            if part.alertors:
                yield packaged(self._code(package).evaluator(part, zone), package.key, package.manifest.every_picture)

    def _code(self, package: FoundPackage) -> Package:
        with self._lock:
            code = self._loaded.get(package.key)
            if code is None:
                code = self._loaded[package.key] = self._load(package)
            return code

    def _load(self, package: FoundPackage) -> Package:
        if package.own:
            description = description_of(package.folder)
            return OwnPackage(description, OwnDetector(description, package.folder / description.model))
        module = importlib.import_module(f"{self._folder.name}.{package.key}.package")
        code: Package = module.PACKAGE
        return code


def _offered(package: FoundPackage, switched_on: frozenset[str]) -> Manifest:
    """A package's manifest with the events alone that are offered."""
    manifest = package.manifest
    on = (support for support in manifest.events if package.state(support, switched_on) is EventState.ON)
    return replace(manifest, events=tuple(on))


def _part(rule: AlgorithmRule, package: FoundPackage, offered: Collection[EventType]) -> AlgorithmRule:
    """What of a rule a package watches; said in the log where an alarm of its own is not offered."""
    for alertor in rule.alertors:
        if package.manifest.supports(alertor.event) is not None and alertor.event not in offered:
            log.warning("package %s does not offer %s: this alarm is not watched for", package.key, alertor.event.name)
    alertors = tuple(alertor for alertor in rule.alertors if alertor.event in offered)
    if len(alertors) == len(rule.alertors):
        return rule
    ids = {alertor.id for alertor in alertors}
    areas = (replace(area, alertor_ids=tuple(one for one in area.alertor_ids if one in ids)) for area in rule.areas)
    return replace(rule, alertors=alertors, areas=tuple(area for area in areas if area.alertor_ids))
