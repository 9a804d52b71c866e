"""The applications of the example: when, by whom, about what, with what fate."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from loaders.example.actors import Actor, Cast
from loaders.example.codes import application_number
from loaders.example.plan import (
    CUTOFF_DAY,
    CUTOFF_MONTH,
    CUTOFF_YEAR,
    DEFAULT_PATENTS,
    OUTSIDE,
    TRENDS,
    WINDOW,
    NodePlan,
    spread,
)
from loaders.example.wording import Draft, Writer

CUTOFF = date(CUTOFF_YEAR, CUTOFF_MONTH, CUTOFF_DAY)
INVENTION, UTILITY, DESIGN = 1, 2, 3  # the digit in application and publication numbers
VALID, LAPSED, PENDING, DEAD = "valid", "lapsed", "pending", "dead"

_TWINS_PER = 50  # one divisional application per so many rows
_DESIGNS_PER = 100
_NEAR_MISSES = 6  # per node with apparent_gap
_OUTSIDE_SHARES = (5, 6, 8, 6)  # of OUTSIDE
_SETTLED = 2020  # what was filed before is no longer pending
# Shares of fates of inventions, in percent; a strong region keeps what it was granted.
_FATES: Mapping[str, tuple[tuple[str, int], ...]] = {
    "strong": ((VALID, 80), (LAPSED, 8), (PENDING, 8), (DEAD, 4)),
    "foreign": ((VALID, 75), (LAPSED, 10), (PENDING, 10), (DEAD, 5)),
    "usual": ((VALID, 45), (LAPSED, 20), (PENDING, 20), (DEAD, 15)),
    "granted": ((VALID, 62), (LAPSED, 38)),
}
_UTILITY_PERCENT: Mapping[str, int] = {"strong": 12, "foreign": 0, "usual": 24}
# Weyl steps: fractional parts of i·φ and i·√2 fill [0, 1) evenly, so small cells keep the shares.
_PHI, _ROOT = 0.6180339887498949, 0.4142135623730951
_FIRST_SERIAL, _SERIALS = 10_000, 1_400_000
_FIRST_PUBLICATION: Mapping[int, int] = {
    INVENTION: 5_000_000,
    UTILITY: 5_000_000,
    DESIGN: 3_000_000,
}
_PUBLICATIONS: Mapping[int, int] = {INVENTION: 14_500_000, UTILITY: 17_000_000, DESIGN: 6_000_000}


@dataclass(frozen=True, slots=True)
class Slot:
    """One application to write. ``node`` empty: a design; ``miss``: outside the node's rule."""

    node: str
    place: str
    year: int
    fates: str
    utility: bool
    position: float
    dependent: bool = False
    miss: bool = False


@dataclass(frozen=True, slots=True)
class Application:
    """One application with its numbers; ``family`` is shared by divisionals of one another."""

    slot: Slot
    kind: int
    draft: Draft
    applicants: tuple[Actor, ...]
    inventors: tuple[str, ...]
    filed: date
    published: date
    granted: date | None
    fate: str
    family: int
    number: str = ""
    publication: str = ""

    @property
    def shown(self) -> date:
        """The date of the document the row shows: the grant, else the publication."""
        return self.granted or self.published


def applications(
    plan: Sequence[NodePlan], patents: int, dice: Random, cast: Cast, writer: Writer
) -> list[Application]:
    """``patents`` applications in the order of filing.

    At :data:`DEFAULT_PATENTS` the window holds the planned families exactly; other sizes scale
    the plan, and small ones no longer show its verdicts.
    """
    twins = patents // _TWINS_PER
    slots = list(_slots(plan, patents, patents - twins))
    made = [_application(slot, family, dice, cast, writer) for family, slot in enumerate(slots)]
    made += [_twin(one, dice, writer) for one in _parents(made, twins)]
    made.sort(key=lambda one: (one.filed, one.draft.title))
    latest = max(range(len(made)), key=lambda i: made[i].shown)
    made[latest] = _shown_on(made[latest], CUTOFF)
    return _publications(_numbers(made, dice), dice)


def _slots(plan: Sequence[NodePlan], patents: int, rows: int) -> Iterator[Slot]:
    """``rows`` slots: the window as planned, near misses, designs, and the rest outside it."""
    scale = patents / DEFAULT_PATENTS
    fixed: list[Slot] = []
    for line in plan:
        for place, families, trend in line.places():
            counts = spread(int(families * scale), TRENDS[trend])
            years = [y for y, n in zip(WINDOW, counts, strict=True) for _ in range(n)]
            fixed += _cell(line, place, years)
        if "apparent_gap" in line.flags:
            fixed += _misses(line, round(_NEAR_MISSES * scale))
    designs = patents // _DESIGNS_PER
    fixed += [
        Slot("", "cn", 2017 + i % 8, "granted", False, _weyl(i, _PHI)) for i in range(designs)
    ]
    yield from fixed
    yield from _outside(plan, rows - len(fixed))


def _cell(line: NodePlan, place: str, years: Sequence[int]) -> Iterator[Slot]:
    """The slots of one node and place; kinds and fates spread evenly over them."""
    strong = place == "local" and line.verdict == "strong"
    fates = "strong" if strong else "foreign" if place == "foreign" else "usual"
    dependent = "outside_dependence" in line.flags
    for i, year in enumerate(years):
        utility = 100 * _weyl(i, _ROOT) >= 100 - _UTILITY_PERCENT[fates]
        yield Slot(line.node, place, year, fates, utility, _weyl(i, _PHI), dependent)


