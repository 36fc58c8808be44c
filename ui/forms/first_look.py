"""The first picture of a channel that is being entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.media.source import FileSource, RtspSource
from console.services.media_import import local_path
from console.services.operation import Operation, OperationKind
from console.services.views import ChannelDraft, ChannelView

if TYPE_CHECKING:
    from console.services.console import Console


def first_look(console: Console, box_key: str, draft: ChannelDraft, editing: ChannelView | None) -> Operation[bytes]:
    """A JPEG of what the draft would show, not turned; ends with `FaultError` where none comes.

    A channel whose source is unchanged is asked of its box, which knows the camera's password (7.1.5); its
    picture is turned already.
    """
    if editing is not None and draft.url == editing.url:
        return console.fleet.snapshot(box_key, editing.number)
    path = local_path(draft.url)
    source = FileSource(path) if path else RtspSource(draft.url, draft.username, draft.password)

    def look(operation: Operation[bytes]) -> bytes:
        from console.media.probe import first_picture  # the decoder's library loads when it is needed

        return first_picture(source)

    return console.operations.start(OperationKind.SNAPSHOT, draft.alias or draft.url, look)
