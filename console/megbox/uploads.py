"""Forms that clients upload (multipart/form-data): read with limits, refused with the document's codes."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from console.model.errors import BoxError, ErrorCode

_MOST_FIELD_BYTES = 4 * 1024 * 1024  # a face's feature as text, a list of groups; files go to disk beyond 1 MB
_MOST_PARTS = 256
_MOST_TEXT_BYTES = 64 * 1024  # of a form without files


async def read_form(request: Request, most_bytes: int, too_big: ErrorCode) -> FormData:
    """The form of an upload of at most `most_bytes`; BoxError `too_big` beyond, 104000 where it is broken.

    What is no upload has no files: a form without files has its texts, anything else nothing at all, so that the call
    says which parts are missing. Close the form when done: its files lie on disk until then.
    """
    length = request.headers.get("content-length", "")
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        return await _without_files(request)
    if not length.isdecimal() or int(length) > most_bytes:
        # Without a length (chunks) nothing says where it ends.
        raise BoxError(too_big if length.isdecimal() else ErrorCode.ILLEGAL_JSON_BODY)
    try:
        return await request.form(
            max_files=_MOST_PARTS, max_fields=_MOST_PARTS, max_part_size=min(_MOST_FIELD_BYTES, most_bytes)
        )
    except (MultiPartException, HTTPException, UnicodeDecodeError):
        raise BoxError(ErrorCode.ILLEGAL_JSON_BODY) from None


async def _without_files(request: Request) -> FormData:
    """The texts of a form that has no files; nothing of what is no form."""
    kept = bytearray()
    async for chunk in request.stream():  # to its end: an answer before that would look like a broken connection
        if len(kept) <= _MOST_TEXT_BYTES:
            kept += chunk
    if len(kept) > _MOST_TEXT_BYTES:
        return FormData()
    try:
        return FormData([*parse_qsl(kept.decode(), max_num_fields=_MOST_PARTS)])
    except ValueError:
        return FormData()


def text_of(form: FormData, name: str) -> str | None:
    """A text part, None where it is absent; 104001 where it is a file."""
    value = form.get(name)
    if isinstance(value, UploadFile):
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, (name,))
    return value


def file_of(form: FormData, name: str) -> UploadFile:
    """A file part; 104002 where it is absent, 104001 where it is a text."""
    value = form.get(name)
    if value is None:
        raise BoxError(ErrorCode.MISSING_ARGUMENT, (name,))
    if not isinstance(value, UploadFile):
        raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, (name,))
    return value
