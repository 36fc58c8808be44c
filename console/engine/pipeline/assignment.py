"""Who belongs to whom so that all together agree best: the Hungarian method, by shortest augmenting paths."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_pairs(likeness: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the largest sum of `likeness`, nobody twice, in the order of rows.

    Values are 0..1; a pair of value 0 may not be. The same values give the same pairs every time.
    """
    likeness = np.asarray(likeness, np.float64)
    if not likeness.any():
        return []
    if likeness.shape[0] > likeness.shape[1]:
        return sorted((row, column) for column, row in best_pairs(likeness.T))
    chosen = _cheapest(1 - likeness)
    return [(row, column) for row, column in enumerate(chosen) if likeness[row, column] > 0]


def _cheapest(costs: NDArray[np.float64]) -> list[int]:
    """The column of every row; there are no more rows than columns.

    Row by row the cheapest path is sought along which columns change hands until a free one is reached; the prices of
    rows and columns make every step of it cost what it really adds. Column 0 stands for the row that seeks.
    """
    rows, columns = costs.shape
    row_prices, column_prices = np.zeros(rows + 1), np.zeros(columns + 1)
    holder = np.zeros(columns + 1, np.int64)  # the row (from 1) that has a column; 0: nobody
    for row in range(1, rows + 1):
        holder[0] = row
        column = 0
        least = np.full(columns + 1, np.inf)
        came_from = np.zeros(columns + 1, np.int64)
        passed = np.zeros(columns + 1, np.bool_)
        while True:
            passed[column] = True
            here = holder[column]
            steps = costs[here - 1] - row_prices[here] - column_prices[1:]
            better = ~passed[1:] & (steps < least[1:])
            least[1:][better] = steps[better]
            came_from[1:][better] = column
            column = int(np.where(passed, np.inf, least)[1:].argmin()) + 1
            price = least[column]
            row_prices[holder[passed]] += price
            column_prices[passed] -= price
            least[~passed] -= price
            if holder[column] == 0:
                break
        while column:
            before = came_from[column]
            holder[column] = holder[before]
            column = int(before)
    found = [0] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            found[holder[column] - 1] = column - 1
    return found
