"""What was found in a text as it is read, put back into the text as it was given.

Spans and words become those of the text as given. Where a break or a mark stands inside a name that
needs no other full name, its words as read are its canonical name.
"""

from dataclasses import replace

from nlp.mentions import (
    AgencyRef,
    Aspect,
    Extraction,
    Measure,
    Mention,
    Node,
    Relation,
    Reward,
    Target,
)
from nlp.reading import Reading
from nlp.text import Span


def as_given(found: Extraction, read: Reading) -> Extraction:
    """Return ``found``, whose places are those of ``read.text``, in those of the text as given."""
    if read.text == read.given:
        return found
    back = _Back(read, frozenset(m.start for m in found.mentions if m.generic))
    return replace(
        found,
        length=len(read.given),
        mentions=tuple(map(back.mention, found.mentions)),
        measures=tuple(map(back.measure, found.measures)),
        targets=tuple(map(back.target, found.targets)),
        rewards=tuple(map(back.reward, found.rewards)),
        relations=tuple(map(back.relation, found.relations)),
        aspects=tuple(map(back.aspect, found.aspects)),
    )


class _Back:
    """Puts one thing back."""

    def __init__(self, read: Reading, classes: frozenset[int]) -> None:
        self._read = read
        self._classes = classes  # where mentions begin that name no one thing

    def _name(self, start: int, end: int, canonical: str | None) -> str | None:
        """Return the words as read where they differ and a thing has no other full name."""
        words = self._read.text[start:end]
        own = canonical is None and start not in self._classes
        return words if own and words != self._read.words(start, end) else canonical

    def mention(self, one: Mention) -> Mention:
        span = self._read.span(one.start, one.end)
        name = self._name(one.start, one.end, one.canonical)
        return replace(one, start=span.start, end=span.end, text=self._words(span), canonical=name)

    def measure(self, one: Measure) -> Measure:
        span = self._read.span(one.start, one.end)
        agencies = tuple(map(self._agency, one.agencies))
        return replace(one, start=span.start, end=span.end, agencies=agencies)

    def _agency(self, one: AgencyRef) -> AgencyRef:
        span = self._read.span(one.start, one.end)
        name = self._name(one.start, one.end, one.canonical)
        return replace(one, start=span.start, text=self._words(span), canonical=name)

    def target(self, one: Target) -> Target:
        span = self._read.span(one.start, one.end)
        return replace(one, start=span.start, end=span.end, text=self._words(span))

    def reward(self, one: Reward) -> Reward:
        span = self._read.span(one.start, one.end)
        return replace(one, start=span.start, end=span.end)

    def aspect(self, one: Aspect) -> Aspect:
        span = self._read.span(one.start, one.end)
        return replace(one, start=span.start, end=span.end, text=self._words(span))

    def relation(self, one: Relation) -> Relation:
        span = self._read.span(one.start, one.end)
        head, tail = self._node(one.head), self._node(one.tail)
        return replace(one, head=head, tail=tail, start=span.start, end=span.end)

    def _node(self, one: Node) -> Node:
        """Put back an end of a relation; titles and beneficiaries are no words at their place."""
        span = self._read.span(one.start, one.end)
        if one.text != self._read.text[one.start : one.end]:
            return replace(one, start=span.start, end=span.end)
        name = self._name(one.start, one.end, one.canonical)
        return replace(one, start=span.start, end=span.end, text=self._words(span), canonical=name)

    def _words(self, span: Span) -> str:
        return span.text(self._read.given)
