"""`python -m tests.bench NAME [ARGS]`: runs tests/bench/NAME.py and prints what it measured.

A measurement is a module with a `TITLE` and `run(argv: list[str]) -> dict`; it may print a table of its own
before it returns its figures. The last line on standard output is one JSON object.
"""

import ast
import importlib
import sys
from pathlib import Path

from tests.bench.report import report, table

_NOT_MEASUREMENTS = {"__init__", "__main__", "report"}


def measurements() -> dict[str, str]:
    """Name and title of every measurement, read from the source: listing imports nothing."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in _NOT_MEASUREMENTS:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if any(isinstance(target, ast.Name) and target.id == "TITLE" for target in targets):
                    found[path.stem] = str(node.value.value)
    return found


def main(argv: list[str]) -> int:
    known = measurements()
    if not argv or argv[0] not in known:
        if argv:
            print(f"There is no measurement named {argv[0]!r}.", file=sys.stderr)
        print("./test bench NAME [ARGS], where NAME is one of:")
        print(table(list(known.items())) or "(none yet)")
        return 2 if argv else 0
    name, *rest = argv
    figures = importlib.import_module(f"tests.bench.{name}").run(rest)
    print(report(name, known[name], figures), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
