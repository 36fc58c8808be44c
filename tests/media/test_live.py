"""Cameras: a real RTSP server that is killed, frozen and lied to."""

import logging
import socket
import threading
import time

import pytest

from console.media.feed import Feed, FeedState
from console.media.probe import probe
from console.media.source import RtspSource
from console.model.errors import Fault, FaultError
from tests.media.watcher import Watcher
from tests.servers.rtsp import RtspServer, free_port

pytestmark = pytest.mark.usefixtures("rtsp_possible")

PASSWORD = "s3cr:t/p@ss"
# "Live again within 3 s of a source that answers", five times that for a busy machine.
SOON = 15.0


@pytest.fixture(scope="module")
def camera(clips):
    films = {codec: clips.stream(codec) for codec in ("h264", "h265")}
    # One for each transport: the server refuses who comes while it puts a medium away for the one before.
    mounts = films | {f"{codec}-{transport}": films[codec] for codec in films for transport in ("tcp", "udp")}
    with RtspServer(mounts, auth=f"admin:{PASSWORD}") as server:
        yield server


@pytest.fixture
def own_camera(clips):
    """A server for tests that do harm to it."""
    with RtspServer({"live": clips.stream("h264")}) as server:
        yield server


@pytest.fixture
def watch():
    """Opens a source and watches it; everything is closed at the end."""
    feeds = []

    def open_it(source):
        watcher = Watcher()
        feed = Feed(source, watcher, name="camera")
        feeds.append(feed)
        feed.start()
        return watcher, feed

    yield open_it
    for feed in feeds:
        feed.close(timeout=0.5)


@pytest.mark.parametrize("transport", ["tcp", "udp"])
@pytest.mark.parametrize("codec", ["h264", "h265"])
def test_a_camera_is_shown_live(camera, watch, codec, transport):
    watcher, feed = watch(RtspSource(camera.url(f"{codec}-{transport}"), "admin", PASSWORD, transport))
    watcher.wait_pictures(30)
    assert watcher.states() == [FeedState.CONNECTING, FeedState.LIVE]
    assert (feed.status.width, feed.status.height, feed.status.fps) == (640, 360, 25.0)
    assert watcher.streams[0].codec == {"h264": "h264", "h265": "hevc"}[codec]
    assert all(later > before for before, later in zip(watcher.times, watcher.times[1:], strict=False))
    assert abs(watcher.times[-1] / 1000 - time.time()) < 5
    feed.close()
    assert watcher.statuses[-1].state is FeedState.STOPPED
    count = len(watcher.times)
    assert not feed._thread.is_alive()
    assert len(watcher.times) == count


def test_a_wrong_password_is_said_at_once_and_not_tried_again_and_again(camera, watch, caplog):
    caplog.set_level(logging.DEBUG)
    watcher, feed = watch(RtspSource(camera.url("h264"), "admin", "wr0ng/p@ss"))
    watcher.wait_state(FeedState.RECONNECTING, Fault.WRONG_PASSWORD)
    assert feed.status.retry_in == 30
    said = caplog.text + repr(watcher.statuses) + repr(feed.status)
    assert "wr0ng" not in said
    assert "wr0ng" not in repr(caplog.records)


def test_nothing_that_is_logged_or_raised_holds_the_password(camera, caplog):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(FaultError) as caught:
        probe(RtspSource(camera.url("absent"), "admin", PASSWORD))
    assert caught.value.fault is Fault.NOT_FOUND
    import traceback

    told = caplog.text + "".join(traceback.format_exception(caught.value))
    assert camera.url("absent") in caplog.text.replace("***@", ""), "the log names the camera"
    for part in (PASSWORD, "s3cr", "p%40ss"):
        assert part not in told


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda camera: RtspSource(camera.url("absent"), "admin", PASSWORD), Fault.NOT_FOUND),
        (lambda camera: RtspSource(camera.url("h264"), "admin", "no"), Fault.WRONG_PASSWORD),
        (lambda camera: RtspSource(camera.url("h264")), Fault.WRONG_PASSWORD),
        (lambda _: RtspSource(f"rtsp://127.0.0.1:{free_port()}/x"), Fault.REFUSED),
        (lambda _: RtspSource("rtsp://camera.invalid/x"), Fault.UNREACHABLE),
        (lambda _: RtspSource("http://127.0.0.1/x"), Fault.BAD_PROTOCOL),
    ],
)
def test_a_probe_says_what_is_wrong(camera, make, fault):
    with pytest.raises(FaultError) as caught:
        probe(make(camera))
    assert caught.value.fault is fault


