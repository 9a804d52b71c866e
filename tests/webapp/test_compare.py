"""Boards side by side: each cell is what the board of that place says."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.webapp.pages import CHAIN


def board(client: FlaskClient, region: str, more: str = "") -> dict[str, dict]:
    answer = client.get(f"/?chain={CHAIN}&region={region}&format=json{more}")
    return {row["node"]: row for row in answer.json["rows"]}


def test_a_cell_is_what_the_board_of_the_part_says(client: FlaskClient) -> None:
    rows = client.get(f"/matrix?chain={CHAIN}&region=360000&format=json").json
    whole = board(client, "360000")
    assert [row["node"] for row in rows] == list(whole)
    for city in ("360100", "360700"):
        here = board(client, city)
        for row in rows:
            assert row[f"{city}.families"] == here[row["node"]]["families"]
    text = client.get(f"/matrix?chain={CHAIN}&region=360000&all=1").text
    cells = re.findall(r'<td class="cell v-(\w+)"><a href="([^"]+)"', text)
    assert len(cells) == len(whole) * 12
    verdict, link = next((one, to) for one, to in cells if "region=360700" in to)
    node = re.search(r"/node/([^?]+)", link)
    assert node and board(client, "360700")[node[1]]["verdict"] == verdict


def test_each_chain_is_summed_as_its_board_counts(client: FlaskClient) -> None:
    found = client.get("/chains?region=360000&format=json").json
    rows = found if isinstance(found, list) else found["rows"]
    assert "electronics" in {row["chain"] for row in rows}
    for row in rows:
        answer = client.get(f"/?chain={row['chain']}&region=360000&format=json").json["rows"]
        for verdict in ("strong", "missing", "withheld"):
            assert row[verdict] == sum(one["verdict"] == verdict for one in answer)
    page = client.get("/chains?region=360000").text
    assert all(row["name"] in page for row in rows)


@pytest.mark.parametrize(
    ("other", "region", "more"),
    [
        ("other=360700", "360700", ""),
        ("otherFrom=2015&otherTo=2017", "360000", "&from=2015&to=2017"),
    ],
)
def test_two_sides_are_the_two_boards(
    client: FlaskClient, other: str, region: str, more: str
) -> None:
    address = f"/compare?chain={CHAIN}&region=360000&{other}"
    rows = client.get(f"{address}&format=json").json
    one, two = board(client, "360000"), board(client, region, more)
    assert [row["node"] for row in rows] == list(one)
    for row in rows:
        assert row["families0"] == one[row["node"]]["families"]
        assert row["families1"] == two[row["node"]]["families"]
        assert row["rta1"] == two[row["node"]]["rta"]
    assert client.get(address).status_code == 200


def test_the_same_on_both_sides_is_said(client: FlaskClient) -> None:
    answer = client.get(f"/compare?chain={CHAIN}&region=360000&other=360000")
    assert answer.status_code == 400
    assert "两边相同" in answer.text
    assert client.get(f"/compare?chain={CHAIN}&other=1").status_code == 404
