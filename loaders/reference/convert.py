"""Fact sheets to rule files: ``python -m loaders.reference.convert SHEETS_DIR [OUT_DIR]``.

A developer's command. It reads the tab-separated sheets of one chain each and ``views.tsv``,
checks them as the loader will, and writes one TOML file per chain and ``views.toml``. Same
sheets, same bytes. An edited rule file is edited in place; this command overwrites it.
"""

import csv
import json
import logging
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from loaders.reference.chains import SHIPPED, load_chain_rules
from loaders.reference.model import RuleFileError
from loaders.reference.rulefile import NODE_KEYS, VIEW_KEYS

_LOG = logging.getLogger("chainnav.loaders.reference")
_WIDTH = 100

# Names and order of the twelve chains, from the plan named below.
# Read in copies of the document (hatc.cn), hence "transcribed" and not "official".
_PLAN = "江西省制造业重点产业链现代化建设“1269”行动计划（赣府字〔2023〕40号）"
CHAINS: Mapping[str, tuple[str, str]] = {
    "electronics": ("电子信息", "Electronics"),
    "nonferrous": ("有色金属", "Non-ferrous metals"),
    "equipment": ("装备制造", "Equipment manufacturing"),
    "new_energy": ("新能源", "New energy"),
    "petrochemical": ("石化化工", "Petrochemicals and chemicals"),
    "building_materials": ("建材", "Building materials"),
    "steel": ("钢铁", "Steel"),
    "aviation": ("航空", "Aviation"),
    "food": ("食品", "Food"),
    "textile": ("纺织服装", "Textiles and apparel"),
    "pharmaceutical": ("医药", "Pharmaceuticals"),
    "furniture": ("现代家具", "Modern furniture"),
}
# Chains of their own under a large one, as the sheets say.
_METALS = ("copper", "tungsten", "rareearth", "tantalum", "aluminium", "lithiumore", "minor")
_ENERGIES = ("lithium", "pv", "ess", "hydrogen", "wind")
SUBCHAINS: Mapping[str, tuple[str, ...]] = {
    "nonferrous": tuple(f"nonferrous.{metal}" for metal in _METALS),
    "new_energy": tuple(f"new_energy.{kind}" for kind in _ENERGIES),
}
# Sheet column → rule file key.
_COLUMNS: Mapping[str, str] = {
    "code": "code",
    "parent": "parent",
    "stage": "stage",
    "name": "name",
    "name_en": "nameEn",
    "boundary": "boundary",
    "ipc": "ipc",
    "ipc_not": "ipcNot",
    "need": "need",
    "keywords": "keywords",
    "keywords_not": "keywordsNot",
    "upstream_of": "upstreamOf",
    "status": "status",
    "source": "source",
    "nodes": "nodes",
}
_SPACED = frozenset(("ipc", "ipcNot", "upstreamOf", "nodes"))
_LISTED = frozenset(("keywords", "keywordsNot"))

Value = str | list[str]
Row = dict[str, Value]


def convert(sheets: Path, out: Path) -> list[Path]:
    """Write the rule files of ``sheets`` into ``out``; returns the paths, sorted.

    All files are written and loaded in a temporary folder first, so a bad sheet changes nothing.

    Raises:
        RuleFileError: a sheet is missing or bad; the message names sheet or rule file and line.
    """
    texts = {f"{code}.toml": _chain_text(sheets, code) for code in CHAINS}
    texts["views.toml"] = _views_text(sheets / "views.tsv")
    with tempfile.TemporaryDirectory() as trial:
        _write(Path(trial), texts)
        load_chain_rules(Path(trial))
    out.mkdir(parents=True, exist_ok=True)
    return _write(out, texts)


