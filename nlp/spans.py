"""Candidates for mentions and how overlapping ones are settled: flat, the longest wins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlp.mentions import Label, Mention


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention. ``score`` in (0, 1] settles ties between equally long ones."""

    start: int
    end: int
    label: Label
    found_by: str
    canonical: str | None = None
    generic: bool = False
    score: float = 1.0

    def mention(self, text: str) -> Mention:
        """Return the mention with its words from ``text``."""
        return Mention(
            self.start,
            self.end,
            self.label,
            text[self.start : self.end],
            self.canonical,
            self.generic,
            self.found_by,
            self.score,
        )


def flatten(candidates: Iterable[Candidate], length: int) -> list[Candidate]:
    """Return non-overlapping candidates in order: longest first, then score, then position."""
    taken = bytearray(length)
    kept = []
    for item in sorted(candidates, key=lambda c: (c.start - c.end, -c.score, c.start, c.label)):
        if item.start < item.end and not any(taken[item.start : item.end]):
            taken[item.start : item.end] = b"\1" * (item.end - item.start)
            kept.append(item)
    return sorted(kept, key=lambda c: c.start)


class WordIndex:
    """Finds many fixed words in one pass; time is linear in the text.

    Words are looked up by their first two characters, longest first (words of one character are
    a ``ValueError``).
    """

    def __init__(self, words: Iterable[str]) -> None:
        table: dict[str, list[str]] = {}
        for word in set(words):
            if len(word) < 2:  # noqa: PLR2004 -- the key is a pair
                raise ValueError(f"word {word!r} is shorter than two characters")
            table.setdefault(word[:2], []).append(word)
        for same in table.values():
            same.sort(key=len, reverse=True)
        self._table = table

    def find(self, folded: str) -> Iterator[tuple[int, str]]:
        """Yield (start, word) of the longest word at each position; words may overlap."""
        get = self._table.get
        for start in range(len(folded) - 1):
            for word in get(folded[start : start + 2], ()):
                if folded.startswith(word, start):
                    yield start, word
                    break
