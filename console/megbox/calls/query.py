"""A query's parameters read into a model: the same complaints as for a body."""

from __future__ import annotations

from typing import Any, TypeVar

from fastapi import Request
from pydantic import ValidationError

from console.megbox.answers import refusal
from console.megbox.schema.base import WireModel

Wire = TypeVar("Wire", bound=WireModel)


def parameters(kind: type[WireModel]) -> dict[str, Any]:
    """What the served schema says of a query: `kind`'s fields and what they mean, a route's ``openapi_extra``."""
    schema = kind.model_json_schema()
    needed = schema.get("required", [])
    return {
        "parameters": [
            {
                "name": name,
                "in": "query",
                "description": field["description"],
                "required": name in needed,
                "schema": field,
            }
            for name, field in schema["properties"].items()
        ]
    }


def query(kind: type[Wire], request: Request) -> Wire:
    """The parameters of a request; an empty one means the same as none. BoxError 104001 or 104002."""
    given = {name: value for name, value in request.query_params.items() if value}
    try:
        return kind.model_validate_strings(given, strict=False)
    except ValidationError as error:
        raise refusal(error.errors()) from error
