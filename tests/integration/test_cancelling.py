"""What the workbench asks of an engine beside rows: to end a run, plans, where a fault is."""

from __future__ import annotations

import threading
import time

import pytest

from graph.errors import ChainNavError, QueryCancelledError, QueryParameterError
from graph.runner import Statement
from graph.store import GraphStore
from webapp.faults import faults_of

_ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 100000) AS c RETURN count(*) AS n"
_MARK, _OTHER = "test-of-cancelling", "another-mark"


def test_a_running_query_is_cancelled(store: GraphStore) -> None:
    ended: list[ChainNavError] = []

    def run() -> None:
        try:
            store.runner.read(Statement(_ENDLESS, {}), limit=1, timeout=60, mark=_MARK)
        except ChainNavError as error:
            ended.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    deadline = time.monotonic() + 30
    while not store.cancel(_MARK) and time.monotonic() < deadline:
        assert store.cancel(_OTHER) == 0
        time.sleep(0.1)
    thread.join(30)
    assert not thread.is_alive()
    assert [type(error) for error in ended] == [QueryCancelledError]
    assert store.cancel(_MARK) == 0


def test_a_marked_query_answers_as_others_do(store: GraphStore) -> None:
    found = store.cypher("RETURN $one AS one", {"one": 1}, mark=_MARK)
    assert (found.rows, found.columns[0].name) == ([{"one": 1}], "one")


@pytest.mark.parametrize("mark", ["", "short", "x" * 41, "*/ MATCH (n) RETURN n", "a'bcdefghi"])
def test_a_mark_is_a_plain_word(store: GraphStore, mark: str) -> None:
    with pytest.raises(QueryParameterError):
        store.cancel(mark)
    if mark:
        with pytest.raises(QueryParameterError):
            store.cypher("RETURN 1 AS one", mark=mark)


def test_a_plan_is_told_and_a_profile_counts(store: GraphStore) -> None:
    text = "MATCH (c:Chain) WHERE c.code = $code RETURN count(c) AS n"
    plan = store.plan(text, {"code": "x"})
    assert plan.text
    profile = store.plan(text, {"code": "x"}, profile=True)
    assert profile.text != plan.text
    assert list(profile.columns) == ["n"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("MATCH (n) RETRUN n", "RETRUN"),
        ("MATCH (n)\nWHERE n.x = 1\nRETRUN n", "RETRUN"),
        ("MATCH (n)\nRETURN m.x AS a", "m"),
        ("MATCH (n) RETURN nosuch(n) AS a", "nosuch"),
    ],
)
def test_a_fault_is_placed(store: GraphStore, text: str, word: str) -> None:
    with pytest.raises(ChainNavError) as found:
        store.plan(text, {})
    (fault,) = faults_of(text, found.value, str(found.value))
    assert text[fault["from"] : fault["to"]] == word
