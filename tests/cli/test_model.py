"""``chainnav model`` and what ``extract`` says of a model: no engine is started."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.unit.nlp.test_model import sentences

TEXT = "0、据示例甲科技介绍，产量大增。"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "标注.json"
    path.write_bytes(sentences(200))
    return path


def test_without_a_model_extract_says_so_once(run: Run) -> None:
    for kind in ("text", "patent"):
        result = run("extract", "-", "--kind", kind, text=TEXT)
        assert result.exit_code == 0
        assert result.stderr.count("chainnav model train") == 1
        assert json.loads(result.stdout)["kind"] == kind
    assert run("extract", "-", "--kind", "policy", text=TEXT).stderr == ""
    assert run("extract", "-", "--kind", "text", "--quiet", text=TEXT).stderr == ""


def test_train_then_extract_then_eval(run: Run, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "另存" / "模型.zip"
    trained = run("model", "train", "--data", str(data), "--out", str(out))
    assert trained.exit_code == 0, trained.output
    assert "F1" in trained.stderr and out.is_file()
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert run("model", "eval", "--data", str(data)).exit_code == 1  # the home has none yet
    measured = run("model", "eval", "--data", str(data), "--model", str(out), "--format", "json")
    found = json.loads(measured.stdout)
    assert "留出的" in measured.stderr and found["sentences"] < 40
    assert [row["label"] for row in found["labels"]] == ["company", "name", "micro"]
    table = run("model", "eval", "--data", str(data), "--model", str(out), "--dev")
    assert table.stdout.split()[:3] == ["标签", "查准率", "查全率"] and "错误" in table.stdout


def test_the_model_of_the_home_is_used(run: Run, data: Path, home: Path) -> None:
    assert run("model", "train", "--data", str(data), "--quiet").stderr == ""
    assert (home / "model" / "entities.zip").is_file()
    result = run("extract", "-", "--kind", "text", text=TEXT)
    found = {m["text"]: m["foundBy"] for m in json.loads(result.stdout)["mentions"]}
    assert found["示例甲科技"].startswith("model:") and result.stderr == ""
    (home / "model" / "entities.zip").write_bytes(b"PK\x03\x04")
    damaged = run("extract", "-", "--kind", "text", text=TEXT)
    assert damaged.exit_code == 1 and "entities.zip: 不是实体模型，或已损坏" in damaged.stderr
    assert run("extract", "-", text=TEXT).exit_code == 0
    (home / "model" / "entities.zip").unlink()


def test_our_own_labels_measure_extraction_as_a_whole(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "答案.json"
    label = {"PLACE": {"江西省": [[0, 2]], "示例": [[3, 4]]}}
    gold.write_text(json.dumps({"text": "江西省示例企业", "label": label}), encoding="utf-8")
    result = run("model", "eval", "--data", str(gold), "--format", "json")
    assert result.exit_code == 0 and "整个抽取，全部 1 句" in result.stderr
    (row, _) = json.loads(result.stdout)["labels"]
    assert (row["right"], row["missed"]) == (1, 1)
    (error,) = json.loads(result.stdout)["errors"]
    assert (error["kind"], error["expected"], error["expectedStart"]) == ("missed", "示例", 3)


def test_relations_are_measured_and_who_found_what_is_told(run: Run, tmp_path: Path) -> None:
    firm, other = "甲示例有限公司", "乙示例有限公司"
    text = f"{firm}收购{other}，总部位于南昌。"
    label = {"COMPANY": {firm: [[0, 6]], other: [[9, 15]]}, "PLACE": {"南昌": [[21, 22]]}}
    relations = [["INVESTS_IN", firm, other], ["SUPPLIES", firm, other]]
    gold = tmp_path / "答案.jsonl"
    row = {"text": text, "label": label, "relations": relations}
    gold.write_text(json.dumps(row), encoding="utf-8")
    found = json.loads(run("model", "eval", "--data", str(gold), "--format", "json").stdout)
    by_label = {one["label"]: one for one in found["labels"]}
    assert (by_label["COMPANY"]["byRule"], by_label["PLACE"]["byLexicon"]) == (1, 1)
    scores = {one["label"]: (one["right"], one["missed"]) for one in found["relations"]}
    assert scores["INVESTS_IN"] == (1, 0) and scores["SUPPLIES"] == (0, 1)
    wrong = [(one["kind"], one["type"]) for one in found["relationErrors"]]
    assert ("missed", "SUPPLIES") in wrong
    table = run("model", "eval", "--data", str(gold)).stdout
    assert "规则" in table and "关系的错误" in table
    for bad, message in (
        (["OWNS", firm, other], "没有关系 'OWNS'"),
        (["SUPPLIES", "丙", other], "'丙'"),
    ):
        gold.write_text(json.dumps(row | {"relations": [bad]}), encoding="utf-8")
        result = run("model", "eval", "--data", str(gold))
        assert result.exit_code == 1 and f"{gold}:1: " in result.stderr and message in result.stderr


def test_malformed_data_is_one_message(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "坏.json"
    bad.write_text('{"text": "示例"}\n', encoding="utf-8")
    for command in ("train", "eval"):
        result = run("model", command, "--data", str(bad))
        assert result.exit_code == 1 and f'{bad}:1: 缺 "label"' in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1
    assert run("model", "train").exit_code == 2
    assert run("model", "eval", "--data", "nosuch.json").exit_code == 2
