"""How right extraction as a whole is: mentions by label with who found them, and relations.

A mention that names a class and not one thing (``generic``) counts neither way. A relation is
right if its type and the words of both ends are; cooperation has no direction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.extract import extract
from nlp.mentions import Extraction, Kind, Mention, RelationType
from nlp.model.examples import Entity, Example, Stated
from nlp.model.scores import Report, Score, compare
from nlp.model.tagger import EntityModel

FINDERS = ("rule", "lexicon", "model")
"""What ``found_by`` of a mention begins with."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Scores of mentions and relations; ``finders`` counts, by label, who found the right ones."""

    mentions: Report
    finders: dict[str, Counter[str]]
    relations: Relations | None = None


@dataclass(frozen=True, slots=True)
class WrongRelation:
    """A relation that was missed, or stated though it is none."""

    text: str
    relation: Stated
    missed: bool


@dataclass(frozen=True, slots=True)
class Relations:
    """Scores by type, over all types, and the errors in the order of the text."""

    types: dict[str, Score]
    micro: Score
    mistakes: tuple[WrongRelation, ...] = field(default=())


def whole_report(examples: Sequence[Example], kind: Kind, used: EntityModel | None) -> Whole:
    """Return how right extraction is, for the labels that ``examples`` bear.

    Relations are measured on the examples that say theirs, if only that there is none.
    """
    labels = {entity.label for one in examples for entity in one.entities}
    read = [extract(one.text, kind=kind, model=used) for one in examples]
    mentions = [[m for m in one.mentions if m.label in labels and not m.generic] for one in read]
    found = [[Entity(m.start, m.end, m.label) for m in of_one] for of_one in mentions]
    return Whole(compare(examples, found), _finders(examples, mentions), _relations(examples, read))


def _finders(
    examples: Sequence[Example], mentions: Sequence[Sequence[Mention]]
) -> dict[str, Counter[str]]:
    finders: dict[str, Counter[str]] = {}
    for example, of_one in zip(examples, mentions, strict=True):
        for mention in of_one:
            if Entity(mention.start, mention.end, mention.label) in example.entities:
                by_label = finders.setdefault(mention.label, Counter())
                by_label[mention.found_by.partition(":")[0]] += 1
    return finders


def _relations(examples: Sequence[Example], read: Sequence[Extraction]) -> Relations | None:
    if all(example.relations is None for example in examples):
        return None
    right: Counter[str] = Counter()
    mistakes: list[WrongRelation] = []
    for example, said in zip(examples, read, strict=True):
        if example.relations is None:
            continue
        expected = {_plain(one) for one in example.relations}
        found = {
            _plain(Stated(one.type.value, one.head.text, one.tail.text)) for one in said.relations
        }
        right.update(one.type for one in expected & found)
        for lacks, rest in ((True, expected - found), (False, found - expected)):
            mistakes += (WrongRelation(example.text, one, lacks) for one in sorted(rest))
    missed = Counter(one.relation.type for one in mistakes if one.missed)
    wrong = Counter(one.relation.type for one in mistakes if not one.missed)
    types = {
        name: Score(right[name], wrong[name], missed[name])
        for name in sorted({*right, *wrong, *missed})
    }
    micro = Score(right.total(), wrong.total(), missed.total())
    return Relations(types, micro, tuple(mistakes))


def _plain(one: Stated) -> Stated:
    if one.type == RelationType.COOPERATES_WITH and one.tail < one.head:
        return Stated(one.type, one.tail, one.head)
    return one
