"""An analysis as bytes, so that it goes on in another process as if nothing had been (docs/decisions/0019)."""

from __future__ import annotations

import io
import logging
import pickle
import threading
import zlib
from collections.abc import Mapping
from typing import Any

log = logging.getLogger(__name__)
_LOCK = type(threading.Lock())


def frozen(state: object, shared: Mapping[str, object]) -> bytes | None:
    """A state as bytes; None where something in it cannot be kept (a package that holds a file, a thread …).

    What is `shared` is not in them: whoever thaws them has it under the same names. Networks are loaded anew.
    """
    buffer = io.BytesIO()
    try:
        _Freezer(buffer, shared).dump(state)
    except Exception as error:  # whatever a package's object says when it is pickled
        log.info("an analysis cannot be kept as it is: %r", error)
        return None
    return zlib.compress(buffer.getvalue(), 1)


def thawed(content: bytes, shared: Mapping[str, object]) -> Any:
    """What was frozen. ValueError where it is damaged, or of another version of a package."""
    try:
        return _Thawer(io.BytesIO(zlib.decompress(content)), shared).load()
    except Exception as error:
        raise ValueError(f"cannot be thawed: {error!r}") from error


class _Freezer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, shared: Mapping[str, object]) -> None:
        super().__init__(file, protocol=5)
        self._names = {id(one): name for name, one in shared.items()}

    def persistent_id(self, one: object) -> str | None:
        return self._names.get(id(one))

    def reducer_override(self, one: object) -> Any:
        if isinstance(one, _LOCK):
            return threading.Lock, ()
        return NotImplemented


class _Thawer(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Mapping[str, object]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, name: str) -> object:
        return self._shared[name]
