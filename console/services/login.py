"""How to get at a box: where it is today, and as whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.megbox.client import Client

TIMEOUT = 8.0


@dataclass(frozen=True, slots=True)
class Login:
    """A normalised address with user name and password; `certificate`: the one that a person trusted, for HTTPS."""

    address: str
    username: str = ""
    password: str = field(default="", repr=False)
    certificate: str = ""

    def client(self) -> Client:
        """A client of one's own: they are not shared between threads."""
        return Client(self.address, self.username, self.password, timeout=TIMEOUT, certificate=self.certificate)
