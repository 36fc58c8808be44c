"""Memory that two processes share, and that is gone with them: it never has a name in a file system."""

from __future__ import annotations

import mmap
import os
import sys
from multiprocessing import reduction
from multiprocessing.connection import Connection

if sys.platform == "win32":
    import uuid
elif sys.platform == "linux":
    import fcntl
else:
    import tempfile


class Area:
    """`size` bytes in `memory`, mapped for reading and writing. The mapping lives as long as anything looks into it."""

    def __init__(self, memory: mmap.mmap, size: int, handle: int | str) -> None:
        self.memory = memory
        self.size = size
        self._handle = handle

    @classmethod
    def create(cls, size: int) -> Area:
        """New memory, all zero. OSError where there is none left."""
        if sys.platform == "win32":
            name = f"boxwatch-{uuid.uuid4().hex}"  # an object of the kernel, gone with its last user
            return cls(mmap.mmap(-1, size, tagname=name), size, name)
        if sys.platform == "linux":
            descriptor = os.memfd_create("boxwatch", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        else:
            with tempfile.TemporaryFile() as file:
                descriptor = os.dup(file.fileno())
        try:
            os.ftruncate(descriptor, size)
            if sys.platform == "linux":
                # A worker that is not itself any more must not take the memory away beneath the console (SIGBUS).
                fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
            return cls(mmap.mmap(descriptor, size), size, descriptor)
        except BaseException:
            os.close(descriptor)
            raise

    def give(self, connection: Connection, process: int | None) -> None:
        """Hand it to the process at the other end, which calls `take`; this side keeps its own mapping."""
        if isinstance(self._handle, str):
            connection.send_bytes(self._handle.encode())
        else:
            reduction.send_handle(connection, self._handle, process)

    @classmethod
    def take(cls, connection: Connection, size: int) -> Area:
        """What the other end gives."""
        if sys.platform == "win32":
            name = connection.recv_bytes().decode()
            return cls(mmap.mmap(-1, size, tagname=name), size, name)
        descriptor = reduction.recv_handle(connection)
        return cls(mmap.mmap(descriptor, size), size, descriptor)

    def descriptor(self) -> int | None:
        """The open file behind the memory; None where there is none (Windows, or let go)."""
        return None if isinstance(self._handle, str) or self._handle < 0 else self._handle

    def let_go(self) -> None:
        """No further process is given it; what is mapped stays."""
        if isinstance(self._handle, int) and self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
