"""Files loaded, corrected and withdrawn in any order: the graph is what the rows left say.

The graph that a sequence leaves is compared with one that was told the rows still standing, each
run's by itself and in the same order, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from loaders.example.codes import credit_code
from loaders.run import undo_load
from tests.conftest import wipe_rows
from tests.integration.test_load import load, number, write
from tests.whole_graph import whole_graph

Row = dict[str, str]
_FIRMS = ("示例甲电子有限公司", "示例乙电子有限公司", "示例丙电子有限公司")
_PLACES = ("江西省赣州市章贡区示例路1号", "广东省深圳市南山区示例路2号", "江西省南昌市")
_TITLES = ("一种多层印制电路板的压合方法", "一种覆铜板", "一种夹具")
_SYMBOLS = ("H05K3/46", "H05K1/02; B25B11/00", "B25B11/00")
_CODES = tuple(credit_code("360700", Random(one)) for one in range(3))  # noqa: S311 -- made up


def _patent(pick: Random) -> Row:
    serial = pick.randrange(1, 5)
    numbers = {"申请号": number(serial)}, {"公开号": f"CN11300000{serial}A"}
    row = pick.choice([numbers[0], numbers[0], numbers[1], numbers[0] | numbers[1]])
    others = {
        "摘要": ("层压多层线路板", "夹持"),
        "申请日": (f"2021-02-0{serial}",),
        "申请人": ((*_FIRMS, f"{_FIRMS[0]};{_FIRMS[1]}")[serial - 1],),
        "地址": _PLACES,
        "当前权利人": _FIRMS,
        "发明人": ("示例一", "示例二"),
        "IPC": _SYMBOLS,
        "代理机构": ("示例专利代理有限公司 36100",),
        "引证专利": ("CN113000002A", "CN113000009A"),
    }
    return row | {"名称": pick.choice(_TITLES)} | _some(others, pick)


def _company(pick: Random) -> Row:
    others = {
        "统一社会信用代码": _CODES[:1],
        "企业状态": ("存续", "注销"),
        "注册地址": _PLACES,
        "经营范围": ("印制电路板制造", "门窗销售"),
        "曾用名": ("示例旧厂", "示例老厂"),
        "所属园区": ("示例园",),
    }
    return {"企业名称": pick.choice(_FIRMS)} | _some(others, pick)


def _transfer(pick: Random) -> Row:
    said = {
        "专利号": number(pick.randrange(1, 5)),
        "转让日期": pick.choice(["2022-01-02", "2022-03-04"]),
    }
    return (
        said
        | {"转让人": pick.choice(_FIRMS[:2]), "受让人": _FIRMS[2]}
        | _some({"名称": _TITLES}, pick)
    )


def _park(pick: Random) -> Row:
    others = {"级别": ("省级", "国家级"), "所在地": _PLACES, "服务产业链": ("电子信息",)}
    return {"园区名称": pick.choice(["示例园", "示例二园"])} | _some(others, pick)


def _agency(pick: Random) -> Row:
    others = {"类型": ("保护中心",), "职能": ("快速预审", "快速维权"), "所在地": _PLACES}
    return {"机构名称": pick.choice(["示例中心", "示例专利代理有限公司"])} | _some(others, pick)


def _some(columns: dict[str, tuple[str, ...]], pick: Random) -> Row:
    return {name: pick.choice(values) for name, values in columns.items() if pick.random() < 0.5}


TABLES = {
    "patents": (_patent, ("申请号", "公开号", "名称", "摘要", "申请日", "申请人", "地址", "当前权利人", "发明人", "IPC", "代理机构", "引证专利")),
    "companies": (_company, ("企业名称", "统一社会信用代码", "企业状态", "注册地址", "经营范围", "曾用名", "所属园区")),
    "transfers": (_transfer, ("专利号", "转让人", "受让人", "转让日期", "名称")),
    "parks": (_park, ("园区名称", "级别", "所在地", "服务产业链")),
    "agencies": (_agency, ("机构名称", "类型", "职能", "所在地")),
}  # fmt: skip
KEYS = {"patents": ("申请号", "公开号"), "companies": ("企业名称",), "parks": ("园区名称",), "agencies": ("机构名称",)}  # fmt: skip


@dataclass
class Told:
    """Rows that one load of one file wrote: what stands of them, by the key of their record."""

    run: str
    name: str
    rows: dict[str, Row] = field(default_factory=dict)


def _key(kind: str, row: Row) -> str:
    names = KEYS.get(kind, TABLES[kind][1][:4])
    return next((row[name] for name in names if row.get(name)), "") if kind in KEYS else str(row)


def _write(path: Path, kind: str, rows: Iterable[Row]) -> Path:
    header = list(TABLES[kind][1])
    return write(path, [header, *([row.get(name, "") for name in header] for row in rows)])


class Sequence:
    """A sequence at work, and what should be in the graph after it."""

    def __init__(self, store: GraphStore, settings: Settings, folder: Path, seed: int) -> None:
        self.store, self.settings, self.folder = store, settings, folder
        self.pick = Random(seed)  # noqa: S311 -- a made-up sequence
        self.files: dict[str, tuple[str, dict[str, Row]]] = {}
        self.told: list[Told] = []
        self.did: list[str] = []

    def step(self) -> None:
        """Load a new file, a corrected one, or withdraw a load."""
        loads = sorted({one.run for one in self.told})
        act = self.pick.random()
        if act < 0.3 and loads:
            self._undo(self.pick.choice(loads))
        elif act < 0.55 and self.files:
            self._correct(self.pick.choice(sorted(self.files)))
        else:
            self._new()

    def _new(self) -> None:
        kind = self.pick.choice([*TABLES, "patents", "patents"])
        make = TABLES[kind][0]
        rows = [make(self.pick) for _ in range(self.pick.randrange(1, 4))]
        name = f"{len(self.files):02d}-{kind}"
        self.files[name] = kind, {_key(kind, row): row for row in rows}
        self._load(name)

    def _correct(self, name: str) -> None:
        kind, rows = self.files[name]
        make = TABLES[kind][0]
        for key in [key for key in rows if self.pick.random() < 0.7]:
            row = make(self.pick)
            row = {**row, **{n: rows[key][n] for n in KEYS.get(kind, ()) if n in rows[key]}}
            if _key(kind, row) == key:
                rows[key] = row
        self._load(name)

    def _load(self, name: str) -> None:
        kind, rows = self.files[name]
        path = _write(self.folder / f"{name}.csv", kind, rows.values())
        report = load(self.store, self.settings, path)
        assert not report.totals["rejected"], report.issues
        told = Told(report.load, name)
        standing = [one for one in self.told if one.name == name]
        for key, row in rows.items():
            if any(one.rows.get(key) == row for one in standing):
                continue
            for one in standing:
                one.rows.pop(key, None)
            told.rows[key] = row
        assert report.totals["loaded"] == len(told.rows), "\n".join(
            [*self.did, name, *map(str, rows.values())]
        )
        self.told.append(told)
        self.did += [f"load {name} as {report.load}", *(f"    {row}" for row in told.rows.values())]

    def _undo(self, run: str) -> None:
        undo_load(self.store, self.settings, run)
        self.told = [one for one in self.told if one.run != run]
        self.did.append(f"undo {run}")

    def expected(self) -> list[str]:
        """Return the graph that the rows which stand give."""
        wipe_rows(self.store)
        for at, one in enumerate(self.told):
            if one.rows:
                kind = self.files[one.name][0]
                path = self.folder / f"again-{at:02d}-{kind}.csv"
                load(self.store, self.settings, _write(path, kind, one.rows.values()))
        return told_of(self.store)


def told_of(store: GraphStore) -> list[str]:
    """Return the graph as text but for what docs/loaders.md says may stay of rows taken back."""
    rows = [
        one
        for one in whole_graph(store)
        if "'label': 'Ipc'" not in one and "'tail': 'Ipc'" not in one
    ]
    return sorted(re.sub(r"\('(?:order|country)', [^)]*\)(?:, )?", "", one) for one in rows)


def check(seed: int, store: GraphStore, settings: Settings, folder: Path) -> None:
    sequence = Sequence(store, settings, folder, seed)
    for _ in range(sequence.pick.randrange(3, 8)):
        sequence.step()
    found = told_of(store)
    expected = sequence.expected()
    extra, missing = sorted(set(found) - set(expected)), sorted(set(expected) - set(found))
    lines = [*sequence.did, "", *(f"+ {one}" for one in extra), *(f"- {one}" for one in missing)]
    assert not (extra or missing), "\n".join(lines)


@pytest.mark.parametrize("seed", range(2))
def test_the_rows_left_say_what_is_there(
    seed: int, fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    check(seed, fresh_store, settings, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 54))
def test_many_sequences(
    seed: int, fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    check(seed, fresh_store, settings, tmp_path)
