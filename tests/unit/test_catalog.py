"""Query files: what their header may say, what is refused and where."""

import re
from pathlib import Path

import pytest

from graph.catalog import QueryCatalog, parse_query
from graph.errors import QueryDefinitionError, QueryNotFoundError, QueryParameterError
from graph.lexer import branches, last_return_aliases, mask, parameters, writing_words
from graph.names import unknown_names
from graph.values import fits

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
        ("RETURN c.code AS code", "SET c.name = 1 RETURN c.code AS code", "写有 SET"),
        ('"read"', '"write"', "什么也不写"),
        ("default = 10", 'default = "10"', "参数 limit 的 default 为 '10'，应为 integer"),
        ("default = 10", "default = true", "参数 limit 的 default 为 True，应为 integer"),
        (
            '"代码" }\n//: params.l',
            '"代码", example = 5 }\n//: params.l',
            "example 为 5，应为 string",
        ),
        ("//: access", '//: since = "1.0"\n//: access', "文件头中有未知的键 since"),
        ("MATCH", "RETURN 1 AS one UNION MATCH", "UNION 第 1 支的 RETURN 给出的是 one"),
        ("MATCH", "RETURN 1 UNION ALL MATCH", "要用 AS 命名"),
        ("(c:Chain", "(c:Chian", "图模式没有的 Chian"),
        ("c.code AS", "c.kode AS", "图模式没有的 Chain.kode"),
    ],
)
def test_bad_files(old: str, new: str, word: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryDefinitionError) as caught:
        parse(GOOD.replace(old, new))
    assert word in str(caught.value)
    assert "cypher/area/name.cypher" in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("string", ["", "a"], [1, None, ["a"]]),
        ("integer", [0, -1], ["1", 1.0, True]),
        ("float", [0.5, 1], ["0.5", False]),
        ("boolean", [True, False], [1, "true"]),
        ("date", ["2024-01-31"], ["2024", 20240131]),
        ("list<string>", [[], ["a"]], ["a", [1], [None]]),
        ("list<integer>", [[1]], ["1", ["1"], [True]]),
        ("map", [{}, {"a": 1}], [[], "a"]),
        ("rows", [[], [{"a": 1}]], [{}, "a"]),
        ("any", [None, 1, "a"], []),
    ],
)
def test_a_value_is_of_a_type_as_it_stands(
    kind: str, good: list[object], bad: list[object]
) -> None:
    assert [value for value in good if not fits(kind, value)] == []
    assert [value for value in bad if fits(kind, value)] == []


CODES = """//: title         = "代码表"
//: description   = "全部代码。"
//: descriptionEn = "Every code."
//: access        = "read"
//: columns.code = { type = "string", title = "代码" }
//: columns.name = { type = "string", title = "名称" }

MATCH (c:Chain) RETURN c.code AS code, c.name AS name
"""
CHOSEN = GOOD.replace(
    'title = "代码" }\n//: params.l', 'title = "代码", choices = "x.codes" }\n//: params.l'
)


def test_choices_name_a_list_of_codes() -> None:
    chosen, codes = parse_query("area.name", CHOSEN, "x"), parse_query("x.codes", CODES, "x")
    catalog = QueryCatalog([chosen, codes])
    assert catalog["area.name"].params[0].choices == "x.codes"
    nameless = CODES.replace("columns.name", "columns.title").replace("AS name", "AS title")
    for others in (
        [],
        [parse_query("x.codes", GOOD, "x")],
        [parse_query("x.codes", nameless, "x")],
    ):
        with pytest.raises(
            QueryDefinitionError, match=r"area\.name 的参数 code：choices 为 'x\.codes'"
        ):
            QueryCatalog([chosen, *others])
    number = CHOSEN.replace('code  = { type = "string"', 'code  = { type = "integer"')
    with pytest.raises(QueryDefinitionError, match="应为 string"):
        QueryCatalog([parse_query("area.name", number, "x"), codes])


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("MATCH (p:Patent)-[:HOLDS]-(h:Holder) RETURN p.id, h.name", []),
        ("MATCH (p:Patnet)-[:HELD]->(:Holder|Person) RETURN p.foo", ["HELD", "Patnet"]),
        ("MATCH (p:Patent) WHERE p.foo = 1 RETURN p.id", ["Patent.foo"]),
        ("MATCH (p:Patent {id: $id, foo: row.id}) RETURN p.id", ["Patent.foo"]),
        ("MATCH (p:Patent WHERE p.foo = 1) RETURN p.id", ["Patent.foo"]),
        ("MERGE (p:Patent {id: $id}) SET p.foo = 1", ["Patent.foo"]),
        ("MATCH ()-[a:ACTIVE_IN]->() RETURN a.role, a.foo", ["ACTIVE_IN.foo"]),
        ("MATCH ()-[a:ACTIVE_IN {basis: 'x', foo: 1}]->() RETURN a", ["ACTIVE_IN.foo"]),
        # Whose it is is not plain: two labels, a name given again, a list's element, no label.
        ("MATCH (x:Patent|Holder) RETURN x.foo", []),
        ("CALL () { MATCH (x:Patent) RETURN 1 } MATCH (x:Holder) RETURN x.title", []),
        ("MATCH (p:Patent) WITH {foo: 1} AS p RETURN p.foo", []),
        ("MATCH (p:Patent) RETURN [p IN $rows | p.foo]", []),
        ("MATCH (p) RETURN p.foo", []),
        # Not properties at all.
        ("MATCH (d:Patent) RETURN date.truncate('year'), $d.foo, 1.5, 'd.foo' // d.foo", []),
    ],
)
def test_names_are_those_of_the_schema(text: str, unknown: list[str]) -> None:
    assert unknown_names(mask(text)) == unknown


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({}, "缺少参数 code"),
        ({"code": "a", "colour": 1}, "没有参数 colour"),
        ({"code": "a", "limit": "many"}, "应为整数"),
        ({"code": "a", "limit": True}, "应为整数"),
        ({"code": ["a"]}, "应为文字"),
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


