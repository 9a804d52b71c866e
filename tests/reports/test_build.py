"""Reports from a loaded graph: files, figures, lock."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from graph.diagnosis import diagnose
from graph.errors import ChainNavError, DiagnosisError, UnknownCodeError
from graph.thresholds import load_thresholds
from graph.verdict import TITLES, Verdict
from tests.reports.conftest import Graph
from tests.reports.reading import listed, page, words, xml_of
from webapp.reports.build import BuiltReport
from webapp.reports.docx_file import NO_FONT
from webapp.reports.errors import ReportError, UnknownReportError
from webapp.reports.figures import find_font, font_folders
from webapp.reports.numbers import MEASURES

NAMES = ["chain_gap.docx", "chain_gap.html", "chain_gap.lock.json"]


def test_exactly_the_named_files_are_written(built: BuiltReport) -> None:
    assert [path.name for path in built.paths] == NAMES
    assert listed(built.paths[0].parent) == NAMES
    assert json.loads(built.paths[2].read_text(encoding="utf-8")) == built.lock


def test_lists_of_nothing_and_a_number_below_nought(graph: Graph, tmp_path: Path) -> None:
    done = graph.build(tmp_path, formats=["docx"], params={"patents": 0, "holders": 0})
    assert "的本区域专利" not in words(done.paths[0])
    with pytest.raises(ReportError, match=r"patents.*小于 0"):
        graph.build(tmp_path, params={"patents": -1})


def test_the_lock_names_every_file_with_its_content(built: BuiltReport) -> None:
    said = {one["path"]: one["sha256"] for one in built.lock["files"]}
    assert said == {
        path.name: "sha256:" + sha256(path.read_bytes()).hexdigest() for path in built.paths[:2]
    }


def test_the_lock_has_its_shape(built: BuiltReport) -> None:
    keys = {"report", "built", "params", "snapshot", "compare", "engine"}
    assert keys | {"queries", "figures", "files"} <= set(built.lock)
    assert built.lock["report"] == "chain_gap"
    assert built.lock["built"] == "2026-11-18T11:06:40+00:00"  # SOURCE_DATE_EPOCH of the fixture
    for query in built.lock["queries"]:
        assert {"section", "query", "digest", "params", "rowsSha256"} <= set(query)
    keys_of_figures = [figure["key"] for figure in built.lock["figures"]]
    assert len(keys_of_figures) == len(set(keys_of_figures)) > 100


def test_the_word_file_opens_and_every_part_is_well_formed(built: BuiltReport) -> None:
    document = docx.Document(str(built.paths[0]))
    assert document.core_properties.title == "印制电路板产业链缺口诊断报告"
    with zipfile.ZipFile(built.paths[0]) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def test_header_rows_repeat_and_no_row_is_cut(built: BuiltReport) -> None:
    tables = list(xml_of(built.paths[0]).iter(qn("w:tbl")))
    assert len(tables) > 5
    for table in tables:
        rows = table.findall(qn("w:tr"))
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert heads == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        widths = [int(one.get(qn("w:w"))) for one in table.iter(qn("w:gridCol"))]
        assert all(len(row.findall(qn("w:tc"))) == len(widths) for row in rows)
        assert abs(sum(widths) - 8844) < 20  # 156 mm


def test_a_table_does_not_leave_one_row_behind(built: BuiltReport) -> None:
    for table in xml_of(built.paths[0]).iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        kept = [next(row.iter(qn("w:keepNext")), None) is not None for row in rows]
        assert kept[:2] == [True] * len(kept[:2])
        assert kept[-2:] == [True] * len(kept[-2:])
        assert len(kept) <= 4 or not all(kept)


def test_holders_are_where_they_are_not_where_their_patents_come_from(
    graph: Graph, built: BuiltReport
) -> None:
    text = words(built.paths[0])
    assert "所在地" in text and "来源地" not in text
    assert "推断：判定依据：" not in text
    for query in ("report.node_holders", "report.node_cited"):
        given = {"node": "electronics.mid.pcb.multi", "region": "360000", "from": 2019, "to": 2023}
        for row in graph.store.all_rows(query, **given):
            seats = graph.store.cypher(
                "MATCH (:Holder {id: $id})-[:LOCATED_IN]->(r:Region) RETURN r.fullName AS name",
                {"id": row["holder"]},
            ).rows
            assert set(row["places"]) <= {seat["name"] for seat in seats}
            assert bool(row["places"]) == bool(seats)


def test_styles_name_chinese_fonts_with_stand_ins(built: BuiltReport) -> None:
    with zipfile.ZipFile(built.paths[0]) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
        fonts = etree.fromstring(archive.read("word/fontTable.xml"))
    normal = styles.xpath("//w:style[@w:styleId='Normal']//w:rFonts", namespaces=styles.nsmap)[0]
    assert normal.get(qn("w:eastAsia")) == "仿宋"
    assert not [name for name in normal.attrib if "Theme" in name]
    named = {
        one.get(qn("w:name")): one.find(qn("w:altName"))
        for one in fonts
        if one.find(qn("w:altName")) is not None
    }
    assert {"仿宋", "黑体", "楷体"} <= set(named)


def test_ids_of_bookmarks_are_unique_and_links_lead_to_one(built: BuiltReport) -> None:
    root = xml_of(built.paths[0])
    starts = list(root.iter(qn("w:bookmarkStart")))
    for attribute in ("w:id", "w:name"):
        values = [one.get(qn(attribute)) for one in starts]
        assert len(values) == len(set(values))
    names = {one.get(qn("w:name")) for one in starts}
    assert all(len(name) <= 40 for name in names)
    anchors = {one.get(qn("w:anchor")) for one in root.iter(qn("w:hyperlink"))}
    assert anchors
    assert anchors <= names


def docx_figures(path: Path, lock: dict[str, Any]) -> dict[str, set[str]]:
    """Return the words in the bookmarks of figures, by key."""
    keys = {figure["mark"]: figure["key"] for figure in lock["figures"]}
    found: dict[str, set[str]] = {}
    for start in xml_of(path).iter(qn("w:bookmarkStart")):
        name = start.get(qn("w:name"))
        if not name.startswith("_Toc"):
            text = "".join(one.text for one in start.getnext().iter(qn("w:t")))
            found.setdefault(keys[name.split("_")[0]], set()).add(text)
    return found


def html_figures(path: Path) -> dict[str, set[str]]:
    """Return the words of the figures of a page, by key."""
    found: dict[str, set[str]] = {}
    for one in page(path).iter("data"):
        found.setdefault(one.get("value"), set()).add(one.text_content())
    return found


def test_word_and_page_show_the_same_figures_all_in_the_lock(built: BuiltReport) -> None:
    in_word, on_page = docx_figures(built.paths[0], built.lock), html_figures(built.paths[1])
    known = {figure["key"]: figure for figure in built.lock["figures"]}
    assert in_word == on_page
    assert set(on_page) <= set(known)
    for key, texts in on_page.items():
        value, text = known[key]["value"], min(texts)
        assert len(texts) == 1
        if isinstance(value, int):
            assert text == str(value)
        elif isinstance(value, float):
            form = "g" if key.startswith("threshold.") else ".2f"
            shown = f"{value:.1%}" if text.endswith("%") else f"{value:{form}}"
            assert text == shown.replace("-", "−")


def test_every_figure_leads_to_its_query_and_the_query_gives_it_again(
    graph: Graph, built: BuiltReport
) -> None:
    queries = {query["id"]: query for query in built.lock["queries"]}
    straight = [figure for figure in built.lock["figures"] if figure["column"]]
    assert len(straight) > 80
    again = {
        one: graph.store.run_named(query["query"], query["params"], limit=10**6)
        for one, query in queries.items()
    }
    for one, query in queries.items():
        assert again[one].digest == query["digest"]
        assert again[one].rows_digest() == query["rowsSha256"]
    for figure in straight:
        assert queries[figure["at"]]["query"] == figure["query"]
        rows = [row for row in again[figure["at"]].rows if figure["row"].items() <= row.items()]
        value = rows[0][figure["column"]] if rows else 0
        assert value == figure["value"], figure["key"]


def test_every_derived_figure_is_what_the_diagnosis_says(graph: Graph, built: BuiltReport) -> None:
    again = diagnose(
        graph.store,
        load_thresholds(graph.settings.home),
        chain="electronics.pcb",
        region="360000",
    )
    rows = {row["node"]: row for row in again.rows}
    values = {figure["key"]: figure["value"] for figure in built.lock["figures"]}
    seen = set()
    for key, value in values.items():
        node, _, name = key.rpartition(".")
        if node in rows and name in MEASURES:
            assert value == rows[node][name]
            seen.add(name)
        if node == "count" and name in list(Verdict):
            assert value == sum(row["verdict"] == name for row in again.rows)
            seen.add("count")
    assert {"rta", "expected", "verdict", "reason", "count"} <= seen
    for figure in built.lock["figures"]:
        assert figure["column"] or figure["formula"]
        assert set(figure["of"]) <= set(values)


def test_each_verdict_has_its_chapter_with_finding_inference_and_advice(
    graph: Graph, built: BuiltReport
) -> None:
    verdicts = {
        figure["value"] for figure in built.lock["figures"] if figure["key"].endswith(".verdict")
    }
    assert {"missing", "companies_only", "weak", "strong", "withheld"} <= verdicts
    text = words(built.paths[0])
    for verdict in Verdict:
        assert TITLES[verdict] in text
    for label in ("发现：", "推断：", "建议：", "数据不足"):
        assert label in text
    for needed in ("专利族", "申请口径", "18 个月", "草案", "查准率未测", "示例数据", "2023"):
        assert needed in text


def test_years_still_open_are_said_and_never_read_as_decline(
    graph: Graph, built: BuiltReport, tmp_path: Path
) -> None:
    done = graph.build(tmp_path, formats=["html"], params={"to": 2024})
    text, closed = page(done.paths[0]).text_content(), page(built.paths[1]).text_content()
    assert "未满 18 个月" in text
    assert "期间内年均增长 " not in text
    assert not [one for one in done.lock["figures"] if one["key"].endswith(("growth", "Growth"))]
    assert "未满 18 个月" not in closed


def test_every_paragraph_has_a_style_that_exists(built: BuiltReport) -> None:
    with zipfile.ZipFile(built.paths[0]) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    known = {one.get(qn("w:styleId")) for one in styles.iter(qn("w:style"))}
    used = {one.get(qn("w:val")) for one in xml_of(built.paths[0]).iter(qn("w:pStyle"))}
    assert {"toc1", "toc2", "Heading1", "Heading2"} <= used <= known


def test_no_absolute_words(built: BuiltReport) -> None:
    text = words(built.paths[0])
    for word in (
        "最先进",
        "第一名",
        "领先全国",
        "绝对",
        "完全没有",
        "必然",
        "肯定",
        "唯一",
        "国内首",
    ):
        assert word not in text


def test_the_page_needs_nothing_else_and_runs_nothing(built: BuiltReport) -> None:
    source = built.paths[1].read_text(encoding="utf-8")
    root = page(built.paths[1])
    assert "<script" not in source
    assert "default-src 'none'" in source
    assert not re.search(r'(?:src|href)="(?!#|data:)', source)
    assert " style=" not in source
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//nav//a/@href")} <= set(ids)
    assert all(len(image.get("alt")) > 20 for image in root.iter("img"))


def test_the_same_graph_gives_the_same_bytes(
    graph: Graph, built: BuiltReport, tmp_path: Path
) -> None:
    again = graph.build(tmp_path / "again")
    assert [path.read_bytes() for path in again.paths] == [p.read_bytes() for p in built.paths]


def test_another_time_gives_another_date_and_the_same_numbers(
    graph: Graph, built: BuiltReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    now = graph.build(tmp_path, formats=["html"])
    assert now.lock["built"] != built.lock["built"]
    assert now.lock["figures"] == built.lock["figures"]
    assert listed(tmp_path) == ["chain_gap.html", "chain_gap.lock.json"]


def test_an_epoch_that_is_no_number_is_refused(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ReportError, match="SOURCE_DATE_EPOCH"):
        graph.build(tmp_path / "x")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("over", "error", "says"),
    [
        ({"name": "nothing"}, UnknownReportError, "chain_gap"),
        ({"formats": ["docx", "odt"]}, ReportError, "odt"),
        ({"formats": []}, ReportError, "docx"),
        ({"params": {"colour": "red"}}, ReportError, "colour"),
        ({"params": {"from": "early"}}, ReportError, "from"),
        ({"params": {"region": None}}, ReportError, "region"),
        ({"params": {"chain": "no.chain"}}, UnknownCodeError, "no.chain"),
        ({"params": {"region": "999999"}}, UnknownCodeError, "999999"),
        ({"params": {"from": 2023, "to": 2019}}, DiagnosisError, "2023"),
        ({"compare": "/nowhere/x.lock.json"}, ReportError, "none"),
    ],
)
def test_what_cannot_be_built_is_said_and_leaves_nothing(
    graph: Graph, tmp_path: Path, over: dict[str, Any], error: type[ChainNavError], says: str
) -> None:
    with pytest.raises(error, match=says):
        graph.build(tmp_path / "x", **over)
    assert not (tmp_path / "x").exists()


def test_without_a_chinese_font_the_figure_is_a_note(
    graph: Graph, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    done = graph.build(tmp_path, fonts=[tmp_path])
    assert "没有中文字体" in caplog.text
    assert NO_FONT in words(done.paths[0])
    with zipfile.ZipFile(done.paths[0]) as archive:
        assert not [name for name in archive.namelist() if name.startswith("word/media/")]


@pytest.mark.skipif(find_font(font_folders()) is None, reason="no Chinese font on this machine")
def test_with_a_font_the_figure_is_a_picture_with_words_for_it(built: BuiltReport) -> None:
    root = xml_of(built.paths[0])
    pictures = [one for one in root.iter() if etree.QName(one).localname == "docPr"]
    assert pictures
    assert len({one.get("id") for one in pictures}) == len(pictures)
    assert "缺链" in pictures[0].get("descr") and all(one.get("descr") for one in pictures)
    with zipfile.ZipFile(built.paths[0]) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert media
        assert all(archive.read(name).startswith(b"\x89PNG") for name in media)


def test_a_full_disk_is_said_and_leaves_nothing(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReportError, match="No space left"):
        graph.build(tmp_path, formats=["html"])
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_said(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(ReportError, match="out"):
        graph.build(tmp_path / "out")


def test_a_hostile_unit_name_stays_text(graph: Graph, tmp_path: Path) -> None:
    unit = "<b>&\x00\u202e\ud800]]>" + "单" * 300
    done = graph.build(tmp_path, params={"unit": unit})
    for text in (words(done.paths[0]), page(done.paths[1]).text_content()):
        assert "<b>&" in text
        assert "单" * 300 in text
        assert "\u202e" not in text
    docx.Document(io.BytesIO(done.paths[0].read_bytes()))
