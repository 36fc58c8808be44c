"""The engine's own screen: a child that shows it, comes and goes as the layout says, and is refused in time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from console.engine.device.machine import MachineOptions
from console.engine.device.screen_setting import ScreenSetting
from console.engine.local_box import BoxOptions, LocalBox
from console.megbox.schema.gui import GuiLayout
from console.megbox.server import create_app, serve
from console.model.errors import BoxError, ErrorCode
from tests.engine.engines import BrightDetector, eventually, video, walk

MAIN = Path(__file__).resolve().parents[3] / "main.py"
WALL = ("env", "QT_QPA_PLATFORM=offscreen", sys.executable, str(MAIN), "wall")
MakeBox = Callable[..., LocalBox]


@pytest.fixture
def make_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeBox]:
    """A served box on a machine that seems to have a screen; what shows it draws nowhere."""
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":99")
    with ExitStack() as stack:

        def make(command: tuple[str, ...] = WALL) -> LocalBox:
            urls: list[str] = []
            screen = ScreenSetting(command, lambda: urls[0] if urls else None)
            machine = MachineOptions(handed=("admin", "secret"), screen=screen)
            box = LocalBox(tmp_path, BoxOptions(detector=BrightDetector(), machine=machine))
            stack.callback(box.close)
            server = serve(create_app(box, box.account))
            stack.callback(server.close)
            urls.append(server.url)
            box.start()
            if not box.videos().videos:
                walk(box.media.root / "walk.mp4")
                box.add_video(video(1))
            return box

        yield make


def layout(windows: int, *channels: int) -> GuiLayout:
    videos = [{"videoChn": channel} for channel in channels]
    return GuiLayout.model_validate({"guiEnable": 1, "windowNum": windows, "videos": videos})


def screens() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "wall" in child.cmdline()]


def test_is_shown_changed_and_switched_off(make_box: MakeBox) -> None:
    box = make_box()
    box.set_gui_layout(layout(1, 1))
    first = screens()
    assert len(first) == 1
    box.set_gui_layout(layout(4, 1, -1, -1, -1))
    second = screens()
    assert len(second) == 1
    assert second != first
    box.set_gui_layout(GuiLayout(guiEnable=0))
    assert screens() == []
    assert box.gui_layout().windowNum == 4


def test_its_login_is_for_this_screen_only(make_box: MakeBox, monkeypatch: pytest.MonkeyPatch) -> None:
    box = make_box()
    admitted: list[tuple[str, str]] = []
    dismissed: list[str] = []
    account = box.account
    admit, dismiss = account.admit, account.dismiss

    def watched_admit(name: str, password: str) -> None:
        admitted.append((name, password))
        admit(name, password)

    def watched_dismiss(name: str) -> None:
        dismissed.append(name)
        dismiss(name)

    monkeypatch.setattr(account, "admit", watched_admit)
    monkeypatch.setattr(account, "dismiss", watched_dismiss)
    box.set_gui_layout(layout(1, 1))
    [(name, password)] = admitted
    [screen] = screens()
    assert password not in " ".join(screen.cmdline())
    assert password not in str(screen.environ())
    box.set_gui_layout(GuiLayout(guiEnable=0))
    eventually(lambda: dismissed == [name], "nobody may come in by that name any more")


def test_is_shown_again_after_a_restart(make_box: MakeBox) -> None:
    box = make_box()
    box.set_gui_layout(layout(1, 1))
    box.close()
    assert screens() == []
    make_box()
    eventually(lambda: len(screens()) == 1, "the screen")


@pytest.mark.parametrize("command", [("false",), ("/no/such/program",), ("echo", "something else")])
@pytest.mark.expects_errors
def test_a_screen_that_does_not_come_up_is_refused_and_changes_nothing(
    make_box: MakeBox, command: tuple[str, ...]
) -> None:
    box = make_box(command)
    with pytest.raises(BoxError) as refused:
        box.set_gui_layout(layout(1, 1))
    assert refused.value.code == ErrorCode.GUI_INIT_FAILED
    assert box.gui_layout() == GuiLayout(guiEnable=0)


def test_without_a_display_it_is_refused(make_box: MakeBox, monkeypatch: pytest.MonkeyPatch) -> None:
    box = make_box()
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(BoxError) as refused:
        box.set_gui_layout(layout(1, 1))
    assert refused.value.code == ErrorCode.GUI_INIT_FAILED
