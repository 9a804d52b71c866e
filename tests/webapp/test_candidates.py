"""The page of who closes a gap: the lists of the command, ticked rows as files, a sheet to print."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from flask.testing import FlaskClient

from graph.diagnosis import diagnose
from graph.matching import gaps, load_weights, match_gaps
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from tests.webapp.pages import CHAIN, Reader

BASE = f"/candidates?chain={CHAIN}&region=360000"


@pytest.fixture(scope="module")
def found(web_store: GraphStore, web_settings: Settings):
    limits = load_thresholds(web_settings.home)
    return diagnose(web_store, limits, chain=CHAIN, region="360000")


def test_every_gap_is_offered(client: FlaskClient, found) -> None:
    listed = gaps(found)
    assert listed
    page = Reader.of(client.get(BASE).text)
    links = [str(attrs["href"]) for attrs in page.attributes("a")]
    for row in listed:
        assert any(f"node={row['node']}#lists" in link for link in links), row["node"]


def test_lists_are_those_of_the_command(
    client: FlaskClient,
    web_store: GraphStore,
    web_settings: Settings,
    found,
) -> None:
    node = gaps(found)[0]["node"]
    weights, today = load_weights(web_settings.home), date.today().isoformat()
    matched = match_gaps(web_store, found, weights, today=today, node=node)[0]
    assert any(matched.lists.values())
    rows = client.get(f"{BASE}&node={node}&format=json").json
    assert len(rows) == sum(map(len, matched.lists.values()))
    text = client.get(f"{BASE}&node={node}").text
    page = Reader.of(text)
    ticked = [attrs["value"] for attrs in page.attributes("input") if attrs.get("name") == "pick"]
    assert len(ticked) == len(rows)
    for row in matched.lists["outside"]:
        assert f">{row['score']:.1f}<" in text


def test_ticked_rows_alone_are_exported(client: FlaskClient, found) -> None:
    node = gaps(found)[0]["node"]
    whole = client.get(f"{BASE}&node={node}&format=json").json
    one = next(row for row in whole if row.get("holder") and row.get("score") is not None)
    some = client.get(f"{BASE}&node={node}&format=json&pick={one['holder']}").json
    assert 0 < len(some) < len(whole)
    assert {row["holder"] for row in some} == {one["holder"]}
    answer = client.get(f"{BASE}&node={node}&format=xlsx&pick={one['holder']}")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    header, *rows = sheet.iter_rows(values_only=True)
    assert header[:3] == ("环节", "名单", "名称")
    assert len(rows) == len(some)
    assert rows[0][header.index("得分")] == one["score"]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref


def test_the_sheet_has_every_gap_and_nothing_to_tick(client: FlaskClient, found) -> None:
    page = Reader.of(client.get(f"{BASE}&sheet=1").text)
    assert not [attrs for attrs in page.attributes("input") if attrs.get("name") == "pick"]
    heads = page.texts("h2")
    for row in gaps(found):
        assert any(head.startswith(row["name"]) for head in heads)


def test_a_node_of_another_chain_is_said(client: FlaskClient) -> None:
    answer = client.get(f"{BASE}&node=steel.up")
    assert answer.status_code == 400
    assert "不在产业链" in answer.text
