"""Pictures are compared in another process, which may end at any time and is started again."""

import cv2
import numpy as np
import psutil
import pytest

from console.model.errors import Fault, FaultError
from console.scene.desk import SceneDesk
from console.scene.judgement import SceneState
from tests.scene.rooms import room


def jpegs(seed, count=4):
    return [cv2.imencode(".jpg", room(seed, moment))[1].tobytes() for moment in range(count)]


@pytest.fixture
def desk():
    desk = SceneDesk()
    yield desk
    desk.close()


def child(desk):
    assert desk._process is not None
    return psutil.Process(desk._process.pid)


def test_it_learns_and_judges_at_low_priority_and_survives_its_own_end(desk):
    lesson = desk.lesson(jpegs(1))
    assert desk.belong(lesson, lesson)
    known = desk.learned([lesson])
    assert desk.judge(known, jpegs(1)).state is SceneState.MATCH
    assert child(desk).nice() >= 10
    with pytest.raises(FaultError) as refused:
        desk.judge(known, [b"no picture"])
    assert refused.value.fault is Fault.FAILED
    first = child(desk)
    first.kill()
    first.wait(10)
    assert desk.judge(known, jpegs(2)).state is SceneState.WRONG
    assert child(desk).pid != first.pid


def test_two_pictures_stand_side_by_side(desk):
    left, right = jpegs(1, 2)
    both = cv2.imdecode(_bytes(desk.beside(left, right, 180)), cv2.IMREAD_COLOR)
    assert both is not None
    assert both.shape[0] == 180
    assert both.shape[1] > 2 * 320
    small = cv2.imdecode(_bytes(desk.small(left, 100)), cv2.IMREAD_COLOR)
    assert small is not None
    assert small.shape[1] == 100


def test_a_closed_desk_says_so(desk):
    desk.close()
    with pytest.raises(FaultError):
        desk.small(jpegs(1, 1)[0], 100)


def _bytes(jpeg):
    return np.frombuffer(jpeg, np.uint8)
