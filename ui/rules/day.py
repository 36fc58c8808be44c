"""The times of a day as ranges of seconds, half open, and as rows that may run over midnight. No Qt."""

from __future__ import annotations

from console.model.rule import DAY

Ranges = tuple[tuple[int, int], ...]
WHOLE_DAY: Ranges = ((0, DAY),)
MOST_RANGES = 6  # the document allows three or six (decisions about its contradictions, G)
STEP = 900  # seconds to which the mouse snaps


def tidied(ranges: Ranges) -> Ranges:
    """Sorted, and joined where they touch."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def painted(ranges: Ranges, start: int, end: int) -> Ranges | None:
    """With one more range, `start` beyond `end` running over midnight; None where that makes too many."""
    pieces = ((start, end),) if start < end else ((start, DAY), (0, end)) if start > end else ()
    made = tidied((*ranges, *(piece for piece in pieces if piece[0] < piece[1])))
    return made if len(made) <= MOST_RANGES else None


def rubbed(ranges: Ranges, start: int, end: int) -> Ranges | None:
    """Without that time; None where that leaves too many pieces."""
    made: list[tuple[int, int]] = []
    if start >= end:
        return ranges
    for low, high in ranges:
        made += [piece for piece in ((low, min(high, start)), (max(low, end), high)) if piece[0] < piece[1]]
    return tuple(made) if len(made) <= MOST_RANGES else None


def with_edge(ranges: Ranges, index: int, begins: bool, at: int) -> Ranges:
    """One range with another beginning or end; it stays a step long and does not run into its neighbours."""
    low, high = ranges[index]
    least = ranges[index - 1][1] if index else 0
    most = ranges[index + 1][0] if index + 1 < len(ranges) else DAY
    if begins:
        low = max(min(at, high - min(STEP, high - low)), least)
    else:
        high = min(max(at, low + min(STEP, high - low)), most)
    return (*ranges[:index], (low, high), *ranges[index + 1 :])


def rows_of(ranges: Ranges) -> Ranges:
    """As somebody would write them: what ends at midnight and begins there again is one row, 22:00–06:00."""
    if ranges != WHOLE_DAY:
        last = next((one for one in ranges if one[1] == DAY and one[0] < DAY), None)
        first = next((one for one in ranges if one[0] == 0 and one != last), None)
        if last is not None and first is not None and last[0] > first[1]:
            night = (last[0], first[1])
            return (*(one for one in ranges if one not in (first, last)), night)
    return ranges


def ranges_of(rows: Ranges) -> Ranges:
    """The ranges of rows; one that runs over midnight is two."""
    made: list[tuple[int, int]] = []
    for start, end in rows:
        if start > end:
            made += [piece for piece in ((start, DAY), (0, end)) if piece[0] < piece[1]]
        else:
            made.append((start, end))
    return tuple(made)


def clock(second: int) -> str:
    """``08:30``; with seconds only where there are some."""
    minutes, seconds = divmod(second, 60)
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text
