"""Every page: it answers, is well formed, says what it is and keeps to the security policy."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from graph.store import GraphStore
from tests.webapp.example import HOSTILE, LONG
from tests.webapp.pages import CHAIN, NODE, STATIC, Reader, addresses

DEMO = "示例数据：企业、人物、园区与政策均为虚构"

NAMES = [*STATIC, "patent", "holder", "agency", "park", "policy", "person", "measure", "event"]


def read(client: FlaskClient, address: str, status: int = 200) -> Reader:
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:2000]
    return Reader.of(answer.text)


@pytest.mark.parametrize("name", NAMES)
def test_page_is_whole(client: FlaskClient, web_store: GraphStore, name: str) -> None:
    page = read(client, addresses(web_store)[name])
    assert page.attributes("html") == [{"lang": "zh-CN"}]
    assert page.text("title").endswith("· 链航")
    assert len(page.attributes("h1")) == 1
    assert page.inline == []
    assert any(said.startswith(DEMO) for said in page.texts("p"))
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids)), "an id occurs twice"


@pytest.mark.parametrize("name", NAMES)
def test_page_has_labels_and_captions(
    client: FlaskClient, web_store: GraphStore, name: str
) -> None:
    answer = client.get(addresses(web_store)[name])
    page = Reader.of(answer.text)
    tables = len(page.attributes("table"))
    assert len(page.attributes("caption")) == tables
    labelled = {attrs.get("for") for attrs in page.attributes("label")}
    wrapped = "".join(re.findall(r"<label[^>]*>.*?</label>", answer.text, re.DOTALL))
    for tag in ("input", "select", "textarea"):
        for attrs in page.attributes(tag):
            named = attrs.get("id") in labelled or f'name="{attrs.get("name")}"' in wrapped
            assert named or attrs.get("type") == "hidden", attrs


@pytest.mark.parametrize("name", NAMES)
def test_links_of_page_lead_somewhere(
    client: FlaskClient, web_store: GraphStore, name: str
) -> None:
    page = read(client, addresses(web_store)[name])
    found = {str(attrs["href"]).partition("#")[0] for attrs in page.attributes("a")}
    links = sorted(link for link in found if link)[:25]
    assert links
    for link in links:
        assert client.get(link).status_code == 200, link


def test_headers(client: FlaskClient) -> None:
    for address in ("/help", "/nothing", "/static/style.css", "/api/v1/chains", "/healthz"):
        with client.get(address) as answer:
            headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'self';")
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_comes_from_outside(client: FlaskClient, web_store: GraphStore) -> None:
    for address in addresses(web_store).values():
        page = read(client, address)
        for tag, name in (("script", "src"), ("link", "href"), ("img", "src"), ("form", "action")):
            for attrs in page.attributes(tag):
                assert str(attrs[name]).startswith("/"), (address, attrs)


def test_board_leads_to_the_node_with_its_scope(client: FlaskClient) -> None:
    page = read(client, f"/?chain={CHAIN}&region=360000&from=2018&to=2022")
    links = [str(attrs["href"]) for attrs in page.attributes("a")]
    cells = [link for link in links if link.startswith(f"/node/{NODE}?")]
    assert cells
    node = client.get(cells[0])
    assert "2018–2022" in node.text


def test_the_code_of_a_chain_leads_to_its_board(client: FlaskClient) -> None:
    answer = client.get(f"/node/{CHAIN}?region=360700")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/?region=360700&chain={CHAIN}"
    assert client.get(f"/node/{CHAIN}?format=csv", follow_redirects=True).mimetype == "text/csv"


def test_a_period_of_one_year_is_said_once(client: FlaskClient) -> None:
    shown = client.get(f"/?chain={CHAIN}&region=360000&from=2021&to=2021").text
    assert "2021–2021" not in shown and "<b>2021</b>（申请年）" in shown


def test_node_page_puts_the_numbers_into_the_formula(client: FlaskClient) -> None:
    rows = client.get(f"/api/v1/diagnosis?chain={CHAIN}&region=360000").json["rows"]
    row = next(row for row in rows if row["node"] == NODE)
    text = " ".join(re.sub(r"<[^>]+>", "", client.get(f"/node/{NODE}?chain={CHAIN}").text).split())
    formula = f"{row['regionFamilies']:,} × {row['nodeFamilies']:,} ÷ {row['allFamilies']:,}"
    assert f"{formula} = {row['expected']:,.2f}" in text
    assert row["reason"] in text
    assert "查准率：未测" in text


def test_patents_behind_the_count_are_all_there(client: FlaskClient) -> None:
    rows = client.get(f"/api/v1/diagnosis?chain={CHAIN}&region=360000").json["rows"]
    row = max(rows, key=lambda one: one["families"])
    patents = client.get(f"/node/{row['node']}?chain={CHAIN}&format=json").json
    assert len({patent["family"] for patent in patents}) == row["families"] > 0
    assert all(patent["tags"] for patent in patents)


@pytest.mark.parametrize("name", HOSTILE, ids=["script", "quotes", "mirrored", "long"])
def test_hostile_names_are_text(client: FlaskClient, web_store: GraphStore, name: str) -> None:
    row = web_store.cypher(
        "MATCH (p:Patent {title: $name})<-[:HOLDS]-(h:Holder) RETURN p.id AS patent, h.id AS holder",
        {"name": name},
    ).rows[0]
    pages = [f"/patent/{row['patent']}", f"/holder/{row['holder']}"]
    pages += [f"/search?q={quote(name[:300])}", f"/node/electronics.mid.pcb?chain={CHAIN}&who=all"]
    for address in pages:
        page = read(client, address)
        assert page.inline == [], address
        assert not [attrs for attrs in page.attributes("img") if attrs.get("src") == "x"]
    assert read(client, pages[0]).text("h1") == name


def test_long_names_have_pages_too(client: FlaskClient) -> None:
    assert client.get("/park/" + quote(LONG)).status_code == 404
    assert LONG not in client.get("/park/" + quote(LONG)).text


def test_error_page_has_a_way_on(client: FlaskClient) -> None:
    page = read(client, "/nothing-here", 404)
    assert len(page.attributes("h1")) == 1
    assert "/" in [attrs.get("href") for attrs in page.attributes("a")]
    assert read(client, "/node/none", 404).text("h1") == "没有这个代码"
    assert read(client, "/?chain=none", 404).text("h1") == "没有这个代码"
    assert read(client, "/?region=1", 404).text("h1") == "没有这个代码"
    assert read(client, "/?from=abc", 400).text("h1") == "参数不对"
    assert read(client, "/?from=2023&to=2019", 400).text("h1") == "无法诊断"
    for address in ("/", "/search", "/loads", f"/node/{NODE}", "/queries/lookup.chains"):
        refused = read(client, f"{address}?format=pdf", 400)
        assert any("应为 csv、xlsx、json 之一" in said for said in refused.texts("p")), address
    assert read(client, "/?only=foo", 400).text("h1") == "参数不对"
    assert client.post("/help").status_code == 405
    assert client.head("/help").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/?from=2023&to=2019", "/?chain=none", f"/?chain={CHAIN}&reference=1", "/search?nodes=x"],
)
def test_pages_do_not_speak_of_the_command_line(client: FlaskClient, address: str) -> None:
    said = " ".join(Reader.of(client.get(address).text).texts("p"))
    assert "chainnav query" not in said and "--" not in said
    assert "请" in said


def test_workbench_says_what_is_wrong_at_the_place(client: FlaskClient) -> None:
    refused = client.get("/workbench?run=1&cypher=" + quote("CREATE (n:Patent)"))
    assert refused.status_code == 403
    assert any("CREATE" in text for text in Reader.of(refused.text).texts("p"))
    broken = client.get("/workbench?run=1&cypher=MATCH")
    assert broken.status_code == 400
    assert broken.text.count('role="alert"') == 1


def test_workbench_does_not_run_what_another_site_sent(client: FlaskClient) -> None:
    address = "/workbench?run=1&cypher=" + quote("MATCH (c:Chain) RETURN c.code AS code")
    assert 'class="result"' in client.get(address).text
    sent = client.get(address, headers={"Sec-Fetch-Site": "cross-site"})
    assert 'class="result"' not in sent.text


def test_downloads_open_in_office_programs(client: FlaskClient) -> None:
    answer = client.get(f"/?chain={CHAIN}&format=csv")
    assert answer.data.startswith("\ufeffnode,".encode())
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    text = "RETURN '=1+1' AS a, '多层板' AS b"
    cells = client.get("/workbench?format=csv&cypher=" + quote(text)).data.decode("utf-8-sig")
    assert cells.splitlines() == ["a,b", "'=1+1,多层板"]


def test_search_narrows(client: FlaskClient) -> None:
    every = client.get("/api/v1/search?q=" + quote("电路板")).json
    patents = client.get("/api/v1/search?kind=patent&q=" + quote("电路板")).json
    assert 0 < patents["total"] < every["total"]
    assert {hit["kind"] for hit in patents["hits"]} == {"patent"}
    page = read(client, "/search?q=" + quote("电路板"))
    assert page.attributes("mark")


def test_policy_marks_the_sentence(client: FlaskClient, web_store: GraphStore) -> None:
    address = addresses(web_store)["policy"]
    policy = address.rpartition("/")[2]
    rows = web_store.all_rows("entity.policy_targets", id=policy)
    at = rows[0]["sources"][0].partition("@")[2]
    html = client.get(f"{address}?at={at}").text
    marked = "".join(re.findall(r'<mark class="chosen"[^>]*>([^<]*)</mark>', html)[1:])
    assert marked == rows[0]["text"]


def test_facts_name_their_rows(client: FlaskClient, web_store: GraphStore) -> None:
    html = client.get(addresses(web_store)["patent"]).text
    assert "示例专利.csv" in html
    assert re.search(r"第 \d+(、\d+)* 行", html)


def test_probes(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ready", "engine": True, "schema": True}
    with client.get("/favicon.ico") as icon:
        assert icon.mimetype == "image/svg+xml"
    assert 'endpoint="probes.healthz"' in client.get("/metrics").text


@pytest.mark.parametrize("address", ["/queries", "/queries/lookup.chains"])
def test_a_query_is_described_in_chinese_then_in_english(client: FlaskClient, address: str) -> None:
    page = read(client, address)
    said = "Chains, sub-chains and views in their order."
    assert f"产业链、子链与视图，按次序。{said}" in [*page.texts("p"), *page.texts("td")]
    assert said in page.texts("small")
    assert {"lang": "en"} in page.attributes("small")


def test_a_holders_nodes_are_one_row_each_and_count_what_is_below(web_store: GraphStore) -> None:
    busiest = web_store.all_rows("entity.region_holders", id="360000")[0]["id"]
    rows = web_store.all_rows("entity.holder_nodes", id=busiest)
    assert len({row["node"] for row in rows}) == len(rows) > 1
    families = {row["node"]: row["families"] for row in rows}
    for node, count in families.items():
        found = web_store.cypher(
            "MATCH (:Holder {id: $id})-[:HOLDS]->(p:Patent)-[:APPLIES_TO]->(:ChainNode)"
            "-[:PART_OF*0..6]->(:ChainNode {code: $node}) RETURN count(DISTINCT p.family) AS n",
            {"id": busiest, "node": node},
        )
        assert found.rows[0]["n"] == count
    assert any(count > 0 for count in families.values())


def test_participants_stand_in_the_order_of_the_text(
    client: FlaskClient, web_store: GraphStore
) -> None:
    address = addresses(web_store)["policy"]
    assert any("以所列第一个单位为牵头" in said for said in read(client, address).texts("caption"))
    measures = web_store.all_rows("entity.policy_measures", id=address.rpartition("/")[2])
    for one in measures:
        rest = [agency for agency in one["agencies"] if not agency["lead"]]
        starts = [int(a["sources"][0].partition("@")[2].partition("-")[0]) for a in rest]
        assert starts == sorted(starts)


def test_firms_of_a_park_are_in_the_park(client: FlaskClient, web_store: GraphStore) -> None:
    park = web_store.cypher(
        "MATCH (k:Park)<-[:LOCATED_IN]-(:Holder) RETURN k.name AS id ORDER BY id LIMIT 1"
    ).rows[0]["id"]
    found = client.get("/api/v1/neighbours/park/" + quote(park)).json
    assert "园内企业" in {edge["title"] for edge in found["edges"]}
    assert "境内" not in client.get("/park/" + quote(park)).text


def test_years_not_yet_published_are_pale_and_said_to_be(
    client: FlaskClient, web_store: GraphStore
) -> None:
    answer = client.get("/region/360000").text
    years = web_store.all_rows("entity.region_years", id="360000")
    late = [row for row in years if row["year"] > 2023]
    assert late and answer.count("chart-pale") == len(late)
    assert "未满 18 个月" in answer


def test_without_citations_their_number_is_unknown(
    client: FlaskClient, web_store: GraphStore
) -> None:
    assert web_store.all_rows("entity.citing")[0]["loaded"]
    for name in ("patent", "node"):
        assert "已载数据没有引证" not in client.get(addresses(web_store)[name]).text


def test_a_region_offers_every_chain_with_nodes(client: FlaskClient, web_store: GraphStore) -> None:
    links = [attrs["href"] for attrs in read(client, "/region/360700").attributes("a")]
    for row in web_store.all_rows("navigation.chains"):
        assert (f"/?chain={row['code']}&region=360700" in links) == (row["nodes"] > 0)


def test_a_reference_is_chosen_in_the_form(client: FlaskClient) -> None:
    page = read(client, f"/?chain={CHAIN}&region=360000&reference=440000")
    assert {"name": "reference"} in page.attributes("select")
    chosen = [attrs["value"] for attrs in page.attributes("option") if "selected" in attrs]
    assert chosen == [CHAIN, "360000", "440000"]
    assert "广东省" in page.texts("b")


def test_codes_in_results_of_named_queries_are_in_chinese(client: FlaskClient) -> None:
    assert "中游" in read(client, "/queries/lookup.nodes?run=1").texts("td")
    typed = "/workbench?run=1&cypher=" + quote("MATCH (n:ChainNode) RETURN DISTINCT n.stage AS s")
    assert "midstream" in read(client, typed).texts("td")
