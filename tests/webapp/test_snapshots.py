"""Snapshots on pages: kept under a name, compared, and what the board says since."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from graph.runner import Statement
from graph.store import GraphStore
from tests.webapp.pages import CHAIN
from tests.webapp.test_writing import OUTSIDE, token

BOARD = f"/?chain={CHAIN}&region=360000"


@pytest.fixture
def clean(web_store: GraphStore) -> Iterator[None]:
    """What is kept is thrown away again."""
    yield
    drop = ("MATCH (g:Gap) DETACH DELETE g", "MATCH (s:Snapshot) DETACH DELETE s")
    web_store.runner.write([Statement(text, {}) for text in drop])


def save(client: FlaskClient, name: str, **changes: str):
    sent = {"csrf_token": token(client.get(BOARD).text), "chain": CHAIN, "region": "360000"}
    return client.post("/snapshots", data=sent | {"name": name} | changes)


@pytest.mark.usefixtures("clean")
def test_what_is_kept_is_listed_and_compared(client: FlaskClient, web_store: GraphStore) -> None:
    assert "还没有存过本链在本区域的快照" in client.get(BOARD).text
    answer = save(client, "示例一期", **{"from": "2017", "to": "2019"})
    assert answer.status_code == 303, answer.text[:500]
    shown = client.get(BOARD).text
    assert "“示例一期”" in shown
    assert save(client, "示例二期").status_code == 303
    assert "各环节的结论没有改变" in client.get(BOARD).text
    page = client.get("/snapshots?old=示例一期&new=示例二期").text
    assert "示例一期 → 示例二期" in page
    rows = client.get("/snapshots?old=示例一期&new=示例二期&format=json").json
    kept = web_store.all_rows("snapshot.list")
    assert len(rows) == kept[0]["nodes"]
    board = {row["node"]: row for row in client.get(f"{BOARD}&format=json").json["rows"]}
    for row in rows:
        assert row["newVerdict"] == board[row["node"]]["verdict"]
        assert row["newFamilies"] == board[row["node"]]["families"]
    moved = [row for row in rows if row["oldVerdict"] != row["newVerdict"]]
    assert moved, "the two periods differ in nothing, so nothing was compared"
    for row in moved:
        assert row["name"] in page


@pytest.mark.usefixtures("clean")
def test_wrong_names_and_comparisons_are_said(client: FlaskClient) -> None:
    assert save(client, "示例").status_code == 303
    assert "已有名为" in save(client, "示例").text
    assert save(client, " ").status_code == 400
    assert save(client, "新", chain="none").status_code == 404
    assert "没有名为 无 的快照" in client.get("/snapshots?old=无&new=示例").text


def test_who_is_elsewhere_cannot_keep(client: FlaskClient, web_store: GraphStore) -> None:
    assert "存为快照" not in client.get(BOARD, environ_base=OUTSIDE).text
    sent = {"csrf_token": token(client.get(BOARD).text), "chain": CHAIN, "name": "示例"}
    assert client.post("/snapshots", data=sent, environ_base=OUTSIDE).status_code in (400, 403)
    assert web_store.all_rows("snapshot.list") == []
