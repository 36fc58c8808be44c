"""A real FTP server for tests."""

from __future__ import annotations

import threading
import warnings
from pathlib import Path

with warnings.catch_warnings():
    # On Python 3.11 it still stands on the asyncore of the standard library, which says that it will go.
    warnings.simplefilter("ignore", DeprecationWarning)
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.servers import FTPServer


class Server:
    """An FTP server on a folder, in which `box` with the password `p:ä` may write."""

    def __init__(self, folder: Path, port: int = 0, rights: str = "elradfmwMT") -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        authorizer = DummyAuthorizer()
        authorizer.add_user("box", "p:ä", str(folder), perm=rights)
        handler = type("Handler", (FTPHandler,), {"authorizer": authorizer, "auth_failed_timeout": 0})
        self._server = FTPServer(("127.0.0.1", port), handler)
        self.port: int = self._server.socket.getsockname()[1]
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._stopping = threading.Event()
        self._thread.start()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._server.serve_forever(timeout=0.05, blocking=False)
        self._server.close_all()

    def close(self) -> None:
        self._stopping.set()
        self._thread.join(5)

    def files(self) -> dict[str, bytes]:
        found = [path for path in self.folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}
