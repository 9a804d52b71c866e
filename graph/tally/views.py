"""Parts of the columns that many counts share: the patents of a chain, and of a period."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy
from numpy.typing import NDArray

from graph.tally.columns import NONE, Columns, Mask, Numbers, Pairs
from graph.tally.lines import NODE_STEPS, REGION_STEPS, reached, turned


class Index:
    """Links by their left end."""

    def __init__(self, pairs: Pairs, size: int) -> None:
        """:param size: how many left ends there are."""
        order = numpy.argsort(pairs.left, kind="stable")
        self._right = pairs.right[order]
        self._counts = numpy.bincount(pairs.left, minlength=size)
        self._starts = numpy.concatenate([[0], numpy.cumsum(self._counts)])

    def follow(self, left: Numbers) -> tuple[NDArray[numpy.int64], Numbers]:
        """Return for all links from the ends in ``left`` where in it they begin, and their ends."""
        counts = self._counts[left]
        at = numpy.repeat(numpy.arange(len(left)), counts)
        before = numpy.repeat(numpy.cumsum(counts) - counts, counts)
        links = numpy.repeat(self._starts[left], counts) + numpy.arange(len(at)) - before
        return at, self._right[links]


class Cells:
    """Counts of distinct families by cell, for any choice of rows; the rows are sorted once."""

    def __init__(self, cell: NDArray[Any], family: Numbers, size: int) -> None:
        """:param cell: of each row its cell, 0 … ``size`` - 1; ``family`` of each row."""
        self._size = size
        self._order = numpy.lexsort((family, cell))
        cells, families = cell[self._order], family[self._order]
        first = numpy.ones(len(cells), dtype=bool)
        first[1:] = (cells[1:] != cells[:-1]) | (families[1:] != families[:-1])
        self._starts = numpy.flatnonzero(first)
        self._cells = cells[self._starts].astype(numpy.int64)

    def count(self, chosen: Mask | None = None) -> NDArray[numpy.int64]:
        """Return of each cell the families of the rows that are chosen, or of all."""
        found = self._cells
        if chosen is not None and len(self._starts):
            found = found[numpy.logical_or.reduceat(chosen[self._order], self._starts)]
        return numpy.bincount(found, minlength=self._size)


class ChainView:
    """The patents of a chain, on each of its nodes that is above a node they are tagged with."""

    def __init__(self, columns: Columns, chain: str) -> None:
        self.columns = columns
        self.codes = [node["code"] for node in columns.nodes if chain in node["chains"]]
        """The nodes of the chain, in the order of their codes."""
        self._above = self._lines()
        self.node, self.patent = self.on_nodes(columns.links["tags"])

    def _lines(self) -> Index:
        """Return from every node to the positions in ``codes`` of those above it."""
        ways = {node["code"]: node["above"] for node in self.columns.nodes}
        at = {code: position for position, code in enumerate(self.codes)}
        known = self.columns.names["nodes"].of
        links = [
            (known(code), at[up])
            for code in ways
            for up in reached(ways, code, NODE_STEPS)
            if up in at
        ]
        pairs = numpy.array(links, dtype=numpy.int32).reshape(-1, 2)
        return Index(Pairs(pairs[:, 0], pairs[:, 1]), len(self.columns.names["nodes"]))

    def on_nodes(self, pairs: Pairs) -> tuple[Numbers, Numbers]:
        """Return the links to nodes as links to positions, each once: position and left end."""
        at, position = self._above.follow(pairs.right)
        span = int(pairs.left.max(initial=0)) + 1
        keys = numpy.unique(position.astype(numpy.int64) * span + pairs.left[at])
        return (keys // span).astype(numpy.int32), (keys % span).astype(numpy.int32)


class Period:
    """The rows of a chain whose patents were applied for in a period."""

    def __init__(self, view: ChainView, first: int, last: int) -> None:
        years = view.columns.values["year"][view.patent]
        chosen = (years >= first) & (years <= last)
        self.view, self.first, self.last = view, first, last
        self.node, self.patent = view.node[chosen], view.patent[chosen]
        self.family = self.of("family")
        self.nodes = len(view.codes)
        self.answers: dict[Any, Any] = {}
        """Answers that are the same for every region, by what was asked."""

    def of(self, name: str) -> Numbers:
        """Return a value of each row's patent."""
        return self.view.columns.values[name][self.patent]

    @cached_property
    def by_node(self) -> Cells:
        """Families by node."""
        return Cells(self.node, self.family, self.nodes)

    @cached_property
    def by_year(self) -> Cells:
        """Families by node and year, the years of a node one after another."""
        return Cells(self.node * self.span + self.year, self.family, self.nodes * self.span)

    @property
    def span(self) -> int:
        """Years of the period."""
        return self.last - self.first + 1

    @cached_property
    def year(self) -> Numbers:
        """Years since the first, of each row."""
        return self.of("year") - numpy.int32(self.first)

    @cached_property
    def alone(self) -> Mask:
        """Which rows are the first of their patent, so that each patent counts once."""
        chosen = numpy.zeros(len(self.patent), dtype=bool)
        chosen[numpy.unique(self.patent, return_index=True)[1]] = True
        return chosen


class Places:
    """Which regions lie in a region."""

    def __init__(self, columns: Columns) -> None:
        self._names = columns.names["regions"]
        pairs = columns.region_above
        ways = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
        self._below: Mapping[int, list[int]] = turned(ways)
        self._known: dict[str, Mask] = {}

    def inside(self, code: str) -> Mask:
        """Return of each region, and last of none, whether it lies in the region."""
        if code not in self._known:
            found = numpy.zeros(len(self._names) + 1, dtype=bool)
            top = self._names.known(code)
            if top != NONE:
                found[list(reached(self._below, top, REGION_STEPS))] = True
            self._known[code] = found
        return self._known[code]
