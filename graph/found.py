"""What a search finds: results, facet counts, and what results are narrowed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.numbers import TypedNumber

FACETS = ("kind", "subkind", "status", "nodes", "regions", "year")
SORTS = ("relevance", "newest", "oldest")
"""Orders of results; by the day of application, what has none comes last or first."""
_SNIPPET = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """One result."""

    kind: str
    id: str
    title: str
    snippet: str
    score: float
    fields: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return the shape that commands and the API print."""
        return {
            "kind": self.kind,
            "id": self.id,
            "title": self.title,
            "snippet": self.snippet,
            "score": round(self.score, 4),
            **self.fields,
        }


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Results with their total, facet counts and the time taken."""

    words: tuple[str, ...]
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, list[tuple[str, int]]]
    elapsed_ms: float
    number: TypedNumber | None = None
    """The patent number that was typed, whole or among words."""
    fielded: bool = False
    """Whether the text was read as a query of fields."""

    def to_json(self) -> dict[str, Any]:
        """Return the shape that commands and the API print."""
        return {
            "words": list(self.words),
            "total": self.total,
            "hits": [hit.to_json() for hit in self.hits],
            "facets": {
                name: [{"value": value, "count": count} for value, count in counts]
                for name, counts in self.facets.items()
            },
            "elapsedMs": round(self.elapsed_ms, 3),
        }


@dataclass(frozen=True, slots=True)
class Filters:
    """What results are narrowed to; an empty tuple does not narrow."""

    kind: tuple[str, ...] = ()
    subkind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    year: tuple[str, ...] = field(default=())


def snippet(text: str, words: Sequence[str]) -> str:
    """Return the part of ``text`` around the first of ``words``."""
    lowered = text.lower()
    places = [place for word in words if (place := lowered.find(word)) >= 0]
    start = max(0, min(places) - _SNIPPET // 3) if places else 0
    cut = text[start : start + _SNIPPET]
    return ("…" if start else "") + cut + ("…" if start + _SNIPPET < len(text) else "")
