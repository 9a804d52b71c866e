"""Relations a policy states: who answers for a measure, its targets, rewards, what it concerns."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from nlp.holders import PLAIN, HolderKind
from nlp.mentions import (
    AgencyRef,
    Label,
    Measure,
    Mention,
    Node,
    Relation,
    RelationType,
    Reward,
    Target,
)

HOLDER = "HOLDER"
"""Label of a kind of holder as the end of a relation."""
_CONCERNED = (Label.CHAIN, Label.ZONE, Label.CENTRE)


def relations(
    measures: Sequence[Measure],
    mentions: Sequence[Mention],
    targets: Sequence[Target],
    rewards: Sequence[Reward],
    holders: Iterable[HolderKind] = (),
) -> list[Relation]:
    """Return all relations, ordered by kind, then by place in the text.

    A measure concerns each kind of holder once, where it is first named.
    """
    at = _Locator(measures)
    found = [_responsible(m, agency) for m in measures for agency in m.agencies]
    found += (_has_target(m, t) for t in targets if (m := at.measure(t.start)) is not None)
    money = {mention.end: mention for mention in mentions if mention.label is Label.MONEY}
    found += (_rewards(r, money[r.end]) for r in rewards if r.end in money)
    found += (
        _concerns(measure, mention)
        for mention in mentions
        if mention.label in _CONCERNED and (measure := at.measure(mention.start)) is not None
    )
    found += _kinds(at, holders)
    return found


def _kinds(at: "_Locator", holders: Iterable[HolderKind]) -> Iterator[Relation]:
    said: dict[tuple[int, str], tuple[Measure, HolderKind]] = {}
    for one in holders:
        measure = at.measure(one.start)
        if measure is not None:
            said.setdefault((measure.start, one.canonical), (measure, one))
    firms = {
        measure.start
        for measure, one in said.values()
        if one.canonical.endswith(PLAIN) and one.canonical != PLAIN
    }
    for measure, one in said.values():
        if one.canonical != PLAIN or measure.start not in firms:
            yield _concerns_kind(measure, one)


class _Locator:
    """Answers which measure holds an offset."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._measures = sorted(measures, key=lambda m: m.start)
        self._starts = [m.start for m in self._measures]

    def measure(self, offset: int) -> Measure | None:
        n = bisect_right(self._starts, offset) - 1
        return self._measures[n] if n >= 0 and offset < self._measures[n].end else None


def _measure_node(measure: Measure) -> Node:
    return Node("MEASURE", measure.title, measure.start, measure.end, measure.number)


def _responsible(measure: Measure, agency: AgencyRef) -> Relation:
    head = Node(Label.AGENCY.value, agency.text, agency.start, agency.end, agency.canonical)
    kind = RelationType.RESPONSIBLE_FOR
    return Relation(
        kind,
        head,
        _measure_node(measure),
        agency.start,
        agency.end,
        "rule:responsible",
        agency.lead,
    )


def _has_target(measure: Measure, target: Target) -> Relation:
    tail = Node("TARGET", target.text, target.start, target.end, target.indicator)
    kind = RelationType.HAS_TARGET
    return Relation(kind, _measure_node(measure), tail, target.start, target.end, "rule:target")


def _rewards(reward: Reward, money: Mention) -> Relation:
    head = Node(money.label.value, money.text, money.start, money.end, f"{reward.amount_cny} CNY")
    tail = Node("BENEFICIARY", reward.beneficiary, reward.start, money.start)
    kind = RelationType.REWARDS
    return Relation(kind, head, tail, reward.start, reward.end, "rule:reward")


def _concerns(measure: Measure, mention: Mention) -> Relation:
    tail = Node(mention.label.value, mention.text, mention.start, mention.end, mention.canonical)
    kind = RelationType.CONCERNS
    return Relation(
        kind, _measure_node(measure), tail, mention.start, mention.end, mention.found_by
    )


def _concerns_kind(measure: Measure, kind: HolderKind) -> Relation:
    tail = Node(HOLDER, kind.words, kind.start, kind.end, kind.canonical)
    found_by = "lexicon:holder_kinds"
    return Relation(
        RelationType.CONCERNS, _measure_node(measure), tail, kind.start, kind.end, found_by
    )
