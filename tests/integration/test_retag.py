"""Rules that change: what they no longer say goes, and loaded patents are tagged again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.found import Filters
from graph.settings import Settings
from graph.store import GraphStore
from loaders import runs
from loaders.reference.chains import SHIPPED, load_chain_rules
from loaders.run import retag_patents, search_index
from tests.conftest import wipe
from tests.integration.test_load import GOOD, HEADER, load, write

MULTI, SPECIAL = "electronics.mid.pcb.multi", "electronics.mid.pcb.special"
Edit = Callable[[str, str], None]


@pytest.fixture
def edit(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Edit]:
    """Change the text of the rule files of electronics; the shipped ones come back at the end."""
    rules = tmp_path / "rules"
    shutil.copytree(SHIPPED, rules)

    def change(old: str, new: str) -> None:
        path = rules / "electronics.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        monkeypatch.setattr(runs, "load_chain_rules", lambda: load_chain_rules(rules))

    yield change
    monkeypatch.undo()
    wipe(fresh_store, "n:Chain OR n:ChainNode OR n.kind = 'reference'")
    load(fresh_store, settings)


def tags(store: GraphStore) -> set[str]:
    text = "MATCH (:Patent)-[t:APPLIES_TO]->(n:ChainNode) RETURN n.code AS code"
    return {row["code"] for row in store.cypher(text).rows}


def test_patents_are_tagged_again_by_changed_rules(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path, edit: Edit
) -> None:
    path = write(tmp_path / "a.csv", [HEADER, *GOOD])
    load(fresh_store, settings, path)
    assert MULTI in tags(fresh_store)
    edit(
        '"多层板", "多层线路板", "多层电路板", "多层印制电路板", "高多层", "背钻", "层压", "压合"',
        '"别的词"',
    )
    report = load(fresh_store, settings, path)
    assert report.rules_changed and MULTI in tags(fresh_store)
    done = retag_patents(fresh_store, settings, "food")
    assert done.changed == 0 and MULTI in tags(fresh_store)
    done = retag_patents(fresh_store, settings, None)
    assert (done.patents, done.changed) == (2, 1) and MULTI not in tags(fresh_store)
    rows = fresh_store.cypher(
        "MATCH (:Holder)-[a:ACTIVE_IN {basis: 'patents'}]->(n:ChainNode {code: $code}) RETURN a",
        {"code": MULTI},
    ).rows
    assert not rows
    found = search_index(settings).search("", Filters(kind=("patent",), nodes=(MULTI,)))
    assert not found.hits
    assert retag_patents(fresh_store, settings, None).changed == 0


def test_a_node_that_leaves_the_rules_leaves_the_graph(
    fresh_store: GraphStore, settings: Settings, edit: Edit
) -> None:
    load(fresh_store, settings)
    edit(f'"{MULTI}"', f'"{MULTI}board"')
    load(fresh_store, settings)
    text = "MATCH (n:ChainNode {code: $code}) RETURN n.code AS code"
    assert not fresh_store.cypher(text, {"code": MULTI}).rows
    assert fresh_store.cypher(text, {"code": f"{MULTI}board"}).rows
    hits = search_index(settings).search("多层板", Filters(kind=("node",))).hits
    assert MULTI not in {hit.id for hit in hits}
    links = (
        "MATCH (:Chain {code: 'electronics.pcb'})-[r:HAS_NODE]->(n) WHERE n.code = $code RETURN r"
    )
    assert not fresh_store.cypher(links, {"code": MULTI}).rows
