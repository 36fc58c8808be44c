"""The manifest of an algorithm package: read from its JSON, and told as the calls of 26.4 and 26.5 tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from console.engine.api import EventSupport, Manifest, Param, Words
from console.model.dictionary import AlgType, AreaType, EventType, TargetType, wire_name


def read_manifest(data: Mapping[str, Any]) -> Manifest:
    """A manifest from its JSON, which has the names of 26.4 with the params of 26.5 beneath every event.

    Of our own are, of the package and of every event, `models` (file names), `name` and `note` (``{"zh": …,
    "en": …}``), `measured` and `by_picture` of an event, and `licence` and `every_picture` of the package.

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
        models=_names(data.get("models", ())),
        name=_words(data.get("name", {})),
        note=_words(data.get("note", {})),
        licence=str(data.get("licence", "")),
        every_picture=bool(data.get("every_picture", True)),
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
        models=_names(data.get("models", ())),
        measured=bool(data.get("measured", True)),
        by_picture=bool(data.get("by_picture", False)),
        note=_words(data.get("note", {})),
    )


def _names(names: Any) -> tuple[str, ...]:
    """File names, of which none leads out of its folder."""
    found = tuple(str(name) for name in names)
    if any(not name or name in (".", "..") or set(name) & set("/\\:") for name in found):
        raise ValueError(f"{found} are no names of files")
    return found


def _words(data: Mapping[str, Any]) -> Words:
    return Words(str(data.get("zh", "")), str(data.get("en", "")))


def _param(data: Mapping[str, Any]) -> Param:
    default = data["default"]
    return Param(
        name=data["param"],
        value_type=data["value_type"],
        default=tuple(default) if isinstance(default, list) else default,
        range=tuple(data["range"]),
    )


def joined(manifests: Sequence[Manifest]) -> Manifest:
    """Several packages of one algorithm as one: what can be drawn for any of them can be drawn."""
    first = manifests[0]
    if len(manifests) == 1:
        return first
    return replace(
        first,
        version=", ".join(one.version for one in manifests),
        frame_rate=max(one.frame_rate for one in manifests),
        areas=max(one.areas for one in manifests),
        masks=max(one.masks for one in manifests),
        area_points=_widest([one.area_points for one in manifests]),
        mask_points=_widest([one.mask_points for one in manifests]),
        events=tuple(event for one in manifests for event in one.events),
        models=tuple(dict.fromkeys(name for one in manifests for name in one.models)),
        every_picture=any(one.every_picture for one in manifests),
    )


def _widest(ranges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(least for least, _ in ranges), max(most for _, most in ranges)


def alg_info(manifest: Manifest) -> dict[str, object]:
    """A package in the words of GET /getAlgInfos (26.4)."""
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


def rule_type_attr(support: EventSupport) -> dict[str, object]:
    """An event in the words of GET /getRuleTypeAttr (26.5)."""
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
