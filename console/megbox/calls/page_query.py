"""The parameters of lists, as they stand in a URL."""

from __future__ import annotations

from fastapi import Request
from pydantic import ValidationError

from console.megbox.answers import refusal
from console.megbox.schema.paging import PageQuery


def page_query(request: Request) -> PageQuery:
    """Which page is wanted; an empty parameter means the same as none. BoxError 104001 with the parameter's name."""
    given = {name: value for name, value in request.query_params.items() if value}
    try:
        return PageQuery.model_validate_strings(given, strict=False)
    except ValidationError as error:
        raise refusal(error.errors()) from error
