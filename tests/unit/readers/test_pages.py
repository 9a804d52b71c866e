"""Web pages: Google Patents, tables, documents, web archives."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from loaders.model import SourceError
from loaders.readers import Content, Document, Table, read_document
from tests.unit.readers.making import document, parts, records, table

GOOGLE = """<!doctype html><html><body><article>
<span itemprop="title">一种示例线路板</span><dd itemprop="publicationNumber">CN102644312A</dd>
<dd itemprop="applicationNumber">CN2012202497674A</dd><time itemprop="filingDate" datetime="2012-05-30">x</time>
<dd itemprop="inventor">张示例</dd><dd itemprop="inventor">李示例</dd><dd itemprop="assigneeOriginal">示例电子有限公司</dd>
<section itemprop="abstract"><div itemprop="content">线路板</div></section><div class="claim">1. 一种板</div>
<ul itemprop="classifications"><li itemprop="leaf">x</li><span itemprop="Code">H05K3/46</span></ul>
<tr itemprop="backwardReferencesOrig"><td itemprop="publicationNumber">CN1234567A</td></tr></article></body></html>"""
ROWS = "<tr><td>CN85105156</td><td>示例种植法</td><td>示例公司</td></tr>" * 2
SHEET = f"<table><tr><th>申请号</th><th>名称</th><th>申请人</th></tr>{ROWS}</table>"


def test_google_patents() -> None:
    (one,) = records(table("a.html", GOOGLE))
    assert one["申请号"] == "CN2012202497674"
    assert one["发明（设计）人"] == "张示例;李示例"
    assert (one["名称"], one["摘要"], one["主权项"]) == ("一种示例线路板", "线路板", "1. 一种板")
    assert (one["公开（公告）号"], one["申请日"]) == ("CN102644312A", "2012-05-30")
    assert one["申请（专利权）人"] == "示例电子有限公司"


def test_tables_but_not_those_that_lay_out_others() -> None:
    (found,) = parts("a.html", f"<table><tr><td>菜单</td><td>{SHEET}</td></tr></table>")
    assert isinstance(found, Table)
    assert found.header == ("申请号", "名称", "申请人")
    assert (found.sheet, len(found.rows)) == ("表1", 2)


@pytest.mark.parametrize("span", ["2", "²", "99999999999", "-1", "", "x"])
def test_cells_that_span_columns(span: str) -> None:
    page = f"<table><tr><th colspan='{span}'>甲</th><th>乙</th><th>丙</th></tr>{ROWS}</table>"
    (found,) = parts("a.html", page)
    assert isinstance(found, Table)
    assert found.header[0] == "甲" and len(found.header) == (4 if span == "2" else 3)


def test_a_page_saved_as_a_spreadsheet() -> None:
    (found,) = parts("专利.xls", ("<html><meta charset=gb2312>" + SHEET).encode("gb18030"))
    assert isinstance(found, Table)
    assert records(found)[0]["名称"] == "示例种植法"
    with pytest.raises(SourceError, match="没有内容"):
        parts("专利.xls", "<html><p>请登录</p></html>")


def test_a_document_line_by_line_without_scripts() -> None:
    page = "<html><head><title>x</title></head><script>var a</script><h1>示例方案</h1><p>第一<b>段</b></p><p>第二段</p>"
    assert document("a.html", page).text == "示例方案\n第一段\n第二段"


def test_a_charset_declared_late_or_wrongly() -> None:
    late = "<html><!--" + "x" * 5000 + "--><meta charset=gb2312><p>示例专利转化实施方案</p>"
    assert document("a.html", late.encode("gb2312")).text == "示例专利转化实施方案"
    wrong = "<html><meta charset=iso-8859-1><p>示例专利转化实施方案</p>"
    assert document("a.html", wrong.encode()).text == "示例专利转化实施方案"


@pytest.mark.parametrize("coding", ["base64", "8bit"])
def test_a_web_archive(coding: str) -> None:
    page = "<html><p>示例专利转化实施方案</p></html>".encode()
    body = base64.encodebytes(page) if coding == "base64" else page
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=bb\r\n\r\n--bb\r\nContent-Type: text/html\r\n"
    data = head + f"Content-Transfer-Encoding: {coding}\r\n\r\n".encode() + body + b"\r\n--bb--"
    assert document("a.mht", data).text == "示例专利转化实施方案"
    assert document("b.mht", page).text == "示例专利转化实施方案"


@pytest.mark.parametrize("page", ["<html></html>", "<p> </p>", "<script>x</script>", "<!-- -->"])
def test_nothing_in_it(page: str) -> None:
    with pytest.raises(SourceError):
        parts("a.html", page)


def test_deep_nesting_is_read() -> None:
    (found,) = parts("a.html", "<p>示例" + "<div>" * 5000 + "文字" + "</div>" * 5000)
    assert isinstance(found, Document)


DUTIES = """<p>示例省示例方案</p><p>一、盘点。</p><table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr>
<tr><td>1</td><td>开展
示例盘点</td><td rowspan="2">示例局</td></tr><tr><td>2</td><td><p>开展导航</p><p>开展评估</p></td></tr>
<tr><td colspan="2">合计</td><td>两项</td></tr></table><ol start="3"><li>甲</li><li>乙</li><li>（一）丙</li></ol>"""


def test_a_policy_keeps_its_tables_and_the_numbers_of_its_lists() -> None:
    assert document("a.html", DUTIES).text.split("\n") == [
        "示例省示例方案", "一、盘点。", "序号\t任务\t责任单位", "1\t开展示例盘点\t示例局",
        "2\t开展导航 开展评估\t示例局", "合计\t\t两项", "3. 甲", "4. 乙", "（一）丙",
    ]  # fmt: skip


def test_any_page_may_be_read_as_a_text() -> None:
    content = Content(Path("a.html"), SHEET.encode(), "")
    assert "\t" in read_document(content).text
