"""``chainnav tag train`` on the command line: what it prints, and that it can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.integration.test_load import number, write
from tests.unit.nlp.example_patents import texts

NODE = "electronics.mid.pcb"


def test_training_says_what_it_found_and_can_be_taken_back(run: Run, tmp_path: Path) -> None:
    boards = [[*one, "H05K3/46"] for one in texts(True, 40)]
    chairs = [[*one, "A47C4/04"] for one in texts(False, 40)]
    rows = [[number(at), *row] for at, row in enumerate([*boards, *chairs])]
    bare = [number(900), "示例叠板", "芯板叠合后压合，铜箔与半固化片层压", ""]
    few = write(tmp_path / "few.csv", [["申请号", "名称", "摘要", "IPC"], *rows[:3]])
    assert run("load", str(few)).exit_code == 0
    assert "文本标引未启用" in run("tag").output
    assert "没有训练出文本模型" in run("tag", "train").output
    path = write(tmp_path / "all.csv", [["申请号", "名称", "摘要", "IPC"], *rows, bare])
    assert run("load", str(path)).exit_code == 0

    done = run("tag", "train", "--format", "json", "--quiet")
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    (node,) = [one for one in told["nodes"] if one["node"] == NODE]
    assert len(told["model"]) == 12 and node["used"] and node["positives"] == 40
    assert 0.5 <= node["threshold"] <= 1 and 0.8 <= node["precision"] <= 1
    said = run("tag", "train").output
    assert NODE in said and "查准率" in said
    assert f"文本模型 {told['model']}" in run("tag").output, "the same patents, the same model"
    assert "used" in run("tag", "train", "--format", "csv", "--quiet").output.splitlines()[0]
    assert "文本标引未启用" in run("tag", "train", "--remove").output
    assert "文本标引未启用" in run("tag").output