def test_branches_are_those_outside_brackets() -> None:
    text = "CALL () { RETURN 1 AS a UNION RETURN 2 AS a } RETURN a AS b UNION ALL RETURN 3 AS c"
    assert [last_return_aliases(one) for one in branches(mask(text))] == [["b"], ["c"]]


UNBOUNDED = {
    "one row": ("diagnosis.chain_totals", "diagnosis.chain_years", "diagnosis.cutoff",
                "entity.citing", "load.known_ends", "load.state", "lookup.known", "navigation.node_unplaced",
                "quality.coverage", "report.coverage"),
    "a row for each that was asked for": ("load.credit_codes", "load.documents", "load.holders_of_patents", "load.values",
        "explore.things", "load.paired", "load.stated", "load.still_there", "load.versions_left", "lookup.names", "network.members", "quality.sample",
        "search.patents", "tally.patents"),
    "a row for each label and type, or kind of source": ("load.source_kinds", "quality.counts"),
    "the relationships of each that was asked for": ("explore.links",),
    "the shipped codes": ("lookup.chains", "lookup.nodes", "lookup.regions", "tally.chains", "tally.nodes", "tally.regions"),
    "the firms of the registers": ("tally.firms",),
    "a row for each node of a chain, its years or its holders": ("diagnosis.node_citations",
        "diagnosis.node_companies", "diagnosis.node_counts", "diagnosis.node_holders",
        "diagnosis.node_kinds", "diagnosis.node_pairs", "diagnosis.node_roles", "diagnosis.place_nodes",
        "diagnosis.node_years", "diagnosis.nodes", "diagnosis.reference_counts", "diagnosis.rules", "navigation.effect_matrix",
        "report.newer"),
    "what was kept of a chain and region, or under a name": ("snapshot.gaps", "snapshot.scopes"),
    "a snapshot keeps all": ("snapshot.loads",),
    "the loader needs all": ("load.cited_numbers", "load.ledger", "load.lone_documents",
        "load.merged", "load.pages_of_run", "load.reference_stale", "load.said_by", "load.text_model", "load.unsaid", "resolve.holders",
        "resolve.renames"),
    "a sample is drawn from all of a node": ("quality.tagged",),
}  # fmt: skip
"""Queries without a LIMIT of their own, by what bounds them."""


def test_every_read_is_bounded() -> None:
    """It has a LIMIT outside brackets, or it stands above."""
    reads = [query for query in QueryCatalog.load().values() if query.access == "read"]
    unbounded = {query.name for query in reads if not has_limit(query.text)}
    assert unbounded == {name for names in UNBOUNDED.values() for name in names}


def has_limit(text: str) -> bool:
    outside, inner = mask(text), ""
    while inner != outside:
        inner, outside = outside, re.sub(r"[({\[][^(){}\[\]]*[)}\]]", "", outside)
    return re.search(r"\bLIMIT \s*[$\d]", outside) is not None


def test_a_limit_inside_brackets_bounds_nothing() -> None:
    assert has_limit("MATCH (n) RETURN n.id AS id LIMIT $limit")
    assert has_limit("MATCH (n) WITH n LIMIT 5 RETURN n.id AS id, count(*) AS n")
    assert not has_limit("MATCH (n) RETURN COLLECT { MATCH (m) RETURN m LIMIT 5 } AS ms")
    assert not has_limit("MATCH (n) RETURN n.id AS id, COUNT { (n)--() } AS n // LIMIT 5")
