"""A box that notes what it is asked and answers with what a test gave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.contract.sample_box import SampleBox


class RecordingBox(SampleBox):
    """Has every call named in `answers`; `asked` holds (name, arguments) of each, in order."""

    def __init__(self, **answers: Any) -> None:
        super().__init__()
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        for name, answer in answers.items():
            setattr(self, name, self._call(name, answer))

    def _call(self, name: str, answer: Any) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            self.asked.append((name, arguments))
            return answer

        return call
