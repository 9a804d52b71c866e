"""What each lexicon holds: its file, its columns, and what must be true of its rows together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.lexicon_files import Column, Row, Table
from nlp.mentions import Label


def _tree(rows: Sequence[Row]) -> Iterator[str]:
    """Check that every division but a province lies in another one, and none in itself."""
    parents = {row["code"]: row["parent"] for row in rows}
    for row in rows:
        code, parent, level = row["code"], row["parent"], row["level"]
        if (not parent) != (level == "province") or (parent and parent not in parents):
            yield f"{row.where}: parent {parent!r} 与 level {level} 不合"
        elif _turns(code, parents):
            yield f"{row.where}: {code} 经 parent 回到自身"
        if not row["short"] and level != "group":
            yield f"{row.where}: 缺少简称"


def _renamed(rows: Sequence[Row]) -> Iterator[str]:
    """Check that no name was renamed, by however many steps, to itself."""
    present = {row["text"]: row["canonical"] for row in rows}
    for row in rows:
        if _turns(row["text"], present):
            yield f"{row.where}: {row['text']} 经更名回到自身"


def _turns(start: str, following: dict[str, str]) -> bool:
    seen, at = set[str](), start
    while at in following and at not in seen:
        seen.add(at)
        at = following[at]
    return at == start and bool(seen)


def _goods(rows: Sequence[Row]) -> Iterator[str]:
    """Check that an aspect says when it is better, and that whole words do not."""
    for row in rows:
        if (row["use"] == "aspect") is not bool(row["good"]):
            yield f"{row.where}: use 为 aspect 时 good 须为 up 或 down，为 whole 时须为空"


_TEXT = (Column("text", about="词语"),)
_WORD = Column("text", shortest=2, about="词语，至少两个字")
_LABEL = Column("label", allowed=tuple(Label), about="标签，见 docs/nlp.md")
_SAID = Column("source", about="出处")


def _flag(name: str, about: str) -> Column:
    return Column(name, required=False, allowed=("yes",), about=f"yes 或空；{about}")


def _maybe(name: str, about: str, *allowed: str) -> Column:
    return Column(name, required=False, allowed=allowed, about=about)


_HOLDERS = ("company", "university", "institute", "hospital", "person", "other")


TABLES = {
    table.file: table
    for table in (
        Table(
            "regions.tsv",
            "行政区划",
            (
                Column("code", pattern=r"\d{6}", about="GB/T 2260 代码"),
                Column("name", about="全称"),
                _maybe("parent", "上级代码；省级为空"),
                _maybe("short", "简称"),
                Column("level", allowed=("province", "city", "county", "group"), about="级别"),
            ),
            ("code",),
            _tree,
        ),
        Table(
            "terms.tsv",
            "固定名称：荣誉、基金、计划、国家等",
            (_WORD, _LABEL, _flag("generic", "只是一类"), _maybe("canonical", "全称"), _SAID),
            ("text",),
        ),
        Table(
            "agency_stems.tsv",
            "部门简称与全称，前面可加地区",
            (
                Column("short", shortest=2, about="简称"),
                _maybe("full", "全称；空即同简称"),
                _maybe("level", "只用于哪一级", "province", "city", "county", "zone"),
                _LABEL,
            ),
            ("short", "level"),
        ),
        Table(
            "agencies.tsv",
            "按名称认识的机构",
            (
                _WORD,
                _maybe("canonical", "全称；空即同词语"),
                _maybe("place", "所属行政区划代码；空为中央"),
                _LABEL,
                _SAID,
            ),
            ("text", "place"),
            placed="place",
        ),
        Table(
            "branches.tsv",
            "中央机构的派出机构",
            (
                _WORD,
                Column("canonical", about="全称，{full} {short} 为地名"),
                _flag("short_only", "只接地区简称"),
            ),
            ("text",),
        ),
        Table(
            "heads.tsv",
            "名称的末尾",
            (_WORD, _LABEL, _flag("anchored", "须有专名开头")),
            ("text",),
        ),
        Table("left_stops.tsv", "规划语言中名称不会越过的词", _TEXT, ("text",)),
        Table("industries.tsv", "产业名称", _TEXT, ("text",)),
        Table(
            "units.tsv",
            "量词",
            (*_TEXT, Column("kind", allowed=("count", "measure", "duration"), about="种类")),
            ("text",),
        ),
        Table(
            "effects.tsv",
            "专利的技术功效",
            (
                Column("effect", about="功效类别"),
                *_TEXT,
                Column("use", allowed=("aspect", "whole"), about="方面，或本身即功效"),
                _maybe("good", "方面以升（up）或降（down）为好", "up", "down"),
            ),
            ("text",),
            _goods,
        ),
        Table(
            "materials.tsv",
            "材料",
            (*_TEXT, Column("use", allowed=("word", "head", "part", "end"), about="用法")),
            ("text", "use"),
        ),
        Table(
            "holder_kinds.tsv",
            "创新主体的类别",
            (
                *_TEXT,
                Column("canonical", about="归并后的名称，多个以、分开"),
                Column("kind", allowed=_HOLDERS, about="类型"),
            ),
            ("text",),
        ),
        Table(
            "org_stops.tsv",
            "正文中机构名称之前的词",
            (*_TEXT, _maybe("inside", "名称之内也有的", "word", "joint")),
            ("text",),
        ),
        Table("trade_words.tsv", "企业名称中的行业用语", _TEXT, ("text",)),
        Table("firm_tails.tsv", "企业简称的末尾", _TEXT, ("text",)),
        Table(
            "place_words.tsv",
            "像地名的词首",
            (*_TEXT, _maybe("code", "所指行政区划代码"), Column("note", about="说明")),
            ("text",),
            placed="code",
        ),
        Table(
            "document_codes.tsv",
            "发文字号的机关代字",
            (*_TEXT, _maybe("code", "发文机关的行政区划代码；空为中央"), _maybe("note", "说明")),
            ("text",),
            placed="code",
        ),
        Table(
            "former_regions.tsv",
            "已更名的行政区划",
            (Column("name", about="旧名"), Column("code", about="现代码"), _SAID),
            ("name",),
            placed="code",
        ),
        Table(
            "former_names.tsv",
            "机构曾用名",
            (*_TEXT, Column("canonical", about="现名"), Column("note", about="说明")),
            ("text",),
            _renamed,
        ),
        Table(
            "translated_names.tsv",
            "外国机构的译名",
            (*_TEXT, Column("canonical", about="通用中文名")),
            ("text",),
        ),
    )
}
"""What each lexicon holds, by file."""
