"""Search as a person types: numbers in any form, names of regions, words of the trade."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from graph.numbers import compact_number
from graph.store import GraphStore
from tests.webapp.pages import Reader

_PATENT = (
    "MATCH (p:Patent) WHERE p.applicationNumber IS NOT NULL AND p.publicationNumber ENDS WITH $code "
    "RETURN p.id AS id, p.applicationNumber AS application, p.publicationNumber AS publication "
    "ORDER BY id LIMIT 1"
)


@pytest.fixture(scope="module")
def granted(web_store: GraphStore) -> dict[str, Any]:
    """A patent of which the grant was loaded."""
    return web_store.cypher(_PATENT, {"code": "B"}).rows[0]


def first(client: FlaskClient, text: str) -> tuple[str, str]:
    hits = client.get("/api/v1/search?limit=3&q=" + quote(text)).json["hits"]
    return (hits[0]["kind"], hits[0]["id"]) if hits else ("", "")


def notice(client: FlaskClient, text: str) -> str:
    page = Reader.of(client.get("/search?q=" + quote(text)).text)
    said = [one for one in page.texts("p") if "号码" in one]
    return said[0] if said else ""


def forms(number: str) -> list[str]:
    """Return an application number as people write it."""
    digits = compact_number(number)
    year, kind, serial, check = digits[:4], digits[4], digits[5:12], digits[12]
    return [
        f"专利 CN {year} {kind} {serial}.{check}",
        f"zl{year}{kind}{serial}.{check}",
        f"{year}-{kind}-{serial}",
        f"CN{year}{kind}{serial}-A",
        f"请查 CN{digits[:12]} 的法律状态",
    ]


def test_a_number_is_found_however_it_is_written(
    client: FlaskClient, granted: dict[str, Any]
) -> None:
    for text in forms(granted["application"]):
        assert first(client, text) == ("patent", granted["id"]), text
        assert granted["application"] in notice(client, text), text


def test_the_other_publication_of_a_patent_leads_to_it(
    client: FlaskClient, granted: dict[str, Any], web_store: GraphStore
) -> None:
    asked = granted["publication"][:-1] + "A"
    assert first(client, f"公开号 {asked.lower()}") == ("patent", granted["id"])
    said = notice(client, asked)
    assert granted["publication"] in said
    assert "A 文献" in said and "B 文献" in said
    pending = web_store.cypher(_PATENT, {"code": "A"}).rows[0]
    assert first(client, pending["publication"][:-1] + "B") == ("patent", pending["id"])
    assert "文献" not in notice(client, pending["publication"])


def test_a_wrong_check_digit_is_said(client: FlaskClient, granted: dict[str, Any]) -> None:
    right = granted["application"][-1]
    wrong = "5" if right != "5" else "6"
    asked = granted["application"][:-1] + wrong
    assert first(client, asked) == ("patent", granted["id"])
    assert f"应为 {right}（输入为 {wrong}）" in notice(client, asked)
    # 2·1+3·9+4·9+5·0+6·1+7·9+8·9+9·9+2·9+3·9+4·9+5·9 = 413 = 37·11 + 6
    assert notice(client, "CN199019999999.5") == (
        "已载专利中没有号码 CN199019999999。校验位不符，应为 6（输入为 5）。"
    )
    assert notice(client, "CN199019999999.6") == "已载专利中没有号码 CN199019999999。"


@pytest.mark.parametrize(
    ("text", "code"),
    [("赣州市", "360700"), ("赣州", "360700"), ("江西省", "360000"), ("江西", "360000")]
    + [("广西", "450000"), ("江西省赣州市", "360700"), ("龙南市", "360783")],
)
def test_a_region_comes_first_when_its_name_is_typed(
    client: FlaskClient, text: str, code: str
) -> None:
    assert first(client, text) == ("region", code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HDI", "electronics.mid.pcb.hdi"),
        ("hdi", "electronics.mid.pcb.hdi"),
        ("SLP", "electronics.mid.pcb.hdi"),
        ("印刷电路板", "electronics.mid.pcb"),
        ("类载板", "electronics.mid.pcb.hdi"),
        ("Printed circuit boards", "electronics.mid.pcb"),
    ],
)
def test_a_word_of_the_trade_leads_to_its_node(client: FlaskClient, text: str, code: str) -> None:
    assert first(client, text) == ("node", code)


def test_an_abbreviation_shared_by_nodes_leads_to_the_one_it_names(client: FlaskClient) -> None:
    hits = client.get("/api/v1/search?limit=3&q=PCB").json["hits"]
    assert [hit["id"] for hit in hits[:2]] == ["electronics.pcb", "electronics.mid.pcb"]
    assert first(client, "印制电路板") in {
        ("node", "electronics.mid.pcb"),
        ("chain", "electronics.pcb"),
    }
    page = Reader.of(client.get("/search?q=HDI").text)
    assert "HDI" in page.texts("mark"), "the keyword that was met is shown"


def ids(client: FlaskClient, text: str, more: str = "") -> list[tuple[str, str]]:
    hits = client.get(f"/api/v1/search?limit=20&q={quote(text)}{more}").json["hits"]
    return [(hit["kind"], hit["id"]) for hit in hits]


@pytest.mark.parametrize("text", ["锂电池隔膜", "锂电池 隔膜", "新能源 隔膜"])
def test_a_node_is_found_by_its_chain_and_the_nodes_above_it(
    client: FlaskClient, text: str
) -> None:
    assert ("node", "new_energy.lithium.mid.separator") in ids(client, text)


@pytest.mark.parametrize("text", ["H05K3/46", "h05k 3/46", "H05K3", "H05K"])
def test_an_ipc_symbol_finds_the_patents_of_its_class(
    client: FlaskClient, web_store: GraphStore, text: str
) -> None:
    found = web_store.cypher(
        "MATCH (p:Patent)-[:CLASSIFIED_AS]->(:Ipc {code: 'H05K3/46'}) RETURN p.id AS id"
    ).rows
    patents = set(ids(client, text, "&kind=patent&limit=1000"))
    assert found and {("patent", row["id"]) for row in found} & patents


def test_codes_of_firms_and_regions_are_found(client: FlaskClient, web_store: GraphStore) -> None:
    firm = web_store.cypher(
        "MATCH (h:Holder) WHERE h.creditCode IS NOT NULL "
        "RETURN h.id AS id, h.creditCode AS code ORDER BY id LIMIT 1"
    ).rows[0]
    assert first(client, firm["code"]) == ("holder", firm["id"])
    assert first(client, "360700") == ("region", "360700")


@pytest.mark.parametrize(
    ("narrowed", "status"),
    [
        ("kind=dragon", 400),
        ("status=gone", 400),
        ("year=99", 400),
        ("regions=360700", 200),
        ("regions=999999", 404),
        ("nodes=nosuch", 404),
        ("sort=random", 400),
        ("kind=patent&year=2021&regions=360700&nodes=electronics.mid", 200),
    ],
)
def test_a_filter_that_nothing_can_have_is_an_error(
    client: FlaskClient, narrowed: str, status: int
) -> None:
    for door in ("/search", "/api/v1/search"):
        assert client.get(f"{door}?q=PCB&{narrowed}").status_code == status, door


def test_results_in_the_order_of_their_days(client: FlaskClient, web_store: GraphStore) -> None:
    asked = "/api/v1/search?kind=patent&limit=1000&q=" + quote("电路板")
    days = {
        row["id"]: row["day"]
        for row in web_store.cypher(
            "MATCH (p:Patent) RETURN p.id AS id, p.applicationDate AS day"
        ).rows
    }
    told = {
        sort: [days[hit["id"]] for hit in client.get(f"{asked}&sort={sort}").json["hits"]]
        for sort in ("newest", "oldest")
    }
    assert len(set(told["newest"])) > 3
    assert told["newest"] == sorted(told["newest"], reverse=True)
    assert told["oldest"] == sorted(told["oldest"])
    page = client.get("/search?sort=newest&q=" + quote("电路板")).text
    assert "<b>新申请在前</b>" in page
    assert "sort=newest" in page, "facets keep the order"


def test_a_word_of_the_same_sound_is_offered(client: FlaskClient) -> None:
    page = client.get("/search?q=" + quote("赣粥市")).text
    assert "是否要找" in page
    assert "赣州市" in page
    assert "是否要找" not in client.get("/search?q=zzzzqqqq").text
