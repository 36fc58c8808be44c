"""Why something cannot be kept or read, as codes; `ui` puts the words."""

from __future__ import annotations

from enum import StrEnum

from console.model.errors import BoxwatchError


class StoreFault(StrEnum):
    """What can be wrong with a data directory."""

    IN_USE = "in_use"  # another process holds the data directory
    NEWER = "newer"  # written by a newer program: opening it could destroy what it holds
    OVERLOADED = "overloaded"  # the writer cannot keep up
    CLOSED = "closed"  # asked after the end
    NOT_WRITABLE = "not_writable"  # the directory or file may not be written


class StoreError(BoxwatchError):
    """The store refuses; `pid` is the process that holds the directory (IN_USE), where it is known."""

    def __init__(self, fault: StoreFault, detail: str = "", pid: int | None = None) -> None:
        self.fault = fault
        self.detail = detail
        self.pid = pid
        super().__init__(f"{fault.value}: {detail}" if detail else fault.value)
