"""``load`` as a person sees it: the account on the console, files beside it, refusals."""

from __future__ import annotations

import csv
import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from loaders import readers
from loaders.fields import check_digit
from loaders.model import Issue
from loaders.report import LoadReport
from tests.cli.conftest import Run
from tests.unit.readers.making import zipped
from webapp.cli.account import print_account

HEADER = "申请号,名称,申请日,主分类号,光盘号,页数,颜色\n"


def number(serial: int) -> str:
    digits = f"20211{serial:07d}"
    return f"CN{digits}.{check_digit(digits)}"


def patents(path: Path, *rows: str) -> Path:
    path.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Clocks eight hours ahead of UTC."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_account_has_counts_ignored_columns_and_reasons(run: Run, tmp_path: Path) -> None:
    path = patents(
        tmp_path / "清单.csv",
        f"{number(1)},一种板,2021-01-04,H05K3/46,CD1,,红",
        f"{number(2)},二种板,2020-01-04,???,CD2,,",
        f"{number(3)},三种板,2019-01-04,???,,,",
        f"{number(4)},,2021-01-04,,,,",
    )
    said = run("load", str(path)).output
    lines = said.splitlines()
    assert lines[0].split() == [
        "文件",
        "工作表",
        "来源",
        "编码",
        "读入",
        "装载",
        "未变",
        "拒收",
        "提醒",
    ]
    assert lines[1].split() == ["清单.csv", "patents_table", "utf-8", "4", "3", "0", "1", "4"]
    assert "未采用的列 清单.csv：光盘号、颜色" in lines, "页数 has no content"
    assert any(line.startswith("其中 清单.csv：有分类号 1") for line in lines)
    warned = [line for line in lines if line.startswith("提醒")]
    assert [line.split("：")[0] for line in warned] == ["提醒 2 处", "提醒 2 处"]
    assert "提醒 2 处：申请日的年份与申请号不一致" in warned
    assert any("分类号未采用" in line for line in warned)
    assert "合计：读入 4，装载 3，未变 0，拒收 1" in lines
    assert "完整清单见 --report" in lines[-1]
    for word in ("read", "loaded", "rejected", "unchanged"):
        assert word not in said


def test_no_more_than_five_reasons(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    issues = [
        Issue("warn", "a.csv", None, row, "列", None, f"第{reason}种（{row}）", "")
        for reason in range(1, 8)
        for row in range(1, reason + 1)
    ]
    issues.append(Issue("warn", "a.csv", None, None, "列", None, "此列未被采用", ""))
    print_account(LoadReport("run-1", "", "embedded", issues=issues), tmp_path / "x.json")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:6] == [
        *(f"提醒 {count} 处：第{count}种" for count in (7, 6, 5, 4, 3)),
        "……另有 2 种提醒",
    ]
    assert lines[-1] == f"完整清单见 {tmp_path / 'x.json'} 与 {tmp_path / 'x.issues.csv'}"


def test_two_reports_in_one_folder_keep_their_issues(run: Run, tmp_path: Path) -> None:
    for name, serial in (("x", 30), ("y", 31)):
        path = patents(tmp_path / f"{name}.csv", f"{number(serial)},,,,,,")
        done = run("load", str(path), "--report", str(tmp_path / f"{name}.json"), "--quiet")
        assert done.exit_code == 3 and done.output == ""
    assert not (tmp_path / "issues.csv").exists()
    for name in ("x", "y"):
        text = (tmp_path / f"{name}.issues.csv").read_text(encoding="utf-8-sig")
        assert [Path(row["文件"]).name for row in csv.DictReader(text.splitlines())] == [
            f"{name}.csv"
        ]


def test_times_are_shown_by_the_local_clock_and_stored_in_utc(
    run: Run, tmp_path: Path, east: None
) -> None:
    path = patents(tmp_path / "时.csv", f"{number(40)},一种板,,,,,")
    run("load", str(path), "--report", str(tmp_path / "r.json"))
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    started = datetime.fromisoformat(report["started"])
    assert started.utcoffset() == UTC.utcoffset(None)
    (row,) = [line for line in run("load", "list").output.splitlines() if report["load"] in line]
    local = datetime.fromtimestamp(started.timestamp()).strftime("%Y-%m-%d %H:%M:%S")
    assert local in row and report["started"] not in row


def test_the_usage_of_load_has_no_gap(run: Run) -> None:
    assert "chainnav load [OPTIONS] PATH…" in run("load", "--help").output.replace(
        "cli", "chainnav"
    )


def test_paths_that_do_not_exist_open_no_run(run: Run, tmp_path: Path) -> None:
    before = run("load", "list").output
    for words in (["/nonexist"], ["--dry-run", "/nonexist"], ["/nonexist", "/nor/this.csv"]):
        done = run("load", *words)
        assert done.exit_code == 1 and done.stdout == ""
        assert "/nonexist：文件不存在；请核对路径" in done.stderr
    assert run("load", "list").output == before


