"""How well the effects of patents are read: against classes annotated by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.readers import Content, Table, contents, read
from nlp.mentions import AspectKind
from nlp.model.scores import Score
from nlp.patents import read_patent

GOLD = Path(__file__).with_name("effects.tsv")


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of (patent, class), by class and together; errors name file and row, class, how."""

    classes: dict[str, Score]
    together: Score
    errors: tuple[tuple[str, str, str], ...]


def measure(folder: Path, sample: str) -> Scores:
    """Read the annotated abstracts under ``folder`` (the shared data) and compare.

    :param sample: ``first``, after which the rules were extended, or ``second``, held out.
    """
    right: Counter[str] = Counter()
    errors: list[tuple[str, str, str]] = []
    for file, row, wanted in _gold(sample):
        title, abstract = _rows(folder / file)[row]
        aspects = read_patent(title, abstract)
        said = {one.name for one in aspects if one.kind is AspectKind.EFFECT}
        right.update(said & wanted)
        errors += [(f"{file}#{row}", name, "not claimed") for name in sorted(said - wanted)]
        errors += [(f"{file}#{row}", name, "missed") for name in sorted(wanted - said)]
    wrong = Counter(name for _, name, how in errors if how == "not claimed")
    missed = Counter(name for _, name, how in errors if how == "missed")
    classes = {
        name: Score(right[name], wrong[name], missed[name])
        for name in sorted({*right, *wrong, *missed})
    }
    together = Score(right.total(), wrong.total(), missed.total())
    return Scores(classes, together, tuple(errors))


def _gold(sample: str) -> Iterator[tuple[str, int, set[str]]]:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{sample}\t"):
            _, file, row, names = line.split("\t")
            yield file, int(row), set(names.split())


@cache
def _rows(path: Path) -> dict[int, tuple[str, str]]:
    """Return title and abstract by row."""
    (content,) = contents(path)
    assert isinstance(content, Content)
    (table,) = read(content)
    assert isinstance(table, Table)
    title, abstract = table.header.index("名称"), table.header.index("摘要")
    rows = enumerate(table.rows, 2)
    return {at: (cells[title], cells[abstract]) for at, (_, cells) in rows}


def main() -> None:
    """Print the scores and every error."""
    from tests.conftest import SHARED_DATA  # noqa: PLC0415 -- only where it is run by hand

    for sample in ("first", "second"):
        found = measure(SHARED_DATA, sample)
        for name, one in (*found.classes.items(), ("together", found.together)):
            shown = "\t".join(f"{part or 0:.3f}" for part in (one.precision, one.recall, one.f1))
            print(f"{sample}: {name}\t{shown}\tn {one.right + one.missed}")
        for error in found.errors:
            print(*error, sep="\t")


if __name__ == "__main__":
    main()
