"""The shipped definitions, definitions of an office's own, and how reports look."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from graph.diagnosis import diagnose
from graph.thresholds import load_thresholds
from graph.verdict import Verdict
from tests.reports.conftest import Graph
from tests.reports.reading import page, words, xml_of
from tests.reports.test_commands import run
from webapp.reports.build import BuiltReport, build_report
from webapp.reports.definition import load_definition, report_names
from webapp.reports.errors import ReportDefinitionError
from webapp.reports.figures import find_font, font_folders, png_of
from webapp.reports.verify import verify_report
from webapp.reports.xlsx_file import TERMS

FORMATS = ["docx", "html", "xlsx"]
GIVEN: dict[str, dict[str, Any]] = {
    "chain_gap": {"chain": "electronics.pcb", "region": "360000"},
    "region_overview": {"region": "360000"},
    "park": {"chain": "aviation", "region": "360000", "park": "示例昌北航空产业园"},
    "conversion": {"region": "360000"},
}
OWN = """
title = "{region}质押情况"
description = "自定的报告"
[params]
region = { type = "string", title = "区域", required = true }
from = { type = "integer", title = "起始年" }
to = { type = "integer", title = "终止年" }
[[sections]]
kind = "text"
title = "说明"
wording = { paragraphs = ["统计至 {cutoff}。"] }
[[sections]]
kind = "tables"
title = "质押"
wording = { }
[[sections.parts]]
query = "work.pledges"
key = ["city", "lender"]
columns = [{ column = "lender" }, { column = "count" }, { column = "amount", shown = "million" }]
wording = { lead = "共 {sum.count} 笔。", none = "数据不足。" }
rules = [
  { when = "sum.count", least = 1, text = "有质押登记。", label = "发现" },
  { when = "sum.count", below = 1, text = "没有质押登记。", label = "发现" },
]
"""


def build(graph: Graph, name: str, out: Path, **over: Any) -> BuiltReport:
    """Build a report with the parameters it needs."""
    given = {"formats": FORMATS, "params": GIVEN.get(name, {"region": "360000"})} | over
    return build_report(graph.store, graph.settings, name, out=out, **given)


@pytest.fixture(scope="module")
def every(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, BuiltReport]:
    """Build each shipped report once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795000000")
        return {name: build(graph, name, tmp_path_factory.mktemp(name)) for name in GIVEN}


@pytest.fixture
def folder(graph: Graph) -> Iterator[Path]:
    """Return the folder of the home for own reports; emptied when the test ends."""
    made = graph.settings.home / "reports"
    made.mkdir(exist_ok=True)
    yield made
    for path in made.iterdir():
        path.unlink()
    made.rmdir()


def test_these_are_the_shipped_reports() -> None:
    assert report_names() == sorted(GIVEN)


@pytest.mark.parametrize("name", GIVEN)
def test_each_says_its_method_and_its_numbers_are_in_the_lock(
    every: dict[str, BuiltReport], name: str
) -> None:
    done = every[name]
    text = words(done.paths[0])
    for needed in ("口径与方法", "截止日", "2023", "查询清单", "数据的不足之处"):
        assert needed in text
    marks = {one["mark"] for one in done.lock["figures"]}
    found = {one.get(qn("w:name")) for one in xml_of(done.paths[0]).iter(qn("w:bookmarkStart"))}
    shown = {one.split("_")[0] for one in found if not one.startswith("_Toc")}
    assert shown and shown <= marks
    assert {one["query"] for one in done.lock["figures"]} <= {
        one["query"] for one in done.lock["queries"]
    }
    for cell in xml_of(done.paths[0]).iter(qn("w:tc")):
        right = [one for one in cell.iter(qn("w:jc")) if one.get(qn("w:val")) == "right"]
        said = "".join(one.text or "" for one in cell.iter(qn("w:t")))
        if right and any(letter.isdigit() for letter in said):
            assert list(cell.iter(qn("w:bookmarkStart"))), said


@pytest.mark.parametrize("name", GIVEN)
def test_each_holds_when_it_is_verified(
    graph: Graph, every: dict[str, BuiltReport], name: str
) -> None:
    done = verify_report(graph.store, graph.settings, every[name].paths[-1])
    assert done.findings == () and done.figures > 20
    assert set(done.files.values()) == {"same"}


@pytest.mark.parametrize("name", GIVEN)
def test_each_workbook_says_what_its_columns_mean(every: dict[str, BuiltReport], name: str) -> None:
    book = openpyxl.load_workbook(every[name].paths[2])
    terms = list(book[TERMS].values)[1:]
    assert terms and all(meaning for _, _, meaning in terms)


