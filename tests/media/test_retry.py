"""When a source is tried again: soon where it may be back, rarely where that would do harm."""

import io
import threading
import time

from console.media.retry import Retry
from console.media.source import FileSource, PipeSource, RtspSource
from console.model.errors import Fault
from tests.servers.rtsp import free_port


def retry(source):
    return Retry(source, threading.Event())


def test_a_camera_that_refuses_is_asked_ever_more_rarely_until_pictures_came():
    patient = retry(RtspSource("rtsp://127.0.0.1/x"))
    delays = [patient.delay_after(Fault.NOT_FOUND, was_live=False) for _ in range(7)]
    assert delays == [0.5, 1, 2, 4, 8, 10, 10]
    patient.succeeded()
    assert patient.delay_after(Fault.NOT_FOUND, was_live=False) == 0.5


def test_a_wrong_password_is_tried_every_half_minute_only():
    assert retry(RtspSource("rtsp://127.0.0.1/x")).delay_after(Fault.WRONG_PASSWORD, was_live=True) == 30


def test_a_lost_camera_is_opened_as_soon_as_it_answers():
    patient = retry(RtspSource("rtsp://127.0.0.1/x"))
    for fault in (Fault.REFUSED, Fault.TIMEOUT, Fault.UNREACHABLE):
        assert patient.delay_after(fault, was_live=False) is None
    assert patient.delay_after(Fault.ENDED, was_live=True) is None
    assert patient.delay_after(Fault.ENDED, was_live=False) == 0.5, "it hangs up on everybody: no storm"


def test_an_engine_that_restarts_is_asked_twice_a_second():
    patient = retry(PipeSource(io.BytesIO, "engine/1"))
    assert [patient.delay_after(Fault.REFUSED, was_live=False) for _ in range(5)] == [0.5] * 5
    assert patient.delay_after(Fault.NOT_VIDEO, was_live=False) == 0.5
    assert patient.delay_after(Fault.NOT_VIDEO, was_live=False) == 1


def test_a_file_is_looked_at_again_ever_more_rarely(tmp_path):
    patient = retry(FileSource(tmp_path / "absent.mp4"))
    assert [patient.delay_after(Fault.NOT_FOUND, was_live=False) for _ in range(3)] == [0.5, 1, 2]


def test_closing_ends_every_wait():
    stop = threading.Event()
    patient = Retry(RtspSource(f"rtsp://127.0.0.1:{free_port()}/x"), stop)
    for delay in (None, 30.0, 10.0):
        stop.clear()
        threading.Timer(0.1, stop.set).start()
        began = time.monotonic()
        patient.wait(delay)
        assert time.monotonic() - began < 5
