"""The text of a document cut into pieces, so that a page can mark where a fact was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from webapp.provenance import parse_key


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the same marks."""

    text: str
    start: int
    target: bool
    chosen: bool
    anchor: str


def pieces(
    text: str, measures: Sequence[dict[str, Any]], targets: Sequence[dict[str, Any]], at: str
) -> list[Piece]:
    """Cut ``text`` where measures begin and targets or the chosen span begin or end.

    :param at: the chosen span as ``start-end`` in code points; anything else chooses nothing.
    """
    spans = [span for target in targets for span in spans_of(target)]
    chosen = _span(at)
    starts = {int(measure["start"]) for measure in measures if measure["start"] is not None}
    cuts = {0, len(text), *starts, *(edge for span in spans for edge in span)}
    cuts |= set(chosen or ())
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    return [
        Piece(
            text[start:end],
            start,
            any(first <= start and end <= last for first, last in spans),
            bool(chosen and chosen[0] <= start and end <= chosen[1]),
            f"m-{start}" if start in starts else "",
        )
        for start, end in pairwise(edges)
    ]


def spans_of(row: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the spans that a row's source keys name."""
    found = (parse_key(key)[2] for key in row["sources"] or ())
    return [span for span in found if span]


def _span(at: str) -> tuple[int, int] | None:
    start, _, end = at.partition("-")
    if start.isdecimal() and end.isdecimal() and len(at) < 20:  # noqa: PLR2004 - two offsets
        return int(start), int(end)
    return None
