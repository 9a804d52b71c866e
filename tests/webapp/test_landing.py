"""Which chain the first page shows."""

from __future__ import annotations

import re
from dataclasses import replace

from flask.testing import FlaskClient

from graph.settings import Settings
from graph.store import GraphStore
from webapp import create_app
from webapp.chooser import default_chain


def shown(client: FlaskClient, address: str) -> str:
    chosen = re.search(r'<option value="([^"]+)" selected>', client.get(address).text)
    assert chosen is not None
    return chosen[1]


def judged(client: FlaskClient, chain: str, region: str) -> int:
    rows = client.get(f"/api/v1/diagnosis?chain={chain}&region={region}").json["rows"]
    return sum(row["verdict"] != "withheld" for row in rows)


def test_the_first_page_shows_the_chain_with_most_verdicts(client: FlaskClient) -> None:
    codes = [row["code"] for row in client.get("/api/v1/chains").json["rows"]]
    for region in ("360000", "360700"):
        counts = {code: judged(client, code, region) for code in codes}
        assert counts[shown(client, f"/?region={region}")] == max(counts.values()) > 0


def test_a_region_without_verdicts_shows_the_chain_with_most_patents(
    client: FlaskClient, web_store: GraphStore
) -> None:
    most = web_store.cypher(
        "MATCH (c:Chain)-[:HAS_NODE]->(:ChainNode)<-[:APPLIES_TO]-(p:Patent) "
        "RETURN c.code AS code, count(DISTINCT p) AS n ORDER BY n DESC LIMIT 1"
    ).rows[0]["code"]
    assert shown(client, "/?region=650000") == most


def test_the_choice_is_made_once_for_a_load(web_settings: Settings, web_store: GraphStore) -> None:
    site = create_app(web_settings, web_store).extensions["chainnav"]
    first = default_chain(site)
    asked = site.diagnoses.misses
    assert default_chain(site) == first
    assert site.diagnoses.misses == asked


def test_a_board_without_verdicts_says_why(client: FlaskClient) -> None:
    page = client.get("/?chain=electronics.pcb&region=360000&from=1990&to=1994").text
    assert "没有一个环节有结论。期间 1990–1994 内没有本链的专利" in page
    assert "没有一个环节有结论" not in client.get("/?chain=electronics.pcb&region=360000").text


def test_an_empty_graph_says_how_to_fill_it(empty_store: GraphStore, settings: Settings) -> None:
    line = f"export CHAINNAV_HOME={settings.home}\n" if settings.embedded else ""
    own = f"{line}chainnav load 文件或文件夹"
    configured = replace(settings, origins={"home": "环境变量 CHAINNAV_HOME"})
    page = create_app(configured, empty_store).test_client().get("/").text
    assert own in page and f"{line}chainnav demo --no-serve" in page
    if settings.embedded:
        page = create_app(settings, empty_store).test_client().get("/").text
        assert own in page and "停下这个服务" in page and "--no-serve" not in page