def test_a_load_that_was_interrupted_says_how_to_go_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("webapp.cli.loading.run_load", interrupted)
    done = run("load", str(patents(tmp_path / "断.csv", f"{number(70)},一种板,,,,,")))
    assert done.exit_code == 1 and done.stdout == ""
    assert done.stderr == "\nchainnav: 已中断；再运行同一命令即可继续\n"


@pytest.mark.parametrize("inside", [(), (".hidden.csv", "~$清单.xlsx")])
def test_a_folder_without_a_file_to_load_is_a_failure(
    run: Run, tmp_path: Path, inside: tuple[str, ...]
) -> None:
    empty = tmp_path / "空文件夹"
    (empty / "more").mkdir(parents=True)
    for name in inside:
        (empty / name).write_text("x", encoding="utf-8")
    done = run("load", str(empty))
    assert done.exit_code == 1 and done.stdout == ""
    assert "空文件夹：文件夹里没有可装载的文件" in done.stderr


def test_the_rest_is_loaded_beside_an_empty_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    path = patents(tmp_path / "有.csv", f"{number(50)},一种板,,,,,")
    done = run("load", str(tmp_path / "空"), str(path))
    assert done.exit_code == 1
    assert "装载 1" in done.stdout and "没有可装载的文件" in done.stderr


def test_a_pipe_in_place_of_a_file_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.csv")
    done = run("load", str(tmp_path / "管道.csv"))
    assert done.exit_code == 1 and "不是普通文件" in done.stderr


