"""The queries of networks on a graph small enough to answer by hand."""

from __future__ import annotations

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from graph.writer import Batch, GraphWriter
from loaders.run import LoadOptions, run_load
from tests.conftest import wipe

MULTI, CARRIER = "electronics.mid.pcb.multi", "electronics.up.foil.carrier"
HERE = "360702"
PATENTS = {  # id: node, year, holders, inventors
    "CN202010000001": (MULTI, 2019, ["h-a"], ["张示例", "李示例"]),
    "CN202010000002": (MULTI, 2020, ["h-a", "h-b"], ["张示例"]),
    "CN202010000003": (MULTI, 2022, ["h-c"], ["张示例", "李示例"]),
    "CN202010000004": (MULTI, 2020, ["h-c"], ["王示例"]),
    "CN202010000005": (CARRIER, 2021, ["h-b"], ["王示例"]),
}
CITES = (("CN202010000005", "CN202010000004"),)


@pytest.fixture(scope="module")
def world(store: GraphStore, settings: Settings) -> GraphStore:
    wipe(store)
    run_load(store, settings, [], LoadOptions())  # the reference alone
    batch = Batch()
    for letter in "abcd":
        props = {"name": f"示例{letter.upper()}公司", "kind": "company"}
        batch.node("holders", "id", f"h-{letter}", props, "s#1")
    people: dict[str, str] = {}
    for patent, (node, year, holders, inventors) in PATENTS.items():
        props = {"title": "示例板", "applicationYear": year, "kind": "invention"}
        batch.node("patents", "id", patent, props, "s#1")
        tag = {"ruleId": "r", "score": 1.0, "evidence": "e"}
        batch.link("applies_to", patent, node, "s#1", tag)
        for holder in holders:
            batch.link("holds", patent, holder, "s#1", {"rule": "r"})
        for order, name in enumerate(inventors, 1):
            person = people.setdefault(f"{name}@{holders[0]}", f"i-{len(people)}")
            batch.node("persons", "id", person, {"name": name}, "s#1")
            batch.link("invented_by", patent, person, "s#1", {"order": order})
    for citing, cited in CITES:
        row = {"tail": citing, "head": cited, "number": cited, "source": "s#1", "props": {}}
        batch.add("citations", row)
    for holder, node, role in (("h-a", MULTI, "制造"), ("h-c", MULTI, ""), ("h-b", CARRIER, "")):
        row = {"tail": holder, "head": node, "basis": "register", "source": "s#1"}
        batch.add("active_in", row | {"props": {"role": role} if role else {}})
        batch.link("holder_located_in", holder, HERE, "s#1", {"basis": "register"})
    GraphWriter(store.runner, store.catalog).write(batch)
    return store


def test_a_path_of_evidence(world: GraphStore) -> None:
    found = world.query("network.path", holder="h-a", other="h-c").rows
    assert [(row["link"], row["id"]) for row in found] == [
        (None, "h-a"),
        ("HOLDS", "CN202010000002"),
        ("HOLDS", "h-b"),
        ("HOLDS", "CN202010000005"),
        ("CITES", "CN202010000004"),
        ("HOLDS", "h-c"),
    ]
    assert world.query("network.path", holder="h-a", other="h-d").rows == []
    assert world.query("network.path", holder="h-a", other="h-a").rows == []


def test_who_holds_together(world: GraphStore) -> None:
    asked = {"chain": "electronics.pcb", "from": 2019, "to": 2023}
    (row,) = world.query("network.partners", **asked).rows
    assert (row["holder"], row["other"], row["families"]) == ("h-a", "h-b", 1)
    assert row["patents"] == ["CN202010000002"]
    assert world.query("network.partners", **(asked | {"from": 2021})).rows == []


def test_nodes_that_hang_on_one_holder(world: GraphStore) -> None:
    found = world.query("network.single_suppliers", chain="electronics.pcb", region="360000").rows
    alone = {row["node"]: row["holder"] for row in found}
    assert alone[CARRIER] == "h-b" and MULTI not in alone
    assert all(row["holder"] == "h-b" for row in found)
    other = world.query("network.single_suppliers", chain="electronics.pcb", region="440000")
    assert other.rows == []


def test_the_place_of_a_firm(world: GraphStore) -> None:
    (row,) = world.query("network.firm_place", holder="h-a", chain="electronics.pcb").rows
    assert (row["node"], row["role"], row["own"]) == (MULTI, "制造", [])
    assert row["upstream"] or row["downstream"]
    assert world.query("network.firm_place", holder="h-d", chain="electronics.pcb").rows == []


def test_inventors_who_may_have_moved(world: GraphStore) -> None:
    found = world.query("network.talent", node=MULTI).rows
    moved = {(row["name"], row["from"], row["to"]): row for row in found}
    assert set(moved) == {
        ("张示例", "h-a", "h-c"), ("张示例", "h-b", "h-c"), ("李示例", "h-a", "h-c"),
    }  # fmt: skip
    row = moved["张示例", "h-a", "h-c"]
    assert (row["lastYear"], row["firstYear"], row["families"]) == (2020, 2022, 3)
    assert row["together"] == ["李示例"]
    assert world.query("network.talent", node=CARRIER).rows == []


def test_an_empty_graph_has_no_networks(fresh_store: GraphStore) -> None:
    for name in ("path", "firm_place", "partners", "single_suppliers", "talent"):
        query = fresh_store.catalog[f"network.{name}"]
        given = {param.name: param.sample() for param in query.params}
        assert fresh_store.all_rows(query.name, **given) == []
