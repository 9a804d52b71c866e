"""What a label, a property and a relationship type of the graph are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its name, type and what it says."""

    name: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A node label: its Chinese title, unique key, properties and further indexes."""

    name: str
    title: str
    key: str
    properties: tuple[Property, ...]
    indexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship type from ``tails`` to ``heads``."""

    type: str
    title: str
    tails: tuple[str, ...]
    heads: tuple[str, ...]
    properties: tuple[Property, ...] = ()


def props(text: str) -> tuple[Property, ...]:
    """Read ``name type title`` lines."""
    rows = [line.split(maxsplit=2) for line in text.strip().splitlines()]
    return tuple(Property(*row) for row in rows)


CHANGED_BY = Property("changedBy", "string", "最后改动它的装载批次")
SOURCES = Property("sources", "list<string>", "来源键：sourceId#行 或 sourceId@起-止")
