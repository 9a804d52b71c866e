"""The example files: well-formed, repeatable, and true to the plan."""

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from loaders.example import generate
from loaders.example.actors import read_words
from loaders.example.codes import application_check, application_number, credit_check
from loaders.example.plan import NodePlan, read_plan, spread
from loaders.example.wording import Writer
from loaders.reference.chains import ChainReference, load_chain_rules
from nlp.ipc import IpcSymbol
from nlp.tagger import ChainNodeTagger
from tests.unit.chains.truth import Family, Truth, families_of, rows_of

PLAN = read_plan()
PLANTED = [line for line in PLAN if line.verdict != "-"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("example")
    generate(place)
    return place


@pytest.fixture(scope="module")
def patents(folder: Path) -> list[dict[str, str]]:
    return rows_of(folder / "示例专利.csv")


@pytest.fixture(scope="module")
def firms(folder: Path) -> list[dict[str, str]]:
    return rows_of(folder / "示例企业名录.csv")


@pytest.fixture(scope="module")
def reference() -> ChainReference:
    return load_chain_rules()


@pytest.fixture(scope="module")
def families(patents: list[dict[str, str]], reference: ChainReference) -> list[Family]:
    return families_of(patents, reference)


@pytest.mark.parametrize("inventions", [False, True], ids=["all kinds", "inventions only"])
@pytest.mark.parametrize("scope", dict.fromkeys(line.scope for line in PLANTED))
def test_each_planned_verdict_holds(
    scope: str,
    inventions: bool,
    families: list[Family],
    firms: list[dict[str, str]],
    reference: ChainReference,
) -> None:
    truth = Truth(scope, families, firms, reference, inventions=inventions)
    strong = truth.strong()
    lines = [line for line in PLANTED if line.scope == scope]
    found = {line.node: truth.verdict(line.node, strong) for line in lines}
    assert found == {line.node: line.verdict for line in lines}


@pytest.mark.parametrize("scope", ["electronics.pcb", "new_energy.lithium", "nonferrous.copper"])
def test_the_three_main_chains_show_everything(scope: str) -> None:
    lines = [line for line in PLANTED if line.scope == scope]
    assert {line.verdict for line in lines} == {
        *("missing", "companies_only", "strong", "extension", "weak", "neutral", "withheld"),
    }
    flags = {flag for line in lines for flag in line.flags}
    assert flags == {"chokepoint", "outside_dependence", "apparent_gap"}


def test_window_counts_are_the_plan(
    families: list[Family], firms: list[dict[str, str]], reference: ChainReference
) -> None:
    for scope in dict.fromkeys(line.scope for line in PLANTED):
        truth = Truth(scope, families, firms, reference)
        for line in (line for line in PLANTED if line.scope == scope):
            row = truth.row(line.node)
            assert (line.node, row.local, row.total) == (line.node, line.local, line.total)


def test_flags_hold_where_planned_and_only_there(
    families: list[Family], firms: list[dict[str, str]], reference: ChainReference
) -> None:
    scopes = ("electronics.pcb", "new_energy.lithium", "nonferrous.copper")
    rows = {
        line: Truth(line.scope, families, firms, reference).row(line.node)
        for line in PLANTED
        if line.scope in scopes and line.verdict != "withheld"
    }
    foreign = {line.node for line, row in rows.items() if row.foreign_share >= 0.5}
    outside = {line.node for line, row in rows.items() if row.outside_citations >= 0.5}
    assert foreign == {line.node for line in rows if "chokepoint" in line.flags}
    assert outside == {line.node for line in rows if "outside_dependence" in line.flags}


def test_apparent_gaps_have_local_patents_that_the_rule_misses(
    patents: list[dict[str, str]], reference: ChainReference
) -> None:
    tagger = ChainNodeTagger(reference.rules())
    local = [row for row in patents if "江西省" in row["申请人地址"] and row["IPC"]]
    for line in (line for line in PLANTED if "apparent_gap" in line.flags):
        rule = reference.node(line.node).rule
        assert rule is not None
        missed = [
            row
            for row in local
            if any(word in row["标题"] for word in rule.keywords)
            and not tagger.tag(row["标题"], row["摘要"], symbols(row))
        ]
        assert len(missed) >= 6, line.node


def test_every_chain_can_be_diagnosed(
    families: list[Family], firms: list[dict[str, str]], reference: ChainReference
) -> None:
    for chain in (chain for chain in reference.chains if chain.level == "chain"):
        truth = Truth(chain.code, families, firms, reference)
        enough = [n for n in reference.nodes(chain.code) if truth.row(n).expected >= 5]
        assert len(enough) >= 10, chain.code


def symbols(row: dict[str, str]) -> list[IpcSymbol]:
    return [IpcSymbol.parse(text) for text in row["IPC"].split("; ") if text]


def test_patent_rows_are_well_formed(patents: list[dict[str, str]]) -> None:
    assert len(patents) == 10_000
    kinds = {
        "发明申请": ("1", "A"),
        "发明授权": ("1", "B"),
        "实用新型": ("2", "U"),
        "外观设计": ("3", "S"),
    }
    for row in patents:
        number = re.fullmatch(r"CN(\d{4})(\d)(\d{7})\.([\dX])", row["申请号"])
        assert number is not None
        year, kind, serial, check = number.groups()
        assert application_check(year + kind + serial) == check
        first, last = kinds[row["专利类型"]]
        publication = row["公开（公告）号"]
        assert re.fullmatch(rf"CN{first}\d{{8}}{last}", publication), publication
        assert kind == first
        assert row["申请日"][:4] == year
        assert row["申请日"] < row["公开（公告）日"] <= "2026-03-20"
        assert row["授权公告日"] == ("" if last == "A" else row["公开（公告）日"])
        assert row["专利有效性"] in {"有效", "失效", "审中"}
        assert (row["专利有效性"] == "审中") <= (last == "A")
        assert publication in row["简单同族"].split("; ")
        assert all(name.startswith("示例") for name in row["申请人"].split("; "))
        assert all(name.startswith("示例") for name in row["发明人"].split("; "))


def test_numbers_are_unique_and_families_and_citations_close(patents: list[dict[str, str]]) -> None:
    shown = {row["公开（公告）号"]: row for row in patents}
    assert len(shown) == len({row["申请号"] for row in patents}) == len(patents)
    assert max(row["公开（公告）日"] for row in patents) == "2026-03-20"
    pairs = [row for row in patents if ";" in row["简单同族"]]
    assert len(pairs) == 400
    cited = 0
    for row in patents:
        for member in row["简单同族"].split("; "):
            assert shown[member]["简单同族"] == row["简单同族"]
        for number in filter(None, row["引证"].split("; ")):
            cited += 1
            assert shown[number]["公开（公告）日"] < row["申请日"]
    assert cited > 5_000
    assert sum(";" in row["申请人"] for row in patents) > 500


def test_texts_do_not_read_as_copies(patents: list[dict[str, str]]) -> None:
    assert len({row["标题"] for row in patents}) == len(patents)
    assert len({row["摘要"] for row in patents}) == len(patents)


def test_titles_name_the_thing(patents: list[dict[str, str]], reference: ChainReference) -> None:
    tagger = ChainNodeTagger(reference.rules())
    tagged = 0
    for row in patents:
        found = [tag.node for tag in tagger.tag(row["标题"], row["摘要"], symbols(row))]
        rules = (
            [rule for rule in reference.rules() if rule.node in found] if not tagged % 50 else []
        )
        tagged += bool(found)
        for rule in rules[-1:]:  # the deepest node; every fiftieth row, the look-up is slow
            assert not rule.keywords or any(word in row["标题"] for word in rule.keywords)
    assert tagged == len(patents) - 100 - 18  # all but designs and near misses


def test_places_are_spread(patents: list[dict[str, str]]) -> None:
    cities = Counter(
        match.group(1)
        for row in patents
        if (match := re.search(r"江西省(..?.?市)", row["申请人地址"]))
    )
    assert len(cities) == 11
    assert sum(row["申请人地址"].startswith(("日本", "韩国", "美国")) for row in patents) > 100


def test_the_templates_meet_no_rule(reference: ChainReference) -> None:
    tagger = ChainNodeTagger(reference.rules())
    words = read_words()
    fill = dict.fromkeys("kjltf", "甲") | {"n": "3", "m": "7"}
    texts = [*words["titles"]["invention"], *words["titles"]["utility"], *words["titles"]["scale"]]
    texts += [text for kind in ("open", "means", "effect") for text in words["abstract"][kind]]
    for text in texts:
        assert tagger.tag(text.format(**fill), "", []) == [], text


def test_firms_follow_the_plan(firms: list[dict[str, str]], reference: ChainReference) -> None:
    assert 380 <= len(firms) <= 450
    codes = [row["统一社会信用代码"] for row in firms]
    assert len(set(codes)) == len(codes)
    assert all(credit_check(code[:17]) == code[17] for code in codes)
    assert all(row["企业名称"].startswith("示例") for row in firms)
    assert {row["角色"] for row in firms} == {"生产", "研发", "销售"}
    chains = [{reference.node(code).chain for code in row["环节"].split("；")} for row in firms]
    assert all(len(one) == 1 for one in chains)
    assert {code for one in chains for code in one} == {
        chain.code for chain in reference.chains if chain.level == "chain"
    }


def test_the_other_files(folder: Path) -> None:
    parks, agencies = rows_of(folder / "示例园区.csv"), rows_of(folder / "示例机构.csv")
    assert len(parks) == 40
    assert {row["级别"] for row in parks} == {"国家级", "省级", "市级"}
    assert all(row["园区名称"].startswith("示例") and row["服务产业链"] for row in parks)
    assert {"知识产权保护中心", "知识产权运营中心", "交易机构", "专利代理机构"} <= {
        row["类型"] for row in agencies
    }
    notice = (folder / "示例政策.txt").read_text(encoding="utf-8")
    assert "虚构" in notice.splitlines()[0]
    assert 1_000 <= len(notice) <= 1_600
    assert len(re.findall(r"^（[一二三四五六]）.*（责任单位：.*）$", notice, re.MULTILINE)) == 6


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    here = generate(tmp_path / "here", patents=1_000, seed=7)
    code = "import sys; from pathlib import Path; from loaders.example import generate; "
    code += "generate(Path(sys.argv[1]), patents=1_000, seed=7)"
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    there = tmp_path / "there"
    subprocess.run([sys.executable, "-c", code, str(there)], check=True, env=environment)
    assert [p.read_bytes() for p in here] == [(there / p.name).read_bytes() for p in here]
    other = generate(tmp_path / "other", patents=1_000, seed=8)
    assert other[0].read_bytes() != here[0].read_bytes()
    with here[0].open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 1_001


def test_check_characters() -> None:
    # The first by hand after ZC 0006-2003, the other the sample code of GB 32100-2015.
    assert application_check("201710601862") == "3"
    assert application_number(2023, 1, 1234) == "CN202310001234.7"
    assert credit_check("91350100M000100Y4") == "3"


def test_spread_keeps_the_sum_and_the_shares() -> None:
    assert spread(20, (2, 3, 4, 5, 6)) == [2, 3, 4, 5, 6]
    assert spread(7, (1, 1)) in ([3, 4], [4, 3])
    assert spread(0, (1, 2)) == [0, 0]


def test_plan_names_nodes_once_and_that_exist(reference: ChainReference) -> None:
    assert len({line.node for line in PLAN}) == len(PLAN)
    for line in PLAN:
        assert isinstance(line, NodePlan)
        assert line.node in reference.nodes(line.scope)


def test_titles_do_not_run_out(reference: ChainReference) -> None:
    writer = Writer(Random(1), reference, read_words())  # noqa: S311 -- repeatable
    node = "new_energy.lithium.mid.electrolyte.lifsi"
    titles = [writer.draft(node, utility=False).title for _ in range(1500)]
    assert len(set(titles)) == len(titles)
