"""What the engine needs of a relay, whatever it speaks: the document leaves that open (chapter 13)."""

from __future__ import annotations

from typing import Protocol

OUTPUTS = 2  # triggerChannel 0 and 1


class RelayDriver(Protocol):
    """One relay with its outputs. Blocks at most a second or two; never called by two threads at once.

    Raises FaultError where the relay cannot be had; the next call tries to connect again.
    """

    def read(self) -> tuple[bool, ...]:
        """Whether each output's contact is closed now."""
        ...

    def write(self, output: int, closed: bool) -> None:
        """Close or open an output's contact."""
        ...

    def close(self) -> None:
        """Let go of the connection; the outputs stay as they are."""
        ...
