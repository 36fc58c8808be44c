"""Forms with photographs, on the box's side: which part is which, and what is said of one that is missing or wrong."""

from __future__ import annotations

from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile

from console.megbox.answers import refusal
from console.megbox.photo import Photo
from console.megbox.schema.base import WireModel
from console.megbox.schema.faces import MOST_BYTES
from console.megbox.uploads import read_form
from console.model.errors import BoxError, ErrorCode

Wire = TypeVar("Wire", bound=WireModel)
_FORM = "multipart/form-data"


async def photo_form(request: Request, photos: int = 1) -> FormData:
    """The form of a call that takes `photos` photographs.

    One photograph that is too large is refused by `photo_of`; only far more than everything may weigh ends the call
    before it was received.
    """
    return await read_form(request, max(2 * photos * MOST_BYTES, 32 << 20), ErrorCode.INVALID_SIZE)


async def photo_of(form: FormData, name: str) -> Photo:
    """The one photograph of that name: 104002 where there is none, 104001 for several, 104212 beyond 4 MB."""
    found = form.getlist(name)
    if not found:
        raise BoxError(ErrorCode.MISSING_ARGUMENT, (name,))
    if len(found) > 1:
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, (name,))
    photo = await photo_from(found[0])
    if not photo.content:
        raise BoxError(ErrorCode.MISSING_ARGUMENT, (name,))
    if len(photo.content) > MOST_BYTES:
        raise BoxError(ErrorCode.INVALID_SIZE)
    return photo


async def photo_from(part: UploadFile | str) -> Photo:
    """A part as a photograph. One without a filename was taken for a text, byte by byte."""
    if isinstance(part, UploadFile):
        return Photo(await part.read(), part.filename or "")
    try:
        return Photo(part.encode("latin-1"), "")
    except UnicodeEncodeError:
        return Photo(part.encode(), "")


async def text_from(part: UploadFile | str) -> str:
    """A part as text; some clients send texts as files."""
    return part if isinstance(part, str) else (await part.read()).decode("utf-8", "replace")


async def texts_of(form: FormData, kind: type[Wire], **known: Any) -> Wire:
    """The texts of a form as a model of the schema; `known` are values that were found another way.

    Raises BoxError 104001 or 104002 with the part's name.
    """
    given: dict[str, Any] = {}
    for name in kind.model_fields:
        found = form.getlist(name)
        if len(found) > 1 and name not in known:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, (name,))
        text = await text_from(found[0]) if found else None
        if text is not None and (text or kind.model_fields[name].annotation is str):
            given[name] = text
    return checked(kind, given | known)


def checked(kind: type[Wire], given: Any) -> Wire:
    """Texts as values of a model; BoxError as every refusal."""
    try:
        return kind.model_validate(given, strict=False)
    except ValidationError as error:
        raise refusal(error.errors()) from error


def described(kind: type[BaseModel] | None, *photos: str, many: bool = False) -> dict[str, Any]:
    """What the served schema says of a form: its files, photographs or others, then the texts of `kind`."""
    texts = {} if kind is None else kind.model_json_schema(ref_template="#/components/schemas/{model}")
    texts.pop("$defs", None)
    file: dict[str, Any] = {"type": "string", "format": "binary"}
    files: dict[str, Any] = {name: {"type": "array", "items": file} if many else file for name in photos}
    schema = {
        "type": "object",
        "properties": files | {name: _plain(value) for name, value in texts.get("properties", {}).items()},
        "required": [*photos, *texts.get("required", [])],
    }
    return {"requestBody": {"required": True, "content": {_FORM: {"schema": schema}}}}


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """A property without references: what is an object or a list in JSON is text in a form."""
    if "$ref" not in str(schema):
        return schema
    return {"type": "string", "title": schema.get("title", ""), "description": schema.get("description", "")}
