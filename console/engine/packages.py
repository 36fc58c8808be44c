"""The algorithm packages of this engine: found by their manifests, their code imported when a rule uses it."""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from functools import cached_property
from pathlib import Path
from typing import Any

from console.engine.api import Evaluator, EventSupport, Manifest, Package, Param
from console.megbox.schema.algorithms import AlgInfos, RuleTypeAttr
from console.model.dictionary import AlgType, AreaType, EventType, TargetType, wire_name
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
        return AlgInfos.model_validate({"alg_infos": [_alg_info(manifest) for manifest in self.manifests()]})

    def rule_type_attr(self, number: int) -> RuleTypeAttr:
        """What can be set for an event (26.5 GET /getRuleTypeAttr/{typeNo}).

        `number` is the event's in 26.6. Raises `BoxError` 104007 where no package watches for it.
        """
        for manifest in self.manifests():
            for support in manifest.events:
                if support.event == number:
                    return RuleTypeAttr.model_validate(_rule_type_attr(support))
        raise BoxError(ErrorCode.RESOURCES_NOT_FOUND)


def read_manifest(data: Mapping[str, Any]) -> Manifest:
    """A manifest from its JSON, which has the names of 26.4 with the params of 26.5 beneath every event.

    Raises `KeyError`, `TypeError` or `ValueError` where it is not complete or names what 26.6 does not know.
    """
    algorithm = AlgType(data["alg_type"])
    if data["items_type"] != wire_name(algorithm):
        raise ValueError(f"{data['items_type']} is not algorithm {algorithm}")
    area_least, area_most = data["roi_area_points_range"]
    mask_least, mask_most = data["mask_area_points_range"]
    return Manifest(
        algorithm=algorithm,
        version=str(data["version"]),
        frame_rate=float(data["alg_frame_rate"]),
        areas=int(data["area_max_num"]),
        masks=int(data["mask_area_num"]),
        area_points=(int(area_least), int(area_most)),
        mask_points=(int(mask_least), int(mask_most)),
        events=tuple(_event_support(event) for event in data["alertor_type"]),
    )


def _event_support(data: Mapping[str, Any]) -> EventSupport:
    event = EventType[data["type"].upper()]
    if data["type_num"] != event:
        raise ValueError(f"{data['type']} is not event {data['type_num']}")
    return EventSupport(
        event=event,
        perimeter_or_behaviour=int(data["type_attr"]),
        targets=tuple(TargetType[name.upper()] for name in data["target_type"]),
        areas=tuple(AreaType[name.upper()] for name in data["area_type"]),
        params=tuple(_param(param) for param in data["params"]),
    )


def _param(data: Mapping[str, Any]) -> Param:
    default = data["default"]
    return Param(
        name=data["param"],
        value_type=data["value_type"],
        default=tuple(default) if isinstance(default, list) else default,
        range=tuple(data["range"]),
    )


def _alg_info(manifest: Manifest) -> dict[str, object]:
    return {
        "alg_type": int(manifest.algorithm),
        "alg_frame_rate": manifest.frame_rate,
        "items_type": wire_name(manifest.algorithm),
        "version": manifest.version,
        "mask_area_num": manifest.masks,
        "area_max_num": manifest.areas,
        "roi_area_points_range": list(manifest.area_points),
        "mask_area_points_range": list(manifest.mask_points),
        "alertor_type": [
            {
                "type": wire_name(support.event),
                "type_num": int(support.event),
                "type_attr": support.perimeter_or_behaviour,
                **_accepted(support),
            }
            for support in manifest.events
        ],
    }


def _rule_type_attr(support: EventSupport) -> dict[str, object]:
    params = [
        {
            "param": param.name,
            "value_type": param.value_type,
            "default": list(param.default) if isinstance(param.default, tuple) else param.default,
            "range": list(param.range),
        }
        for param in support.params
    ]
    return {
        "type": wire_name(support.event),
        "value": int(support.event),
        "attr": {**_accepted(support), "params": params},
    }


def _accepted(support: EventSupport) -> dict[str, object]:
    return {
        "target_type": [wire_name(target) for target in support.targets],
        "area_type": [wire_name(area) for area in support.areas],
    }
