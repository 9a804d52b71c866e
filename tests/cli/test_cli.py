"""The command line: what it prints and with which status it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.catalog import QueryCatalog, parse_query
from graph.local import read_engine
from tests.cli.conftest import Run
from tests.unit.readers.making import pdf, word
from webapp.reports.figures import find_font, font_folders

COMMAND = str(Path(sys.executable).with_name("chainnav"))
SCOPE = ("--chain", "electronics.pcb", "--region", "360000")


def test_load_then_everything_is_there(run: Run, patents: Path, tmp_path: Path) -> None:
    result = run("load", str(patents), "--report", str(tmp_path / "r.json"))
    assert result.exit_code == 0, result.output
    assert "合计：读入 1，装载 1，未变 0，拒收 0" in result.output
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert report["totals"] == {"read": 1, "loaded": 1, "unchanged": 0, "rejected": 0}
    assert report["engine"] == "embedded" and report["finished"]
    again = run("load", str(patents))
    assert "装载 0，未变 1" in again.output
    found = json.loads(
        run("search", "多层印制电路板", "--kind", "patent", "--format", "json").stdout
    )
    assert [hit["id"] for hit in found["hits"]] == ["CN202110000001"]
    listed = run("load", "list")
    assert report["load"] in listed.output


def test_rejected_rows_end_with_status_3(run: Run, patents: Path) -> None:
    patents.write_text(patents.read_text(encoding="utf-8") + "12345,,一种门,,\n", encoding="utf-8")
    result = run("load", str(patents))
    assert result.exit_code == 3
    assert "第 3 行 申请号 '12345'" in result.output


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["load", "nosuch.csv"], 1, "文件不存在"),
        (["load", "--source", "nobody", "{patents}"], 2, "没有名为 nobody 的来源"),
        (["load"], 2, "缺少参数 PATH…。Missing argument"),
        (["nosuch"], 2, "没有命令 nosuch；全部命令：load、"),
        (
            ["report", "timetable"],
            2,
            "没有命令 timetable；全部命令：archive、build、copy、list、mark、schedule、verify。No such",
        ),
        (["load", "undo"], 2, "缺少参数 RUN"),
        (["status", "--nosuch"], 2, "没有选项 --nosuch"),
        (["--nosuch", "status"], 2, "没有选项 --nosuch"),
        (["status", "extra"], 2, "多了参数 extra"),
        (["search", "x", "--kind"], 2, "选项 --kind 后面要有值"),
        (["status", "--bolt=1"], 2, "选项 --bolt 不带值"),
        (["serve", "--port", "99999"], 2, "--port 的值不对：应为 0 到 65535 的整数。Invalid"),
        (["serve", "--port", "80x"], 2, "--port 的值不对：应为 0 到 65535 的整数"),
        (["cypher", "x", "--limit", "0"], 2, "--limit 的值不对：应为不小于 1 的整数"),
        (["resolve", "import", "nosuch.csv"], 2, "没有这个文件"),
        (["search", "x", "--limit", "0"], 2, "--limit 的值不对"),
        (["search", "x", "--kind", "dragon"], 2, "--kind 的值不对：应为 patent、"),
        (["search", "x", "--year", "99"], 2, "--year 的值不对：应为 1900 到 2100 的整数"),
        (["search", "x", "--region", "999999"], 1, "没有代码为 999999 的区域"),
        (["search", "x", "--node", "nosuch"], 1, "没有代码为 nosuch 的环节"),
        (["query", "run", "nosuch"], 1, "没有名为 'nosuch' 的查询"),
        (["query", "run", "lookup.regions", "-p", "level"], 2, "KEY=VALUE"),
        (["query", "run", "lookup.regions", "-p", "colour=1"], 1, "没有参数 colour"),
        (["query", "run", "diagnosis.nodes"], 1, "缺少参数 chain（产业链，文字）"),
        (["query", "run", "navigation.chains", "-p", "from=abc"], 1, "为 'abc'，应为整数"),
        (["query", "run", "write.patents", "-p", "rows=[]"], 1, "write.patents 会写入，不能运行"),
        (["query", "run", "write.patents"], 1, "write.patents 会写入，不能运行"),
        (["query", "run", "diagnosis.nodes", "-p", "chain=nosuch"], 1, "图中没有这个代码"),
        (["query", "run", "lookup.regions", "-p", "parent=1"], 1, "lookup.regions 的参数 parent"),
        (["cypher", "CREATE (:Patent)"], 1, "这里只能读，而查询写有 CREATE"),
        (["cypher", "MATCH (n RETURN n"], 1, "数据库不接受这条查询"),
        (["cypher", "RETURN $x AS x"], 1, "-p x="),
        (["cypher", ""], 1, "查询为空"),
        (["diagnose", "--chain", "nosuch", "--region", "360000"], 1, "nosuch"),
        (["diagnose", "--chain", "electronics.pcb", "--region", "1"], 1, "代码为 1 的区域"),
        (["diagnose", "--chain", "electronics.pcb"], 2, "缺少选项 --region"),
        (
            ["diagnose", "--chain", "a", "--region", "1", "--within", "TI=a", "--save", "x"],
            1,
            "--within",
        ),
        (["search", "IPC=H05K", "AND", "(TI=a"], 1, "第 14 个字符"),
        (["extract", "nosuch.txt"], 1, "nosuch.txt"),
        (["diagnose", "--chain", "a", "--region", "1", "--from", "-5"], 2, "--from 的值不对"),
        (["--config", "nosuch.toml", "status"], 1, "设置文件 nosuch.toml"),
    ],
)
def test_failures_are_one_clear_message(
    run: Run, patents: Path, words: list[str], status: int, said: str
) -> None:
    run("load", str(patents))
    result = run(*[word.format(patents=patents) for word in words])
    assert result.exit_code == status, result.output
    assert said in result.output
    assert "Traceback" not in result.output
    if status == 1:
        assert len(result.stderr.strip().splitlines()) == 1


def test_a_default_is_always_among_the_choices(run: Run, patents: Path) -> None:
    run("load", str(patents))
    for given in ([], ["-p", "parent="]):
        done = run("query", "run", "lookup.regions", *given, "--format", "json")
        assert done.exit_code == 0, done.output
        assert len(json.loads(done.stdout)["rows"]) > 3000
    done = run("query", "run", "lookup.regions", "-p", "parent=360000", "--format", "json")
    assert {row["parent"] for row in json.loads(done.stdout)["rows"]} == {"360000"}


def test_formats(run: Run, patents: Path) -> None:
    run("load", str(patents))
    rows = json.loads(run("query", "run", "lookup.chains", "--format", "json").stdout)
    assert {"query", "digest", "params", "columns", "rows", "truncated", "elapsedMs"} <= set(rows)
    assert {"code", "name", "level", "status"} <= set(rows["rows"][0])
    assert len([row for row in rows["rows"] if row["level"] == "chain"]) == 12
    table = csv.DictReader(
        io.StringIO(run("query", "run", "lookup.chains", "--format", "csv").stdout)
    )
    assert [row["code"] for row in table] == [row["code"] for row in rows["rows"]]
    text = run(
        "cypher", "-", "-p", "x=[1, 2]", "--format", "json", text="RETURN $x AS x, $x[0] AS y"
    )
    assert json.loads(text.stdout)["rows"] == [{"x": [1, 2], "y": 1}]
    cut = run("cypher", "UNWIND [1, 2, 3] AS x RETURN x AS x", "--limit", "2", "--format", "json")
    assert json.loads(cut.stdout)["truncated"] is True


def test_diagnose_has_the_agreed_fields(run: Run, patents: Path) -> None:
    run("load", str(patents))
    found = json.loads(
        run(
            "diagnose", "--chain", "electronics.pcb", "--region", "360000", "--format", "json"
        ).stdout
    )
    assert found["cutoff"] == "2026-03-20" and (found["from"], found["to"]) == (2019, 2023)
    fields = (
        "node name stage verdict flags reason ruleStatus precision families regionFamilies nodeFamilies "
        "allFamilies expected rta rtaLow rtaHigh share cr5 hhi companies validShare foreignShare growth "
        "growthGap query params"
    )
    for row in found["rows"]:
        assert set(fields.split()) <= set(row)
        assert row["verdict"] == "withheld" and row["rta"] is None
    for query, some in (("IPC=A01B", False), ("NOT IPC=A01B", True)):
        within = run("diagnose", *SCOPE, "--within", query, "--format", "json").stdout
        assert json.loads(within)["within"] == query
        counts = {row["node"]: row["families"] for row in json.loads(within)["rows"]}
        told = {row["node"]: row["families"] if some else 0 for row in found["rows"]}
        assert counts == told, query
    table = run("diagnose", *SCOPE).stdout
    assert {"标记", "规则状态", "查准率"} <= set(table.splitlines()[0].split())
    assert "草案" in table and "未测" in table


def test_chains_and_regions_are_known_by_name_too(run: Run, patents: Path, tmp_path: Path) -> None:
    run("load", str(patents))
    given = run("diagnose", *SCOPE, "--reference", "440000", "--format", "json").stdout
    for chain, region, other in (
        ("印制电路板产业链", "江西省", "广东省"),
        ("印制电路板", "江西", "广东"),
    ):
        named = ("--chain", chain, "--region", region, "--reference", other)
        assert run("diagnose", *named, "--format", "json").stdout == given
    city = run("diagnose", "--chain", "印制电路板", "--region", "赣州", "--format", "json").stdout
    assert json.loads(city)["region"] == "360700"
    twins = run("diagnose", "--chain", "印制电路板", "--region", "鼓楼区")
    assert twins.exit_code == 1
    assert "个区域名为 鼓楼区；请用代码：320106 江苏省南京市鼓楼区、" in twins.stderr
    for words in (
        ("--chain", "无此", "--region", "江西"),
        ("--chain", "印制电路板", "--region", "无此"),
    ):
        unknown = run("diagnose", *words)
        assert unknown.exit_code == 1 and "没有代码为 无此 的" in unknown.stderr
    out = ("--format", "html", "--out", str(tmp_path / "r"), "-p", "reference=广东")
    built = run("report", "build", "chain_gap", "--chain", "印制电路板", "--region", "江西", *out)
    assert built.exit_code == 0, built.output
    lock = json.loads((tmp_path / "r" / "chain_gap.lock.json").read_text(encoding="utf-8"))
    assert (lock["params"]["chain"], lock["params"]["region"]) == SCOPE[1::2]
    assert lock["params"]["reference"] == "440000"
    assert run("search", "电路板", "--region", "赣州市").exit_code == 0
    assert run("tag", "--chain", "印制电路板").exit_code == 0


def test_a_period_of_one_year_is_said_once(run: Run, patents: Path) -> None:
    run("load", str(patents))
    done = run("diagnose", *SCOPE, "--from", "2019", "--to", "2019", "--format", "json")
    said = {row["reason"] for row in json.loads(done.stdout)["rows"]}
    assert any("期间 2019 内没有本链的专利，已载的申请年为 2021；" in one for one in said), said


def test_extract_needs_no_engine(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINNAV_HOME", str(tmp_path / "untouched"))
    text = "江西省示例实施方案\n(一)建设示例平台。到2026年，培育企业20家以上。(责任单位:省市场监管局、省科技厅)\n"
    found = json.loads(run("extract", "-", text=text).stdout)
    assert set(found) == {
        "kind",
        "length",
        "place",
        "mentions",
        "measures",
        "targets",
        "rewards",
        "relations",
    }
    assert found["place"] == "江西省"
    assert [a["canonical"] for a in found["measures"][0]["agencies"]] == [
        "江西省市场监督管理局",
        "江西省科学技术厅",
    ]
    for mention in found["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    assert not (tmp_path / "untouched").exists()


def test_extract_reads_what_loads_read(run: Run, tmp_path: Path) -> None:
    lines = (
        "江西省示例实施方案",
        "（一）建设示例平台。到2026年，培育示例企业20家以上。",
        "（责任单位：省科技厅）",
    )
    files = {
        "a.docx": word(*lines),
        "a.html": "".join(f"<p>{line}</p>" for line in lines).encode(),
        "a.pdf": pdf(*lines),
        "a": word(*lines),
        "a.md": "\n".join(f"**{line}**" for line in lines).encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        found = json.loads(run("extract", str(tmp_path / name)).stdout)
        text = found.get("text", data.decode(errors="ignore"))
        assert ("text" in found) == (name != "a.md")
        (agency,) = found["measures"][0]["agencies"]
        assert agency["canonical"] == "江西省科学技术厅"
        assert text[agency["start"] :].startswith(agency["text"])
        assert [target["value"] for target in found["targets"]] == [20]
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    failed = run("extract", str(tmp_path / "a.doc"))
    assert failed.exit_code == 1 and "另存" in failed.output


def test_status_and_bolt(run: Run, home: Path) -> None:
    assert "内置引擎" in run("status").output
    shown = run("status", "--bolt").output
    engine = read_engine(home)
    assert engine is not None
    assert engine.uri in shown and engine.reader_user in shown and engine.password not in shown


def test_status_of_a_home_without_data_leads_to_the_example(tmp_path: Path) -> None:
    shared = tmp_path / "data" / "chainnav"
    (shared / "demo" / "engine" / "databases").mkdir(parents=True)
    environment = {key: value for key, value in os.environ.items() if key != "CHAINNAV_HOME"}
    environment |= {"XDG_DATA_HOME": str(tmp_path / "data")}
    done = subprocess.run(
        [COMMAND, "status"], capture_output=True, text=True, env=environment, check=True
    )
    assert "内置引擎未运行" in done.stdout
    assert done.stderr.splitlines()[-1] == f"export CHAINNAV_HOME={shared / 'demo'}"


def test_check_finds_what_is_wrong(run: Run, home: Path) -> None:
    good = run("check")
    wrong = [line for line in good.output.splitlines() if line.startswith("✗")]
    if find_font(font_folders()) is None:  # it is right to say so; all else is as it should be
        assert good.exit_code == 1 and [line[:5] for line in wrong] == ["✗ 字体："]
    else:
        assert (good.exit_code, wrong) == (0, [])
    (home / "thresholds.toml").write_text("colour = 1", encoding="utf-8")
    try:
        result = run("check")
    finally:
        (home / "thresholds.toml").unlink()
    assert result.exit_code == 1
    assert "✗ 阈值文件" in result.output and "未知的阈值 colour" in result.output


def test_schema_commands(run: Run) -> None:
    assert "条约束与索引" in run("schema", "apply").output
    assert "Patent" in run("schema", "show").output
    assert run("schema", "docs").output.startswith("# Schema")


def test_as_a_process_of_its_own(home: Path, tmp_path: Path) -> None:
    command = [COMMAND, "query", "list", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True)
    said = {row["name"]: row["description"] for row in json.loads(done.stdout)}
    assert said["lookup.chains"] == "产业链、子链与视图，按次序。"
    assert done.stderr == ""


@pytest.mark.parametrize("words", [("query", "list"), ("schema", "docs"), ("load", "list")])
def test_a_reader_that_went_away_ends_the_command_quietly(
    run: Run, patents: Path, home: Path, words: tuple[str, ...]
) -> None:
    run("load", str(patents))
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [COMMAND, *words], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_check_names_the_font_and_compiles_what_writes(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = QueryCatalog.load()
    writing = sum(query.access != "read" for query in catalog.values())
    said = run("check").output
    assert f"读 {len(catalog) - writing} 个、写 {writing} 个" in said
    assert "Font(" not in said and "files=" not in said
    font = find_font(font_folders())
    assert font is None or f"✓ 字体：{font.family}\n" in said
    text = """//: title = "坏"
