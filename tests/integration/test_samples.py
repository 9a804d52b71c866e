"""Precision of chain nodes by judged samples, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.diagnosis import diagnose
from graph.errors import UnknownCodeError
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from loaders.run import judge_tag, retag_patents
from loaders.samples import sample
from tests.integration.test_load import load, number, write

NODE, ABOVE = "electronics.mid.pcb.multi", "electronics.mid.pcb"


@pytest.fixture
def tagged(fresh_store: GraphStore, settings: Settings, tmp_path: Path) -> GraphStore:
    rows = [[number(at), f"一种多层线路板{at}", "层压", "H05K3/46"] for at in range(1, 9)]
    path = write(tmp_path / "a.csv", [["申请号", "名称", "摘要", "IPC"], *rows])
    load(fresh_store, settings, path)
    return fresh_store


def test_a_sample_is_drawn_evenly_and_the_same_each_time(tagged: GraphStore) -> None:
    drawn = sample(tagged, NODE, 5)
    assert len({row["id"] for row in drawn}) == 5 and drawn == sample(tagged, NODE, 5)
    assert {row["id"] for row in sample(tagged, NODE, 3)} < {row["id"] for row in drawn}
    assert all("H05K3/46" in row["evidence"] for row in drawn)
    assert len(sample(tagged, ABOVE, 50)) == 8, "what is below counts above"
    with pytest.raises(UnknownCodeError, match=r"lookup\.nodes"):
        sample(tagged, "electronics.nosuch", 5)


def test_judged_patents_give_the_precision_and_withhold_the_node(
    tagged: GraphStore, settings: Settings
) -> None:
    ids = [row["id"] for row in sample(tagged, NODE, 4)]
    for patent, answer in zip(ids, ("yes", "yes", "yes", "no"), strict=True):
        done = judge_tag(tagged, settings, patent, NODE, answer, "示例甲")
    assert done == {"precision": 0.75, "judged": 4}
    rows = diagnose(
        tagged, load_thresholds(), chain="electronics.pcb", region="360000", first=2019, last=2023
    ).rows
    (row,) = [row for row in rows if row["node"] == NODE]
    assert (row["precision"], row["verdict"]) == (0.75, "withheld")
    assert "抽样查准率 0.75，低于 0.80" in row["reason"]
    assert {row["answer"] for row in sample(tagged, NODE, 4)} == {"yes", "no"}
    assert judge_tag(tagged, settings, ids[3], NODE, "undo", "示例甲")["precision"] == 1.0
    retag_patents(tagged, settings, None)
    assert tagged.all_rows("quality.precision", node=NODE) == [{"precision": 1.0, "judged": 3}]
    for patent in ids[:3]:
        done = judge_tag(tagged, settings, patent, NODE, "undo", "示例甲")
    assert done == {"precision": None, "judged": 0}


def test_an_unknown_patent_is_said_to_be_so(tagged: GraphStore, settings: Settings) -> None:
    with pytest.raises(UnknownCodeError, match="没有专利 CN1"):
        judge_tag(tagged, settings, "CN1", NODE, "yes", "示例甲")
