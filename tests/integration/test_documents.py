"""The documents of one application on both engines: whichever a file names, they are one patent."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from loaders import run as conduct
from tests.integration.test_load import check_nodes, load, number, write

GIVER, TAKER = "示例大学", "示例电子有限公司"
BOTH = [["申请号", "公开号", "授权公告号", "名称"], [number(6, year=2006), "CN1800001A", "CN100400001C", "一种板"]]  # fmt: skip
LONE = [
    [["公开号", "名称", "申请人"], ["CN1800001A", "一种板", GIVER]],
    [["公开(公告)号", "名称", "申请人"], ["CN100400001C", "一种板", TAKER]],
]
EACH = [[["申请号", "公开(公告)号", "名称"], [BOTH[1][0], one, "一种板"]] for one in BOTH[1][1:3]]


@pytest.mark.parametrize(
    "files",
    [[BOTH, *LONE], [*LONE, BOTH], [LONE[1], BOTH, LONE[0]], [*EACH, *LONE], [*LONE, *EACH]],
    ids=["after", "before", "between", "told-apart", "told-apart-after"],
)
def test_publication_and_grant_of_one_application_are_one_patent(
    files: list[list[list[str]]], fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    for at, rows in enumerate(files):
        load(fresh_store, settings, write(tmp_path / f"{at}.csv", rows))
    assert check_nodes(
        fresh_store,
        "MATCH (p:Patent) RETURN p.id AS i, p.document AS d, p.grantDocument AS g, p.grantNumber AS n",
    ) == {("CN200610000006", "CN1800001A", "CN100400001", "CN100400001C")}
    filed = "MATCH (:Patent)-[:FILED_BY]->(a) RETURN a.name AS n"
    assert check_nodes(fresh_store, filed) == {(GIVER,), (TAKER,)}
    for typed in BOTH[1][1:3]:
        assert conduct.search_index(settings).search(typed).total >= 1
    assert load(fresh_store, settings, tmp_path).totals["loaded"] == 0


def test_a_second_column_that_says_otherwise_is_told(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    header = ["申请号", "名称", "申请日", "申请日期"]
    rows = [[number(1), "一种板", "2021-01-02", "2021.01.02"], [number(2), "二种板", "2021-01-02", "2021-05-05"]]  # fmt: skip
    report = load(fresh_store, settings, write(tmp_path / "a.csv", [header, *rows]))
    (issue,) = report.issues
    assert (issue.row, issue.column, issue.value) == (3, "申请日期", "2021-05-05")
