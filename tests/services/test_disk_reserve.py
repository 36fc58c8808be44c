"""Room that is kept back: given up when the disk is full, which is said, and taken again when there is room."""

from __future__ import annotations

from pathlib import Path

from console.services.disk_reserve import ENOUGH, LOW, SIZE, DiskReserve
from console.services.event_bus import EventBus
from console.services.messages import Notice, NoticeKind
from tests.services.conftest import Heard


def test_it_is_given_up_once_and_taken_again(tmp_path: Path) -> None:
    bus, free = EventBus(), [ENOUGH]
    heard = Heard(bus, Notice)
    reserve = DiskReserve(tmp_path, bus, lambda path: free[0])
    file = tmp_path / "reserve"
    reserve.look()
    assert file.stat().st_size == SIZE
    assert file.stat().st_blocks * 512 >= SIZE, "the room is really taken"
    free[0] = LOW * 2
    reserve.look()
    assert file.exists(), "nearly full is not full"
    free[0] = LOW - 1
    reserve.look()
    reserve.look()
    assert not file.exists()
    assert heard.notices() == [NoticeKind.DISK_FULL]
    free[0] = SIZE
    reserve.look()
    assert not file.exists(), "what it has just given up is not taken from those who need it"
    free[0] = ENOUGH
    reserve.look()
    assert file.stat().st_size == SIZE
    assert heard.notices() == [NoticeKind.DISK_FULL, NoticeKind.DISK_HAS_ROOM]
