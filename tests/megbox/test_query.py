"""The served description of the calls tells every parameter of a query, and what it means."""

from __future__ import annotations

from typing import Any

import pytest

from console.megbox.schema.access import AccessPageQuery
from console.megbox.schema.alerts import AlertQuery
from console.megbox.schema.base import WireModel
from console.megbox.schema.captures import CaptureQuery
from console.megbox.schema.debug import PingQuery, TelnetQuery
from console.megbox.schema.devices import FactoryReset
from console.megbox.schema.face_groups import GroupDeletion
from console.megbox.schema.logs import LogQuery
from console.megbox.schema.paging import PageQuery
from console.megbox.schema.target_captures import TargetQuery
from console.megbox.server import create_app
from tests.engine.engines import local_box

BASE = "/v1/MEGBOX"
QUERIES: dict[tuple[str, str], type[WireModel]] = {
    ("get", "/access/calendar"): AccessPageQuery,
    ("get", "/access/rules"): AccessPageQuery,
    ("get", "/access/schedule"): AccessPageQuery,
    ("get", "/alerts"): AlertQuery,
    ("get", "/captures"): CaptureQuery,
    ("get", "/captures/face"): TargetQuery,
    ("get", "/captures/human"): TargetQuery,
    ("get", "/captures/cycle"): TargetQuery,
    ("get", "/captures/vehicle"): TargetQuery,
    ("get", "/captures/plate"): TargetQuery,
    ("get", "/debug_ping"): PingQuery,
    ("get", "/devices/restoreFactorySet"): FactoryReset,
    ("get", "/faceGroups/{groupName}"): PageQuery,
    ("delete", "/faceGroups/{groupName}"): GroupDeletion,
    ("get", "/faces"): PageQuery,
    ("get", "/faces/failList"): PageQuery,
    ("get", "/log"): LogQuery,
    ("get", "/telnet_control"): TelnetQuery,
}


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    box = local_box(tmp_path_factory.mktemp("box"), start=False)
    described: dict[str, Any] = create_app(box).openapi()
    box.close()
    return described


@pytest.mark.parametrize(("method", "path"), QUERIES)
def test_a_query_is_described_with_all_of_its_parameters(described: dict[str, Any], method: str, path: str) -> None:
    told = [one for one in described["paths"][BASE + path][method]["parameters"] if one["in"] == "query"]
    assert [one["name"] for one in told] == list(QUERIES[method, path].model_fields)
    assert all(one["description"].endswith(".") for one in told)


def test_nothing_that_takes_a_query_is_missing_here(described: dict[str, Any]) -> None:
    documented = {
        (method, path.removeprefix(BASE))
        for path, methods in described["paths"].items()
        if path.startswith(BASE)
        for method, operation in methods.items()
        if any(one["in"] == "query" for one in operation.get("parameters", ()))
    }
    assert documented == set(QUERIES)
