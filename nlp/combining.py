"""The one policy by which rules, lexicons and the statistical model are combined.

1. Rules and lexicons speak first: their candidates are made flat, the longest wins
   (:func:`~nlp.spans.flatten`).
2. The model adds what none of them overlaps, from a score of ``LEAST`` on.
3. It replaces what they found only by one span that holds all of it and more. What they found on
   the very same span stays theirs.

So policy documents, which rules carry, are read without the model at all
(:func:`~nlp.pipeline.build_pipeline`). The limit was chosen on the training part of CLUENER 2020
(docs/nlp.md), never on the part that is kept for measuring.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from nlp.mentions import Label
from nlp.spans import Candidate, flatten

MODEL = "model:"
"""How ``found_by`` of the model's candidates begins."""
LEAST = 0.4
_FIRM = frozenset((Label.DATE, Label.MONEY, Label.PERCENT, Label.QUANTITY, Label.DOC, Label.DOCNO))
"""What rules read exactly, so that no longer span takes it over."""


def settle(candidates: Iterable[Candidate], length: int) -> list[Candidate]:
    """Return the candidates that stay, in order and none over another."""
    both = list(candidates)
    ours = flatten((c for c in both if not c.found_by.startswith(MODEL)), length)
    guesses = flatten((c for c in both if c.found_by.startswith(MODEL)), length)
    if not guesses:
        return ours
    starts, ends = [c.start for c in ours], [c.end for c in ours]
    added: list[Candidate] = []
    dropped: set[Candidate] = set()
    for guess in guesses:
        under = ours[bisect_right(ends, guess.start) : bisect_left(starts, guess.end)]
        if guess.score >= LEAST and all(_gives_way(c, guess) for c in under):
            added.append(guess)
            dropped.update(under)
    kept = [c for c in ours if c not in dropped]
    return sorted(kept + added, key=lambda c: c.start)


def _gives_way(ours: Candidate, guess: Candidate) -> bool:
    return (
        ours.label not in _FIRM
        and guess.start <= ours.start
        and ours.end <= guess.end
        and ours.end - ours.start < guess.end - guess.start
    )
