"""How right a model is: precision, recall and F1 by label, and the errors themselves.

A span is right if start, end and label are. ``micro`` counts all labels together.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.model.examples import Entity, Example


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of spans that were found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the found that is right; None where nothing was found."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of the labelled that was found; None where nothing is labelled."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there is nothing to find or found."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error: what is labelled (``expected``), what was found instead; one may be missing."""

    text: str
    expected: Entity | None
    found: Entity | None

    @property
    def kind(self) -> str:
        """``missed``, ``spurious``, ``label`` (right span) or ``span`` (overlaps)."""
        if self.expected is None or self.found is None:
            return "spurious" if self.expected is None else "missed"
        same = (self.expected.start, self.expected.end) == (self.found.start, self.found.end)
        return "label" if same else "span"


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by label (alphabetical), over all labels, and the errors in the order of the text."""

    labels: dict[str, Score]
    micro: Score
    mistakes: tuple[Mistake, ...]

    def confusion(self) -> Counter[tuple[str, str]]:
        """Return how often one label stood for another on an overlapping span."""
        return Counter(
            (one.expected.label, one.found.label)
            for one in self.mistakes
            if one.expected and one.found and one.expected.label != one.found.label
        )


def compare(examples: Sequence[Example], found: Sequence[Sequence[Entity]]) -> Report:
    """Return the report of what was ``found`` in each of ``examples``."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    mistakes: list[Mistake] = []
    for example, entities in zip(examples, found, strict=True):
        expected, got = set(example.entities), set(entities)
        right.update(e.label for e in expected & got)
        wrong.update(e.label for e in got - expected)
        missed.update(e.label for e in expected - got)
        mistakes += _mistakes(example.text, sorted(expected - got), sorted(got - expected))
    labels = {
        name: Score(right[name], wrong[name], missed[name])
        for name in sorted({*right, *wrong, *missed})
    }
    micro = Score(right.total(), wrong.total(), missed.total())
    return Report(labels, micro, tuple(mistakes))


def _mistakes(text: str, expected: list[Entity], found: list[Entity]) -> list[Mistake]:
    """Pair what overlaps; each span is in one error only."""
    pairs: list[Mistake] = []
    left = list(found)
    for one in expected:
        other = next((f for f in left if f.start < one.end and one.start < f.end), None)
        if other is not None:
            left.remove(other)
        pairs.append(Mistake(text, one, other))
    return pairs + [Mistake(text, None, other) for other in left]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
