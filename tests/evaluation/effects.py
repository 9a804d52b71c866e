"""How well the effects of patents are read: against classes annotated by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineWorkbook

from nlp.mentions import AspectKind
from nlp.patents import read_patent

GOLD = Path(__file__).with_name("effects.tsv")
FILE = "patents/cnipr-export/训练文件.xlsx"


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision and recall of (patent, class), and what was wrong: row, class, missed or not."""

    pairs: int
    precision: float
    recall: float
    errors: tuple[tuple[int, str, str], ...]


def measure(folder: Path) -> Scores:
    """Read the annotated abstracts under ``folder`` (the shared data) and compare."""
    sheet = CalamineWorkbook.from_path(folder / FILE).get_sheet_by_index(0).to_python()
    title, abstract = sheet[0].index("名称"), sheet[0].index("摘要")
    right, errors, found, gold = 0, [], 0, 0
    for row, wanted in _gold():
        cells = sheet[row - 1]
        aspects = read_patent(str(cells[title]), str(cells[abstract]))
        said = {one.name for one in aspects if one.kind is AspectKind.EFFECT}
        right += len(said & wanted)
        found, gold = found + len(said), gold + len(wanted)
        errors += [(row, name, "not claimed") for name in sorted(said - wanted)]
        errors += [(row, name, "missed") for name in sorted(wanted - said)]
    return Scores(gold, right / found, right / gold, tuple(errors))


def _gold() -> list[tuple[int, set[str]]]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line[0].isdigit())
    return [(int(row), set(names.split())) for row, names in cells]


def main() -> None:
    """Print the scores and every error."""
    from tests.conftest import SHARED_DATA  # noqa: PLC0415 -- only where it is run by hand

    found = measure(SHARED_DATA)
    print(f"precision {found.precision:.3f}  recall {found.recall:.3f}  n {found.pairs}")
    for error in found.errors:
        print(*error, sep="\t")


if __name__ == "__main__":
    main()