def _write(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return sorted(folder / name for name in texts)


def _chain_text(sheets: Path, code: str) -> str:
    path = sheets / f"{code}.tsv"
    notes, rows = read_sheet(path, NODE_KEYS)
    name, english = CHAINS[code]
    head: Row = {"code": code, "name": name, "nameEn": english}
    head |= {"status": "transcribed", "source": _PLAN, "subchains": list(SUBCHAINS.get(code, ()))}
    for number, row in enumerate(rows, 1):
        if not str(row["code"]).startswith(f"{code}."):
            raise RuleFileError(path.name, f"第{number}行不属于 {code}", node=str(row["code"]))
    return "\n".join([*notes, *_table("[chain]", head), *_tables("node", rows)])


def _views_text(path: Path) -> str:
    notes, rows = read_sheet(path, VIEW_KEYS)
    return "\n".join([*notes, *_tables("view", rows)])


def read_sheet(path: Path, keys: Sequence[str]) -> tuple[list[str], list[Row]]:
    """Comment lines and rows of one sheet, columns renamed to the keys of rule files.

    Raises:
        RuleFileError: no such file, an unknown or missing column, a row of another width.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise RuleFileError(str(path), "没有这张表 (no such sheet)") from error
    notes = [line for line in lines if line.startswith("#")]
    numbered = [(n, s) for n, s in enumerate(lines, 1) if s.strip() and not s.startswith("#")]
    table = list(csv.reader((s for _, s in numbered), delimiter="\t", quoting=csv.QUOTE_NONE))
    header = _header(path, table[0] if table else [], keys)
    rows = []
    for (number, _), cells in zip(numbered[1:], table[1:], strict=True):
        if len(cells) != len(header):
            cause = f"{len(cells)} 列，应为 {len(header)} 列 (wrong number of columns)"
            raise RuleFileError(path.name, cause, node=cells[0], line=number)
        rows.append({key: _value(key, cell) for key, cell in zip(header, cells, strict=True)})
    return notes, rows


def _header(path: Path, names: Sequence[str], keys: Sequence[str]) -> list[str]:
    unknown = [name for name in names if _COLUMNS.get(name) not in keys]
    missing = [key for key in keys if key not in {_COLUMNS.get(name) for name in names}]
    if unknown or missing:
        cause = f"未知的列 (unknown columns) {unknown}；缺少 (missing) {missing}"
        raise RuleFileError(path.name, cause)
    return [_COLUMNS[name] for name in names]


def _value(key: str, cell: str) -> Value:
    if key in _SPACED:
        return cell.split()
    if key in _LISTED:
        return [word.strip() for word in cell.split("；") if word.strip()]
    return cell.strip()


def _tables(kind: str, rows: Sequence[Row]) -> list[str]:
    return [line for row in rows for line in _table(f"[[{kind}]]", row)]


def _table(head: str, row: Row) -> list[str]:
    """One TOML table, empty values left out, long lists wrapped, a blank line after it."""
    lines = [head]
    for key, value in row.items():
        if value:
            lines += _list(key, value) if isinstance(value, list) else [f"{key} = {_text(value)}"]
    return [*lines, ""]


def _list(key: str, items: list[str]) -> list[str]:
    flat = f"{key} = [{', '.join(map(_text, items))}]"
    if len(flat) <= _WIDTH:
        return [flat]
    lines, current = [f"{key} = ["], ""
    for item in map(_text, items):
        if current and len(current) + len(item) + 2 > _WIDTH:
            lines.append(current)
            current = ""
        current = f"{current} {item}," if current else f"  {item},"
    return [*lines, current, "]"]


def _text(value: str) -> str:
    """A TOML basic string: the escapes of JSON are valid in it."""
    return json.dumps(value, ensure_ascii=False)


def main(arguments: Sequence[str]) -> int:
    """Run the command; exit status 0, 1 (a bad sheet) or 2 (wrong usage)."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if len(arguments) not in (1, 2):
        _LOG.error("usage: python -m loaders.reference.convert SHEETS_DIR [OUT_DIR]")
        return 2
    try:
        paths = convert(Path(arguments[0]), Path(arguments[1]) if arguments[1:] else SHIPPED)
    except RuleFileError as error:
        _LOG.error("%s", error)
        return 1
    reference = load_chain_rules(paths[0].parent)
    for warning in reference.warnings:
        _LOG.warning("%s", warning)
    _LOG.info("%d files, %d nodes, %s", len(paths), len(reference.by_code), reference.rules_digest)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
