"""Chains and regions as people name them, to their codes: by code, or by a name that is unique."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from graph.chains import CHAIN, bare_chain
from graph.errors import UnknownCodeError
from graph.store import GraphStore
from loaders.enrich.context import holder_id
from nlp.places import region_index

Row = dict[str, Any]
_SHOWN = 8


def chain_code(store: GraphStore, text: str) -> str:
    """Return the code of a chain that was named; 产业链 after the name may be left out.

    What names no chain is returned as it is: whoever takes the code says that there is none.

    :raises UnknownCodeError: several chains have the name.
    """
    if text.isascii():
        return text
    wanted = bare_chain(text)
    rows = store.all_rows("lookup.chains")
    return _one(CHAIN, text, (row for row in rows if bare_chain(row["name"]) == wanted))


def region_code(store: GraphStore, text: str) -> str:
    """Return the code of a region that was named: in full, with those above it, or in short.

    Of namesakes a province is meant (吉林, not its city). What names no region is returned as it
    is.

    :raises UnknownCodeError: several regions have the name.
    """
    if text.isascii():
        return text
    wanted = text.strip()
    rows = store.all_rows("lookup.regions")
    found = [row for row in rows if wanted in (row["name"], row["fullName"])]
    found = found or [row for row in rows if _short(row["code"]) == wanted]
    return _one("区域", text, [row for row in found if row["level"] == "province"] or found)


def holder_key(store: GraphStore, text: str) -> str:
    """Return the key of a holder that was named by key or name, however its brackets are written.

    :raises UnknownCodeError: none or several have the name.
    """
    rows = store.all_rows("resolve.named", text=text)
    rows = rows or store.all_rows("resolve.named", text=holder_id(text))
    if not rows:
        raise UnknownCodeError(f"没有标识或名称为 {text} 的权利人；可用 chainnav search 查找")
    if len(rows) > 1:
        keys = "、".join(row["id"] for row in rows)
        raise UnknownCodeError(f"有 {len(rows)} 个权利人名为 {text}，请用标识：{keys}")
    return str(rows[0]["id"])


def scope_codes(store: GraphStore, given: dict[str, Any]) -> dict[str, Any]:
    """Return parameters with the names of a chain and of regions among them turned into codes."""
    readers: dict[str, Callable[[GraphStore, str], str]] = {
        "chain": chain_code,
        "region": region_code,
        "reference": region_code,
    }
    return {
        key: readers[key](store, value) if key in readers and isinstance(value, str) else value
        for key, value in given.items()
    }


def _short(code: str) -> str:
    known = region_index().by_code(code)
    return known.short if known is not None else ""


def _one(what: str, text: str, found: Iterable[Row]) -> str:
    rows = list(found)
    if len(rows) > 1:
        named = "、".join(
            f"{row['code']} {row.get('fullName') or row['name']}" for row in rows[:_SHOWN]
        )
        raise UnknownCodeError(f"有 {len(rows)} 个{what}名为 {text}；请用代码：{named}")
    return str(rows[0]["code"]) if rows else text