def _misses(line: NodePlan, count: int) -> Iterator[Slot]:
    for i in range(count):
        yield Slot(line.node, "local", WINDOW[i % 5], "usual", False, _weyl(i, _PHI), miss=True)


def _outside(plan: Sequence[NodePlan], count: int) -> Iterator[Slot]:
    """``count`` slots outside the window, by node and place as inside it."""
    cells = [(line, place, n) for line in plan for place, n, _ in line.places()]
    shares = tuple(n for _, _, n in cells)
    for (line, place, _), families in zip(cells, spread(max(count, 0), shares), strict=True):
        years = [
            year
            for year, n in zip(OUTSIDE, spread(families, _OUTSIDE_SHARES), strict=True)
            for _ in range(n)
        ]
        yield from _cell(line, place, years)


def _weyl(i: int, step: float) -> float:
    return (i + 1) * step % 1.0


def _application(slot: Slot, family: int, dice: Random, cast: Cast, writer: Writer) -> Application:
    kind = DESIGN if not slot.node else UTILITY if slot.utility else INVENTION
    chain = slot.node.partition(".")[0] or "furniture"
    return _dated(
        Application(
            slot=slot,
            kind=kind,
            draft=_draft(slot, writer),
            applicants=tuple(cast.applicants(slot.place, chain)),
            inventors=tuple(cast.inventors()),
            filed=date(slot.year, 1, 1) + timedelta(days=dice.randrange(365)),
            published=CUTOFF,
            granted=None,
            fate=_fate(slot, kind),
            family=family,
        ),
        dice,
    )


def _draft(slot: Slot, writer: Writer) -> Draft:
    if not slot.node:
        return writer.design()
    return (
        writer.near_miss(slot.node) if slot.miss else writer.draft(slot.node, utility=slot.utility)
    )


def _fate(slot: Slot, kind: int) -> str:
    shares = _FATES[slot.fates if kind == INVENTION else "granted"]
    ends = list(accumulate(share for _, share in shares))
    fate = shares[bisect_right(ends, 100 * slot.position)][0]
    return DEAD if fate == PENDING and slot.year < _SETTLED else fate


def _dated(one: Application, dice: Random) -> Application:
    """Publication and grant after filing, neither after the cut-off."""
    if one.kind != INVENTION:
        granted = _by_cutoff(one.filed + timedelta(days=dice.randint(120, 330)), 10, dice)
        return replace(one, published=granted, granted=granted)
    published = _by_cutoff(one.filed + timedelta(days=dice.randint(120, 540)), 150, dice)
    if one.fate in (PENDING, DEAD):
        return replace(one, published=published)
    granted = _by_cutoff(published + timedelta(days=dice.randint(120, 720)), 5, dice)
    return replace(one, published=published, granted=granted)


def _by_cutoff(day: date, margin: int, dice: Random) -> date:
    """``day``, or a day 1 to 40 days before the margin before the cut-off if that is earlier."""
    return min(day, CUTOFF - timedelta(days=margin + dice.randint(1, 40)))


def _shown_on(one: Application, day: date) -> Application:
    if one.granted is None or one.kind != INVENTION:
        return replace(one, published=day, granted=day if one.granted else None)
    return replace(one, granted=day)


def _parents(made: Sequence[Application], count: int) -> Iterator[Application]:
    """Inventions that get a divisional, spread over all of them."""
    whole = [one for one in made if one.kind == INVENTION and not one.slot.miss]
    step = max(1, len(whole) // max(count, 1))
    return iter(whole[::step][:count])


def _twin(one: Application, dice: Random, writer: Writer) -> Application:
    """A divisional: same owner, day of filing and family, a text of its own, still pending."""
    draft = writer.draft(one.slot.node, utility=False)
    return _dated(replace(one, draft=draft, granted=None, fate=PENDING), dice)


def _numbers(made: Iterable[Application], dice: Random) -> list[Application]:
    """Application numbers that rise with the day of filing within a year and kind."""
    made = list(made)
    sizes = Counter((one.filed.year, one.kind) for one in made)
    done: Counter[tuple[int, int]] = Counter()
    numbered = []
    for one in made:
        series = (one.filed.year, one.kind)
        step = _SERIALS // sizes[series]
        serial = _FIRST_SERIAL + done[series] * step + dice.randrange(step)
        done[series] += 1
        numbered.append(replace(one, number=application_number(*series, serial)))
    return numbered


def _publications(made: list[Application], dice: Random) -> list[Application]:
    """Publication numbers that rise with the day of first publication within a kind."""
    sizes = Counter(one.kind for one in made)
    done: Counter[int] = Counter()
    texts: dict[str, str] = {}
    for one in sorted(made, key=lambda one: (one.published, one.number)):
        step = _PUBLICATIONS[one.kind] // sizes[one.kind]
        serial = _FIRST_PUBLICATION[one.kind] + done[one.kind] * step + dice.randrange(step)
        done[one.kind] += 1
        letter = {UTILITY: "U", DESIGN: "S"}.get(one.kind, "B" if one.granted else "A")
        texts[one.number] = f"CN{one.kind}{serial:08d}{letter}"
    return [replace(one, publication=texts[one.number]) for one in made]
