"""The kinds of panes, each with the module and class that a worker loads when it is first asked for one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from console.media.worker.pane import Pane

PANES = {
    "live": "console.media.worker.live:LivePane",
    "recorder": "console.media.worker.recording:RecorderPane",
    "joining": "console.media.worker.joining:JoiningPane",
    "player": "console.media.worker.playing:PlayerPane",
    "thumbnails": "console.media.worker.thumbnails:ThumbnailPane",
    "voice": "console.media.worker.speaking:VoicePane",
}


def pane_class(kind: str) -> Callable[..., Pane]:
    """The class of a kind. KeyError where there is none; `module:class` is taken as it is (tests have their own)."""
    module, _, name = (kind if ":" in kind else PANES[kind]).partition(":")
    return cast("Callable[..., Pane]", getattr(import_module(module), name))