//: description = "调用不存在的过程。"
//: descriptionEn = "Calls what is not there."
//: access = "write"

MERGE (n:Patent {id: nosuchfunction('x')})
"""
    broken = parse_query("write.broken", text, "write/broken.cypher")
    monkeypatch.setattr(QueryCatalog, "load", lambda: QueryCatalog([broken]))
    result = run("check")
    assert result.exit_code == 1
    assert "✗ 查询：write.broken" in result.output


def test_a_typed_number_is_said_to_be_loaded_or_not(run: Run, patents: Path) -> None:
    run("load", str(patents))
    assert "按号码 CN202110000001 找到 1 件" in run("search", "CN202110000001").stderr
    assert "已载专利中没有号码 CN202110000002" in run("search", "202110000002").stderr


@pytest.mark.parametrize(
    ("words", "chat"),
    [
        (["load", "{patents}"], "合计"),
        (["search", "印制电路板"], "共 "),
        (["diagnose", "--chain", "electronics.pcb", "--region", "360000"], "期间 "),
        (["index", "rebuild"], "索引已重建"),
        (["schema", "apply"], "已确认"),
        (["report", "build", "chain_gap", *SCOPE, "--format", "html", "--out", "r"], ""),
        (["query", "run", "lookup.chains"], ""),
        (["status"], ""),
    ],
)
def test_quiet_leaves_results_and_errors(
    run: Run, patents: Path, words: list[str], chat: str
) -> None:
    run("load", str(patents))
    given = [word.format(patents=patents) for word in words]
    loud, quiet, before = run(*given), run(*given, "--quiet"), run("--quiet", *given)
    assert chat in loud.output
    for done in (quiet, before):
        assert (done.exit_code, done.stderr) == (0, "")
        assert not chat or chat not in done.output
    failed = run("query", "run", "nosuch", "--quiet")
    assert failed.exit_code == 1 and "没有名为 'nosuch' 的查询" in failed.stderr


def test_a_quiet_stop_says_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINNAV_HOME", str(tmp_path / "none"))
    assert "未运行" in run("stop").output
    assert run("stop", "--quiet").output == ""


def test_serve_tries_the_server_before_it_gives_an_address(
    run: Run, home: Path, patents: Path
) -> None:
    run("load", str(patents))
    engine = read_engine(home)
    assert engine is not None
    good = {
        "CHAINNAV_URI": engine.uri,
        "CHAINNAV_USER": engine.user,
        "CHAINNAV_PASSWORD": engine.password,
        "CHAINNAV_DATABASE": engine.database,
    }
    wrong = [
        ({"CHAINNAV_URI": "bolt://127.0.0.1:1"}, "bolt://127.0.0.1:1 没有应答"),
        ({"CHAINNAV_PASSWORD": "wrong"}, "不接受用户"),
        ({"CHAINNAV_DATABASE": "nosuch"}, "nosuch"),
        ({"CHAINNAV_READER_USER": "nobody", "CHAINNAV_READER_PASSWORD": "x"}, "nobody"),
    ]
    for change, said in wrong:
        done = subprocess.run(
            [COMMAND, "serve", "--port", "0"],
            env=os.environ | good | change,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1, change
        assert said in done.stderr and done.stderr.count("chainnav: ") == 1
        assert "http://" not in done.stdout and "Traceback" not in done.stderr


def test_a_file_of_headers_alone_is_remarked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "空表.csv"
    path.write_text("申请号,名称,申请日\n", encoding="utf-8")
    result = run("load", str(path))
    assert result.exit_code == 0
    assert "提醒 空表.csv：只有表头，没有数据行" in result.output
