"""One call at a time, the operator's first, and never a collision with ourselves."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future

import pytest

from console.megbox.broker import Broker, Priority
from console.megbox.client import Client
from console.megbox.schema.captures import CapturePage, CaptureQuery
from console.megbox.schema.multi_algorithm import SurveillanceEnable
from console.megbox.schema.videos import Videos, VideoSetting
from console.megbox.server import Server
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from tests.contract.sample_box import SampleBox
from tests.megbox.conftest import wait_for

VIDEO = VideoSetting(videoNo=1, videoName="gate", url="rtsp://127.0.0.1:9/", rotation=0)


class Gate:
    """A call that holds the broker until it is opened."""

    def __init__(self, broker: Broker, priority: Priority = Priority.READ, key: str | None = None) -> None:
        self.entered, self.open = threading.Event(), threading.Event()
        self.future: Future[None] = broker.submit(priority, key, self._call)
        assert self.entered.wait(10)

    def _call(self, _client: Client) -> None:
        self.entered.set()
        assert self.open.wait(10)


@pytest.fixture
def broker(box: SampleBox, served: Callable[..., Server]) -> Iterator[Broker]:
    broker = Broker(Client(served(box).address), "sample")
    yield broker
    broker.close()


def test_calls_reach_the_box(broker: Broker) -> None:
    assert broker.submit(Priority.READ, "device", Client.device).result(10).deviceModel == "Sample"


def test_refusals_reach_who_asked(broker: Broker) -> None:
    broker.submit(Priority.COMMAND, "add", lambda client: client.add_video(VIDEO)).result(10)
    with pytest.raises(BoxError) as refused:
        broker.submit(Priority.COMMAND, "add", lambda client: client.add_video(VIDEO)).result(10)
    assert refused.value.code == ErrorCode.VIDEO_CH_EXIST
    with pytest.raises(ZeroDivisionError):
        broker.submit(Priority.READ, None, lambda client: 1 / 0).result(10)
    assert broker.submit(Priority.READ, None, lambda client: 1).result(10) == 1


def test_commands_go_before_reads_and_reads_before_polls(broker: Broker) -> None:
    gate = Gate(broker)
    order: list[str] = []
    waiting = [
        broker.submit(priority, name, lambda _client, name=name: order.append(name))  # type: ignore[misc]
        for name, priority in (
            ("poll 1", Priority.POLL),
            ("read 1", Priority.READ),
            ("poll 2", Priority.POLL),
            ("command 1", Priority.COMMAND),
            ("read 2", Priority.READ),
            ("command 2", Priority.COMMAND),
        )
    ]
    gate.open.set()
    for future in waiting:
        future.result(10)
    assert order == ["command 1", "command 2", "read 1", "read 2", "poll 1", "poll 2"]


def test_reads_that_wait_for_the_same_are_one(broker: Broker) -> None:
    gate = Gate(broker)
    asked: list[str] = []
    polled = broker.submit(Priority.POLL, "videos", lambda _client: asked.append("videos"))
    other = broker.submit(Priority.READ, "other", lambda _client: asked.append("other"))
    read = broker.submit(Priority.READ, "videos", lambda _client: asked.append("videos"))
    nameless = [broker.submit(Priority.POLL, None, lambda _client: asked.append("nameless")) for _ in range(2)]
    commands = [broker.submit(Priority.COMMAND, "same", lambda _client: asked.append("command")) for _ in range(2)]
    polled.cancel()  # one who asked loses interest, the other does not
    gate.open.set()
    for future in (other, read, *nameless, *commands):
        future.result(10)
    # The merged read is as urgent as the most urgent of those who asked.
    assert asked == ["command", "command", "videos", "other", "nameless", "nameless"]


def test_a_call_that_nobody_wants_any_more_is_not_made(broker: Broker) -> None:
    gate = Gate(broker)
    asked: list[int] = []
    unwanted = broker.submit(Priority.READ, None, lambda _client: asked.append(1))
    assert unwanted.cancel()
    gate.open.set()
    broker.submit(Priority.POLL, None, lambda _client: asked.append(2)).result(10)
    assert asked == [2]


def test_it_says_which_command_it_is_busy_with(broker: Broker) -> None:
    assert broker.busy_with is None
    gate = Gate(broker, Priority.COMMAND, "edit channel 1")
    assert broker.busy_with == "edit channel 1"
    gate.open.set()
    gate.future.result(10)
    reading = Gate(broker, Priority.READ, "videos")
    assert broker.busy_with is None
    reading.open.set()


def test_too_many_waiting_calls_are_refused(broker: Broker) -> None:
    gate = Gate(broker)
    waiting = [broker.submit(Priority.POLL, None, lambda _client: None) for _ in range(256)]
    with pytest.raises(FaultError) as refused:
        broker.submit(Priority.COMMAND, None, lambda _client: None).result(10)
    assert refused.value.fault is Fault.BUSY
    gate.open.set()
    for future in waiting:
        future.result(10)


def test_closing_ends_what_waits(broker: Broker) -> None:
    gate = Gate(broker)
    waiting = broker.submit(Priority.READ, None, lambda _client: None)
    closing = threading.Thread(target=broker.close)
    closing.start()
    with pytest.raises(CancelledError):
        waiting.result(10)
    gate.open.set()
    closing.join(10)
    gate.future.result(10)
    with pytest.raises(FaultError):
        broker.submit(Priority.READ, None, lambda _client: None).result(10)


class Busy(SampleBox):
    """Somebody else uses the box for the first few calls."""

    def __init__(self, refusals: int, code: ErrorCode = ErrorCode.NO_ACCESS) -> None:
        super().__init__()
        self.left, self.code, self.calls = refusals, code, 0

    def _refuse(self) -> None:
        self.calls += 1
        if self.left:
            self.left -= 1
            raise BoxError(self.code)

    def videos(self) -> Videos:
        self._refuse()
        return super().videos()

    def add_video(self, video: VideoSetting) -> None:
        self._refuse()

    def delete_video(self, video_no: int) -> None:
        self._refuse()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.megbox.broker._RETRY_SECONDS", (0.01, 0.02, 0.03, 0.04))


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("code", [ErrorCode.NO_ACCESS, ErrorCode.SERVER_BUSY])
def test_a_query_is_tried_again_while_somebody_else_is_there(served: Callable[..., Server], code: ErrorCode) -> None:
    box = Busy(4, code)
    broker = Broker(Client(served(box).address), "busy")
    assert broker.submit(Priority.READ, "videos", Client.videos).result(10) == Videos()
    assert box.calls == 5
    broker.close()


@pytest.mark.usefixtures("impatient")
def test_a_query_is_given_up_after_the_fifth_refusal(served: Callable[..., Server]) -> None:
    box = Busy(99)
    broker = Broker(Client(served(box).address), "busy")
    with pytest.raises(BoxError) as refused:
        broker.submit(Priority.POLL, "videos", Client.videos).result(10)
    assert (refused.value.code, box.calls) == (ErrorCode.NO_ACCESS, 5)
    broker.close()


@pytest.mark.usefixtures("impatient")
def test_what_changes_a_box_is_not_repeated_unless_that_does_no_harm(served: Callable[..., Server]) -> None:
    box = Busy(99)
    broker = Broker(Client(served(box).address), "busy")
    with pytest.raises(BoxError):
        broker.submit(Priority.COMMAND, "add", lambda client: client.add_video(VIDEO)).result(10)
    assert box.calls == 1
    box.left, box.calls = 1, 0
    broker.submit(Priority.COMMAND, "delete", lambda client: client.delete_video(1), repeatable=True).result(10)
    assert box.calls == 2
    broker.close()


def test_others_go_on_while_a_query_waits_for_another_try(served: Callable[..., Server]) -> None:
    box = Busy(99)
    broker = Broker(Client(served(box).address), "busy")
    waiting = broker.submit(Priority.READ, "videos", Client.videos)
    wait_for(lambda: box.calls == 1)
    assert broker.submit(Priority.POLL, "device", Client.device).result(10).deviceModel == "Sample"
    assert not waiting.done()
    broker.close()
    with pytest.raises(FaultError):
        waiting.result(10)


def test_one_broker_never_collides_with_itself(served: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    """Our server answers 104004 to whoever comes while a setting runs; three threads and one broker never hear it."""
    monkeypatch.setattr("console.megbox.broker._RETRY_SECONDS", ())  # a second try would hide a collision

    class Slow(SampleBox):
        def enable_surveillance(self, video_no: int, switch: SurveillanceEnable) -> None:
            threading.Event().wait(0.003)

        def captures(self, query: CaptureQuery) -> CapturePage:
            threading.Event().wait(0.003)
            return super().captures(query)

    box = Slow()
    box.add_video(VIDEO)
    broker = Broker(Client(served(box).address), "slow")
    futures: list[Future[object]] = []
    switch = SurveillanceEnable(surveillanceEnabled=True)

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(25):
            if chance.random() < 0.4:
                futures.append(
                    broker.submit(Priority.COMMAND, None, lambda client: client.enable_surveillance(1, switch))
                )
            else:
                futures.append(broker.submit(Priority.POLL, None, lambda client: client.captures(CaptureQuery())))

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [future.exception(30) for future in futures] == [None] * 75
    broker.close()


def test_without_a_broker_the_same_calls_do_collide(served: Callable[..., Server]) -> None:
    """So that the test above proves something."""

    class Slow(SampleBox):
        def __init__(self) -> None:
            super().__init__()
            self.inside, self.go = threading.Event(), threading.Event()

        def add_video(self, video: VideoSetting) -> None:
            self.inside.set()
            assert self.go.wait(10)

    box = Slow()
    address = served(box).address
    setting = threading.Thread(target=lambda: Client(address).add_video(VIDEO))
    setting.start()
    assert box.inside.wait(10)
    with pytest.raises(BoxError) as refused:
        Client(address).captures(CaptureQuery())
    assert refused.value.code == ErrorCode.NO_ACCESS
    box.go.set()
    setting.join()
