"""Writes the example files: ``generate(folder)``."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from loaders.example.actors import Cast, read_words
from loaders.example.citations import citations
from loaders.example.events import event_sheets
from loaders.example.patents import (
    DEAD,
    INVENTION,
    LAPSED,
    PENDING,
    UTILITY,
    VALID,
    Application,
    applications,
)
from loaders.example.plan import DEFAULT_PATENTS, HERE, read_plan
from loaders.example.registry import (
    AGENCY_HEADER,
    FIRM_HEADER,
    PARK_HEADER,
    agency_rows,
    firm_rows,
    park_rows,
)
from loaders.example.wording import Writer
from loaders.reference.chains import load_chain_rules

# Column names as incoPat exports them, full-width brackets included.
PATENT_HEADER = [
    *(
        "申请号",
        "公开（公告）号",
        "公开（公告）日",
        "申请日",
        "授权公告日",
        "标题",
        "摘要",
        "申请人",
    ),
    *("申请人地址", "发明人", "IPC主分类", "IPC", "专利类型", "法律状态", "专利有效性", "代理机构"),
    *("简单同族", "引证"),
]
_SEED = 1269
_JOIN = "; "
_VALIDITY = {VALID: "有效", LAPSED: "失效", PENDING: "审中", DEAD: "失效"}
_LEGAL = {
    VALID: ("授权",),
    LAPSED: ("未缴年费", "权利终止", "放弃"),
    PENDING: ("实质审查", "公开"),
    DEAD: ("驳回", "撤回"),
}


def generate(folder: Path, patents: int = DEFAULT_PATENTS, seed: int = _SEED) -> list[Path]:
    """Write the example files of a fictional office into ``folder`` (made if absent).

    示例专利.csv (``patents`` rows), 示例企业名录.csv, 示例园区.csv, 示例机构.csv, a sheet for each
    kind of event, for demands and for attorneys (all UTF-8 with BOM, as Excel writes them) and
    示例政策.txt. Same arguments and rules: same bytes. At the default size the diagnosis of region
    360000 gives the verdicts of ``plan.tsv``.

    Raises:
        loaders.example.wording.ExampleError: the rules and the plan no longer fit.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Not for secrets: the same seed must give the same files.
    dice, plan, words = Random(seed), read_plan(), read_words()  # noqa: S311
    reference = load_chain_rules()
    cast = Cast(dice, words)
    made = applications(plan, patents, dice, cast, Writer(dice, reference, words))
    cited = citations(made, dice)
    tables: list[tuple[str, Sequence[str], Iterable[Sequence[str]]]] = [
        ("示例专利.csv", PATENT_HEADER, _patent_rows(made, cited, dice, words)),
        ("示例企业名录.csv", FIRM_HEADER, firm_rows(plan, cast, reference, dice)),
        ("示例园区.csv", PARK_HEADER, park_rows(reference)),
        ("示例机构.csv", AGENCY_HEADER, agency_rows(reference)),
    ]
    paths = [_write_csv(folder / name, header, rows) for name, header, rows in tables]
    later = Random(seed + 1)  # noqa: S311 -- draws of its own: the tables above stay as they are
    for sheet in event_sheets(made, plan, cast, reference, later):
        paths.append(_write_csv(folder / sheet.name, sheet.header, sheet.rows))
    notice = folder / "示例政策.txt"
    notice.write_bytes((HERE / "policy.txt").read_bytes())
    return [*paths, notice]


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def _patent_rows(
    made: Sequence[Application], cited: dict[str, list[str]], dice: Random, words: dict[str, Any]
) -> Iterable[list[str]]:
    families: dict[int, list[str]] = {}
    for one in made:
        families.setdefault(one.family, []).append(one.publication)
    agencies = ["", *words["names"]["agencies"]]
    for one in made:
        symbols = one.draft.symbols
        yield [
            *(one.number, one.publication, one.shown.isoformat(), one.filed.isoformat()),
            one.granted.isoformat() if one.granted else "",
            *(one.draft.title, one.draft.abstract),
            _JOIN.join(actor.name for actor in one.applicants),
            one.applicants[0].address,
            _JOIN.join(one.inventors),
            symbols[0] if symbols else "",
            _JOIN.join(symbols),
            _type(one),
            *(dice.choice(_LEGAL[one.fate]), _VALIDITY[one.fate], dice.choice(agencies)),
            _JOIN.join(families[one.family]),
            _JOIN.join(cited.get(one.number, ())),
        ]


def _type(one: Application) -> str:
    if one.kind == INVENTION:
        return "发明授权" if one.granted else "发明申请"
    return "实用新型" if one.kind == UTILITY else "外观设计"
