"""The shipped rule files, the errors a hand-edited one can hold, and the converter."""

from pathlib import Path

import pytest

from loaders.reference.chains import (
    ChainLevel,
    RuleFileError,
    RuleStatus,
    Stage,
    load_chain_rules,
)
from loaders.reference.convert import CHAINS, convert, main

SHEETS = Path(__file__).parents[4] / "shared" / "chains"
SHIPPED = Path(__file__).parents[3] / "loaders" / "reference" / "chains"
real = pytest.mark.real
needs_sheets = pytest.mark.skipif(not SHEETS.is_dir(), reason="the fact sheets are not here")

HEAD = """\
[chain]
code = "pcb"
name = "电路板"
nameEn = "Boards"
status = "draft"
source = "测试"
"""
NODE = """
[[node]]
code = "pcb.{code}"
{extra}
stage = "upstream"
name = "环节"
nameEn = "Node"
need = "both"
ipc = ["H05K3/46"]
keywords = ["多层板"]
status = "draft"
source = "测试"
"""


def node(code: str, extra: str = "") -> str:
    return NODE.format(code=code, extra=extra)


def write(folder: Path, text: str, name: str = "pcb.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_all_twelve_chains_load() -> None:
    reference = load_chain_rules()
    large = [chain for chain in reference.chains if chain.level is ChainLevel.CHAIN]
    assert {chain.code for chain in large} == set(CHAINS)
    assert len(reference.all_nodes) == 872
    assert sum(len(reference.nodes(chain.code)) for chain in large) == 872
    assert sum(node.status is RuleStatus.TRANSCRIBED for node in reference.all_nodes) == 71
    assert {chain.status.label for chain in large} == {"据转录"}


def test_sub_chains_and_views_are_chains_with_members() -> None:
    reference = load_chain_rules()
    copper = reference.chain("nonferrous.copper")
    assert (copper.level, copper.parent, copper.name) == ("subchain", "nonferrous", "铜产业链")
    assert reference.node("nonferrous.copper").stage is None
    assert "nonferrous.copper" not in reference.nodes("nonferrous.copper")  # has no rule
    assert "nonferrous.copper.mid.rod.wire" in reference.nodes("nonferrous.copper")
    assert reference.nodes("new_energy.wind")[0] == "new_energy.wind"  # has a rule
    assert reference.chain("electronics.pcb").level == "view"
    pcb = reference.nodes("electronics.pcb")
    assert {"electronics.up.foil", "electronics.up.foil.carrier", "electronics.mid.pcb"} <= set(pcb)
    assert "electronics.mid" not in pcb
    assert "electronics.mid.ic" not in pcb


def test_a_node_carries_its_rule() -> None:
    carrier = load_chain_rules().node("electronics.up.foil.carrier")
    assert carrier.rule is not None
    assert (carrier.level, carrier.stage, carrier.parent) == (
        *(3, Stage.UPSTREAM, "electronics.up.foil"),
    )
    assert carrier.rule.need == "both"
    assert "C25D1/04" in {pattern.text for pattern in carrier.rule.ipc}
    assert carrier.rule.keywords[0] == "载体铜箔"
    assert carrier.rule.rule_id.startswith("electronics.up.foil.carrier#")
    assert load_chain_rules().node("electronics.up").rule is None


def test_recycling_rings_are_warnings() -> None:
    warnings = load_chain_rules().warnings
    assert any("nonferrous.copper.down ↔ nonferrous.copper.mid" in text for text in warnings)


def test_ring_of_upstream_of_names_its_members_only(tmp_path: Path) -> None:
    text = HEAD + node("a", 'upstreamOf = ["pcb.b"]') + node("b", 'upstreamOf = ["pcb.c", "pcb.d"]')
    text += node("c", 'upstreamOf = ["pcb.a"]') + node("d")
    warnings = load_chain_rules(write(tmp_path, text)).warnings
    assert warnings == ("UPSTREAM_OF 成环 (ring): pcb.a ↔ pcb.b ↔ pcb.c",)


@pytest.mark.parametrize(
    ("text", "cause", "line"),
    [
        (HEAD + node("a", "colour = 1"), "unknown key.*colour", 9),
        (HEAD + node("a") + node("a"), "duplicate code", 21),
        (HEAD + "[[node]\n", "TOML", 7),
        (HEAD + node("a.b", 'parent = "pcb.a"'), "unknown parent", 9),
        (HEAD + node("a") + node("a.b", 'parent = "pcb.x"'), "parent must be 'pcb.a'", 21),
        (HEAD + node("a", 'upstreamOf = ["pcb.x"]'), "unknown node.*pcb.x", 9),
        (HEAD + node("a", 'upstreamOf = ["pcb.a"]'), "upstream of itself", 9),
        (HEAD + node("a").replace("upstream", "above"), "stage='above'.*upstream", 9),
        (HEAD + node("a").replace('stage = "upstream"\n', ""), "may span stages", 9),
        (HEAD + node("a").replace("both", "all"), "need='all'.*any", 9),
        (HEAD + node("a").replace('need = "both"\n', ""), "need", 9),
        (HEAD + node("a").replace('"draft"', '"final"'), "status='final'", 9),
        (HEAD + node("a").replace("H05K3/46", "06-04"), "bad IPC pattern.*Locarno", 9),
        (HEAD + node("a").replace("H05K3/46", "H05K3"), r"write H05K3\*", 9),
        (HEAD + node("a").replace('["H05K3/46"]', '"H05K3/46"'), "list of texts", 9),
        (HEAD + node("a").replace('keywords = ["多层板"]', ""), "can never fire", 9),
        (HEAD + node("a").replace('name = "环节"', ""), "missing.*name", 9),
        (HEAD + node("A"), "bad code", 9),
        (HEAD + node("a").replace("pcb.a", "led.a"), "parent must be", 9),
        (
            HEAD.replace("name = ", "subchains = ['pcb.x']\nname = ") + node("a"),
            "unknown node",
            None,
        ),
        (node("a"), r"no \[chain\]", 3),
        (HEAD + "[chains]\nx = 1\n", "unknown key.*chains", None),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, cause: str, line: int | None) -> None:
    with pytest.raises(RuleFileError, match=cause) as caught:
        load_chain_rules(write(tmp_path, text))
    assert caught.value.file == "pcb.toml"
    assert caught.value.line == line
    assert isinstance(caught.value, ValueError)


def test_codes_are_unique_over_files_and_views(tmp_path: Path) -> None:
    write(tmp_path, HEAD + node("a"))
    view = '[[view]]\ncode = "{}"\nname = "看"\nnameEn = "v"\nnodes = ["{}"]\n'
    view += 'status = "draft"\nsource = "x"\n'
    write(tmp_path, view.format("pcb.a", "pcb.a"), "views.toml")
    with pytest.raises(RuleFileError, match=r"views.toml:2: pcb.a: .*duplicate"):
        load_chain_rules(tmp_path)
    write(tmp_path, view.format("pcb.v", "pcb.x"), "views.toml")
    with pytest.raises(RuleFileError, match="unknown node"):
        load_chain_rules(tmp_path)
    write(tmp_path, view.format("pcb.v", "pcb.a"), "views.toml")
    assert load_chain_rules(tmp_path).nodes("pcb.v") == ("pcb.a",)
    write(tmp_path, HEAD.replace("pcb", "again") + node("a"), "z.toml")
    with pytest.raises(RuleFileError, match=r"z.toml"):
        load_chain_rules(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match=r"no \*\.toml"):
        load_chain_rules(tmp_path)


def test_digest_follows_content_and_not_layout(tmp_path: Path) -> None:
    first = load_chain_rules(write(tmp_path, HEAD + node("a") + node("b"))).rules_digest
    again = load_chain_rules(
        write(tmp_path, "# note\n" + HEAD + node("b") + node("a"))
    ).rules_digest
    other = load_chain_rules(write(tmp_path, HEAD + node("a") + node("b").replace("46", "42")))
    assert first == again != other.rules_digest
    assert other.node("pcb.a").rule == load_chain_rules(tmp_path).node("pcb.a").rule


def test_a_changed_rule_has_a_new_id(tmp_path: Path) -> None:
    ids = []
    for text in (node("a"), node("a").replace("46", "42"), node("a").replace("环节", "别名")):
        rule = load_chain_rules(write(tmp_path, HEAD + text)).node("pcb.a").rule
        assert rule is not None
        ids.append(rule.rule_id)
    assert ids[0] != ids[1]
    assert ids[0] == ids[2]  # a new name is no new rule


@real
@needs_sheets
def test_converting_gives_the_shipped_bytes(tmp_path: Path) -> None:
    made = {path.name: path.read_bytes() for path in convert(SHEETS, tmp_path)}
    assert made == {path.name: path.read_bytes() for path in SHIPPED.glob("*.toml")}
    assert len(made) == 13


@real
@needs_sheets
@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("boundary", "frontier", "unknown columns.*frontier"),
        ("\tboth\t", "\tsome\t", "need='some'"),
        ("\tmidstream\t", "\tmiddle\t", "stage='middle'"),
        ("\tdraft\t", "\tsure\t", "status='sure'"),
        ("D01B*", "D1B*", "bad IPC pattern"),
        ("textile.mid.yarn.spinning textile.mid.weave", "textile.no", "unknown node"),
        (
            "textile.up.fiber.hemp\ttextile.up.fiber\t",
            "textile.up.fiber\ttextile.up\t",
            "duplicate",
        ),
        ("textile.up.fiber.hemp\ttextile.up.fiber\t", "textile.up.x.y\ttextile.up.x\t", "parent"),
        ("textile.up.fiber.hemp\t", "steel.up.hemp\t", "不属于"),
        ("textile.up.fiber.hemp\t", "textile.up.fiber.hemp\t\t", "wrong number of columns"),
    ],
)
def test_a_bad_sheet_is_refused_and_nothing_is_written(
    tmp_path: Path, old: str, new: str, cause: str
) -> None:
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for sheet in SHEETS.glob("*.tsv"):
        text = sheet.read_text(encoding="utf-8")
        if sheet.name == "textile.tsv":
            assert old in text
            text = text.replace(old, new, 1)
        (sheets / sheet.name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError, match=cause):
        convert(sheets, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_command_tells_usage_and_failure(tmp_path: Path) -> None:
    assert main([]) == 2
    assert main([str(tmp_path)]) == 1
