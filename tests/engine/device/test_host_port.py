"""Addresses as people write them."""

from __future__ import annotations

import pytest

from console.engine.device.host_port import host_port


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("box.lan", ("box.lan", 21)),
        (" 192.0.2.1:2121 ", ("192.0.2.1", 2121)),
        ("[2001:db8::1]:2121", ("2001:db8::1", 2121)),
        ("bücher.example", ("bücher.example", 21)),
        ("box:0", None),
        ("box:65536", None),
        ("somebody@box", None),
        ("", None),
        ("\x8f", None),
        ("a..b", None),
        ("x" * 64, None),
        ("\ud800", None),
    ],
)
def test_an_address_is_one_that_can_be_looked_up(text: str, address: tuple[str, int] | None) -> None:
    assert host_port(text, 21) == address
