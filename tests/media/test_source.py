"""Addresses as people type them, and where a password may stand."""

import pytest

from console.media.source import FileSource, PipeSource, RtspSource, source_key
from console.model.errors import Fault, FaultError


def test_a_password_in_the_address_is_taken_out_of_it():
    source = RtspSource("rtsp://admin:s%40crt@10.0.0.8:8554/live/1")
    assert (source.url, source.username, source.password) == ("rtsp://10.0.0.8:8554/live/1", "admin", "s@crt")
    assert source.address() == "rtsp://admin:s%40crt@10.0.0.8:8554/live/1"


@pytest.mark.parametrize("password", ["p@ss", "a/b", "a:b", "a b", "päß", "50%", "#1?"])
def test_every_password_survives_the_way_to_the_camera(password):
    source = RtspSource("rtsp://10.0.0.8/x", "admin", password)
    assert password not in repr(source)
    again = RtspSource(source.address())
    assert (again.url, again.username, again.password) == ("rtsp://10.0.0.8/x", "admin", password)


def test_a_password_with_a_slash_typed_as_it_is_does_not_stay_in_the_address():
    source = RtspSource("rtsp://admin:a/b@10.0.0.8/x")
    assert (source.url, source.username, source.password) == ("rtsp://10.0.0.8/x", "admin", "a/b")


def test_credentials_beside_the_address_win():
    source = RtspSource("rtsp://old:old@10.0.0.8/x", "new", "secret")
    assert source.address() == "rtsp://new:secret@10.0.0.8/x"


def test_a_path_with_an_at_sign_stays_a_path():
    source = RtspSource("rtsp://10.0.0.8:554/users/a@b")
    assert (source.url, source.username) == ("rtsp://10.0.0.8:554/users/a@b", "")


def test_a_vendor_path_with_a_password_is_not_shown():
    source = RtspSource("rtsp://10.0.0.8/user=admin&password=tlJwpbo6&channel=1")
    assert "tlJwpbo6" not in repr(source)
    assert "tlJwpbo6" in source.address()


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://10.0.0.8/x", Fault.BAD_PROTOCOL),
        ("concat:a|b", Fault.BAD_ADDRESS),
        ("file:///film.mp4", Fault.BAD_PROTOCOL),
        ("10.0.0.8", Fault.BAD_ADDRESS),
        ("rtsp://", Fault.BAD_ADDRESS),
        ("rtsp://10.0.0.8:port/x", Fault.BAD_ADDRESS),
        ("rtsp://10.0.0.8:99999/x", Fault.BAD_ADDRESS),
        ("rtsp://[::1/x", Fault.BAD_ADDRESS),
    ],
)
def test_what_is_no_address_of_a_camera_is_named(url, fault):
    with pytest.raises(FaultError) as caught:
        RtspSource(url).endpoint()
    assert caught.value.fault is fault


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("rtsp://cam/x", ("cam", 554)),
        ("RTSP://cam:8554/x", ("cam", 8554)),
        ("rtsps://cam/x", ("cam", 322)),
        ("rtsp://[fe80::1]:554/x", ("fe80::1", 554)),
    ],
)
def test_the_port_is_the_usual_one_where_none_is_given(url, endpoint):
    assert RtspSource(url).endpoint() == endpoint


def test_a_key_tells_sources_apart_but_not_passwords(tmp_path):
    camera = RtspSource("rtsp://10.0.0.8/x", "admin", "one")
    assert source_key(camera) == source_key(RtspSource("rtsp://admin:two@10.0.0.8/x"))
    keys = {
        source_key(camera),
        source_key(RtspSource("rtsp://10.0.0.8/y")),
        source_key(FileSource(tmp_path / "a.mp4")),
        source_key(PipeSource(lambda: pytest.fail("opened"), "engine/1")),
    }
    assert len(keys) == 4
