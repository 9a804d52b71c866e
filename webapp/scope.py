"""What the address of a page says: chain, region, period, reference, page number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.errors import QueryParameterError

DEFAULT_REGION = "360000"
COUNTRY = "100000"
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at; None is what :func:`graph.diagnosis.diagnose` chooses."""

    chain: str
    region: str
    first: int | None = None
    last: int | None = None
    reference: str | None = None
    topic: str | None = None
    """The id of a saved query: only its patents count."""

    def args(self, **changes: Any) -> dict[str, Any]:
        """Return the part of an address that leads here, with changes; empty ones left out."""
        names = {"first": "from", "last": "to"}
        values = {
            names.get(name, name): getattr(self, name)
            for name in ("chain", "region", "first", "last", "reference", "topic")
        }
        values |= changes
        return {name: value for name, value in values.items() if value not in (None, "")}

    def of_chain(self, chain: str) -> Scope:
        """Return the same for another chain."""
        return replace(self, chain=chain)


def read_scope(args: Mapping[str, str]) -> Scope:
    """Read a scope from the arguments of a request.

    :raises QueryParameterError: a year that is none.
    """
    return Scope(
        chain=args.get("chain", "").strip(),
        region=args.get("region", "").strip() or DEFAULT_REGION,
        first=read_year(args, "from"),
        last=read_year(args, "to"),
        reference=args.get("reference", "").strip() or None,
        topic=args.get("topic", "").strip() or None,
    )


def read_year(args: Mapping[str, str], name: str) -> int | None:
    """Read a year, None if there is none."""
    text = args.get(name, "").strip()
    if not text:
        return None
    if not text.isdecimal() or int(text[:9]) not in YEARS:
        raise QueryParameterError(f"参数 {name} 是 {text[:40]!r}；应为四位年份，如 2019")
    return int(text)


def read_count(args: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Read a whole number from 1 to ``most``.

    :raises QueryParameterError: anything else.
    """
    text = args.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal() or not 1 <= int(text[:12]) <= most:
        raise QueryParameterError(f"参数 {name} 是 {text[:40]!r}；应为 1 到 {most} 的整数")
    return int(text)
