"""Chains and regions as people name them, to their codes: by code, or by a name that is unique."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.errors import UnknownCodeError
from graph.store import GraphStore
from nlp.places import region_index

_CHAIN = "产业链"


def chain_code(store: GraphStore, text: str) -> str:
    """Return the code of a chain that was named; 产业链 after the name may be left out.

    What names no chain is returned as it is: whoever takes the code says that there is none.

    :raises UnknownCodeError: several chains have the name.
    """
    wanted = text.strip().removesuffix(_CHAIN)
    rows = store.all_rows("lookup.chains")
    return _one(_CHAIN, text, rows, lambda row: row["name"].removesuffix(_CHAIN) == wanted)


def region_code(store: GraphStore, text: str) -> str:
    """Return the code of a region that was named, in full or in short, with or without its parents.

    What names no region is returned as it is.

    :raises UnknownCodeError: several regions have the name.
    """
    wanted = text.strip()
    if wanted.isascii():
        return text
    rows = store.all_rows("lookup.regions")
    found = [row for row in rows if wanted in (row["name"], row["fullName"])]
    if not found:
        found = [row for row in rows if _short(row["code"]) == wanted]
    if len(found) > 1:  # a province among its namesakes: 吉林, 海南
        found = [row for row in found if row["level"] == "province"] or found
    return _one("区域", text, found)


def _short(code: str) -> str:
    known = region_index().by_code(code)
    return known.short if known is not None else ""
