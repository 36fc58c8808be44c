"""From service threads to the Qt thread: in order, never to a widget that is gone."""

import threading
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject

from console.services.event_bus import EventBus
from console.services.messages import FleetChanged
from ui.bridge import Bridge, when_done


def test_messages_arrive_on_the_qt_thread_in_order(qtbot):
    bus = EventBus()
    heard: list[tuple[str | None, threading.Thread]] = []
    bridge = Bridge(bus)
    bridge.fleet_changed.connect(lambda message: heard.append((message.box_key, threading.current_thread())))

    def tell() -> None:
        for number in range(500):
            bus.publish(FleetChanged(str(number)))

    threading.Thread(target=tell).start()
    qtbot.waitUntil(lambda: len(heard) == 500)
    assert heard == [(str(number), threading.main_thread()) for number in range(500)]


def test_after_closing_nothing_comes(qtbot):
    bus = EventBus()
    heard: list[FleetChanged] = []
    bridge = Bridge(bus)
    bridge.fleet_changed.connect(lambda message: heard.append(message))
    bridge.close()
    bus.publish(FleetChanged(None))
    qtbot.wait(0)
    assert heard == []


def test_an_answer_for_a_widget_that_is_gone_is_dropped(qtbot):
    heard: list[object] = []
    with ThreadPoolExecutor(1) as pool:
        gate = threading.Event()
        staying, going = QObject(), QObject()
        work = pool.submit(gate.wait, 5)
        when_done(work, going, lambda done: heard.append("gone"))
        when_done(work, staying, lambda done: heard.append(threading.current_thread()))
        going.deleteLater()
        qtbot.waitSignal(going.destroyed).wait()
        gate.set()
        qtbot.waitUntil(lambda: bool(heard))
    assert heard == [threading.main_thread()]
