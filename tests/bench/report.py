"""How a measurement shows what it found: a table for people, one line of JSON for machines."""

import json
from collections.abc import Mapping, Sequence


def table(rows: Sequence[Sequence[object]], headings: Sequence[str] = ()) -> str:
    """The rows as aligned text: numbers to the right, everything else to the left."""
    lines = [list(row) for row in ([headings, *rows] if headings else rows)]
    if not lines:
        return ""
    texts = [[_text(cell) for cell in line] for line in lines]
    widths = [max(len(line[i]) for line in texts if i < len(line)) for i in range(max(map(len, texts)))]
    shown = [
        "  ".join(
            text.rjust(width) if isinstance(cell, int | float) else text.ljust(width)
            for cell, text, width in zip(line, text_line, widths, strict=False)
        ).rstrip()
        for line, text_line in zip(lines, texts, strict=True)
    ]
    if headings:
        shown.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(shown)


def report(name: str, title: str, figures: Mapping[str, object]) -> str:
    """Title, a table of the figures that are plain values, and as last line one JSON object of all."""
    plain = [(key, value) for key, value in figures.items() if not isinstance(value, Mapping | list | tuple)]
    parts = [title, table(plain), json.dumps({"bench": name, **figures}, ensure_ascii=False, default=str)]
    return "\n".join(part for part in parts if part)


def _text(cell: object) -> str:
    return f"{cell:.4g}" if isinstance(cell, float) and abs(cell) < 10_000 else str(cell)
