"""Names to holders: candidates, judgements, and what follows when two are one.

Strong evidence (the same credit code, a former name, a change of name on the register of patents)
joins by itself; likeness of names only makes a pair that waits for a person (疑似). Holders that
are one stay nodes of their own: ``mergedInto`` leads to the one that stands for them, names and
patents lead there, and parting them again restores what was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations, pairwise
from typing import Any, NamedTuple

from graph.clusters import components
from graph.store import GraphStore
from graph.writer import Batch, GraphWriter
from nlp.blocking import candidate_pairs
from nlp.companies import LIKELY, compare_names, translation_key
from nlp.lexicon import former_names, translated_names
from nlp.names import normalise_name

SAME, DIFFERENT, PENDING = "same", "different", "pending"
SYSTEM = "chainnav"
Pair = tuple[str, str]
_CHUNK = 500
_CONTESTED, _TRANSLATED = 0.9, 0.95
"""Scores of a former name that two claim, and of a pair that the table of translations or a
register's English name names: ours,
so that they stand before likeness of names in the list."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is judged of two holders, by which rule on what evidence, by whom and when."""

    judgement: str
    score: float
    rule: str
    evidence: str
    by: str
    at: str

    def to_json(self) -> dict[str, Any]:
        """Return the properties of ``JUDGED``."""
        return {name: getattr(self, name) for name in self.__slots__}


class Renaming(NamedTuple):
    """A holder that goes by its former name, and the one that bears the present name."""

    former: str
    present: str
    rule: str
    evidence: str


@dataclass(slots=True)
class Resolution:
    """What resolving did: judgements by kind, holders merged and parted, conflicts."""

    judged: dict[str, int] = field(default_factory=dict)
    merged: list[dict[str, str]] = field(default_factory=list)
    parted: list[dict[str, str]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)

    def to_json(self) -> dict[str, Any]:
        """Return the shape of ``resolve --report``."""
        names = ("judged", "merged", "parted", "conflicts")
        return {name: getattr(self, name) for name in names}


