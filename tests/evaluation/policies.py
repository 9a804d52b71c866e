"""How well policies are read, against texts that were annotated by hand.

The files beside this module (``policies/*.tsv``) hold offsets, not texts: those of public documents
lie in the shared data, fictional notices lie beside theirs. A text that is no longer
the one annotated is an error, never a score. ``policies/README.md`` says what was decided where a case is doubtful.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from nlp.extract import extract
from nlp.mentions import AgencyRef, Extraction, Target
from tests.conftest import SHARED_DATA

FOLDER = Path(__file__).parent / "policies"
SCOPES = ("全省", "全市", "全国", "我省", "我市", "各", "新增", "建成", "“", "”", "的")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A labelled span; ``generic`` names a class, which scores skip."""

    start: int
    end: int
    label: str
    generic: bool


@dataclass(frozen=True, slots=True)
class GoldAgency:
    """A responsible body: for each member the names that are right; a class has its words alone."""

    measure: str
    words: str
    members: tuple[frozenset[str], ...]
    lead: bool


@dataclass(frozen=True, slots=True)
class GoldTarget:
    """A target; an ``indicator`` is its shortest name."""

    start: int
    indicator: str
    comparator: str
    value: float | None
    unit: str | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated text: ``whole`` is read, ``text`` (its beginning) is scored."""

    name: str
    whole: str
    text: str
    held_out: bool
    mentions: tuple[GoldMention, ...]
    agencies: tuple[GoldAgency, ...]
    targets: tuple[GoldTarget, ...]
    rewards: frozenset[tuple[str, int]]


@dataclass(slots=True)
class Tally:
    """Right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Right among found; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right among wanted; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else 1.0

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.right += other.right
        self.found += other.found
        self.wanted += other.wanted


@dataclass(slots=True)
class Score:
    """Scores of one text, or of several together; ``errors`` say what went wrong."""

    labels: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    agencies: Tally = field(default_factory=Tally)
    leads: Tally = field(default_factory=Tally)
    targets: Tally = field(default_factory=Tally)
    rewards: Tally = field(default_factory=Tally)
    errors: list[str] = field(default_factory=list)

    @property
    def mentions(self) -> Tally:
        """All labels together."""
        total = Tally()
        for tally in self.labels.values():
            total.add(tally)
        return total

    def add(self, other: Score) -> None:
        """Add the scores of another text; errors stay with their text."""
        for label, tally in other.labels.items():
            self.labels[label].add(tally)
        for mine, theirs in zip(self._parts(), other._parts(), strict=True):
            mine.add(theirs)

    def _parts(self) -> tuple[Tally, ...]:
        return self.agencies, self.leads, self.targets, self.rewards


def golds(shared: Path | None = None) -> Iterator[Gold]:
    """Yield the annotated texts that are there; those of the shared data where it is given."""
    for path in sorted(FOLDER.glob("*.tsv")):
        gold = _gold(path, shared)
        if gold is not None:
            yield gold


def _gold(path: Path, shared: Path | None) -> Gold | None:
    lines = path.read_text("utf-8").splitlines()
    head = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    places = [FOLDER] if shared is None else [FOLDER, shared / "policies"]
    source = next((one / head["path"] for one in places if (one / head["path"]).exists()), None)
    if source is None:
        return None
    whole = source.read_bytes().decode("utf-8")
    text = whole[: int(head["chars"])]
    if hashlib.sha256(text.encode()).hexdigest() != head["sha256"]:
        raise ValueError(f"{source} is not the text that was annotated")
    by_kind: dict[str, list[list[str]]] = defaultdict(list)
    for kind, *cells in rows:
        by_kind[kind].append(cells)
    return Gold(
        name=path.stem,
        whole=whole,
        text=text,
        held_out=head["held-out"] == "yes",
        mentions=tuple(
            GoldMention(int(start), int(end), label, generic == "generic")
            for start, end, label, _, generic in by_kind["mention"]
        ),
        agencies=tuple(_agency(text, cells) for cells in by_kind["agency"]),
        targets=tuple(_target(cells) for cells in by_kind["target"]),
        rewards=frozenset((who, int(amount)) for _, _, who, amount in by_kind["reward"]),
    )


