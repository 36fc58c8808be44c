"""Whatever the served schema allows, and whatever it does not: no call of the engine ends in a 5xx or a crash."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from console.engine.local_box import LocalBox
from console.megbox.server import create_app, serve
from tests.engine.engines import local_box

# They end or empty the engine under test, wait for seconds by their nature, or are open as long as a client is.
APART = ("/devices/reboot", "/devices/restoreFactorySet", "/videos/onvif/", "/debug_ping", "/stream/", "/tracks/")
EXAMPLES = 6  # of either kind, for every call

pytestmark = pytest.mark.slow


@pytest.fixture
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalBox]:
    box = local_box(tmp_path_factory.mktemp("schemathesis"))
    yield box
    box.close()


@pytest.fixture
def root(box: LocalBox) -> Iterator[str]:
    server = serve(create_app(box))
    yield f"http://{server.address}"
    server.close()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["legal", "illegal"])
def test_no_call_ends_in_an_error_of_the_server(root: str, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_url(f"{root}/v1/BOXWATCH/openapi.json")
    failed: list[str] = []
    asked = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if any(part in operation.path for part in APART):
            continue

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: schemathesis.Case[Any]) -> None:
            nonlocal asked
            asked += 1
            answer = case.call(base_url=root, timeout=30)
            if answer.status_code >= 500:
                failed.append(f"{case.method} {case.path}: {case.as_curl_command()}")

        # Where a call takes anything there is nothing illegal to send.
        with contextlib.suppress(Unsatisfiable):
            ask()
    assert not failed, "\n".join(failed)
    assert asked > 100
    assert requests.get(f"{root}/v1/MEGBOX/devices", timeout=10).status_code == 200
