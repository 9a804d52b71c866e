"""Queries of fields find what Cypher finds; saved as a 专题 they scope the board."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.diagnosis import diagnose
from graph.expression import parse
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from loaders.ledger import pack_json
from tests.webapp.pages import CHAIN
from tests.webapp.test_writing import OUTSIDE, token
from webapp.topics import KIND

CONDITIONS = {
    "IPC=H05K": "EXISTS { MATCH (p)-[:CLASSIFIED_AS]->(c:Ipc) WHERE c.code STARTS WITH 'H05K' }",
    "IPC=H05K3": "EXISTS { MATCH (p)-[:CLASSIFIED_AS]->(c:Ipc) WHERE c.code STARTS WITH 'H05K3/' }",
    "IPC=H05K3/46": "EXISTS { MATCH (p)-[:CLASSIFIED_AS]->(c:Ipc {code: 'H05K3/46'}) }",
    "IPC=H05K NOT IPC=H05K3/46": "EXISTS { MATCH (p)-[:CLASSIFIED_AS]->(c:Ipc) WHERE c.code STARTS WITH 'H05K' } "
    "AND NOT EXISTS { MATCH (p)-[:CLASSIFIED_AS]->(c:Ipc {code: 'H05K3/46'}) }",
    "AY=2019": "p.applicationYear = 2019",
    "AY>=2019 AND AY<2021": "p.applicationYear IN [2019, 2020]",
    "AD=[2018-07 TO 2019-03-15]": "p.applicationDate >= '2018-07-01' AND p.applicationDate <= '2019-03-15'",
    "AD>2020": "p.applicationDate > '2020-12-31'",
    "GD<=2019": "p.grantDate <= '2019-12-31'",
    "LS=有效 OR LS=pending": "p.legalStatus IN ['valid', 'pending']",
    "TYPE=实用新型": "p.kind = 'utility_model'",
    "HK=高校": "EXISTS { MATCH (p)<-[:HOLDS]-(:Holder {kind: 'university'}) }",
    "RG=赣州市 AND AY>2015": "p.applicationYear > 2015 AND EXISTS { MATCH (p)-[:ORIGINATES_IN]->(r:Region) WHERE r.code STARTS WITH '3607' }",
    "RG=360000": "EXISTS { MATCH (p)-[:ORIGINATES_IN]->(r:Region) WHERE r.code STARTS WITH '36' }",
    "NODE=electronics.mid": "EXISTS { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) WHERE n.code STARTS WITH 'electronics.mid' }",
    "NOT NODE=electronics": "NOT EXISTS { MATCH (p)-[:APPLIES_TO]->(n:ChainNode) WHERE n.code STARTS WITH 'electronics.' OR n.code = 'electronics' }",
}  # fmt: skip


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_query_finds_what_cypher_finds(text: str, app: Flask, web_store: GraphStore) -> None:
    asked = f"MATCH (p:Patent) WHERE size(p.sources) > 0 AND {CONDITIONS[text]} RETURN p.id AS id ORDER BY id"
    truth = [row["id"] for row in web_store.cypher(asked).rows]
    assert truth, "the example has such patents"
    assert app.extensions["chainnav"].index.patents(parse(text)) == truth


def test_words_and_names(app: Flask, web_store: GraphStore) -> None:
    index = app.extensions["chainnav"].index
    row = web_store.cypher(
        "MATCH (i:Person)<-[:INVENTED_BY]-(p:Patent)-[:FILED_BY]->(a:Applicant), (p)-[:REPRESENTED_BY]->(y:Agency) "
        "RETURN p.id AS id, p.title AS title, a.name AS applicant, i.name AS inventor, y.name AS agency, "
        "p.publicationNumber AS number ORDER BY id LIMIT 1"
    ).rows[0]  # fmt: skip
    for text in (
        f'TI="{row["title"]}"', f"PA={row['applicant']}", f"IN={row['inventor']}", f"AGC={row['agency']}",
        f"AN={row['number']}", f'TI="{row["title"]}" AND PA=({row["applicant"]} OR 无此人) NOT IN=无此人',
        f"TI={row['title'][:4]}*", f"PH={row['applicant']}",
    ):  # fmt: skip
        assert row["id"] in index.patents(parse(text)), text
    assert index.patents(parse(f"IN={row['applicant']}")) == [], "a firm invents nothing"
    words = [f'TI="{word}"' for word in ("压合 板", "板 压合")]
    both = [set(index.patents(parse(text))) for text in words]
    assert both[0] != both[1] or not both[0], "quoted words stand in their order"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("AD=2021-13", "这一天不存在"),
        ("AD=昨天", "不是日期"),
        ("AD=[2022 TO 2021]", "颠倒"),
        ("IPC=线路板", "不是 IPC 分类号"),
        ("LS=很好", "可用：有效、审中、失效"),
        ("RG=无此市", "没有名为"),
        ("NODE=无此环节", "没有名为"),
        ("AN=线路板", "看不出是专利号"),
        ("TI=，。 AND AY=2020", "缺一个值|没有可检索的字词"),
        ("TI=a AND (PA=b", "没有闭合"),
    ],
)
def test_what_a_field_cannot_have_is_shown_at_its_place(
    text: str, said: str, client: FlaskClient
) -> None:
    page = client.get("/search?q=" + quote(text))
    assert page.status_code == 400
    assert "检索式有误" in page.text
    assert any(one in page.text for one in said.split("|"))
    assert "<mark>" in page.text
    problem = client.get("/api/v1/search?q=" + quote(text))
    assert (problem.status_code, problem.json["title"]) == (400, "检索式有误")


def test_results_of_a_query_have_facets_and_help(client: FlaskClient) -> None:
    page = client.get("/search?q=" + quote("IPC=H05K AND AY>2010")).text
    assert "存为专题" in page
    assert "检索式的写法" in page
    found = client.get("/api/v1/search?q=" + quote("IPC=H05K")).json
    assert {hit["kind"] for hit in found["hits"]} == {"patent"}
    assert sum(one["count"] for one in found["facets"]["kind"]) == found["total"]


@pytest.fixture
def clean(app: Flask) -> Iterator[None]:
    """Topics that a test saves are thrown away again."""
    yield
    things = app.extensions["chainnav"].state.things
    for one in things.of(KIND, ""):
        things.remove(KIND, one.id, owner=one.owner)


def save(client: FlaskClient, name: str, text: str) -> str:
    sent = {"csrf_token": token(client.get("/search?q=" + quote(text)).text), "name": name}
    answer = client.post("/topics", data=sent | {"q": text, "shared": "1"})
    assert answer.status_code == 303, answer.text[:500]
    return answer.location.rpartition("/")[2]


@pytest.mark.usefixtures("clean")
def test_a_topic_scopes_the_board(app: Flask, client: FlaskClient, web_store: GraphStore) -> None:
    topic = save(client, "示例专题", "TYPE=发明 AND RG=360000")
    assert "示例专题" in client.get("/topics").text
    page = client.get(f"/topics/{topic}")
    assert "新增 0 件" in page.text
    scoped = client.get(f"/api/v1/diagnosis?chain={CHAIN}&region=360000&topic={topic}").json
    whole = client.get(f"/api/v1/diagnosis?chain={CHAIN}&region=360000").json
    counted = {row["node"]: row["families"] for row in scoped["rows"]}
    plain = web_store.uncounted().all_rows(
        "navigation.node_patents", node=scoped["rows"][0]["node"], region="360000",
        **{"from": scoped["from"], "to": scoped["to"]}, skip=0, limit=10000,
    )  # fmt: skip
    families = {row["family"] for row in plain if row["kind"] == "invention"}
    assert counted[scoped["rows"][0]["node"]] == len(families)
    assert 0 < sum(counted.values()) < sum(row["families"] for row in whole["rows"])
    board = client.get(f"/?chain={CHAIN}&topic={topic}").text
    assert "只计专题" in board
    assert "存为快照" not in board, "a snapshot is of all patents"
    node = client.get(f"/node/{scoped['rows'][0]['node']}?chain={CHAIN}&topic={topic}").text
    assert f"NODE={scoped['rows'][0]['node']}" in node
    told = diagnose(
        web_store.within([]), load_thresholds(app.extensions["chainnav"].settings.home),
        chain=CHAIN, region="360000",
    )  # fmt: skip
    assert {row["families"] for row in told.rows} == {0}
    assert client.get("/?topic=nosuch").status_code == 404


@pytest.mark.usefixtures("clean")
def test_what_is_new_in_a_topic(app: Flask, client: FlaskClient) -> None:
    topic = save(client, "示例新增", "IPC=H05K")
    site = app.extensions["chainnav"]
    found = site.topics.get(topic)
    fewer = dict(found.thing.body) | {"seen": pack_json(sorted(found.seen)[1:])}
    site.state.things.save(
        KIND, "示例新增", fewer, owner=found.thing.owner, shared=True, replacing=topic
    )
    page = client.get(f"/topics/{topic}").text
    assert "新增 1 件" in page
    sent = {"csrf_token": token(page)}
    assert client.post(f"/topics/{topic}/seen", data=sent).status_code == 303
    assert "新增 0 件" in client.get(f"/topics/{topic}").text
    rows = client.get(f"/topics/{topic}?format=json").json
    assert len(rows["rows"] if isinstance(rows, dict) else rows) == len(found.seen)
    assert client.post(f"/topics/{topic}/remove", data=sent).status_code == 303
    assert client.get(f"/topics/{topic}").status_code == 404


def test_who_may_not_write_saves_nothing(client: FlaskClient) -> None:
    page = client.get("/search?q=IPC%3DH05K", environ_base=OUTSIDE)
    assert "存为专题" not in page.text
    sent = {
        "csrf_token": token(client.get("/search?q=IPC%3DH05K").text),
        "name": "外",
        "q": "IPC=H05K",
    }
    assert client.post("/topics", data=sent, environ_base=OUTSIDE).status_code in (400, 403)
