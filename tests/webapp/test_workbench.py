"""The workbench: its limits, faults at their places, plans, cancelling, words to complete."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.webapp.pages import CHAIN, Reader
from tests.webapp.test_api import check_problem

PLAN = "/api/v1/cypher/plan"


def problems(client: FlaskClient, text: str) -> list[tuple[str, str]]:
    """Return severity and marked text of each fault."""
    found = client.post(PLAN, json={"query": text}).json["problems"]
    return [(one["severity"], text[one["from"] : one["to"]]) for one in found]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("MATCH (n)\nRETRUN n", [("error", "RETRUN")]),
        ("MATCH (n:Chain) SET n.name = 1", [("error", "SET")]),
        ("MATCH (n:Chain)\nRETURN m.x AS a", [("error", "m")]),
        ("MATCH (n:Chian) RETURN n", [("warning", "Chian")]),
        ("MATCH (p:Patent)\nRETURN p.tilte AS t", [("warning", "tilte")]),
        ("MATCH (p:Patent {id: $id}) RETURN p.title AS t", []),
    ],
)
def test_faults_are_told_at_their_places(
    client: FlaskClient, web_store: Any, text: str, marked: list[tuple[str, str]]
) -> None:
    assert problems(client, text) == marked


def test_a_plan_and_a_profile(client: FlaskClient, web_store: Any) -> None:
    sent = {"query": "MATCH (c:Chain {code: $code}) RETURN count(c) AS n", "params": {"code": "x"}}
    found = client.post(PLAN, json=sent).json
    assert "Chain" in found["plan"] and found["problems"] == []
    profile = client.post(PLAN, json=sent | {"profile": True}).json
    assert profile["columns"] == ["n"] and profile["plan"]
    writes = client.post(PLAN, json={"query": "CREATE (n:Patent)", "profile": True}).json
    assert writes["plan"] == "" and writes["problems"]


def test_words_to_complete(client: FlaskClient) -> None:
    words = client.get("/api/v1/words").json
    patent = next(one for one in words["labels"] if one["name"] == "Patent")
    assert {"name": "title", "type": "string", "title": "名称"} in patent["properties"]
    holds = next(one for one in words["relationships"] if one["name"] == "HOLDS")
    assert (holds["from"], holds["to"]) == (["Holder"], ["Patent"])
    queries = client.get("/api/v1/queries").json["rows"]
    assert all("RETURN" in one["text"] for one in queries)


def test_limits_can_be_lowered(client: FlaskClient, web_store: Any) -> None:
    text = "MATCH (n:ChainNode) RETURN n.code AS code"
    found = client.post("/api/v1/cypher", json={"query": text, "limit": 2, "timeout": 5}).json
    assert (len(found["rows"]), found["truncated"]) == (2, True)
    page = client.get("/workbench", query_string={"cypher": text, "run": 1, "limit": 3}).text
    rows = page.count('<td class="text"')
    assert rows == 3 and "只取前 3 行" in page
    assert client.get("/workbench?limit=1000000").status_code == 400
    for wrong in ({"limit": 0}, {"limit": 1.5}, {"timeout": "x"}, {"timeout": True}, {"run": 1}):
        check_problem(client.post("/api/v1/cypher", json={"query": text} | wrong), 400)


def test_nothing_runs_under_a_mark_that_nobody_gave(client: FlaskClient, web_store: Any) -> None:
    assert client.post("/api/v1/cypher/cancel", json={"run": "nobody-knows"}).json == {
        "cancelled": 0
    }
    check_problem(client.post("/api/v1/cypher/cancel", json={"run": "*/"}), 400)


def test_it_works_without_scripts(client: FlaskClient, web_store: Any) -> None:
    asked = {"cypher": "MATCH (c:Chain {code: $code}) RETURN c", "run": 1}
    page = client.get("/workbench", query_string=asked | {"params": f'{{"code": "{CHAIN}"}}'}).text
    reader = Reader.of(page)
    boxes = {one.get("name"): one for one in reader.attributes("textarea")}
    assert "hidden" not in boxes["cypher"] and "hidden" not in boxes["params"]
    assert "印制电路板产业链" in page
