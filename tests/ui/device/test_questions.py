"""Pages ask a box under names of their own: no answer goes to another question of the same name."""

from __future__ import annotations

import threading

from console.megbox.schema.videos import VideoSetting

PATIENCE = 20


def test_two_questions_of_one_name_about_two_channels_get_two_answers(world):
    world.box.add_video(VideoSetting(videoNo=2, videoName="yard", url="rtsp://127.0.0.1:9/none", rotation=0))
    devices, go_on = world.console.devices, threading.Event()
    devices.read(world.key, "holds the queue", lambda client: go_on.wait(PATIENCE))

    def ask(number):
        return devices.read(world.key, "channel", lambda client: (number, client.voice_binding(number)))

    first, second = ask(1), ask(2)
    same = [devices.read(world.key, "videos", lambda client: client.videos()) for _ in range(2)]
    go_on.set()
    for asked in (first, second, *same):
        assert asked.wait(PATIENCE)
    assert (first.result[0], second.result[0]) == (1, 2)
    assert same[0].result is not None
    assert same[0].result is same[1].result  # what asks for nothing in particular is asked once