class Resolver:
    """Judges the holders of a graph and brings names and patents to those that stand for them."""

    def __init__(self, store: GraphStore, writer: GraphWriter, run: str, at: str) -> None:
        """:param run: the run that the search index looks for on what changed."""
        self._store, self._writer, self._run, self._at = store, writer, run, at
        self._holders = {row["id"]: row for row in store.all_rows("resolve.holders")}

    def resolve(self, touched: Iterable[str] | None = None) -> Resolution:
        """Judge anew and apply.

        :param touched: holders to find candidates for; all of them if not given.
        """
        known = self._known()
        found = dict(self._strong())
        for pair, judgement in chain(self._translated(), self._english(), self._likely(touched)):
            found.setdefault(pair, judgement)
        fresh = {pair: one for pair, one in found.items() if self._is_new(known.get(pair), one)}
        stale = self._stale(known, found, touched)
        self._write_judgements(fresh, stale)
        for pair in stale:
            del known[pair]
        return self.apply(known | fresh)

    def _known(self) -> dict[Pair, Judgement]:
        names = Judgement.__slots__
        return {
            (row["a"], row["b"]): Judgement(**{name: row[name] for name in names})
            for row in self._store.all_rows("resolve.judgements")
        }

    @staticmethod
    def _is_new(known: Judgement | None, found: Judgement) -> bool:
        """Whether a judgement of ours says something new; what a person judged stays."""
        if known is None:
            return True
        return known.by == SYSTEM and (known.judgement, known.rule) != (found.judgement, found.rule)

    def _stale(
        self,
        known: Mapping[Pair, Judgement],
        found: Mapping[Pair, Judgement],
        touched: Iterable[str] | None,
    ) -> list[Pair]:
        """Return judgements of ours that nothing supports any more."""
        about = None if touched is None else set(touched)
        return [
            pair
            for pair, one in known.items()
            if one.by == SYSTEM
            and pair not in found
            and (one.judgement == SAME or about is None or about.intersection(pair))
        ]

    def _strong(self) -> Iterator[tuple[Pair, Judgement]]:
        """Yield the pairs that are one by evidence that is no likeness."""
        codes: dict[str, list[str]] = defaultdict(list)
        for key, row in self._holders.items():
            if row["creditCode"]:
                codes[row["creditCode"]].append(key)
        for code, keys in codes.items():
            for one, other in pairwise(sorted(keys)):
                yield ordered(one, other), self._judged(SAME, 1.0, "credit-code", code)
        claims: dict[str, set[str]] = defaultdict(set)
        for renaming in self._renamings:
            claims[renaming.former].add(renaming.present)
        for renaming in self._renamings:
            pair, why = ordered(renaming.former, renaming.present), renaming.evidence
            if self._codes_differ(*pair) or len(claims[renaming.former]) > 1:
                why = f"{why}；但信用代码不同，或另有单位也以此为曾用名"
                yield pair, self._judged(PENDING, _CONTESTED, renaming.rule, why)
            else:
                yield pair, self._judged(SAME, 1.0, renaming.rule, why)

    @cached_property
    def _renamings(self) -> tuple[Renaming, ...]:
        """Who bore another name before, by registers, by the lexicon, by changes of name."""
        named = {normalise_name(row["name"]): key for key, row in self._holders.items()}
        found: list[tuple[str | None, str | None, str, str]] = [
            (named.get(normalise_name(former)), key, "former-name", former)
            for key, row in self._holders.items()
            for former in row["formerNames"]
        ]
        for former, present in former_names():
            ends = named.get(normalise_name(former)), named.get(normalise_name(present))
            found.append((*ends, "former-name", f"{former}，现为{present}"))
        for row in self._store.all_rows("resolve.renames"):
            found.append((row["a"], row["b"], "renamed", "专利登记簿上的名称变更"))
        both = (
            Renaming(former, present, rule, evidence)
            for former, present, rule, evidence in found
            if former and present and former != present
            if former in self._holders and present in self._holders
        )
        return tuple(dict.fromkeys(both))

    @cached_property
    def _formers(self) -> frozenset[str]:
        return frozenset(one.former for one in self._renamings)

    def _judged(self, judgement: str, score: float, rule: str, evidence: str) -> Judgement:
        return Judgement(judgement, score, rule, evidence, SYSTEM, self._at)

    def _likely(self, touched: Iterable[str] | None) -> Iterator[tuple[Pair, Judgement]]:
        """Yield the pairs whose names are so alike that a person should look."""
        keys = list(self._holders)
        names = [self._holders[key]["name"] for key in keys]
        at = {key: position for position, key in enumerate(keys)}
        asked = None if touched is None else [at[key] for key in touched if key in at]
        for one, other, _ in candidate_pairs(names, asked):
            if self._codes_differ(keys[one], keys[other]):
                continue
            found = compare_names(names[one], names[other])
            if found.score >= LIKELY:
                judgement = self._judged(PENDING, found.score, "names-alike", found.text)
                yield ordered(keys[one], keys[other]), judgement

    def _translated(self) -> Iterator[tuple[Pair, Judgement]]:
        """Yield the pairs that translations lead to one organisation: a person should look."""
        named: dict[str, list[str]] = defaultdict(list)
        usual = {translation_key(text): canonical for text, canonical in translated_names()}
        for key, row in self._holders.items():
            name = usual.get(translation_key(row["name"]), row["name"])
            named[normalise_name(name)].append(key)
        for canonical in sorted({normalise_name(name) for name in usual.values()}):
            for one, other in combinations(named.get(canonical, ()), 2):
                evidence = f"译名表：同为{canonical}"
                judgement = self._judged(PENDING, _TRANSLATED, "translated-name", evidence)
                yield ordered(one, other), judgement

    def _english(self) -> Iterator[tuple[Pair, Judgement]]:
        """Yield who is registered with an English name, and who is filed under it: one may see."""
        named: dict[str, list[str]] = defaultdict(list)
        for key, row in self._holders.items():
            named[translation_key(row["name"])].append(key)
        for key, row in self._holders.items():
            english = row["nameEn"] or ""
            for other in named.get(translation_key(english), ()) if english else ():
                if other != key and not self._codes_differ(key, other):
                    evidence = f"登记的英文名：{english}"
                    judgement = self._judged(PENDING, _TRANSLATED, "english-name", evidence)
                    yield ordered(key, other), judgement

    def _codes_differ(self, one: str, other: str) -> bool:
        codes = {self._holders[key]["creditCode"] for key in (one, other)}
        return None not in codes and len(codes) > 1

    def _write_judgements(self, fresh: Mapping[Pair, Judgement], stale: Iterable[Pair]) -> None:
        rows = [{"a": a, "b": b, "props": one.to_json()} for (a, b), one in fresh.items()]
        self._write("judged", rows)
        self._write("unjudged", [{"a": a, "b": b} for a, b in stale])

    def _write(self, query: str, rows: list[dict[str, Any]]) -> None:
        for start in range(0, len(rows), _CHUNK):
            batch = Batch()
            for row in rows[start : start + _CHUNK]:
                batch.add(query, row)
            self._writer.write(batch)

    def judge(self, one: str, other: str, judgement: str | None, by: str, why: str) -> Resolution:
        """Note what a person judged of two holders, or take it back, and apply.

        :param judgement: ``same``, ``different``, or None to take back.
        """
        pair = ordered(one, other)
        if judgement is None:  # what we say of the two comes back
            self._write("unjudged", [{"a": pair[0], "b": pair[1]}])
            return self.resolve(pair)
        self.note({pair: Judgement(judgement, 1.0, "judged", why, by, self._at)})
        return self.apply(self._known())

    def take(self, judgements: Mapping[Pair, Judgement], missing: list[str]) -> Resolution:
        """Note judgements from another graph and apply; ``missing`` gains those of no holder."""
        known = {pair: one for pair, one in judgements.items() if set(pair) <= set(self._holders)}
        missing += [f"{a} 与 {b}：图中没有其一" for a, b in judgements if (a, b) not in known]
        self.note(known)
        return self.apply(self._known())

    def note(self, judgements: Mapping[Pair, Judgement]) -> None:
        """Write judgements without applying them."""
        self._write_judgements(judgements, ())

    def apply(self, judgements: Mapping[Pair, Judgement]) -> Resolution:
        """Merge what is judged one, part what is not, and move names and patents accordingly."""
        done = Resolution()
        for one in judgements.values():
            done.judged[one.judgement] = done.judged.get(one.judgement, 0) + 1
        into = self._targets(judgements, done)
        moved = [
            (key, row["mergedInto"] or key, into.get(key, key))
            for key, row in self._holders.items()
            if (row["mergedInto"] or key) != into.get(key, key)
        ]
        for own, was, now in moved:
            said = {"id": own, "name": str(self._holders[own]["name"]), "into": now, "was": was}
            (done.parted if now == own else done.merged).append(said)
            done.changed.update((own, was, now))
            if now != own:
                done.removed.append(f"holder/{own}")
        self._move(moved)
        return done

    def _targets(self, judgements: Mapping[Pair, Judgement], done: Resolution) -> dict[str, str]:
        """Return what each holder of a cluster is merged into."""
        same = [pair for pair, one in judgements.items() if one.judgement == SAME]
        apart = [pair for pair, one in judgements.items() if one.judgement == DIFFERENT]
        into: dict[str, str] = {}
        for cluster in components(same):
            members = {key for key in cluster if key in self._holders}
            if any(members.issuperset(pair) for pair in apart) or self._codes_of(members) > 1:
                members_of = self._without_ours(judgements, members, apart, done)
            else:
                members_of = [members]
            for one in members_of:
                head = min(one, key=self._rank)
                into.update({key: head for key in one if key != head})
        return into

    def _without_ours(
        self,
        judgements: Mapping[Pair, Judgement],
        members: set[str],
        apart: Iterable[Pair],
        done: Resolution,
    ) -> list[set[str]]:
        """Take a cluster apart that holds two whom a person or their credit codes keep apart."""
        names = "、".join(sorted(self._holders[key]["name"] for key in members))
        done.conflicts.append(f"判断互相矛盾或信用代码不同，只保留人工判断：{names}")
        theirs = [
            pair
            for pair, one in judgements.items()
            if one.judgement == SAME and one.by != SYSTEM and members.issuperset(pair)
        ]
        kept = [set(cluster) for cluster in components(theirs)]
        return [one for one in kept if not any(one.issuperset(pair) for pair in apart)]

    def _codes_of(self, members: Iterable[str]) -> int:
        """Return how many credit codes a cluster has."""
        return len({self._holders[key]["creditCode"] for key in members} - {None})

    def _rank(self, key: str) -> tuple[bool, bool, int, str]:
        """Order a cluster: who bears the present name, has a credit code, has most patents."""
        row = self._holders[key]
        return (key in self._formers, not row["creditCode"], -row["patents"], key)

    def _move(self, moved: list[tuple[str, str, str]]) -> None:
        props = {"changedBy": self._run}
        self._write(
            "merged_into",
            [
                {
                    "own": own,
                    "into": None if now == own else now,
                    "stands": sorted({was, now} - {own}),
                    "props": props,
                }
                for own, was, now in moved
            ],
        )
        rows = [
            {
                "own": own, "was": was, "now": now, "props": props, "by": SYSTEM, "at": self._at,
                "rule": "normalised-name" if now == own else "judged",
            }
            for own, was, now in moved
        ]  # fmt: skip
        for query in ("resolved_anew", "holds_anew", "holds_no_more"):
            self._write(query, rows)


def ordered(one: str, other: str) -> Pair:
    """Return two keys in their order, as ``JUDGED`` runs."""
    return (one, other) if one < other else (other, one)