def test_the_overview_counts_the_verdicts_of_each_chain(
    graph: Graph, every: dict[str, BuiltReport]
) -> None:
    values = {one["key"]: one["value"] for one in every["region_overview"].lock["figures"]}
    limits = load_thresholds(graph.settings.home)
    for chain in ("electronics", "aviation"):
        found = diagnose(graph.store, limits, chain=chain, region="360000")
        assert values[f"{chain}/total.regionFamilies"] == found.totals["regionFamilies"]
        for verdict in (Verdict.STRONG, Verdict.WITHHELD):
            count = sum(row["verdict"] == verdict for row in found.rows)
            assert values[f"{chain}/count.{verdict}"] == count


def test_candidates_of_a_gap_have_reasons_and_measures_are_named(
    every: dict[str, BuiltReport],
) -> None:
    text = words(every["chain_gap"].paths[0])
    assert "候选单位与政策措施" in text and "有效发明" in text
    assert "政策措施" in text.partition("候选单位与政策措施")[2]
    scores = [one for one in every["chain_gap"].lock["figures"] if ".match." in one["key"]]
    assert scores and all(0 <= one["value"] <= 100 for one in scores)


def test_conversion_shows_targets_beside_progress(every: dict[str, BuiltReport]) -> None:
    book = openpyxl.load_workbook(every["conversion"].paths[2])
    sheet = next(book[name] for name in book.sheetnames if "条款" in name)
    titles = [cell.value for cell in sheet[1]]
    assert {"指标", "期限", "牵头", "进展"} <= set(titles)
    assert sheet.max_row > 3


def test_an_office_adds_a_report_without_python(graph: Graph, folder: Path, tmp_path: Path) -> None:
    (folder / "质押.toml").write_text(OWN, encoding="utf-8")
    assert "自定的报告" in run(graph, "list").stdout
    done = build(graph, "质押", tmp_path)
    text = words(done.paths[0])
    assert "江西省质押情况" in text and "有质押登记。" in text and "没有质押登记。" not in text
    rows = graph.store.all_rows("work.pledges", region="360000")
    values = {one["key"]: one["value"] for one in done.lock["figures"]}
    assert values["work.pledges.sum.count"] == sum(row["count"] for row in rows)
    place = f"{rows[0]['city']}/{rows[0]['lender']}"
    assert values[f"work.pledges.{place}.amount"] == rows[0]["amount"] / 10_000
    assert verify_report(graph.store, graph.settings, done.paths[-1]).holds


def test_a_shipped_report_is_copied_and_changed(graph: Graph, folder: Path, tmp_path: Path) -> None:
    done = run(graph, "copy", "chain_gap", "ours")
    assert done.stdout.strip() == str(folder / "ours.toml")
    assert run(graph, "copy", "chain_gap", "ours").exit_code == 1
    assert run(graph, "copy", "chain_gap", "../ours").exit_code == 1
    text = (folder / "ours.toml").read_text(encoding="utf-8")
    changed = text.replace("{chain}缺口诊断报告", "{chain}体检报告")
    (folder / "ours.toml").write_text(changed, encoding="utf-8")
    built = build(graph, "ours", tmp_path, params=GIVEN["chain_gap"], formats=["html"])
    assert "印制电路板产业链体检报告" in page(built.paths[0]).text_content()


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("title =", "title", "不是合法的 TOML"),
        ('kind = "tables"', 'kind = "poem"', "kind 应为"),
        ('query = "work.pledges"', 'query = "work.nothing"', "work.nothing"),
        ('query = "work.pledges"', 'query = "write.policies"', "write.policies"),
        ('column = "lender"', 'column = "colour"', "没有列 colour"),
        ('shown = "million"', 'shown = "furlong"', "furlong"),
        ('when = "sum.count", least', 'when = "sum.x", least', "sum.x"),
        ("{sum.count} 笔", "{sum.nothing} 笔", "sum.nothing"),
        ('key = ["city", "lender"]', 'clef = ["city"]', "clef"),
        ('type = "integer", title = "起始年"', 'type = "any", title = "起始年"', "type 应为"),
        ('kind = "text"', 'kind = "summary"', "没有参数 chain"),
        ('kind = "text"', 'kind = "verdicts"', "缺少键 lead"),
        ("{cutoff}。", "{cutoff。", "花括号"),
        ("wording = { }", "wording = 1", "应为表"),
    ],
)
def test_a_broken_definition_makes_no_report(
    graph: Graph, folder: Path, tmp_path: Path, old: str, new: str, word: str
) -> None:
    assert old in OWN
    (folder / "own.toml").write_text(OWN.replace(old, new, 1), encoding="utf-8")
    out = tmp_path / "r"
    with pytest.raises(ReportDefinitionError, match=word.replace(".", r"\.")):
        build(graph, "own", out)
    assert not out.exists()
    assert run(graph, "list").exit_code == 0


