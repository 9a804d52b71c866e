"""Running text and patents: precision, recall and F1 by label, type and class, and the errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from nlp.measuring import Whole
from nlp.model.scores import Mistake, Score
from tests.bench.measure import Result, at_least
from tests.evaluation import effects, news

MENTIONS, RELATIONS, RECALLED, EFFECTS = 0.90, 0.90, 0.80, 0.85
"""Goals of the held-out sentences and patents; relations put precision before recall."""


def measure(shared: Path | None) -> Iterator[Result]:
    """Yield the figures; effects only where the shared data are."""
    for part in news.PARTS:
        whole = news.measure(part)
        yield from _rows(f"news {part}", whole.mentions.labels)
        yield from _goals(f"news {part}: mentions", whole.mentions.micro, MENTIONS, MENTIONS)
        if whole.relations is not None:
            yield from _rows(f"news {part}", whole.relations.types)
            micro = whole.relations.micro
            yield from _goals(f"news {part}: relations", micro, RELATIONS, RECALLED)
    if shared is not None:
        said = effects.measure(shared, "second")
        for name, score in said.classes.items():
            count = score.right + score.missed
            yield Result(f"effects of patents: {name}, F1", score.f1 or 0.0, "", count)
        yield from _goals("effects of patents", said.together, EFFECTS, EFFECTS)


def errors(shared: Path | None) -> Iterator[str]:
    """Yield a line for each error, and by label how many of the right ones each way found."""
    for part in news.PARTS:
        whole = news.measure(part)
        yield from (f"news {part}: {line}" for line in _errors(whole))
    if shared is not None:
        for where, name, how in effects.measure(shared, "second").errors:
            yield f"effects of patents: {how} {name}: {where}"


def _errors(whole: Whole) -> Iterator[str]:
    for label, counts in sorted(whole.finders.items()):
        yield f"{label} found by " + ", ".join(f"{name} {n}" for name, n in counts.most_common())
    for (expected, found), count in whole.mentions.confusion().most_common():
        yield f"{expected} taken for {found}: {count}"
    yield from (f"{one.kind} {_told(one)}: {one.text}" for one in whole.mentions.mistakes)
    for wrong in whole.relations.mistakes if whole.relations else ():
        how = "missed" if wrong.missed else "spurious"
        yield f"{how} {' '.join(wrong.relation)}: {wrong.text}"


def _told(one: Mistake) -> str:
    ends = (one.expected, one.found)
    return " / ".join(f"{e.label} {one.text[e.start : e.end]}" if e else "-" for e in ends)


def _rows(name: str, scores: Mapping[str, Score]) -> Iterator[Result]:
    """Yield the figures of each label, without a goal: many have few cases."""
    for label, score in scores.items():
        yield from (
            replace(one, goal=None, met=None) for one in _goals(f"{name}: {label}", score, 0, 0)
        )


def _goals(name: str, score: Score, precision: float, recall: float) -> Iterator[Result]:
    count = score.right + score.missed
    yield at_least(f"{name}, precision", score.precision or 0.0, "", count, goal=precision)
    yield at_least(f"{name}, recall", score.recall or 0.0, "", count, goal=recall)
    yield at_least(f"{name}, F1", score.f1 or 0.0, "", count, goal=min(precision, recall))
