"""Starting, killing, freezing and reviving the RTSP server of the tests."""

import os
import signal
import socket
import struct
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PROGRAM = Path(__file__).with_name("rtsp_server.py")
_PYTHON = "/usr/bin/python3"
_CHECK = (
    "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import Gst, GstRtspServer; "
    "Gst.init(None); assert Gst.ElementFactory.find('rtph265pay') and Gst.ElementFactory.find('h265parse')"
)


@cache
def missing() -> str:
    """What keeps the RTSP server from running here; empty where nothing does."""
    if not os.path.exists(_PYTHON):
        return "no system Python"
    done = subprocess.run([_PYTHON, "-c", _CHECK], capture_output=True, text=True)
    if done.returncode:
        return (
            "the RTSP server needs gir1.2-gst-rtsp-server-1.0, python3-gi and gstreamer1.0-plugins-base, -good and -bad"
        )
    return ""


def free_port() -> int:
    """A port of the loopback that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class RtspServer:
    """A camera at ``rtsp://127.0.0.1:port/MOUNT``. `mounts` are names (without a slash) and elementary streams.

    `auth` is ``user:password`` (digest). `log` is a folder for the send times of each picture. With `sound`
    every mount has a tone (G.711) beside its picture.
    """

    def __init__(
        self,
        mounts: Mapping[str, Path],
        *,
        auth: str = "",
        log: Path | None = None,
        fps: float = 25,
        sound: bool = False,
    ) -> None:
        self._mounts = dict(mounts)
        self._auth = auth
        self._log = log
        self._fps = fps
        self._sound = sound
        self._process: subprocess.Popen[str] | None = None
        self.port = free_port()

    def url(self, mount: str) -> str:
        """The address of a mount, without credentials."""
        return f"rtsp://127.0.0.1:{self.port}/{mount}"

    def start(self) -> "RtspServer":
        """Start it on its port and wait until it answers."""
        command = [_PYTHON, str(_PROGRAM), str(self.port)]
        command += [f"/{name}={path}@{self._fps}" for name, path in self._mounts.items()]
        if self._auth:
            command += ["--auth", self._auth]
        if self._sound:
            command += ["--sound"]
        if self._log is not None:
            self._log.mkdir(parents=True, exist_ok=True)
            command += ["--log", str(self._log)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.startswith("ready"):
            self.stop()
            raise RuntimeError("the RTSP server did not start")
        return self

    def kill(self) -> None:
        """End it as a power cut does."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait(10)
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process = None

    def freeze(self) -> None:
        """Connections stay, nothing comes any more."""
        self._signal(signal.SIGSTOP)

    def order(self, mount: str, order: str, argument: str | Path) -> None:
        """Make a mount misbehave while it plays: ``repeat``, ``stand`` (``on``, ``off``), ``play`` (another film)."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(f"{mount} {order} {argument}\n")
        self._process.stdin.flush()

    def mount(self, name: str, path: Path) -> None:
        """Another film under a name, from the next start on."""
        self._mounts[name] = path

    def thaw(self) -> None:
        """Go on."""
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it; one that was frozen as well."""
        self.kill()

    def sent_times(self, mount: str) -> list[float]:
        """The monotonic clock, in seconds, at which each picture of a mount was last sent; 0 for never."""
        assert self._log is not None
        data = (self._log / mount).read_bytes()
        return list(struct.unpack(f"<{len(data) // 8}d", data))

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)

    def __enter__(self) -> "RtspServer":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
