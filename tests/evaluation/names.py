"""How well likeness of names tells who is one: real names, and what people do to them.

Positives are real names of the registers with one change that leaves the organisation the same:
a dropped region, a dropped or longer legal form, the region in brackets, full-width brackets and
blanks, one character mistyped. Negatives are all other pairs of real names that blocking brings up.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from loaders.readers import Content, Table, contents, read
from nlp.blocking import candidate_pairs
from nlp.companies import LIKELY, compare_names, parts_of
from nlp.names import holder_kind, normalise_name, split_names
from nlp.places import region_index

_FILES = (
    ("registries/pcb-suppliers/enterprise.csv", "name"),
    ("patents/abstract-7k/专利信息.xlsx", "申请人"),
    ("patents/cnipr-export/训练文件.xlsx", "申请（专利权）人"),
    ("chains/listed-company-products/company.json", "fullname"),
)
_SIMILAR = "科料业工机材电技新设限华兴盛源"
SHORTEST = 8
KINDS = ("region", "form", "longer form", "brackets", "blanks", "typo")


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision and recall of pairs at the threshold, and recall by kind of change."""

    pairs: int
    precision: float
    recall: float
    blocked: float
    by_kind: dict[str, float]
    wrong: tuple[tuple[str, str, float], ...]


def real_names(folder: Path) -> list[str]:
    """Return the distinct names of organisations in the registers and among the applicants."""
    found: dict[str, str] = {}
    for path, column in _FILES:
        for content in contents(folder / path):
            assert isinstance(content, Content)
            for part in read(content):
                assert isinstance(part, Table)
                at = part.header.index(column)
                for _, cells in part.rows:
                    for name in split_names(cells[at] if at < len(cells) else ""):
                        if holder_kind(name) == "company" and len(name) >= SHORTEST:
                            found.setdefault(normalise_name(name), name)
    return [found[key] for key in sorted(found)]


def changed(name: str, kind: str, dice: random.Random) -> str | None:
    """Return a name with one change of that kind, or None where it cannot have one."""
    match = region_index().find(name)
    rest = name[match.end :] if match is not None and match.start == 0 else ""
    form = parts_of(name).form
    if kind in ("region", "brackets"):
        moved = (
            f"{rest.removesuffix(form)}（{name[: -len(rest)]}）{form}" if rest and form else None
        )
        return moved if kind == "brackets" else (rest if len(rest) >= SHORTEST else None)
    if kind == "form":
        return name.removesuffix(form) or None
    if kind == "longer form":
        return name.removesuffix(form) + "有限责任公司" if form == "有限公司" else None
    if kind == "blanks":
        return "\u00a0" + name.replace("(", " （ ").replace(")", "）")
    return _mistyped(name, dice)


def _mistyped(name: str, dice: random.Random) -> str | None:
    core = parts_of(name).core
    start = name.find(core)
    if len(core) < 6 or start < 0:
        return None
    at = start + dice.randrange(2, len(core))
    return name[:at] + dice.choice([one for one in _SIMILAR if one != name[at]]) + name[at + 1 :]


def _is_new(name: str, kind: str, known: set[str]) -> bool:
    return kind == "blanks" or normalise_name(name) not in known


def label_key(one: str, other: str) -> str:
    """Return what stands for a pair of real names in the file of labels."""
    text = "|".join(sorted((normalise_name(one), normalise_name(other))))
    return sha256(text.encode()).hexdigest()[:16]


def labels() -> dict[str, str]:
    """Return the labels that pairs of real names were given by hand: same or unknown."""
    lines = (Path(__file__).parent / "name_labels.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {key: label for key, label, *_ in rows[1:]}


def measure(names: Sequence[str], seed: int = 1) -> Quality:
    """Put a changed form of every third name among the real ones and judge all candidate pairs."""
    dice = random.Random(seed)  # noqa: S311 -- a sample, no secret
    pairs: dict[tuple[int, int], str] = {}
    pool = list(names)
    known = {normalise_name(name) for name in names}
    cores = Counter(parts_of(name).core for name in names)
    for at in range(0, len(names), 3):
        kind = dice.choice(KINDS)
        other = changed(names[at], kind, dice)
        if kind == "region" and cores[parts_of(names[at]).core] > 1:
            continue  # without its region nobody can tell which one is meant
        if other and len(parts_of(other).core) >= 4 and _is_new(other, kind, known):
            pairs[at, len(pool)] = kind
            pool.append(other)
            known.add(normalise_name(other))
    candidates = {(a, b) for a, b, _ in candidate_pairs(pool)}
    said = {
        pair: score
        for pair in candidates
        if (score := compare_names(pool[pair[0]], pool[pair[1]]).score) >= LIKELY
    }
    given = labels()
    origin = {new: old for old, new in pairs}

    def label(a: int, b: int) -> str:
        first, second = origin.get(a, a), origin.get(b, b)
        if first == second:
            return "same"
        return given.get(label_key(pool[first], pool[second]), "different")

    right = [pair for pair in said if label(*pair) == "same"]
    wrong = [(pool[a], pool[b], said[a, b]) for a, b in said if label(a, b) == "different"]
    by_kind = {
        kind: sum(pairs.get(pair) == kind for pair in right)
        / max(1, sum(one == kind for one in pairs.values()))
        for kind in KINDS
    }
    return Quality(
        pairs=len(pairs),
        precision=len(right) / max(1, len(right) + len(wrong)),
        recall=sum(pair in said for pair in pairs) / max(1, len(pairs)),
        blocked=sum(pair in candidates for pair in pairs) / max(1, len(pairs)),
        by_kind=by_kind,
        wrong=tuple(sorted(wrong, key=lambda one: -one[2])),
    )
