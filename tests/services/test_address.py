"""Whatever way an address is typed, the box is found; what is no address is refused."""

import pytest

from console.model.errors import Fault, FaultError
from console.services.address import host_of, normalised


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("192.168.1.5", "http://192.168.1.5"),
        (" 192.168.1.5 ", "http://192.168.1.5"),
        ("192.168.1.5:8080", "http://192.168.1.5:8080"),
        ("http://192.168.1.5/", "http://192.168.1.5"),
        ("http://192.168.1.5:8080/v1/MEGBOX/devices", "http://192.168.1.5:8080"),
        ("HTTPS://box.example", "https://box.example"),
        ("box-7", "http://box-7"),
        ("box-7:81", "http://box-7:81"),
        ("::1", "http://[::1]"),
        ("fe80::1234", "http://[fe80::1234]"),
        ("[2001:db8::5]:8080", "http://[2001:db8::5]:8080"),
        ("１９２．１６８．１．５：８０８０", "http://192.168.1.5:8080"),
        ("192。168。1。5", "http://192.168.1.5"),
    ],
)
def test_what_people_type(typed, address):
    assert normalised(typed) == address


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", Fault.BAD_ADDRESS),
        ("192.168.1", Fault.BAD_ADDRESS),
        ("192.168.1.500", Fault.BAD_ADDRESS),
        ("box:port", Fault.BAD_ADDRESS),
        ("box:99999", Fault.BAD_ADDRESS),
        ("box:0", Fault.BAD_ADDRESS),
        ("my box", Fault.BAD_ADDRESS),
        ("http://", Fault.BAD_ADDRESS),
        ("http://admin:secret@192.168.1.5", Fault.BAD_ADDRESS),
        ("[::1", Fault.BAD_ADDRESS),
        ("rtsp://192.168.1.5/stream", Fault.BAD_PROTOCOL),
        ("ftp://box", Fault.BAD_PROTOCOL),
    ],
)
def test_what_is_none(typed, fault):
    with pytest.raises(FaultError) as refused:
        normalised(typed)
    assert refused.value.fault is fault
    assert "secret" not in str(refused.value)


def test_the_host_of_an_address():
    assert host_of("http://[::1]:80") == "::1"
    assert host_of("http://box-7:81") == "box-7"
