"""The API: shapes, problem documents, and a document that describes all of it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.settings import Settings
from graph.store import GraphStore
from tests.webapp.pages import CHAIN, NODE, addresses
from webapp import create_app
from webapp.api.model import PROBLEM, openapi_path


def test_document_describes_every_route(app: Flask, client: FlaskClient) -> None:
    described = {
        (path, method.upper())
        for path, item in client.get("/api/openapi.json").json["paths"].items()
        for method in item
    }
    routed = {
        (openapi_path(rule.rule), method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert described == routed


def test_parameters_of_a_path_are_described(client: FlaskClient) -> None:
    for path, item in client.get("/api/openapi.json").json["paths"].items():
        for operation in item.values():
            named = [p["name"] for p in operation.get("parameters", ()) if p["in"] == "path"]
            assert all(f"{{{name}}}" in path for name in named)
            assert path.count("{") == len(named)


def answers(store: GraphStore) -> dict[str, str]:
    """Return an address for every GET of the document."""
    patent = addresses(store)["patent"].rpartition("/")[2]
    return {
        "/api/v1/chains": "/api/v1/chains",
        "/api/v1/regions": "/api/v1/regions?level=province",
        "/api/v1/nodes": f"/api/v1/nodes?chain={CHAIN}",
        "/api/v1/diagnosis": f"/api/v1/diagnosis?chain={CHAIN}&region=360000",
        "/api/v1/search": "/api/v1/search?q=" + quote("铜箔"),
        "/api/v1/suggest": "/api/v1/suggest?q=" + quote("铜箔"),
        "/api/v1/entity/{kind}/{identifier}": f"/api/v1/entity/patent/{patent}",
        "/api/v1/neighbours/{kind}/{identifier}": f"/api/v1/neighbours/node/{NODE}?limit=3",
        "/api/v1/queries": "/api/v1/queries",
        "/api/v1/queries/{name}": "/api/v1/queries/lookup.chains",
        "/api/v1/words": "/api/v1/words",
        "/api/openapi.json": "/api/openapi.json",
    }


def test_answers_fit_the_document(client: FlaskClient, web_store: GraphStore) -> None:
    paths = client.get("/api/openapi.json").json["paths"]
    tried = answers(web_store)
    assert set(tried) == {path for path, item in paths.items() if "get" in item}
    for path, address in tried.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        success = paths[path]["get"]["responses"]["200"]
        jsonschema.validate(answer.json, success["content"]["application/json"]["schema"])
        assert answer.json.get("rows", True), f"{address} gave no rows"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/nothing", 404),
        ("/api/v1/diagnosis", 400),
        (f"/api/v1/diagnosis?chain={CHAIN}&region=none", 404),
        (f"/api/v1/diagnosis?chain={CHAIN}&region=360000&from=x", 400),
        ("/api/v1/entity/patent/none", 404),
        ("/api/v1/entity/dragon/none", 404),
        ("/api/v1/neighbours/target/none", 404),
        ("/api/v1/neighbours/patent/none?limit=0", 400),
        ("/api/v1/neighbours/patent/none", 404),
        ("/api/v1/neighbours/ipc/none", 404),
        ("/api/v1/nodes?chain=nosuch", 404),
        ("/api/v1/queries/none", 404),
        ("/api/v1/queries/write.patents", 404),
        ("/api/v1/queries/navigation.node", 400),
        ("/api/v1/queries/navigation.node?node=none", 404),
        ("/api/v1/queries/diagnosis.nodes?chain=none", 404),
        ("/api/v1/queries/navigation.regions?region=1", 404),
        ("/api/v1/queries/navigation.chains?region=none", 404),
        ("/api/v1/queries/lookup.chains?format=xml", 400),
        ("/api/v1/search?limit=100000", 400),
        ("/api/v1/cypher", 405),
    ],
)
def test_problems(client: FlaskClient, address: str, status: int) -> None:
    check_problem(client.get(address), status)


def check_problem(answer: Any, status: int) -> None:
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    jsonschema.validate(answer.json, PROBLEM)
    assert answer.json["status"] == status
    assert answer.json["title"]
    assert re.search(r"[\u4e00-\u9fff]", answer.json["detail"]), answer.json["detail"]


def test_an_empty_choice_is_the_default(client: FlaskClient) -> None:
    without = client.get("/api/v1/queries/navigation.chains").json["rows"]
    assert client.get("/api/v1/queries/navigation.chains?region=").json["rows"] == without != []
    assert client.get("/api/v1/queries/navigation.chains?region=360000").status_code == 200


def test_cypher_reads(client: FlaskClient) -> None:
    sent = {
        "query": "MATCH (c:Chain {code: $code}) RETURN c.name AS name",
        "params": {"code": CHAIN},
    }
    answer = client.post("/api/v1/cypher", json=sent)
    assert answer.status_code == 200
    assert answer.json["rows"] == [{"name": "印制电路板产业链"}]
    many = {"query": "MATCH (c:Chain) RETURN c.code AS code", "limit": 2}
    assert client.post("/api/v1/cypher", json=many).json["truncated"] is True
    csv = client.post("/api/v1/cypher?format=csv", json=sent)
    assert csv.data.decode("utf-8-sig").split() == ["name", "印制电路板产业链"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"query": "CREATE (n:Patent {id: 'x'}) RETURN n"}, 403),
        ({"query": "MATCH (n RETURN n"}, 400),
        ({"query": "MATCH (n:Chain {code: $code}) RETURN n"}, 400),
        ({"query": ""}, 400),
        ({"query": 1}, 400),
        ([], 400),
        ({"query": "RETURN 1 AS one", "params": []}, 200),
        ({"query": "RETURN 1 AS one", "params": [1]}, 400),
        ({"query": "RETURN 1 AS one", "limit": "many"}, 400),
    ],
)
def test_cypher_refuses(client: FlaskClient, body: Any, status: int) -> None:
    answer = client.post("/api/v1/cypher", json=body)
    if status == 200:
        assert answer.status_code == status
    else:
        check_problem(answer, status)


def test_cypher_wants_json(client: FlaskClient) -> None:
    form = client.post("/api/v1/cypher", data={"query": "RETURN 1 AS one"})
    check_problem(form, 415)
    huge = client.post("/api/v1/cypher", json={"query": "RETURN 1 AS one //" + "x" * 2_000_000})
    check_problem(huge, 413)


def test_nothing_was_written(client: FlaskClient, web_store: GraphStore) -> None:
    before = web_store.all_rows("quality.counts")
    client.post("/api/v1/cypher", json={"query": "CREATE (n:Patent {id: 'x'})"})
    for address in addresses(web_store).values():
        client.get(address)
    assert web_store.all_rows("quality.counts") == before


def test_neighbours_are_bounded(client: FlaskClient) -> None:
    found = client.get("/api/v1/neighbours/region/100000?limit=100").json
    assert len(found["nodes"]) <= 150
    keys = {node["key"] for node in found["nodes"]} | {found["centre"]["key"]}
    assert all({edge["source"], edge["target"]} <= keys for edge in found["edges"])
    assert sum(one["count"] for one in found["degrees"]) >= len(found["edges"])


def test_a_diagnosis_is_made_once_for_a_load(web_settings: Settings, web_store: GraphStore) -> None:
    app = create_app(web_settings, web_store)
    client, site = app.test_client(), app.extensions["chainnav"]
    for _ in range(3):
        assert client.get(f"/?chain={CHAIN}").status_code == 200
    assert (site.diagnoses.misses, site.diagnoses.hits) == (1, 2)
    client.get(f"/?chain={CHAIN}&to=2022")
    assert site.diagnoses.misses == 2
