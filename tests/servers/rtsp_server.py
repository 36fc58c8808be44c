#!/usr/bin/python3
"""A camera-like RTSP server on GStreamer; a program of its own for the system's Python, which has `gi`.

    rtsp_server.py PORT MOUNT=FILE[@FPS] ... [--auth USER:PASSWORD] [--log DIRECTORY] [--sound]

Elementary streams (.h264, .h265) with their index beside them (FILE.idx.json, see clips.py) are looped picture by
picture through an appsrc in real time. Clients join at the next key frame. The monotonic clock at which picture n of
a mount went out stands in DIRECTORY/MOUNT as the n-th little-endian double. Needs Debian's gir1.2-gst-rtsp-server-1.0,
python3-gi and gstreamer1.0-plugins-{base,good,bad}.
"""

import argparse
import json
import mmap
import struct
import sys
import threading
import time
from pathlib import Path

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
gi.require_version("GstRtsp", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

LAUNCH = (
    "( appsrc name=src is-live=true format=time do-timestamp=true max-bytes=8000000 block=false "
    "caps=video/x-h{codec},stream-format=byte-stream,alignment=au "
    "! h{codec}parse ! rtph{codec}pay name=pay0 pt=96 config-interval=-1 )"
)
# G.711 beside the picture, as cameras send it: a square wave of 400 Hz, in pieces of 20 ms.
SOUND = (
    " appsrc name=sound is-live=true format=time do-timestamp=true block=false max-bytes=80000 "
    "caps=audio/x-alaw,rate=8000,channels=1 ! rtppcmapay name=pay1 pt=8 )"
)
TONE = (b"\x85" * 10 + b"\x05" * 10) * 8


class Mount:
    """One looped stream; every connected medium gets the same pictures at the same time."""

    def __init__(self, name, path, fps, log, sound=False):
        data = path.read_bytes()
        index = json.loads(path.with_name(path.name + ".idx.json").read_text())
        self.pictures = [(data[at : at + size], key) for at, size, key in index]
        self.name = name.strip("/")
        self.fps = fps
        self.repeats = self.stands = False
        self.sources = {}
        self.lock = threading.Lock()
        self.sent = self.open_log(log / name.strip("/").replace("/", "_")) if log else None
        self.factory = GstRtspServer.RTSPMediaFactory()
        launch = LAUNCH.format(codec="265" if path.suffix == ".h265" else "264")
        self.factory.set_launch(launch[:-1] + SOUND if sound else launch)
        self.factory.set_shared(not sound)  # one that takes the picture alone would stop the sound of the others
        self.factory.set_latency(0)
        self.factory.connect("media-configure", self.configure)
        threading.Thread(target=self.loop, daemon=True).start()

    def open_log(self, path):
        path.write_bytes(bytes(8 * len(self.pictures)))
        self.log_file = path.open("r+b")
        return mmap.mmap(self.log_file.fileno(), 0)

    def configure(self, _factory, media):
        with self.lock:
            self.sources[id(media)] = [media.get_element().get_by_name("src"), False, media]
        voice = media.get_element().get_by_name("sound")
        if voice:
            threading.Thread(target=speak, args=(voice,), daemon=True).start()
        media.connect("unprepared", lambda gone: self.sources.pop(id(gone), None))

    def loop(self):
        began, number = time.monotonic(), 0
        while True:
            ahead = began + number / self.fps - time.monotonic()
            if ahead > 0:
                time.sleep(ahead)
            elif ahead < -1:  # the process was stopped: go on from here instead of rushing
                began -= ahead
            place = 0 if self.repeats else number % len(self.pictures)
            data, key = self.pictures[place]
            with self.lock:
                sources = list(self.sources.values())
            if self.sent:
                struct.pack_into("<d", self.sent, 8 * place, time.monotonic())
            for source in sources:
                if source[1] or key:
                    source[1] = True
                    source[0].emit("push-buffer", self.buffer(source[0], data))
            number += 1

    def buffer(self, source, data):
        buffer = Gst.Buffer.new_wrapped(data)
        clock = source.get_clock()
        if not self.stands:
            self.stood_at = None
        elif clock:
            if self.stood_at is None:
                self.stood_at = clock.get_time() - source.get_base_time()
            buffer.pts = buffer.dts = self.stood_at
        return buffer

    def obey(self, order, argument):
        """repeat on|off: one picture again and again; stand on|off: its time stands still; play FILE: another film."""
        if order == "play":
            path = Path(argument)
            data, index = path.read_bytes(), json.loads(path.with_name(path.name + ".idx.json").read_text())
            self.pictures = [(data[at : at + size], key) for at, size, key in index]
        elif order == "repeat":
            self.repeats = argument == "on"
        elif order == "stand":
            self.stands = argument == "on"


def listen(mounts):
    """Orders on standard input: MOUNT ORDER ARGUMENT."""
    for line in sys.stdin:
        name, order, argument = line.split(maxsplit=2)
        mounts[name].obey(order, argument.strip())


def speak(voice):
    """The tone, in real time, as long as somebody takes it."""
    began, number = time.monotonic(), 0
    while voice.emit("push-buffer", Gst.Buffer.new_wrapped(TONE)) == Gst.FlowReturn.OK:
        number += 1
        time.sleep(max(0.0, began + number * 0.02 - time.monotonic()))


def protect(server, mounts, login):
    """Digest authentication on every mount."""
    user, password = login.split(":", 1)
    # The bare constructors leave every mount at 404: `new` has to be used.
    permissions = GstRtspServer.RTSPPermissions.new()
    permissions.add_permission_for_role("user", "media.factory.access", True)
    permissions.add_permission_for_role("user", "media.factory.construct", True)
    for mount in mounts:
        mount.factory.set_permissions(permissions)
    token = GstRtspServer.RTSPToken.new()
    token.set_string("media.factory.role", "user")
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    auth.add_digest(user, password, token)
    server.set_auth(auth)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("port")
    parser.add_argument("mounts", nargs="+")
    parser.add_argument("--auth")
    parser.add_argument("--log", type=Path)
    parser.add_argument("--sound", action="store_true")
    options = parser.parse_args()
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(options.port)
    # With its one thread it would let every camera wait for the first key frame of the one before.
    pool = GstRtspServer.RTSPThreadPool()
    pool.set_max_threads(32)
    server.set_thread_pool(pool)
    mounts = []
    for text in options.mounts:
        name, _, path = text.partition("=")
        path, _, fps = path.partition("@")
        mount = Mount(name, Path(path), float(fps or 25), options.log, options.sound)
        server.get_mount_points().add_factory(name, mount.factory)
        mounts.append(mount)
    if options.auth:
        protect(server, mounts, options.auth)
    if not server.attach(None):
        raise SystemExit(f"port {options.port} is taken")
    GLib.timeout_add_seconds(2, lambda: (server.get_session_pool().cleanup(), True)[1])
    threading.Thread(target=listen, args=({mount.name: mount for mount in mounts},), daemon=True).start()
    print("ready", server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


main()
