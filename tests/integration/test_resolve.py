"""Names to holders on both engines: what joins by itself, what waits, what a person says."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from graph.errors import UnknownCodeError
from graph.found import Filters
from graph.settings import Settings
from graph.store import GraphStore
from loaders.example.codes import credit_code
from loaders.judgements import export_judgements, read_judgements
from loaders.run import resolve_holders, search_index, undo_load
from nlp.lexicon import former_names, translated_names
from tests.conftest import wipe
from tests.integration.test_load import load, number, write
from tests.whole_graph import whole_graph
from webapp.cli.codes import holder_key
from webapp.wording import RESOLUTION_RULES

PATENTS = ["申请号", "名称", "申请人", "IPC"]
FIRMS = ["企业名称", "统一社会信用代码", "注册地址", "经营范围", "曾用名"]
NEW, OLD = "江西示例赣电电路股份有限公司", "江西示例赣电电路有限公司"
FORMER = "赣州示例旧名线路板厂"
OTHER = "江西示例甲乙科技有限公司"
CODE = credit_code("360727", Random(1))  # noqa: S311 -- a made-up code


@pytest.fixture
def loaded(fresh_store: GraphStore, settings: Settings, tmp_path: Path) -> GraphStore:
    rows = [
        [number(1), "一种多层印制电路板", NEW, "H05K3/46"],
        [number(2), "一种印制电路板", OLD, "H05K1/02"],
        [number(3), "一种线路板夹具", FORMER, "H05K3/46"],
        [number(4), "一种门", OTHER, "E06B3/00"],
    ]
    load(fresh_store, settings, write(tmp_path / "a.csv", [PATENTS, *rows]))
    firm = [NEW, CODE, "江西省赣州市龙南市示例路1号", "印制电路板制造", FORMER]
    load(fresh_store, settings, write(tmp_path / "b.csv", [FIRMS, firm]))
    return fresh_store


def judged(store: GraphStore) -> dict[frozenset[str], tuple[str, str, str]]:
    return {
        frozenset((row["nameA"], row["nameB"])): (row["judgement"], row["rule"], row["by"])
        for row in store.all_rows("resolve.judgements")
    }


def holds(store: GraphStore) -> dict[str, set[str]]:
    rows = store.cypher(
        "MATCH (h:Holder)-[:HOLDS]->(p:Patent) RETURN h.name AS holder, collect(p.title) AS titles"
    ).rows
    return {row["holder"]: set(row["titles"]) for row in rows}


def test_a_former_name_joins_by_itself_and_likeness_waits(loaded: GraphStore) -> None:
    found = judged(loaded)
    assert found[frozenset((NEW, FORMER))] == ("same", "former-name", "chainnav")
    assert found[frozenset((NEW, OLD))] == ("pending", "names-alike", "chainnav")
    assert not any(OTHER in pair for pair in found)
    assert holds(loaded)[NEW] == {"一种多层印制电路板", "一种线路板夹具"}
    assert FORMER not in holds(loaded)
    names = loaded.cypher(
        "MATCH (a:Applicant)-[r:RESOLVED_TO]->(h:Holder {name: $new}) RETURN a.name AS name ORDER BY name",
        {"new": NEW},
    ).rows
    assert [row["name"] for row in names] == sorted([NEW, FORMER])


def test_a_holder_is_found_however_its_brackets_are_written(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    told = "示例电子（赣州）有限公司"
    load(fresh_store, settings, write(tmp_path / "a.csv", [PATENTS, [number(1), "板", told, ""]]))
    key = holder_key(fresh_store, told)
    assert holder_key(fresh_store, "示例电子(赣州) 有限公司") == holder_key(fresh_store, key) == key
    with pytest.raises(UnknownCodeError, match="没有标识或名称"):
        holder_key(fresh_store, "示例电子有限公司")


def test_what_a_person_judges_is_followed_and_can_be_taken_back(
    loaded: GraphStore, settings: Settings
) -> None:
    before = whole_graph(loaded)
    keys = {row["name"]: row["id"] for row in loaded.all_rows("resolve.holders")}
    done = resolve_holders(
        loaded, settings, lambda r: r.judge(keys[OLD], keys[NEW], "same", "示例分析员", "股改")
    )
    assert [one["name"] for one in done.merged] == [OLD]
    assert judged(loaded)[frozenset((NEW, OLD))] == ("same", "judged", "示例分析员")
    assert holds(loaded)[NEW] == {"一种多层印制电路板", "一种印制电路板", "一种线路板夹具"}
    firms = Filters(kind=("holder",))
    hits = search_index(settings).search(OLD, firms).hits
    assert [hit.id for hit in hits] == [keys[NEW]]
    resolve_holders(
        loaded, settings, lambda r: r.judge(keys[OLD], keys[NEW], None, "示例分析员", "")
    )
    resolve_holders(loaded, settings, lambda r: r.resolve())
    assert whole_graph(loaded) == before
    assert search_index(settings).search(OLD, firms).hits[0].id == keys[OLD]


def test_a_person_who_says_different_overrules_us(loaded: GraphStore, settings: Settings) -> None:
    keys = {row["name"]: row["id"] for row in loaded.all_rows("resolve.holders")}
    done = resolve_holders(
        loaded, settings, lambda r: r.judge(keys[FORMER], keys[NEW], "different", "示例", "另一厂")
    )
    assert [one["name"] for one in done.parted] == [FORMER]
    assert holds(loaded)[FORMER] == {"一种线路板夹具"}
    again = resolve_holders(loaded, settings, lambda r: r.resolve())
    assert not again.merged and holds(loaded)[FORMER] == {"一种线路板夹具"}


def test_later_loads_follow_the_judgements(
    loaded: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    row = [number(5), "一种新线路板", FORMER, "H05K3/46"]
    load(loaded, settings, write(tmp_path / "c.csv", [PATENTS, row]))
    assert "一种新线路板" in holds(loaded)[NEW] and FORMER not in holds(loaded)


def test_judgements_travel_to_a_fresh_graph(
    loaded: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    keys = {row["name"]: row["id"] for row in loaded.all_rows("resolve.holders")}
    resolve_holders(
        loaded, settings, lambda r: r.judge(keys[OLD], keys[NEW], "same", "示例分析员", "股改")
    )
    wanted = holds(loaded)
    assert export_judgements(loaded, tmp_path / "j.csv") == 1
    wipe(loaded)
    load(loaded, settings, tmp_path / "a.csv", tmp_path / "b.csv")
    missing: list[str] = []
    resolve_holders(
        loaded, settings, lambda r: r.take(read_judgements(tmp_path / "j.csv"), missing)
    )
    assert holds(loaded) == wanted and not missing


def test_a_renamed_university_joins_and_a_translated_name_waits(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    old, present = former_names()[0]
    foreign, usual = next(pair for pair in translated_names() if pair[0].isascii())
    plainer = foreign.replace(",", "").replace(".", "").title()
    names = [old, present, usual, plainer]
    rows = [[number(at), f"一种线路板{at}", name, "H05K3/46"] for at, name in enumerate(names, 1)]
    load(fresh_store, settings, write(tmp_path / "a.csv", [PATENTS, *rows]))
    found = judged(fresh_store)
    assert found[frozenset((old, present))][:2] == ("same", "former-name")
    assert found[frozenset((usual, plainer))][:2] == ("pending", "translated-name")
    filed = fresh_store.cypher("MATCH (a:Applicant) RETURN a.name AS name").rows
    assert {row["name"] for row in filed} == set(names), "as filed, unchanged"
    assert {"一种线路板1", "一种线路板2"} in holds(fresh_store).values()
    assert {usual, plainer} <= set(holds(fresh_store)), "two holders until a person says otherwise"


def test_traditional_characters_are_the_same_name(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    rows = [
        [number(1), "一种线路板", "示例積體電路股份有限公司", "H05K3/46"],
        [number(2), "一种电路板", "示例积体电路股份有限公司", "H05K3/46"],
    ]
    load(fresh_store, settings, write(tmp_path / "a.csv", [PATENTS, *rows]))
    assert sorted(map(len, holds(fresh_store).values())) == [2]
    filed = fresh_store.cypher("MATCH (a:Applicant) RETURN a.name AS name").rows
    assert {row["name"] for row in filed} == {row[2] for row in rows}


def firm(name: str, code: str = "", former: str = "") -> list[str]:
    return [name, code, "江西省赣州市", "印制电路板制造", former]


def test_a_former_name_that_two_firms_claim_joins_neither(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    dice = Random(5)  # noqa: S311 -- made-up codes
    codes = [credit_code("360727", dice) for _ in range(2)]
    rows = [firm(f"示例改名子{at}有限公司", codes[at], FORMER) for at in range(2)]
    patents = write(tmp_path / "a.csv", [PATENTS, [number(1), "一种线路板", FORMER, "H05K3/46"]])
    load(fresh_store, settings, patents, write(tmp_path / "b.csv", [FIRMS, *rows]))
    found = judged(fresh_store)
    for name in ("示例改名子0有限公司", "示例改名子1有限公司"):
        assert found[frozenset((name, FORMER))][:2] == ("pending", "former-name")
    assert fresh_store.all_rows("load.merged") == []


def test_the_present_name_stands_for_the_former(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    rows = [[number(at), f"一种线路板{at}", FORMER, "H05K3/46"] for at in range(1, 4)]
    patents = write(tmp_path / "a.csv", [PATENTS, *rows])
    load(fresh_store, settings, patents, write(tmp_path / "b.csv", [FIRMS, firm(NEW, "", FORMER)]))
    assert set(holds(fresh_store)) == {NEW}


def test_what_we_say_of_two_comes_back_when_a_judgement_is_taken_back(
    loaded: GraphStore, settings: Settings
) -> None:
    before = whole_graph(loaded)
    keys = {row["name"]: row["id"] for row in loaded.all_rows("resolve.holders")}
    for one, other, said in ((NEW, FORMER, "different"), (NEW, OLD, "same")):
        ends = keys[one], keys[other]
        for judgement in (said, None):
            resolve_holders(
                loaded, settings,
                lambda r, e=ends, j=judgement: r.judge(*e, j, "示例甲", "试"),  # type: ignore[misc]
            )  # fmt: skip
    assert judged(loaded)[frozenset((NEW, FORMER))][0] == "same"
    assert judged(loaded)[frozenset((NEW, OLD))][0] == "pending"
    assert [line for line in whole_graph(loaded) if "JUDGED" not in line] == [
        line for line in before if "JUDGED" not in line
    ]


@pytest.fixture
def two_registers(fresh_store: GraphStore, settings: Settings, tmp_path: Path) -> list[str]:
    """A firm of two registers, the second with a former name less; the runs that loaded them."""
    rows = [[number(1), "一种门", FORMER, "E06B3/00"], [number(2), "一种窗", OTHER, "E06B3/00"]]
    load(fresh_store, settings, write(tmp_path / "a.csv", [PATENTS, *rows]))
    header = ["企业名称", "统一社会信用代码", "经营范围", "曾用名", "资质"]
    told = {"b.csv": [f"{FORMER};{OTHER}", "示例企业甲类"], "c.csv": [FORMER, "示例企业乙类"]}
    return [
        load(
            fresh_store, settings, write(tmp_path / name, [header, [NEW, CODE, "门窗", *lists]])
        ).load
        for name, lists in told.items()
    ]


def lists_of(store: GraphStore) -> tuple[list[str], list[str]]:
    text = "MATCH (h:Holder {name: $name}) RETURN h.formerNames AS f, h.honours AS h"
    (row,) = store.cypher(text, {"name": NEW}).rows
    return row["f"], row["h"]


def test_former_names_of_several_registers_add_up(
    two_registers: list[str], fresh_store: GraphStore, settings: Settings
) -> None:
    assert lists_of(fresh_store) == (sorted([FORMER, OTHER]), ["示例企业乙类", "示例企业甲类"])
    assert holds(fresh_store) == {NEW: {"一种门", "一种窗"}}
    undo_load(fresh_store, settings, two_registers[1])
    assert lists_of(fresh_store) == (sorted([FORMER, OTHER]), ["示例企业甲类"])


def test_a_withdrawn_or_corrected_register_takes_its_own_former_names_alone(
    two_registers: list[str], fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    undo_load(fresh_store, settings, two_registers[0])
    assert lists_of(fresh_store) == ([FORMER], ["示例企业乙类"])
    header = ["企业名称", "统一社会信用代码", "经营范围", "曾用名"]
    load(fresh_store, settings, write(tmp_path / "c.csv", [header, [NEW, CODE, "门窗", OTHER]]))
    assert lists_of(fresh_store) == ([OTHER], None)
    assert holds(fresh_store) == {NEW: {"一种窗"}, FORMER: {"一种门"}}


@pytest.mark.parametrize(
    ("kind", "joined"),
    [
        ("专利权人的姓名或者名称、地址的变更", True),
        ("专利权人名称变更", True),
        ("企业更名", True),
        ("专利权人变更", False),
        ("发明名称变更", False),
    ],
)
def test_a_change_of_name_in_the_words_of_the_gazette_joins(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path, kind: str, joined: bool
) -> None:
    header = ["专利号", "登记生效日", "变更事项", "变更前权利人", "变更后权利人"]
    row = [number(1), "2024.03.01", kind, "示例旧名电路有限公司", "示例新号科技有限公司"]
    load(fresh_store, settings, write(tmp_path / "a.csv", [header, row]))
    assert (("same", "renamed", "chainnav") in judged(fresh_store).values()) is joined


def test_a_registered_english_name_waits_for_a_person(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    filed, name = "SHILI YUANHANG CIRCUIT CO LTD", "示例远航电路有限公司"
    patents = write(tmp_path / "a.csv", [PATENTS, [number(1), "一种线路板", filed, "H05K3/46"]])
    firms = [["企业名称", "登记状态", "英文名"], [name, "存续", "Shili Yuanhang Circuit Co., Ltd."]]
    load(fresh_store, settings, patents, write(tmp_path / "b.csv", firms))
    assert judged(fresh_store) == {
        frozenset((filed, name)): ("pending", "english-name", "chainnav")
    }
    assert set(holds(fresh_store)) == {filed}
    assert "english-name" in RESOLUTION_RULES
