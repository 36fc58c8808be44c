"""Bodies of which a client sends only what it wants to change."""

from __future__ import annotations

from typing import Any

from pydantic import BeforeValidator, ValidationInfo, model_validator

from console.megbox.schema.base import WireModel, illegal, is_from_device


def _no_truth(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("a truth value is no number")
    return value


NUMBER = BeforeValidator(_no_truth)
"""Beside a Literal of numbers, which takes true for 1 even where it is strict."""


class Partial(WireModel):
    """Every field may be left out; none may be null. `given()` is what was sent."""

    @model_validator(mode="before")
    @classmethod
    def _no_null(cls, data: Any, info: ValidationInfo) -> Any:
        if isinstance(data, dict) and not is_from_device(info):
            for name in cls.model_fields:
                if name in data and data[name] is None:
                    raise illegal(name)
        return data

    def given(self) -> dict[str, Any]:
        """The fields that were sent, as JSON values, objects inside likewise."""
        return self.model_dump(mode="json", exclude_unset=True, exclude_none=True)
