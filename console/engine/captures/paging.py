"""Pages of lists: a token counts pages, an offset counts entries (5.1.2)."""

from __future__ import annotations

from dataclasses import dataclass

from console.megbox.schema.paging import PageQuery
from console.model.errors import BoxError, ErrorCode

_USUAL, _LONGEST = 100, 1_000


@dataclass(frozen=True, slots=True)
class Page:
    """`size` entries from number `offset` on."""

    offset: int
    size: int

    @staticmethod
    def of(query: PageQuery) -> Page:
        """The page that was asked for. BoxError 104001 where both token and offset are given."""
        if query.pageOffset is not None and query.pageToken is not None:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("pageOffset",))
        size = min(query.pageSize or _USUAL, _LONGEST)
        return Page((query.pageToken or 0) * size if query.pageOffset is None else query.pageOffset, size)

    def following(self, total: int) -> int | None:
        """The token of the next page of a list of `total`; None at the end.

        After an offset that is no whole number of pages there is no token that would go on from there.
        """
        more = self.offset + self.size < total
        return (self.offset + self.size) // self.size if more and self.offset % self.size == 0 else None
