"""The table of all calls in the manual, made of what a box serves (its OpenAPI schema), so that it cannot fall behind.

A route says what it is for in its summary: section, purpose in Chinese, a bar, purpose in English (see
`console.megbox.calls`). Its name is that of the method of `Box` and of `Client`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from console.model.dictionary import Language

_BASE = "/v1/MEGBOX"
_SUMMARY = re.compile(r"(\d+(?:\.\d+)*) (.+?) \| (.+)")


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it is served. `section` is empty where the route does not say; `name` is the client's method."""

    section: str
    method: str
    path: str
    purpose: Mapping[Language, str]
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """A call and what there is of it; each cell in both languages."""

    call: Call
    client: Mapping[Language, str]
    engine: Mapping[Language, str]
    page: Mapping[Language, str]
    tested: Mapping[Language, str]


_HEADS: Mapping[Language, tuple[str, ...]] = {
    "zh": ("章节", "方法", "路径", "用途", "客户端", "引擎", "页面", "测试"),
    "en": ("Section", "Method", "Path", "Purpose", "Client", "Engine", "Page", "Tested"),
}


def calls_of(openapi: Mapping[str, Any]) -> list[Call]:
    """Every call beneath ``/v1/MEGBOX`` of a served schema, in the order of the document."""
    calls = [
        _call(path, method, operation)
        for path, operations in openapi["paths"].items()
        if path.startswith(_BASE)
        for method, operation in operations.items()
    ]
    return sorted(calls, key=lambda call: (_numbers(call.section), call.path, call.method))


def markdown(rows: Sequence[Row], language: Language) -> str:
    """The rows as a Markdown table."""
    lines = [_line(_HEADS[language]), _line(["---"] * len(_HEADS[language]))]
    for row in rows:
        call = row.call
        cells = [call.section, call.method, f"`{call.path}`", call.purpose[language]]
        cells += [cell[language] for cell in (row.client, row.engine, row.page, row.tested)]
        lines.append(_line(cells))
    return "\n".join(lines) + "\n"


def _call(path: str, method: str, operation: Mapping[str, Any]) -> Call:
    # FastAPI makes the operation's id of the endpoint's name, the path and the method.
    ending = re.sub(r"\W", "_", path) + "_" + method
    name = str(operation["operationId"]).removesuffix(ending)
    told = _SUMMARY.fullmatch(str(operation.get("summary", "")))
    section, zh, en = told.groups() if told else ("", "", "")
    return Call(section, method.upper(), path.removeprefix(_BASE), {"zh": zh, "en": en}, name)


def _numbers(section: str) -> list[int]:
    return [int(part) for part in section.split(".") if part]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
