"""A server that writes down what it is asked and answers as told: what a client really sends."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, bytes]
OK: Answer = (200, b'{"code":0,"message":"OK","timestamp":1,"timeCost":1,"data":{}}')
NOT_FOUND: Answer = (404, b"<html>no such page</html>")


def ok(**data: object) -> Answer:
    """Success with parameters."""
    return 200, json.dumps({"code": 0, "message": "OK", "timestamp": 1, "timeCost": 1, "data": data}).encode()


def refused(code: int, message: str) -> Answer:
    """A refusal as a box writes it."""
    return 400, json.dumps({"code": code, "message": message, "timestamp": 1, "timeCost": 1, "data": {}}).encode()


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


class RecordingServer:
    """Answers every request with what `answer` says of it; `asked` holds them all."""

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        self.asked: list[Asked] = []
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Asked(self.command, self.path, headers, self.rfile.read(length))
                recorder.asked.append(request)
                status, content = answer(request)
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815, the names that http.server looks for

            def log_message(self, format: str, *args: object) -> None:
                """Nothing on the test's output."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.address = f"127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
