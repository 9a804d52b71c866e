"""One suite over the real engines and the recording fake, so that the fake cannot drift."""

from __future__ import annotations

import pytest

from graph.errors import (
    GraphUnavailableError,
    QueryFailedError,
    QueryParameterError,
    QueryTimeoutError,
)
from graph.runner import Account, BoltRunner, Statement
from graph.settings import Settings
from graph.store import GraphStore, open_store
from tests.recording import RecordingRunner, as_runner


def test_read_gives_columns_rows_and_truncation(store: GraphStore) -> None:
    fake = as_runner(RecordingRunner([{"x": 1}, {"x": 2}, {"x": 3}]))
    for runner in (store.runner, fake):
        found = runner.read(Statement("UNWIND [1, 2, 3] AS x RETURN x", {}), limit=2, timeout=10)
        assert (found.columns, found.rows, found.truncated) == (("x",), [{"x": 1}, {"x": 2}], True)


def test_values_become_plain_data(empty_store: GraphStore) -> None:
    empty_store.runner.write(
        [
            Statement(
                "CREATE (a:Chain {code: 'a', order: 1})-[:PART_OF {sources: ['s#1']}]->"
                "(:Chain {code: 'b'})",
                {},
            )
        ]
    )
    row = empty_store.cypher(
        "MATCH p = (a:Chain {code: 'a'})-[r]->(b) "
        "RETURN a AS a, r AS r, p AS p, date('2020-02-03') AS d, {x: [a.order]} AS m"
    ).rows[0]
    assert row["a"]["_labels"] == ["Chain"] and row["a"]["code"] == "a"
    assert row["r"]["_type"] == "PART_OF" and row["r"]["sources"] == ["s#1"]
    assert (row["r"]["_from"], row["r"]["_to"]) == (row["a"]["_id"], row["p"]["_nodes"][1]["_id"])
    assert len(row["p"]["_relationships"]) == 1
    assert row["d"] == "2020-02-03"
    assert row["m"] == {"x": [1]}


def test_a_transaction_is_all_or_nothing(empty_store: GraphStore) -> None:
    good = Statement("CREATE (:Chain {code: 'only'})", {})
    bad = Statement("CREATE (:Chain {code: 'only'}) RETURN 1 / 0 AS x", {})
    with pytest.raises(QueryFailedError):
        empty_store.runner.write([good, bad])
    assert empty_store.cypher("MATCH (c:Chain) RETURN count(c) AS n").rows == [{"n": 0}]


def test_a_runaway_query_is_given_up(store: GraphStore) -> None:
    text = (
        "WITH range(1, 3000) AS many UNWIND many AS a UNWIND many AS b UNWIND many AS c "
        "RETURN sum(a * b * c % 7) AS n"
    )
    with pytest.raises(QueryTimeoutError, match=r"查询超过 0\.2 秒"):
        store.cypher(text, timeout=0.2)


def test_a_syntax_error_is_shown_as_the_server_says_it(store: GraphStore) -> None:
    with pytest.raises(QueryFailedError):
        store.cypher("MATCH (n RETURN n")


def test_what_no_server_can_take_is_said(store: GraphStore) -> None:
    for params, word in (({"x": 2**63}, "64 位"), ({"x": "\ud800"}, "代理字符")):
        with pytest.raises(QueryParameterError, match=word):
            store.cypher("RETURN $x AS x", params)


def test_what_is_no_number_is_null(store: GraphStore) -> None:
    (row,) = store.cypher(
        "RETURN $one / 0.0 AS inf, 0.0 / $zero AS nan", {"one": 1.0, "zero": 0.0}
    ).rows
    assert row == {"inf": None, "nan": None}


def _account(store: GraphStore, **change: str) -> Account:
    runner = store.runner
    assert isinstance(runner, BoltRunner)
    known = runner._account
    fields = {"uri": known.uri, "database": known.database, "user": known.user}
    return Account(**{**fields, "password": known.password, **change})


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"password": "wrong"}, "CHAINNAV_PASSWORD"),
        ({"database": "nosuch"}, "CHAINNAV_DATABASE"),
        ({"uri": "bolt://127.0.0.1:1"}, "CHAINNAV_URI"),
    ],
)
def test_no_way_in(store: GraphStore, change: dict[str, str], word: str) -> None:
    runner = BoltRunner(_account(store, **change), embedded=store.runner.embedded)
    with pytest.raises(GraphUnavailableError, match=word):
        runner.verify()
    runner.close()


@pytest.mark.parametrize("uri", ["not-an-address", "http://localhost:7474", "bolt:/x"])
def test_an_address_that_is_none(uri: str) -> None:
    with (
        pytest.raises(GraphUnavailableError, match="CHAINNAV_URI"),
        open_store(Settings(uri=uri)),
    ):
        pass