def test_a_table_of_no_source_says_what_it_lacks(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("名称,摘要\n一种板,说明\n", encoding="utf-8")
    done = run("load", str(path))
    assert done.exit_code == 1
    assert "缺：申请号或公开号" in done.stderr and "专利数据表" in done.stderr


def test_a_mapping_is_proposed_confirmed_and_used(run: Run, tmp_path: Path) -> None:
    path, mapping = tmp_path / "系统导出.csv", tmp_path / "映射" / "m.toml"
    path.write_text(
        f"我方专利申请号码,甲,国民经济行业分类\n{number(60)},一种对应板,C39\n", encoding="utf-8"
    )
    assert run("load", str(path)).exit_code == 1
    missing = run("load", str(path), "--mapping", str(mapping))
    assert missing.exit_code == 1 and "--dry-run --mapping" in missing.stderr
    shown = run("load", str(path), "--dry-run", "--mapping", str(mapping)).output
    assert "只是猜测" in shown and "甲 → 不采用" in shown and f"列对应已写到 {mapping}" in shown
    text = mapping.read_text(encoding="utf-8")
    assert '"我方专利申请号码" = "applicationNumber"' in text
    mapping.write_text(text.replace('"甲" = ""', '"甲" = "名称"'), encoding="utf-8")
    confirmed = run("load", str(path), "--dry-run", "--mapping", str(mapping)).output
    assert "只是猜测" not in confirmed and "合计：读入 1，装载 1" in confirmed
    done = run("load", str(path), "--mapping", str(mapping))
    assert done.exit_code == 0 and "合计：读入 1，装载 1" in done.output
    mapping.write_text("[[table]]\n", encoding="utf-8")
    assert run("load", str(path), "--mapping", str(mapping)).exit_code == 1


def test_what_is_but_guessed_of_a_recognised_table_is_shown_as_such(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "导出.csv"
    path.write_text(f"申请号,名称,国民经济行业分类\n{number(61)},一种板,C39\n", encoding="utf-8")
    shown = run("load", str(path), "--dry-run").output
    assert "名称 → title 名称" in shown
    assert "国民经济行业分类 → 不采用（猜测：classes 分类" in shown
    assert "未采用的列 导出.csv：国民经济行业分类" in shown


def test_a_table_like_no_source_is_said_to_be_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "unknown.csv"
    path.write_text("foo,bar\n1,2\n", encoding="utf-8")
    done = run("load", "--dry-run", str(path), "--mapping", str(tmp_path / "m.toml"))
    assert f"没有相近的来源：{path}；可用的来源：" in done.stdout
    assert "专利数据表（各库导出、清单）（patents_table）" in done.stdout and "→" not in done.stdout
    assert "没有读到与来源相近的表" in done.stderr and not (tmp_path / "m.toml").exists()


def test_a_readme_in_a_folder_may_be_left(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "文件夹"
    folder.mkdir()
    patents(folder / "清单.csv", f"{number(64)},一种板,,,,,")
    (folder / "SOURCE.txt").write_text("data from somewhere", encoding="utf-8")
    done = run("load", "--dry-run", str(folder))
    assert done.exit_code == 0
    assert "如果是政策文件，请用 --source policies 指明；说明文件可不理会" in done.stdout


def test_a_load_is_undone_once(run: Run, tmp_path: Path) -> None:
    path = patents(tmp_path / "撤.csv", f"{number(61)},一种撤回板,,,,,")
    run("load", str(path), "--report", str(tmp_path / "r.json"))
    load = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["load"]
    done = run("load", "undo", load)
    assert done.exit_code == 0 and f"已撤销 {load}：1 行，1 个文件" in done.output
    assert "一种撤回板" not in run("search", "撤回板").output
    again = run("load", "undo", load)
    assert again.exit_code == 1 and "已由 run-" in again.stderr
    unknown = run("load", "undo", "run-x")
    assert unknown.exit_code == 1 and "chainnav load list" in unknown.stderr
    rows = json.loads(run("load", "list", "--format", "json").output)
    assert [bool(row["undoneBy"]) for row in rows if row["id"] == load] == [True]
    undo = next(row for row in rows if row["act"] == "undo")
    assert undo["files"] is None and undo.get("read") is None
    (line,) = [
        one for one in run("load", "list").output.splitlines() if undo["id"] == one.split()[0]
    ]
    assert line.split()[1] == "撤销" and line.split()[-1] != "0"


def test_a_file_that_is_called_like_a_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    patents(tmp_path / "list" / "a.csv", f"{number(62)},一种名为清单的板,,,,,")
    assert "合计：读入 1，装载 1" in run("load", "--dry-run", "./list").output
    assert "合计：读入 1，装载 1" in run("load", "--workers", "2", "./list").output


def test_a_folder_is_loaded_whatever_it_is_called(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / ".资料"
    (folder / "内").mkdir(parents=True)
    patents(folder / "内" / "清单.csv", f"{number(1)},一种板,2021-01-04,,,,")
    patents(folder / ".隐藏.csv", f"{number(2)},二种板,2021-01-04,,,,")
    said = run("load", "--dry-run", str(folder / "内" / "..")).output
    assert "合计：读入 1，装载 1" in said


def test_a_report_that_cannot_be_written_is_said_before_anything_is_loaded(
    run: Run, tmp_path: Path
) -> None:
    path = patents(tmp_path / "后.csv", f"{number(50)},一种板,,,,,")
    (tmp_path / "文件").write_text("", encoding="utf-8")
    before = run("load", "list").output
    for place in (tmp_path, tmp_path / "文件" / "r.json"):
        done = run("load", str(path), "--report", str(place))
        assert done.exit_code == 1 and done.stdout == ""
        assert f"无法读写 {place}" in done.stderr or f"无法读写 {place.parent}" in done.stderr
    assert run("load", "list").output == before


def test_a_file_that_cannot_be_read_is_said_once(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_text("x", encoding="utf-8")
    done = run("load", str(broken))
    assert done.exit_code == 1
    assert done.output.count("内容却不是") == 1 and "坏.xlsx" in done.stderr
    assert done.stdout.splitlines() == ["合计：读入 0，装载 0，未变 0，拒收 0"]


def test_a_dry_run_shows_the_members_after_one_that_is_damaged(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "导出.zip"
    text = f"申请号,名称\n{number(65)},一种线路板\n"
    path.write_bytes(zipped({"a.xlsx": b"PK\x03\x04 broken", "b.csv": text}))
    shown = run("load", "--dry-run", str(path)).output
    assert "b.csv → 专利数据表" in shown
    assert "a.xlsx" in shown, "and says what is wrong with the first"


def test_a_dry_run_reads_a_file_once(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, form = [], readers._FORMS[".csv"]
    counted = {**readers._FORMS, ".csv": lambda one: (read.append(one.path), form(one))[1]}
    monkeypatch.setattr(readers, "_FORMS", counted)
    path = patents(tmp_path / "一次.csv", f"{number(66)},一种板,,,,,")
    done = run("load", "--dry-run", str(path))
    assert "→ 专利数据表" in done.output and "合计：读入 1" in done.output
    assert read == [path]


def test_tags_are_sampled_and_judged(run: Run, tmp_path: Path) -> None:
    node, header = "electronics.mid.pcb.multi", "申请号,名称,IPC"
    path = tmp_path / "判读.csv"
    path.write_text(f"{header}\n{number(70)},一种判读用多层线路板,H05K3/46\n", encoding="utf-8")
    run("load", str(path))
    drawn = json.loads(run("tag", "sample", node, "-n", "1000", "--format", "json").output)
    assert {"id", "title", "evidence", "answer"} <= set(drawn[0])
    said = run("tag", "judge", number(70), node, "no", "--by", "示例甲").output
    assert said == f"{node}：抽样查准率 0.00，判读 1 件\n"
    assert "不属于" in run("tag", "sample", node, "-n", "1000").output
    assert "未测" in run("tag", "judge", number(70), node, "undo").output
    assert "环节" in run("tag", "sample", "nosuch").stderr
    assert run("tag", "judge", "CN1", node, "yes").exit_code == 1


def test_a_sheet_read_as_two_sources_is_no_later_version_of_itself(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "质押.csv"
    head = "登记号,登记生效日,专利号,发明名称,出质人,质权人,申请日,授权公告日"
    row = f"Y1,2024-03-01,{number(21)},一种板,示例公司,示例银行,2021-01-04,2022-01-04"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    first = run("load", str(path))
    assert "pledges" in first.output and "--source patents_table" in first.output
    again = run("load", str(path), "--source", "patents_table")
    assert "先前版本" not in again.output and "装载 1" in again.output