def _agency(text: str, cells: Sequence[str]) -> GoldAgency:
    start, end, measure, canonical, lead = cells
    members = tuple(frozenset(one.split("|")) for one in canonical.split("、") if one)
    return GoldAgency(measure, text[int(start) : int(end)], members, lead == "lead")


def _target(cells: Sequence[str]) -> GoldTarget:
    start, _, indicator, comparator, value, unit, deadline = cells
    return GoldTarget(
        int(start),
        indicator,
        comparator,
        float(value) if value else None,
        unit or None,
        deadline or None,
    )


def score(gold: Gold) -> Score:
    """Read the whole text and compare what is found in the annotated part."""
    found = _within(extract(gold.whole), len(gold.text))
    result = Score()
    _score_mentions(gold, found, result)
    _score_agencies(gold, found, result)
    _score_targets(gold, found, result)
    _score_rewards(gold, found, result)
    return result


def _within(found: Extraction, end: int) -> Extraction:
    return replace(
        found,
        mentions=tuple(one for one in found.mentions if one.start < end),
        measures=tuple(
            replace(one, agencies=tuple(a for a in one.agencies if a.start < end))
            for one in found.measures
        ),
        targets=tuple(one for one in found.targets if one.start < end),
        rewards=tuple(one for one in found.rewards if one.start < end),
    )


def _score_mentions(gold: Gold, found: Extraction, result: Score) -> None:
    skipped = {(m.start, m.end, m.label) for m in gold.mentions if m.generic}
    wanted = {(m.start, m.end, m.label) for m in gold.mentions if not m.generic}
    said = {(m.start, m.end, m.label.value) for m in found.mentions if not m.generic} - skipped
    for label in sorted({span[2] for span in wanted | said}):
        mine = {span for span in said if span[2] == label}
        right = {span for span in wanted if span[2] == label}
        result.labels[label] = Tally(len(mine & right), len(mine), len(right))
    words = [(span, "missed") for span in wanted - said] + [(s, "wrong") for s in said - wanted]
    for (start, end, label), what in sorted(words):
        result.errors.append(f"{what} {label} {start} {_one_line(gold.text[start:end])}")


def _one_line(words: str) -> str:
    return words.replace("\n", "⏎")


def _score_agencies(gold: Gold, found: Extraction, result: Score) -> None:
    wanted = list(gold.agencies)
    said = [(measure.number, one) for measure in found.measures for one in measure.agencies]
    result.agencies.found, result.agencies.wanted = len(said), len(wanted)
    for leads_too in (True, False):
        for one in list(wanted):
            match = next((s for s in said if _same_agency(one, *s, leads_too)), None)
            if match is None:
                continue
            wanted.remove(one)
            said.remove(match)
            result.agencies.right += leads_too
            result.leads.add(Tally(int(leads_too), 1, 1))
            if not leads_too:
                result.errors.append(f"lead of {one.measure} {match[1].text}: {match[1].lead}")
    result.errors += [f"missed agency {a.measure} {a.words} lead={a.lead}" for a in wanted]
    result.errors += [f"wrong agency {m} {a.text} {a.canonical} lead={a.lead}" for m, a in said]


def _same_agency(one: GoldAgency, measure: str, other: AgencyRef, leads_too: bool) -> bool:
    if one.measure != measure or (leads_too and one.lead != other.lead):
        return False
    if not one.members:
        return one.words == other.text
    names = (other.canonical or other.text).split("、")
    if len(names) != len(one.members):
        return False
    return all(name in right for name, right in zip(names, one.members, strict=True))


