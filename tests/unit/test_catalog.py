"""Query files: what their header may say, what is refused and where."""

import re
from pathlib import Path

import pytest

from graph.catalog import QueryCatalog, parse_query
from graph.errors import QueryDefinitionError, QueryNotFoundError, QueryParameterError
from graph.lexer import last_return_aliases, mask, parameters, writing_words

GOOD = """//: title         = "标题"
//: description   = "答的是什么。"
//: descriptionEn = "What it answers."
//: access        = "read"
//: params.code  = { type = "string", title = "代码" }
//: params.limit = { type = "integer", title = "行数", default = 10 }
//: columns.code = { type = "string", title = "代码" }

MATCH (c:Chain {code: $code}) RETURN c.code AS code LIMIT $limit
"""


def parse(text: str) -> object:
    return parse_query("area.name", text, "cypher/area/name.cypher")


def test_a_good_file() -> None:
    query = parse_query("area.name", GOOD, "x")
    assert [param.name for param in query.params] == ["code", "limit"]
    assert [column.title for column in query.columns] == ["代码"]
    assert query.bind({"code": "a"}) == {"code": "a", "limit": 10}
    assert query.bind({"code": "a", "limit": "3"})["limit"] == 3
    assert query.digest.startswith("sha256:")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('//: title         = "标题"', "//: title = ", "line 1"),
        ('//: title         = "标题"\n', "", "文件头缺少 title"),
        ('//: description   = "答的是什么。"\n', "", "文件头缺少 description"),
        ('"答的是什么。"', '" "', "文件头缺少 description"),
        ('//: descriptionEn = "What it answers."\n', "", "文件头缺少 descriptionEn"),
        ('"read"', '"reed"', "access 应为"),
        ("//: access", '//: colour = "red"\n//: access', "文件头中有未知的键 colour"),
        ('type = "integer"', 'type = "number"', "参数 limit 的 type 为 'number'"),
        ('title = "行数", ', "", "参数 limit 缺少 title"),
        ("LIMIT $limit", "LIMIT 10", "查询用到的是 code"),
        ("{code: $code}", "{code: $code, name: $name}", "查询用到的是 code、limit、name"),
        ("AS code", "AS kode", "最后一个 RETURN 给出的是 kode"),
        ("c.code AS code", "c.code", "要用 AS 命名"),
        ("RETURN c.code AS code", "SET c.x = 1 RETURN c.code AS code", "写有 SET"),
        ('"read"', '"write"', "什么也不写"),
    ],
)
def test_bad_files(old: str, new: str, word: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryDefinitionError) as caught:
        parse(GOOD.replace(old, new))
    assert word in str(caught.value)
    assert "cypher/area/name.cypher" in str(caught.value)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({}, "缺少参数 code"),
        ({"code": "a", "colour": 1}, "没有参数 colour"),
        ({"code": "a", "limit": "many"}, "应为 integer"),
        ({"code": "a", "limit": True}, "应为 integer"),
        ({"code": ["a"]}, "应为 string"),
    ],
)
def test_bad_parameters(given: dict[str, object], word: str) -> None:
    query = parse_query("area.name", GOOD, "x")
    with pytest.raises(QueryParameterError, match=word):
        query.bind(given)


def test_masking_keeps_length_and_lines() -> None:
    text = "RETURN 'a\\'CREATE' AS x // DELETE\n/* SET\n */ , `MERGE` AS y"
    masked = mask(text)
    assert len(masked) == len(text)
    assert masked.count("\n") == text.count("\n")
    assert writing_words(masked) == []


def test_names_are_not_words() -> None:
    assert writing_words(mask("MATCH (n:Set)-[:MERGE]->(m) RETURN n.create AS `set`")) == []
    assert writing_words(mask("match (n) detach delete n")) == ["DELETE", "DETACH"]


def test_last_return_skips_subqueries_and_brackets() -> None:
    text = "CALL () { RETURN 1 AS z } RETURN {a: 1, b: [2, 3]} AS m, count(*) AS n ORDER BY n"
    assert last_return_aliases(mask(text)) == ["m", "n"]
    assert last_return_aliases(mask("MATCH (n) RETURN *")) is None
    assert parameters(mask("RETURN $a AS a, '$b' AS b")) == {"a"}


def test_the_shipped_catalogue_loads_sorted_and_complete() -> None:
    catalog = QueryCatalog.load()
    files = list((Path(__file__).parents[2] / "cypher").rglob("*.cypher"))
    assert len(catalog) == len(files) >= 60
    assert list(catalog) == sorted(catalog)
    with pytest.raises(QueryNotFoundError, match=r"是否指 lookup\.chains"):
        catalog["lookup.chain"]


def test_every_query_describes_itself_in_chinese_and_in_english() -> None:
    for query in QueryCatalog.load().values():
        assert re.search(r"[\u4e00-\u9fff]", query.description), query.name
        assert re.search(r"[A-Za-z]{2}", query.description_en), query.name
        assert query.description != query.description_en, query.name


def test_every_read_is_bounded() -> None:
    for query in QueryCatalog.load().values():
        if query.access == "read":
            text = mask(query.text).upper()
            bounded = re.search(r"LIMIT [$\d]", text) or "COUNT" in text or "MAX(" in text
            by_key = re.search(r"\{(ID|CODE|NAME): \$", text)
            listed = {"lookup", "load", "diagnosis"} & {query.name.split(".")[0]}
            assert bounded or by_key or listed, query.name
