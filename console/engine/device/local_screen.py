"""The engine's own screen (chapter 27): a child process shows channels on it, as the layout says."""

from __future__ import annotations

import json
import logging
import os
import queue
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Sequence

from console.engine.device.screen_setting import ScreenSetting
from console.engine.settings import EngineSettings
from console.media.faults import redact
from console.megbox.digest import DigestAccount
from console.megbox.schema.gui import GuiLayout
from console.model.errors import BoxError, ErrorCode

log = logging.getLogger(__name__)
_KEY = "gui"
_GUEST = "local-screen"
_START_PATIENCE, _END_PATIENCE = 30.0, 3.0


def display_is_there() -> bool:
    """Whether this machine has a screen that we may draw on."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class LocalScreen:
    """Keeps the layout, and the child that shows it."""

    def __init__(
        self,
        settings: EngineSettings,
        setting: ScreenSetting | None,
        account: DigestAccount,
        channels: Callable[[], Collection[int]],
        *,
        has_display: Callable[[], bool] = display_is_there,
    ) -> None:
        self._settings, self._setting, self._account = settings, setting, account
        self._channels, self._has_display = channels, has_display
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None

    def layout(self) -> GuiLayout:
        """Answer of GET /GUI/layout."""
        kept = self._settings.get(_KEY)
        return GuiLayout(guiEnable=0) if kept is None else GuiLayout.model_validate(kept)

    def set(self, layout: GuiLayout) -> None:
        """Show this from now on. BoxError, and nothing changed, where it cannot be shown:

        104001 for too few windows, 104801 for too many channels, 104802 for one shown twice, 104009 for one that is
        not there, 104800 where there is no screen or nothing appears on it.
        """
        if layout.guiEnable:
            self._check(layout)
        with self._lock:
            if layout.guiEnable:
                child = self._shown(layout)
                self._end_child()
                self._child = child
            else:
                self._end_child()
            kept = layout if layout.guiEnable or layout.videos is not None else layout.model_copy(update=self._last())
            self._settings.set(_KEY, kept.to_wire())

    def start(self) -> None:
        """Show the kept layout again; that it cannot be shown is no reason not to start."""
        layout = self.layout()
        if layout.guiEnable:
            threading.Thread(target=self._show_again, args=(layout,), name="local screen", daemon=True).start()

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end_child()

    def _last(self) -> dict[str, object]:
        """Windows that were shown before: switching off does not forget them."""
        before = self.layout()
        return {"windowNum": before.windowNum, "videos": before.videos}

    def _check(self, layout: GuiLayout) -> None:
        windows, channels = layout.videos or [], layout.channels()
        if len(channels) > (layout.windowNum or 0):
            raise BoxError(ErrorCode.GUI_DISPLAY_CH_OVER_LIMIT)
        if len(windows) != layout.windowNum:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("videos",))
        if len(set(channels)) != len(channels):
            raise BoxError(ErrorCode.GUI_CONNECT_DUPLICATE_CHN)
        if not set(channels) <= set(self._channels()):
            raise BoxError(ErrorCode.NO_VIDEO)
        if self._setting is None or not self._has_display():
            raise BoxError(ErrorCode.GUI_INIT_FAILED)

    def _show_again(self, layout: GuiLayout) -> None:
        with self._lock:
            try:
                self._child = self._shown(layout)
            except BoxError:
                log.warning("the local screen does not come up")

    def _shown(self, layout: GuiLayout) -> subprocess.Popen[str]:
        """A child that shows the layout; the one before stays until this one is there."""
        address = self._setting.address() if self._setting is not None else None
        if self._setting is None or address is None or not self._has_display():
            raise BoxError(ErrorCode.GUI_INIT_FAILED)
        password = secrets.token_urlsafe(24)
        guest = f"{_GUEST}-{secrets.token_hex(4)}"
        self._account.admit(guest, password)
        order = {"address": address, "username": guest, "password": password, **layout.to_wire()}
        try:
            child = _spawn(self._setting.command, json.dumps(order))
        except OSError as error:
            log.error("the local screen cannot be started: %s", error)
            self._account.dismiss(guest)
            raise BoxError(ErrorCode.GUI_INIT_FAILED) from None
        self._watch(child, guest)
        if not _says_so(child):
            _end(child)
            raise BoxError(ErrorCode.GUI_INIT_FAILED)
        return child

    def _watch(self, child: subprocess.Popen[str], guest: str) -> None:
        """When the child has gone, nobody can come in by its name any more."""

        def wait() -> None:
            child.wait()
            log.info("the local screen has ended with %d", child.returncode)
            self._account.dismiss(guest)

        threading.Thread(target=wait, name="local screen watch", daemon=True).start()

    def _end_child(self) -> None:
        if self._child is not None:
            _end(self._child)
            self._child = None


def _spawn(command: Sequence[str], order: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    child = subprocess.Popen(list(command), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, bufsize=1)
    try:
        assert child.stdin is not None
        child.stdin.write(order + "\n")
        child.stdin.flush()
    except BrokenPipeError:
        pass  # it has gone already, and `_says_so` will notice
    return child


def _says_so(child: subprocess.Popen[str]) -> bool:
    """Whether the child says, with its first line, that something is on the screen."""
    said: queue.SimpleQueue[str] = queue.SimpleQueue()

    def listen() -> None:
        assert child.stdout is not None
        with child.stdout:
            said.put(child.stdout.readline())
            for line in child.stdout:
                log.info("local screen: %s", redact(line.rstrip()))

    threading.Thread(target=listen, name="local screen says", daemon=True).start()
    try:
        return said.get(timeout=_START_PATIENCE).strip() == "shown"
    except queue.Empty:
        return False


def _end(child: subprocess.Popen[str]) -> None:
    """By the end of its input, then by force."""
    assert child.stdin is not None
    try:
        child.stdin.close()
    except BrokenPipeError:
        pass  # it had gone before
    for force in (child.terminate, child.kill):
        try:
            child.wait(_END_PATIENCE)
            return
        except subprocess.TimeoutExpired:
            force()
    child.wait()
