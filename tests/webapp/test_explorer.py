"""The explorer: its frame, what it asks of the graph, and pictures that are saved."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph.store import GraphStore
from tests.webapp.pages import NODE, Reader
from tests.webapp.test_api import check_problem

OUTSIDE = {"REMOTE_ADDR": "10.1.2.3"}
AROUND = f"/api/v1/neighbours/node/{NODE}"


def frame(client: FlaskClient, address: str = "/explore") -> dict[str, Any]:
    divisions = Reader.of(client.get(address).text).attributes("div")
    return next(one for one in divisions if one.get("id") == "explorer")


def test_starts_empty_or_at_a_thing(client: FlaskClient) -> None:
    empty = frame(client)
    assert empty["data-focus"] == empty["data-view"] == ""
    knows = json.loads(str(empty["data-knows"]))
    assert knows["askAbove"] == 200
    assert {"patent", "holder", "node"} <= set(knows["expandable"]) <= set(knows["kinds"])
    assert frame(client, f"/explore?focus=node/{NODE}")["data-focus"] == f"node/{NODE}"


@pytest.mark.parametrize("focus", ["node/none", "dragon/1", "target/x", "node"])
def test_a_thing_that_is_not_there_is_told(client: FlaskClient, focus: str) -> None:
    answer = client.get(f"/explore?focus={focus}")
    assert answer.status_code == 404
    assert "检索" in answer.text or "类型/标识" in answer.text


def test_pages_of_things_lead_to_it(client: FlaskClient, web_store: GraphStore) -> None:
    assert "/explore?focus=region/360000" in client.get("/region/360000").text
    assert f"/explore?focus=node/{NODE}" in client.get(f"/node/{NODE}").text


def test_neighbours_by_relationship_kind_direction_and_order(client: FlaskClient) -> None:
    def asked(**given: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        found = client.get(AROUND, query_string=given).json
        return found["nodes"], found["edges"]

    nodes, _ = asked(type="APPLIES_TO", order="newest", limit="200")
    years = [one["year"] for one in nodes]
    assert {one["kind"] for one in nodes} == {"patent"} and len(set(years)) > 1
    newest, _ = asked(type="APPLIES_TO", order="newest", limit="1")
    oldest, _ = asked(type="APPLIES_TO", order="oldest", limit="1")
    assert (newest[0]["year"], oldest[0]["year"]) == (max(years), min(years))
    nodes, edges = asked(other="holder", limit="200")
    assert {one["kind"] for one in nodes} == {"holder"}
    most, _ = asked(other="holder", order="most", limit="1")
    weight = max(one["weight"] or 0 for one in edges)
    strongest = {one["source"] for one in edges if one["weight"] == weight}
    assert most[0]["key"] in strongest
    _, edges = asked(direction="out")
    assert edges and {one["source"] for one in edges} == {f"node/{NODE}"}


@pytest.mark.parametrize("wrong", ["direction=sideways", "order=best", "limit=201"])
def test_neighbours_that_cannot_be_asked_for(client: FlaskClient, wrong: str) -> None:
    check_problem(client.get(f"{AROUND}?{wrong}"), 400)


def test_fresh_things_are_joined_with_those_on_the_canvas(
    client: FlaskClient, web_store: GraphStore
) -> None:
    found = client.get(f"{AROUND}?type=APPLIES_TO&limit=5").json
    patents = [one["key"] for one in found["nodes"]]
    sent = {"things": patents, "fresh": [f"node/{NODE}", "holder/none"]}
    picture = client.post("/api/v1/graph", json=sent).json
    assert [one["key"] for one in picture["nodes"]] == [f"node/{NODE}"]
    assert picture["nodes"][0]["subkind"] == "中游"
    assert {(one["source"], one["target"]) for one in picture["edges"]} == {
        (key, f"node/{NODE}") for key in patents
    }
    nothing = client.post("/api/v1/graph", json={"things": patents, "fresh": []}).json
    assert nothing == {"nodes": [], "edges": []}


def test_paths_begin_and_end_where_asked(client: FlaskClient, web_store: GraphStore) -> None:
    holders = [
        f"holder/{row['id']}"
        for row in web_store.cypher(
            "MATCH (h:Holder)-[:HOLDS]->(:Patent)-[:APPLIES_TO]->(:ChainNode {code: $node}) "
            "RETURN DISTINCT h.id AS id ORDER BY id LIMIT 3",
            {"node": NODE},
        ).rows
    ]
    found = client.post("/api/v1/paths", json={"things": holders}).json["paths"]
    ends = {(path[0], path[-1]) for path in found}
    assert ends == {(holders[a], holders[b]) for a, b in ((0, 1), (0, 2), (1, 2))}
    through = client.post("/api/v1/paths", json={"things": holders[:2], "anything": True}).json
    assert 0 < len(through["paths"]) <= 5


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/api/v1/graph", {"things": "node/x"}),
        ("/api/v1/graph", {"fresh": [1]}),
        ("/api/v1/graph", {"fresh": [f"node/{at}" for at in range(2001)]}),
        ("/api/v1/graph", []),
        ("/api/v1/paths", {"things": ["node/x"]}),
        ("/api/v1/paths", {"things": ["node/x", "node/x"]}),
        ("/api/v1/paths", {"things": [f"node/{at}" for at in range(6)]}),
    ],
)
def test_what_makes_no_sense_is_refused(client: FlaskClient, path: str, sent: Any) -> None:
    check_problem(client.post(path, json=sent), 400)


def test_a_picture_is_saved_found_opened_and_removed(client: FlaskClient) -> None:
    signed = {"X-CSRFToken": str(frame(client)["data-token"])}
    body = {"nodes": [], "edges": [], "look": {"colour": "place"}}
    sent = {"name": "示例画面", "shared": True, "body": body}
    saved = client.post("/kept/view", json=sent, headers=signed)
    assert saved.status_code == 200
    thing = saved.json["id"]
    try:
        assert frame(client, f"/explore?view={thing}")["data-view"] == thing
        assert client.get(f"/kept/view/{thing}").json["body"] == body
        listed = client.get("/kept/view").json["rows"]
        assert [(one["name"], one["own"]) for one in listed] == [("示例画面", True)]
        assert "body" not in listed[0]
        seen = client.get("/kept/view", environ_overrides=OUTSIDE).json["rows"]
        assert [one["own"] for one in seen] == [False]
        check_problem(client.post("/kept/view", json=sent, headers=signed), 400)
        over = sent | {"replacing": thing, "name": "示例画面二"}
        assert client.post("/kept/view", json=over, headers=signed).json["id"] == thing
    finally:
        gone = client.post(f"/kept/view/{thing}/remove", json={}, headers=signed)
    assert gone.json == {"removed": thing}
    check_problem(client.get(f"/kept/view/{thing}"), 404)


def test_saving_needs_a_name_to_write_under_and_a_token(client: FlaskClient) -> None:
    signed = {"X-CSRFToken": str(frame(client)["data-token"])}
    sent = {"name": "示例画面", "body": {}}
    check_problem(client.post("/kept/view", json=sent), 400)
    outside = client.post("/kept/view", json=sent, headers=signed, environ_overrides=OUTSIDE)
    check_problem(outside, 403)
    check_problem(client.post("/kept/view", json={"name": "x"}, headers=signed), 400)
    check_problem(client.post("/kept/view/none/remove", json={}, headers=signed), 400)
    assert client.get("/kept/dragon").status_code == 404


def test_the_frame_says_who_may_save(client: FlaskClient) -> None:
    assert frame(client)["data-who"]
    page = client.get("/explore", environ_overrides=OUTSIDE).text
    assert re.search(r'data-who=""', page)
