"""Telnet stays off (28.2)."""

from __future__ import annotations

from pathlib import Path

import requests

from console.megbox.server import create_app, serve
from tests.engine.engines import local_box


def test_switching_it_on_is_refused_with_the_status_of_its_own_section(tmp_path: Path) -> None:
    box = local_box(tmp_path, start=False)
    server = serve(create_app(box))
    url = f"http://{server.address}/v1/MEGBOX/telnet_control"
    refused = requests.get(url, params={"telnetEnabled": "true"}, timeout=10)
    state = requests.get(url, timeout=10).json()["data"]
    server.close()
    box.close()
    assert (refused.status_code, refused.json()["code"]) == (400, 105000)
    assert state == {"telnetEnabled": False}
