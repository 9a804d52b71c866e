"""What a search may be narrowed to: values that no document can have are errors, not zero hits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from graph.errors import QueryParameterError, UnknownCodeError
from webapp.scope import YEARS
from webapp.wording import KINDS, LEGAL

if TYPE_CHECKING:
    from graph.found import Filters


class Reader(Protocol):
    """What reads named queries."""

    def all_rows(self, name: str, /, **given: Any) -> list[dict[str, Any]]:
        """Return all rows."""


def check_filters(store: Reader, filters: Filters) -> None:
    """Refuse a kind, status, year, node or province that does not exist.

    :raises QueryParameterError: naming what is allowed.
    :raises UnknownCodeError: no such node or region.
    """
    _among("kind", filters.kind, KINDS)
    _among("status", filters.status, LEGAL)
    for year in filters.year:
        if not year.isdecimal() or int(year[:9]) not in YEARS:
            raise QueryParameterError(f"申请年是 {year[:40]!r}；应为四位年份，如 2021")
    if filters.nodes:
        _known_nodes(store, filters.nodes)
    _known_regions(store, filters.regions)


def _among(name: str, given: Iterable[str], allowed: Collection[str]) -> None:
    for value in given:
        if value not in allowed:
            known = "、".join(allowed)
            raise QueryParameterError(f"筛选 {name} 没有 {value[:40]!r}；可用的有 {known}")


def _known_nodes(store: Reader, given: Iterable[str]) -> None:
    codes = [str(row["code"]) for row in store.all_rows("lookup.nodes")]
    for code in given:
        if not any(one == code or one.startswith(f"{code}.") for one in codes):
            raise UnknownCodeError(
                f"没有代码为 {code[:60]} 的环节；可检索其名称；"
                "全部代码见 chainnav query run lookup.nodes"
            )


def _known_regions(store: Reader, given: Collection[str]) -> None:
    known = {row["code"] for row in store.all_rows("lookup.regions")} if given else set()
    for code in given:
        if code not in known:
            raise UnknownCodeError(
                f"没有代码为 {code[:40]} 的区域；应为 GB/T 2260 代码，如 360000；"
                "全部代码见 chainnav query run lookup.regions"
            )