def _score_targets(gold: Gold, found: Extraction, result: Score) -> None:
    said = list(found.targets)
    result.targets.found, result.targets.wanted = len(said), len(gold.targets)
    for one in gold.targets:
        same = [target for target in said if _same_target(one, target)]
        if same:
            said.remove(min(same, key=lambda target: abs(target.start - one.start)))
            result.targets.right += 1
        else:
            result.errors.append(f"missed target {_target_words(one)}")
    result.errors += [f"wrong target {_target_words(target)}" for target in said]


def _target_words(one: GoldTarget | Target) -> str:
    return " ".join(
        str(cell)
        for cell in (one.start, one.indicator, str(one.comparator), one.value, one.unit)
        + (one.deadline,)
    )


def _same_target(one: GoldTarget, other: Target) -> bool:
    said = (other.comparator.value, other.value, other.unit, other.deadline)
    if (one.comparator, one.value, one.unit, one.deadline) != said:
        return False
    mine, theirs = _bare(one.indicator), _bare(other.indicator)
    return bool(theirs) and (mine in theirs or theirs in mine)


def _bare(indicator: str) -> str:
    for word in SCOPES:
        indicator = indicator.replace(word, "")
    return indicator


def _score_rewards(gold: Gold, found: Extraction, result: Score) -> None:
    said = {(reward.beneficiary, reward.amount_cny) for reward in found.rewards}
    result.rewards.found, result.rewards.wanted = len(said), len(gold.rewards)
    for who, amount in sorted(gold.rewards, key=lambda one: (-len(one[0]), *one)):
        match = next((s for s in sorted(said) if s[1] == amount and who in s[0]), None)
        if match is None:
            result.errors.append(f"missed reward {who} {amount}")
        else:
            said.discard(match)
            result.rewards.right += 1
    result.errors += [f"wrong reward {who} {amount}" for who, amount in sorted(said)]


def measure(shared: Path | None) -> dict[str, Score]:
    """Return the scores of each text by its name; held-out ones are marked by a star."""
    return {gold.name + "*" * gold.held_out: score(gold) for gold in golds(shared)}


def together(scores: Iterable[Score]) -> Score:
    """Return the scores of several texts as one."""
    total = Score()
    for one in scores:
        total.add(one)
    return total


def _row(name: str, one: Score) -> str:
    agencies = f"{one.agencies.f1:.3f}" if one.agencies.wanted else "-"
    leads = f"{one.leads.precision:.3f}" if one.leads.found else "-"
    share = f"{one.targets.right}/{one.targets.wanted}"
    rewards = f"{one.rewards.right}/{one.rewards.wanted}"
    spans = one.mentions
    return (
        f"{name:24}{spans.precision:7.3f}{spans.recall:7.3f}{spans.f1:7.3f}{spans.wanted:5}"
        f"{agencies:>9}{leads:>7}{share:>8}{one.targets.found:>5}{rewards:>8}"
    )


def main(words: Sequence[str]) -> int:
    """Print scores by text and by label; with ``--errors`` each error, with a name only that text."""
    shared = SHARED_DATA if SHARED_DATA.is_dir() else None
    scores = measure(shared)
    wanted = [word for word in words if not word.startswith("-")]
    if wanted:
        scores = {name: one for name, one in scores.items() if name.rstrip("*") in wanted}
    click.echo(
        f"{'text':24}{'P':>7}{'R':>7}{'F1':>7}{'n':>5}{'agencies':>9}{'leads':>7}"
        f"{'targets':>8}{'said':>5}{'reward':>8}"
    )
    for name, one in scores.items():
        click.echo(_row(name, one))
        if "--errors" in words:
            for error in one.errors:
                click.echo(f"    {error}")
    seen = [one for name, one in scores.items() if not name.endswith("*")]
    held = [one for name, one in scores.items() if name.endswith("*")]
    for name, part in (("all but held out", seen), ("held out*", held)):
        if len(part) > 1:
            click.echo(_row(name, together(part)))
    labels = together(scores.values()).labels
    for label, tally in sorted(labels.items()):
        click.echo(
            f"  {label:22}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.wanted:5}"
        )
    kinds = Counter(error.split()[0] for one in scores.values() for error in one.errors)
    click.echo("errors: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
