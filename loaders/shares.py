"""Columns of shares: between 0 and 1, or percentages whose sign stands nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.readers.model import LazyRows, Row, Table

_BARE = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", re.IGNORECASE)


def with_percentages(table: Table, shares: Sequence[int]) -> Table:
    """Return a table with the sign of a percentage in those columns of shares that are percentages.

    They are if most of their bare numbers are above 1; a remark says so.
    """
    percent = [at for at in shares if _are_percentages(table, at)]
    if not percent:
        return table
    rows, hint = table.rows, "请核对；若是 0 到 1 的占比，请改正大于 1 的数"
    remarks = [(f"“{table.header[at]}”列的数多在 1 以上，整列按百分数计", hint) for at in percent]
    said = LazyRows(lambda: _signed(rows, percent), len(rows))
    return replace(table, rows=said, remarks=(*table.remarks, *remarks))


def _are_percentages(table: Table, at: int) -> bool:
    cells = (cells[at] for _, cells in table.sample() if at < len(cells))
    bare = [float(cell) for cell in cells if _BARE.fullmatch(cell)]
    return 2 * sum(number > 1 for number in bare) > len(bare)


def _signed(rows: LazyRows | Sequence[Row], percent: Sequence[int]) -> Iterator[Row]:
    for number, cells in rows:
        yield (
            number,
            [
                f"{cell}%" if at in percent and _BARE.fullmatch(cell) else cell
                for at, cell in enumerate(cells)
            ],
        )