def test_a_probe_knows_the_stream(camera):
    info = probe(RtspSource(camera.url("h265"), "admin", PASSWORD, rotation=90))
    assert (info.width, info.height, info.fps, info.codec) == (360, 640, 25.0, "hevc")


class TestAPortThatIsNoCamera:
    @pytest.fixture
    def answering(self):
        """Listens on a port and answers every connection with the same bytes (None: never)."""
        servers = []

        def start(answer):
            server = socket.create_server(("127.0.0.1", 0))
            held = []

            def serve():
                while True:
                    try:
                        connection, _ = server.accept()
                    except OSError:
                        return
                    held.append(connection)
                    if answer is not None:
                        threading.Thread(target=reply, args=(connection, answer), daemon=True).start()

            threading.Thread(target=serve, daemon=True).start()
            servers.append((server, held))
            return f"rtsp://127.0.0.1:{server.getsockname()[1]}/x"

        def reply(connection, answer):
            try:
                connection.recv(4096)
                connection.sendall(answer)
                connection.close()
            except OSError:
                pass  # the other side was only knocking

        yield start
        for server, held in servers:
            server.close()
            for connection in held:
                connection.close()

    @pytest.mark.parametrize(
        "answer",
        [
            b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
            b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
            bytes(range(256)) * 64,
        ],
    )
    def test_nonsense_is_no_camera(self, answering, answer):
        with pytest.raises(FaultError) as caught:
            probe(RtspSource(answering(answer)))
        assert caught.value.fault in {Fault.NOT_A_CAMERA, Fault.ENDED}

    def test_silence_is_a_timeout(self, answering):
        began = time.monotonic()
        with pytest.raises(FaultError) as caught:
            probe(RtspSource(answering(None)), timeout=1.0)
        assert caught.value.fault is Fault.TIMEOUT
        assert time.monotonic() - began < 1.0 * 5

    def test_closing_does_not_wait_for_a_source_that_hangs(self, answering, watch):
        watcher, feed = watch(RtspSource(answering(None)))
        watcher.wait(lambda: watcher.statuses)
        time_taken = time.monotonic()
        feed.close(timeout=0.3)
        assert time.monotonic() - time_taken < 2.0
        assert watcher.statuses[-1].state is FeedState.STOPPED


def test_a_camera_that_was_restarted_is_live_again_without_anybody(own_camera, watch):
    watcher, _ = watch(RtspSource(own_camera.url("live")))
    watcher.wait_pictures(10)
    own_camera.kill()
    lost = watcher.wait(lambda: watcher.statuses[-1].state is FeedState.RECONNECTING)
    assert watcher.statuses[-1].fault in {Fault.ENDED, Fault.REFUSED}
    own_camera.start()
    back = watcher.wait_state(FeedState.LIVE, timeout=SOON)
    print(f"loss noticed after {lost:.2f} s, live {back:.2f} s after the server answers")
    count = len(watcher.times)
    watcher.wait_pictures(count + 10)


@pytest.mark.slow
def test_over_udp_as_well(own_camera, watch):
    watcher, _ = watch(RtspSource(own_camera.url("live"), transport="udp"))
    watcher.wait_pictures(10)
    own_camera.kill()
    lost = watcher.wait(lambda: watcher.statuses[-1].state is FeedState.RECONNECTING)
    own_camera.start()
    back = watcher.wait_state(FeedState.LIVE, timeout=SOON)
    print(f"loss noticed after {lost:.2f} s, live {back:.2f} s after the server answers")


def test_a_camera_that_freezes_is_said_to_and_comes_back(own_camera, watch):
    watcher, _ = watch(RtspSource(own_camera.url("live")))
    watcher.wait_pictures(10)
    own_camera.freeze()
    noticed = watcher.wait_state(FeedState.FROZEN, Fault.NO_PACKETS, timeout=SOON)
    own_camera.thaw()
    back = watcher.wait_state(FeedState.LIVE, timeout=SOON)
    print(f"freeze noticed after {noticed:.2f} s, live {back:.2f} s after it goes on")


@pytest.mark.slow
def test_a_connection_that_stays_frozen_is_given_up_and_comes_back(own_camera, watch):
    watcher, _ = watch(RtspSource(own_camera.url("live")))
    watcher.wait_pictures(10)
    own_camera.freeze()
    given_up = watcher.wait(lambda: watcher.statuses[-1].state is FeedState.RECONNECTING, timeout=40)
    watcher.wait_state(FeedState.RECONNECTING, Fault.TIMEOUT, timeout=40)
    own_camera.thaw()
    back = watcher.wait_state(FeedState.LIVE, timeout=SOON)
    print(f"given up after {given_up:.2f} s, live {back:.2f} s after it goes on")