def test_a_definition_that_is_no_text_is_named(graph: Graph, folder: Path) -> None:
    (folder / "own.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReportDefinitionError, match=r"own\.toml"):
        load_definition("own", graph.settings.home)
    assert "定义有误" in run(graph, "list").stdout


def test_logo_unit_and_cover_are_the_offices(graph: Graph, folder: Path, tmp_path: Path) -> None:
    font = find_font(font_folders())
    assert font is not None
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (folder / "logo.png").write_bytes(png_of(svg, font))
    look = 'unit = "示例知识产权中心"\nlogo = "logo.png"\ncover = { "密级" = "内部" }\n'
    (folder / "look.toml").write_text(look, encoding="utf-8")
    done = build(graph, "conversion", tmp_path)
    text = words(done.paths[0])
    assert "示例知识产权中心" in text and "密级：内部" in text
    assert len(list(xml_of(done.paths[0]).iter(qn("w:drawing")))) == 1
    assert len(page(done.paths[1]).xpath("//img[@class='logo']")) == 1
    held = json.loads(done.paths[-1].read_text(encoding="utf-8"))["look"]
    (folder / "look.toml").unlink()
    assert build(graph, "conversion", tmp_path / "b").lock["look"] != held


def test_the_red_header_is_off_and_names_no_one_by_itself(
    graph: Graph, every: dict[str, BuiltReport], folder: Path, tmp_path: Path
) -> None:
    def styles(path: Path) -> set[str | None]:
        return {one.get(qn("w:val")) for one in xml_of(path).iter(qn("w:pStyle"))}

    assert all("RedMark" not in styles(done.paths[0]) for done in every.values())
    look = folder / "look.toml"
    look.write_text("red_header = true\n", encoding="utf-8")
    with pytest.raises(ReportDefinitionError, match="authority"):
        build(graph, "conversion", tmp_path)
    look.write_text(
        'red_header = true\nauthority = "示例办公室文件"\nnumber = "示例〔2026〕1 号"\n'
    )
    done = build(graph, "conversion", tmp_path)
    assert "RedMark" in styles(done.paths[0]) and "示例办公室文件" in words(done.paths[0])
    body = docx.Document(str(done.paths[0])).styles["ReportBody"]
    assert (body.font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28))
    assert page(done.paths[1]).xpath("//div[@class='mark']")[0].text == "示例办公室文件"


def test_an_own_word_file_is_the_base_of_styles(graph: Graph, folder: Path, tmp_path: Path) -> None:
    base = docx.Document()
    base.styles["Heading 1"].font.size = Pt(33)
    base.sections[0].left_margin = base.sections[0].right_margin = Mm(50)
    base.add_paragraph("示例旧正文")
    base.sections[0].footer.paragraphs[0].text = "示例页脚"
    base.save(str(folder / "base.docx"))
    (folder / "look.toml").write_text('base = "base.docx"\n', encoding="utf-8")
    done = build(graph, "chain_gap", tmp_path)
    made = docx.Document(str(done.paths[0]))
    assert made.styles["Heading 1"].font.size == Pt(33)
    assert made.sections[0].footer.paragraphs[0].text == "示例页脚"
    assert "示例旧正文" not in words(done.paths[0])
    inside = round(made.sections[0].page_width.mm - 100)
    for grid in xml_of(done.paths[0]).iter(qn("w:tblGrid")):
        wide = sum(int(one.get(qn("w:w"))) for one in grid) * 25.4 / 1440
        assert wide == pytest.approx(inside, abs=1)
    assert all(shape.width.mm <= inside + 1 for shape in made.inline_shapes)


@pytest.mark.parametrize(
    ("look", "word"),
    [
        ('logo = "nothing.png"', "nothing"),
        ('logo = "look.toml"', "PNG"),
        ('base = "look.toml"', "Word"),
        ('base = "../engine"', "不在"),
        ('red_header = "yes"', "red_header"),
        ("unit = 1", "unit"),
        ("colour = 1", "colour"),
        ("unit", "TOML"),
        ('cover = ["a"]', "cover"),
    ],
)
def test_a_look_that_is_wrong_makes_no_report(
    graph: Graph, folder: Path, tmp_path: Path, look: str, word: str
) -> None:
    (folder / "look.toml").write_text(look, encoding="utf-8")
    with pytest.raises(ReportDefinitionError, match=word):
        build(graph, "conversion", tmp_path / "r")
    assert not (tmp_path / "r").exists()
