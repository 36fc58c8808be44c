"""The algorithm packages of this engine: found by their manifests, their code imported when a rule uses it."""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Iterable
from datetime import tzinfo
from functools import cached_property
from pathlib import Path

from console.engine.api import Evaluator, Manifest, Package
from console.engine.manifest import alg_info, read_manifest, rule_type_attr
from console.megbox.schema.algorithms import AlgInfos, RuleTypeAttr
from console.model.dictionary import AlgType
from console.model.errors import BoxError, ErrorCode
from console.model.rule import AlgorithmRule

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"

log = logging.getLogger(__name__)


class Packages:
    """Every package beneath a folder of plugins; immutable after the first look, safe for all threads.

    A package whose manifest cannot be read is left out, with a word in the log: one broken package must not
    take the others down.
    """

    def __init__(self, folder: Path = PLUGINS) -> None:
        self._folder = folder

    @cached_property
    def _found(self) -> dict[AlgType, tuple[Manifest, str]]:
        """Manifest and module of every algorithm, in the order of their numbers."""
        found: dict[AlgType, tuple[Manifest, str]] = {}
        for path in sorted(self._folder.glob("*/manifest.json")):
            try:
                manifest = read_manifest(json.loads(path.read_text(encoding="utf-8")))
            except (OSError, ValueError, KeyError, TypeError) as broken:
                log.error("algorithm package %s left out: %r", path.parent.name, broken)
                continue
            found[manifest.algorithm] = (manifest, f"{self._folder.name}.{path.parent.name}.package")
        return dict(sorted(found.items()))

    def manifests(self) -> tuple[Manifest, ...]:
        """What every package says of itself; reads files at the first call, never runs a package's code."""
        return tuple(manifest for manifest, _module in self._found.values())

    def manifest(self, algorithm: AlgType) -> Manifest | None:
        """What the package of an algorithm says of itself; None where there is none."""
        return self._found[algorithm][0] if algorithm in self._found else None

    def package(self, algorithm: AlgType) -> Package:
        """The code of an algorithm, imported at the first call.

        Raises `BoxError` 104001 (algType) where no package has it.
        """
        if algorithm not in self._found:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("algType",))
        package: Package = importlib.import_module(self._found[algorithm][1]).PACKAGE
        return package

    def evaluators(self, rules: Iterable[AlgorithmRule], zone: tzinfo) -> tuple[Evaluator, ...]:
        """Evaluators of the rules that are enabled, in their order; `zone` is the box's own time zone.

        Raises `BoxError` 104001 with the argument's wire name for a rule that no package can watch.
        """
        return tuple(self.package(rule.algorithm).evaluator(rule, zone) for rule in rules if rule.enabled)

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
