"""A real box behind HTTP and a real console that knows it, for tests of a device's pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.engine.local_box import LocalBox
from console.megbox.server import create_app, serve
from console.services.console import Console, Options
from console.services.views import BoxDraft
from tests.engine.engines import local_box
from tests.services.conftest import done, until


@contextmanager
def box_and_console(folder: Path) -> Iterator[tuple[LocalBox, Console, str]]:
    """The box, the console, and the box's key in it."""
    box = local_box(folder)
    server = serve(create_app(box, None), "127.0.0.1", 0)
    console = Console(Options(data=folder / "data", use_keyring=False, sound_options=("--aout=dummy",)))
    console.start()
    try:
        key = done(console.fleet.add_box(BoxDraft(server.address, name="East gate"))).key
        until(lambda: any(view.key == key and view.state == "online" for view in console.fleet.boxes()))
        yield box, console, key
    finally:
        console.stop()
        server.close()
        box.close()
