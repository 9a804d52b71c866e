"""XML: the office's documents, records that repeat, and entities that must stay shut."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.model import SourceError
from tests.unit.readers.making import parts, records, table

BASE = 'xmlns:base="urn:x" xmlns:business="urn:y"'
FULL = f"""<?xml version="1.0" encoding="UTF-8"?>
<business:PatentDocumentAndRelated {BASE}>
 <business:PublicationReference dataFormat="standard"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code>
  <base:DocNumber>00000000102644312</base:DocNumber></base:DocumentID></business:PublicationReference>
 <business:PublicationReference dataFormat="original"><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code>
  <base:DocNumber>102644312</base:DocNumber><base:Kind>B</base:Kind><base:Date>20140101</base:Date></base:DocumentID></business:PublicationReference>
 <business:ApplicationReference><base:DocumentID><base:WIPOST3Code>CN</base:WIPOST3Code>
  <base:DocNumber>201220249767.4</base:DocNumber><base:Date>20120530</base:Date></base:DocumentID></business:ApplicationReference>
 <business:ClassificationIPCR><base:Section>H</base:Section><base:MainClass>05</base:MainClass><base:Subclass>K</base:Subclass>
  <base:MainGroup>3</base:MainGroup><base:Subgroup>0</base:Subgroup></business:ClassificationIPCR>
 <business:InventionTitle>示例
  线路板</business:InventionTitle>
 <business:Applicant><base:AddressBook><base:Name>示例电子有限公司</base:Name></base:AddressBook></business:Applicant>
 <business:Inventor><base:AddressBook><base:Name>张示例</base:Name></base:AddressBook></business:Inventor>
 <business:Inventor><base:AddressBook><base:Name>李示例</base:Name></base:AddressBook></business:Inventor>
</business:PatentDocumentAndRelated>"""


def test_a_full_text_is_one_record() -> None:
    (one,) = records(table("a.xml", FULL))
    assert one == {
        "申请号": "CN201220249767.4",
        "申请日": "20120530",
        "公开（公告）号": "CN102644312B",
        "公开（公告）日": "20140101",
        "授权公告日": "20140101",
        "名称": "示例线路板",
        "申请（专利权）人": "示例电子有限公司",
        "发明（设计）人": "张示例;李示例",
        "主分类号": "H05K3/00",
        "分类号": "H05K3/00",
    }


def test_an_older_document() -> None:
    text = (
        "<cn-patent-document><cn-publication-reference><document-id><country>CN</country>"
        "<doc-number>102644312</doc-number><kind>A</kind><date>20120822</date></document-id></cn-publication-reference>"
        "<invention-title>一种示例门</invention-title></cn-patent-document>"
    )
    (one,) = records(table("a.xml", text))
    assert one == {
        "公开（公告）号": "CN102644312A",
        "公开（公告）日": "20120822",
        "名称": "一种示例门",
    }


def test_a_part_of_an_application_takes_the_number_of_its_folder() -> None:
    text = "<cn-application-body><cn-abstract><p>一种示例</p></cn-abstract></cn-application-body>"
    (one,) = records(table("2018103922220/100001/x.xml", text))
    assert one == {"申请号": "2018103922220", "摘要": "一种示例"}
    with pytest.raises(SourceError, match="只有附图"):
        parts("2018103922220/x.xml", "<cn-application-body><drawings/></cn-application-body>")


def test_records_that_repeat() -> None:
    text = "<r><meta><a>0</a></meta><p><申请号>1</申请号><人>甲</人><人>乙</人></p><p><申请号>2</申请号></p></r>"
    assert records(table("a.xml", text)) == [{"申请号": "1", "人": "甲;乙"}, {"申请号": "2"}]


def test_encodings_that_the_file_declares() -> None:
    text = '<?xml version="1.0" encoding="GB2312"?><r><p><名>门</名></p><p><名>窗</名></p></r>'
    assert records(table("a.xml", text.encode("gb2312"))) == [{"名": "门"}, {"名": "窗"}]


def test_entities_of_the_file_are_read_and_a_bomb_is_refused() -> None:
    levels = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    bomb = f'<!DOCTYPE r [<!ENTITY l0 "lol">{levels}]><r><p><a>&l9;</a></p><p><a>x</a></p></r>'
    with pytest.raises(SourceError, match="不合语法"):
        parts("a.xml", bomb)
    few = '<!DOCTYPE r [<!ENTITY e "lol">]><r><p><a>&e;</a></p><p><a>x</a></p></r>'
    assert records(table("a.xml", few)) == [{"a": "lol"}, {"a": "x"}]


def test_no_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    uri = secret.as_uri()
    for text in (
        f'<!DOCTYPE r [<!ENTITY e SYSTEM "{uri}">]><r><p><a>&e;</a></p><p><a>x</a></p></r>',
        f'<!DOCTYPE r [<!ENTITY % e SYSTEM "{uri}">%e;]><r><p><a>y</a></p><p><a>x</a></p></r>',
        f'<!DOCTYPE r SYSTEM "{uri}"><r><p><a>y</a></p><p><a>x</a></p></r>',
        f'<r xmlns:xi="http://www.w3.org/2001/XInclude"><p><xi:include href="{uri}" parse="text"/></p><p><a>x</a></p></r>',
    ):
        try:
            assert "geheim" not in str(parts("a.xml", text))
        except SourceError as error:
            assert "geheim" not in str(error)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("<r>\n<p></r>", "第 2 行不合语法"),
        ("<r/>", "不认识的 XML（根元素 r）"),
        ("<a>" * 400 + "</a>" * 400, "不合语法"),
        ("申请号", "不合语法"),
    ],
)
def test_what_cannot_be_read(text: str, word: str) -> None:
    with pytest.raises(SourceError, match=word):
        parts("a.xml", text)
