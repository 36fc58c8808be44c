"""A password pasted inside an address ends up in its own field and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.forms.credentials import Address, taken_apart


@pytest.mark.parametrize(
    ("pasted", "address", "username", "password"),
    [
        ("http://admin:secret@192.168.1.5:8080", "http://192.168.1.5:8080", "admin", "secret"),
        ("rtsp://admin:p@ss@10.0.0.9/main", "rtsp://10.0.0.9/main", "admin", "p@ss"),
        ("rtsp://admin:a/b@10.0.0.9/main", "rtsp://10.0.0.9/main", "admin", "a/b"),
        ("rtsp://admin:a#b?c@10.0.0.9/main", "rtsp://10.0.0.9/main", "admin", "a#b?c"),
        ("rtsp://admin:a%40b@10.0.0.9", "rtsp://10.0.0.9", "admin", "a@b"),
        ("admin:secret@box.local", "box.local", "admin", "secret"),
        ("viewer@box.local", "box.local", "viewer", ""),
        ("rtsp://10.0.0.9:554/user@home", "rtsp://10.0.0.9:554/user@home", "", ""),
        ("rtsp://[fe80::1]:554/a@b", "rtsp://[fe80::1]:554/a@b", "", ""),
        ("  192.168.1.5 ", "192.168.1.5", "", ""),
        ("/films/street.mp4", "/films/street.mp4", "", ""),
    ],
)
def test_credentials_are_taken_out(pasted, address, username, password):
    found = taken_apart(pasted)
    assert (found.text, found.username, found.password) == (address, username, password)


plain = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12)


@given(plain, st.text(st.sampled_from("abcXYZ019@:!$&+=~"), min_size=1, max_size=12))
def test_a_password_never_stays_in_the_address(username, password):
    found = taken_apart(f"rtsp://{username}:{password}@cam.local:554/stream")
    assert found.text == "rtsp://cam.local:554/stream"
    assert (found.username, found.password) == (username, password)
    assert repr(found) == repr(Address(found.text, username))
