"""What a region is compared with: the loaded patents, or what a vendor's queries counted. Pure.

An office exports its own region, and a share of itself says nothing. With counts of the country,
per node and year, the region's families can be compared all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from graph import metrics

COUNTRY = "100000"
_KINDS = ("invention", "utility_model")
"""Kinds that must both be counted where the sum of all is not; designs bear no chain node."""
Row = Mapping[str, Any]


class Reference(Protocol):
    """What the numbers of a region are set against. None: unknown."""

    basis: str
    """``patents`` or ``counts``."""
    origin: str
    """Whose counts they are and of when, in Chinese; empty for loaded patents."""

    @property
    def total(self) -> int | None:
        """Families of the chain, the region's among them."""

    @property
    def outside(self) -> int:
        """Families of the chain that are known to be outside the region."""

    def families(self, code: str) -> int | None:
        """Families of a node in the period, the region's among them."""

    def by_year(self, code: str) -> Mapping[int, int]:
        """Families of a node by year."""

    def valid_share(self, code: str) -> float | None:
        """Valid inventions among those whose status is known."""

    def foreign_share(self, code: str) -> float | None:
        """Valid inventions held abroad among those whose holder's country is known."""

    def holders(self, code: str) -> Sequence[Row]:
        """Holders of a node with country and families, the largest first."""

    def wanting(self, code: str) -> str:
        """Return in words what is missing for a comparison of a node, or nothing."""


class LoadedPatents:
    """The loaded patents, or those of a named region."""

    basis = "patents"
    origin = ""

    def __init__(
        self,
        totals: Row,
        counts: Mapping[str, Row],
        years: Mapping[str, list[dict[str, Any]]],
        holders: Mapping[str, list[dict[str, Any]]],
    ) -> None:
        """:param totals: the row of ``diagnosis.chain_totals``; the others by node, as queried."""
        self._totals, self._counts, self._years, self._holders = totals, counts, years, holders

    @property
    def total(self) -> int | None:
        return int(self._totals["allFamilies"])

    @property
    def outside(self) -> int:
        return int(self._totals["outsideFamilies"])

    def families(self, code: str) -> int | None:
        return int(self._counts[code]["nodeFamilies"])

    def by_year(self, code: str) -> Mapping[int, int]:
        return {row["year"]: row["reference"] for row in self._years.get(code, [])}

    def valid_share(self, code: str) -> float | None:
        counts = self._counts[code]
        return metrics.share(counts["allValid"], counts["allInventions"])

    def foreign_share(self, code: str) -> float | None:
        counts = self._counts[code]
        return metrics.share(counts["foreignValid"], counts["placedValid"])

    def holders(self, code: str) -> Sequence[Row]:
        return self._holders.get(code, [])

    def wanting(self, code: str) -> str:
        return ""


class ReferenceCounts:
    """The reference counts of a chain, a region and a period."""

    basis = "counts"

    def __init__(self, rows: Iterable[Row], chain: str, years: range, own: Row) -> None:
        """:param rows: rows of ``diagnosis.reference_counts``.

        :param years: the years of the period; a year without a count is unknown, never 0.
        :param own: the region's families: of the chain under its code, of each node under its own.
        """
        self._rows = list(rows)
        self._chain, self._years, self._own = chain, years, own
        self._counts: dict[str, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        for row in self._rows:
            self._counts[row["node"]][row["year"]][row["kind"]] = row["count"]

    def __bool__(self) -> bool:
        """Whether anything was counted."""
        return bool(self._rows)

        days: dict[str, set[str]] = defaultdict(set)
        for row in self._rows:
            days[row["vendor"]].add(row["date"])
        told = [
            f"{one}，{' 至 '.join(sorted({min(d), max(d)}))}" for one, d in sorted(days.items())
        ]
        self.origin = "、".join(told)

    @property
    def total(self) -> int | None:
        return self.families(self._chain)

    @property
    def outside(self) -> int:
        return max(0, (self.total or 0) - int(self._own[self._chain]))

    def families(self, code: str) -> int | None:
        found = [self._of_year(code, year) for year in self._years]
        known = [one for one in found if one is not None]
        return sum(known) if len(known) == len(found) else None

    def by_year(self, code: str) -> Mapping[int, int]:
        found = {year: self._of_year(code, year) for year in self._years}
        return {year: count for year, count in found.items() if count is not None}

    def valid_share(self, code: str) -> float | None:
        years = [self._of(code, year) for year in self._years]
        names = ("invention", "valid_invention")
        if any(name not in year for year in years for name in names):
            return None
        inventions, valid = (sum(year[name] for year in years) for name in names)
        return metrics.share(valid, inventions)

    def foreign_share(self, code: str) -> float | None:
        return None

    def holders(self, code: str) -> Sequence[Row]:
        return ()

    def wanting(self, code: str) -> str:
        if not self._rows:
            return "没有装载这一区域与期间的参照计数；模板见 chainnav load template 参照计数"
        whole = f"全链（代码 {self._chain}）"
        for what, one in ((whole, self._chain), ("本环节", code)):
            if missing := [str(y) for y in self._years if self._of_year(one, y) is None]:
                return f"参照计数缺{what} {'、'.join(missing)} 年的族数；请补齐，各类型都要有"
        own, counted = int(self._own[code]), self.families(code) or 0
        if own > counted:
            return f"本区域已载 {own} 族，多于参照计数的 {counted} 族，两者口径不一"
        return ""

    def _of(self, code: str, year: int) -> dict[str, int]:
        return self._counts[code].get(year, {}) if code in self._counts else {}

    def _of_year(self, code: str, year: int) -> int | None:
        kinds = self._of(code, year)
        if "all" in kinds:
            return kinds["all"]
        if not all(kind in kinds for kind in _KINDS):
            return None
        return sum(kinds.get(kind, 0) for kind in (*_KINDS, "design"))


def asked_for(reference: str) -> str | None:
    """Return the region of ``counts`` or ``counts:CODE``; None for another reference."""
    word, _, code = reference.partition(":")
    return (code or COUNTRY) if word == "counts" else None
