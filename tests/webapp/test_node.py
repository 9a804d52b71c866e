"""The page of a node: which condition decided, what the numbers rest on, and the way to a report."""

from __future__ import annotations

import re
import shlex
from typing import Any

import click
import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.periods import last_closed_year
from graph.store import GraphStore
from graph.verdict import TITLES, Verdict
from tests.webapp.pages import CHAIN, NODE, Reader
from webapp.cli import cli
from webapp.explain import Cutoff

BOARD = f"/?chain={CHAIN}&region=360000"


@pytest.fixture(scope="module")
def rows(app: Flask) -> list[dict[str, Any]]:
    """The diagnosis that the pages show."""
    answer = app.test_client().get(f"/api/v1/diagnosis?chain={CHAIN}&region=360000")
    found: list[dict[str, Any]] = answer.json["rows"]
    return found


def text_of(client: FlaskClient, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", client.get(address).text).split())


def node(code: str, more: str = "") -> str:
    return f"/node/{code}?chain={CHAIN}&region=360000{more}"


def test_the_page_says_which_condition_decided(
    client: FlaskClient, rows: list[dict[str, Any]]
) -> None:
    seen = set()
    for row in rows:
        if row["verdict"] in seen:
            continue
        seen.add(row["verdict"])
        html = client.get(node(row["node"])).text
        decided = re.findall(r'<tr class="part-decides">(.*?)</tr>', html)
        assert decided, row["verdict"]
        names = [re.search(r'<th scope="row">(.*?)</th>', one) for one in decided]
        said = re.search(r'<p class="decided">(.*?)</p>', html, re.DOTALL)
        assert said is not None
        assert all(name is not None and f"“{name[1]}”" in said[1] for name in names)
    assert {"withheld", "missing", "companies_only", "strong", "extension", "weak"} <= seen


def test_zero_families_are_said_as_such(client: FlaskClient, rows: list[dict[str, Any]]) -> None:
    row = next(row for row in rows if row["verdict"] == "missing")
    assert f"0 族，期望 {row['expected']:,.2f} 族" in text_of(client, node(row["node"]))


@pytest.mark.parametrize(
    ("low", "high", "families", "shown"),
    [(None, None, 0, ""), (0.0, 0.0, 0, ""), (0.0, 0.35, 0, "≤ 0.35"), (0.4, 0.9, 3, "0.40–0.90")],
)
def test_the_interval_of_no_family_is_its_upper_bound(
    app: Flask, low: float | None, high: float | None, families: int, shown: str
) -> None:
    row = {"families": families, "rtaLow": low, "rtaHigh": high}
    template = '{% import "macros.html" as m %}{{ m.interval(row) }}'
    with app.test_request_context():
        assert app.jinja_env.from_string(template).render(row=row) == shown


def test_families_of_unknown_region_are_counted(client: FlaskClient, web_store: GraphStore) -> None:
    text = (
        "MATCH (:ChainNode {code: $node})<-[:PART_OF*0..6]-(:ChainNode)<-[:APPLIES_TO]-(p:Patent) "
        "WHERE p.applicationYear IN range(2019, 2023) "
        "OPTIONAL MATCH (p)-[:ORIGINATES_IN]->(r:Region) "
        "WITH p.family AS family, count(r) AS placed WHERE placed = 0 RETURN count(family) AS n"
    )
    code = "electronics.mid.pcb"
    unplaced = web_store.cypher(text, {"node": code}).rows[0]["n"]
    assert unplaced > 0
    html = client.get(node(code, "&from=2019&to=2023")).text
    row = re.search(r'<tr id="unplaced">.*?<td class="num">([\d,]+)</td>.*?</tr>', html, re.DOTALL)
    assert row is not None
    assert int(row[1].replace(",", "")) == unplaced
    assert "只计入参照" in row[0]
    assert "不计入</td>" in client.get(node(code, "&reference=440000")).text


def test_leading_holders_have_a_place(client: FlaskClient, web_store: GraphStore) -> None:
    html = client.get(node("electronics.mid.pcb")).text
    table = html[html.index('id="holders"') : html.index('id="patents"')]
    period = {"from": 2019, "to": 2023}
    found = web_store.all_rows("navigation.node_holders", node="electronics.mid.pcb", **period)
    assert any(one["places"] for one in found)
    for one in found:
        assert "、".join(one["places"]) in table
    known = web_store.cypher(
        "MATCH (h:Holder {id: $id})-[:LOCATED_IN]->(r:Region) RETURN r.fullName AS name",
        {"id": next(one["id"] for one in found if one["places"])},
    ).rows
    assert not known or known[0]["name"] in table


def test_the_cutoff_says_what_it_rests_on(
    client: FlaskClient, web_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = web_store.all_rows("diagnosis.cutoff")[0]
    said = f"截止日 {row['cutoff']}（{row['dated']:,} 件有公开日，共 {row['patents']:,} 件）"
    for module, address in (("home", BOARD), ("node", node(NODE))):
        shown = text_of(client, address)
        assert said in shown
        assert "的专利有公开日：" not in shown
        few = Cutoff("2024-12-31", 700, 1000)
        monkeypatch.setattr(f"webapp.views.{module}.read_cutoff", lambda _site, few=few: few)
        assert "只有 70.0% 的专利有公开日：" in text_of(client, address)


def test_growth_from_few_families_says_so(
    client: FlaskClient, web_store: GraphStore, rows: list[dict[str, Any]]
) -> None:
    cutoff = web_store.all_rows("diagnosis.cutoff")[0]["cutoff"]
    params = rows[0]["params"]
    last = min(params["to"], last_closed_year(cutoff))
    years = web_store.all_rows("diagnosis.node_years", **params)
    counts = {(one["node"], one["year"]): one["families"] for one in years}
    noted = set()
    for row in rows:
        if row["growth"] is None:
            continue
        ends = [counts[row["node"], year] for year in (params["from"], last)]
        shown = f"首年 {ends[0]} 族、末年 {ends[1]} 族，基数小" in text_of(
            client, node(row["node"])
        )
        assert shown == (min(ends) < 3)
        noted.add(shown)
    assert True in noted


def test_differences_of_shares_are_points(client: FlaskClient, rows: list[dict[str, Any]]) -> None:
    row = next(row for row in rows if row["growthGap"])
    shown = text_of(client, node(row["node"]))
    assert f"增长差{row['growthGap'] * 100:+.1f} 个百分点" in shown.replace("−", "-")


@pytest.mark.parametrize("address", [BOARD, node(NODE, "&from=2018&to=2022&reference=440000")])
def test_a_page_leads_to_its_report(client: FlaskClient, address: str) -> None:
    page = Reader.of(client.get(address).text)
    assert "#report" in [attrs.get("href") for attrs in page.attributes("a")]
    command = next(one for one in page.texts("code") if one.startswith("chainnav report build"))
    words = shlex.split(command)[1:]
    group: Any = cli
    context = click.Context(cli)
    while isinstance(group, click.Group):
        _, found, words = group.resolve_command(context, words)
        assert found is not None
        group = found
    given = group.make_context("build", words, resilient_parsing=False).params
    assert (given["chain"], given["region"]) == (CHAIN, "360000")
    if "reference" in address:
        assert (given["first"], given["last"]) == (2018, 2022)
        assert given["params"] == ("reference=440000",)


def test_another_threshold_says_what_the_moves_say(
    client: FlaskClient, rows: list[dict[str, Any]]
) -> None:
    moved = [(row, move) for row in rows for move in row["moves"]][:6]
    assert moved, "some verdict of the example hangs on a threshold"
    for row, move in moved:
        page = client.get(node(row["node"], f"&{move['threshold']}={move['to']}")).text
        assert "按所填的门槛" in page
        said = Reader.of(page).texts("p")
        tried = next(one for one in said if one.startswith("按所填的门槛"))
        assert TITLES[Verdict(move["verdict"])] in tried, (row["node"], move)
    firm = next(row for row in rows if not row["moves"])
    assert "结论都不变" in text_of(client, node(firm["node"]))
    assert "按所填的门槛" not in client.get(node(firm["node"])).text


@pytest.mark.parametrize(
    "given", ["min_expected=-1", "min_expected=x", "strong_families=1.5", "weak_rta=nan"]
)
def test_a_threshold_that_is_none(given: str, client: FlaskClient) -> None:
    answer = client.get(node(NODE, f"&{given}"))
    assert answer.status_code == 400
    assert "门槛" in answer.text
