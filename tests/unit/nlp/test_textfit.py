"""A text model from what the rules tagged: what it learns, what it leaves alone, that it keeps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nlp.ipc import IpcPattern, IpcSymbol
from nlp.standings import lineages, standings
from nlp.tagger import ChainNodeTagger, Need, NodeRule, PatentText, normalise
from nlp.textfit import Standing, fit
from nlp.textmodel import TextModel
from tests.unit.nlp.example_patents import texts

BOARD, PART = "e.board", "e.board.part"
RULES = (
    NodeRule(
        BOARD,
        "r1",
        Need.ANY,
        (IpcPattern.parse("H05K*"),),
        keywords=("电路板",),
        keywords_not=("玩具",),
    ),
    NodeRule(PART, "r2", Need.BOTH, (IpcPattern.parse("H05K3*"),), keywords=("盲孔",)),
)
LINES = lineages({"e": "", BOARD: "e", PART: BOARD})
H05K, A47C = IpcSymbol.parse("H05K1/02"), IpcSymbol.parse("A47C4/04")


def patents(count: int = 60) -> list[PatentText]:
    boards = [PatentText(*one, [H05K]) for one in texts(True, count)]
    chairs = [PatentText(*one, [A47C]) for one in texts(False, count)]
    return [one for pair in zip(boards, chairs, strict=True) for one in pair]


def trained(more: list[PatentText] | None = None) -> tuple[TextModel | None, Any]:
    found, nodes, seen = standings(ChainNodeTagger(RULES), patents() + (more or []), LINES)
    return fit(found, nodes, seen, "rules")


@pytest.fixture(scope="module")
def model() -> TextModel:
    found, _ = trained()
    assert found is not None
    return found


def seen(model: TextModel, title: str, abstract: str = "") -> set[str]:
    head = normalise(title)
    return {one.node for one in model.find(head, f"{head}\n{normalise(abstract)}")}


def test_what_the_rules_say_is_told_in_five_ways() -> None:
    tagger = ChainNodeTagger(RULES)
    asked = [
        PatentText("一种板", "", [H05K]),
        PatentText("一种椅", "", [A47C]),
        PatentText("电路板与椅", "", [A47C]),
        PatentText("电路板", "", []),
        PatentText("椅", "", []),
        PatentText("一种板", "", [IpcSymbol.parse("H05K3/46")]),
        PatentText("一种板", "盲孔", [IpcSymbol.parse("H05K3/46")]),
    ]
    _, nodes, rows = standings(tagger, asked, LINES)
    told = [Standing(one) for one in rows[:, nodes.index(BOARD)]]
    yes, no, left = Standing.YES, Standing.NO, Standing.OPEN
    assert told == [yes, no, left, Standing.HINT, Standing.BARE, yes, yes]
    told = [Standing(one) for one in rows[:, nodes.index(PART)]]
    assert told[5:] == [left, yes], "a symbol without the word that the rule asks for is open"
    assert list(rows[:, nodes.index("e")]) == list(rows[:, nodes.index(BOARD)])


def test_text_tells_the_trades_apart_and_says_why(model: TextModel) -> None:
    assert seen(model, "示例线路板压合装置", "半固化片与铜箔层压") >= {BOARD}
    assert not seen(model, "示例座椅", "靠背与扶手铰接")
    assert not seen(model, "") and not seen(model, "\U00020000")
    head = normalise("线路板层压")
    (found,) = [one for one in model.find(head, f"{head}\n") if one.node == BOARD]
    assert 0.5 < found.probability <= 1
    assert any("线路" in word or "层压" in word for word in found.words)


def test_a_node_with_few_patents_or_poor_trials_gets_no_column() -> None:
    _, nodes, rows = standings(ChainNodeTagger(RULES), patents(20), LINES)
    found, fits = fit([("", "")] * len(rows), nodes, rows, "rules")
    assert found is None and {one.precision for one in fits} == {None}
    noise = np.where(np.arange(120) % 2 == 0, Standing.YES, Standing.NO)[:, None]
    same = [("椅", "椅\n靠背")] * 120
    assert fit(same, ["e.noise"], noise, "rules")[0] is None, "nothing tells them apart"
    rare = np.where(np.arange(300) % 10 == 0, Standing.YES, Standing.NO)[:, None]
    mixed = [(f"椅{at % 7}", f"椅{at % 7}\n靠背") for at in range(300)]
    found, (one,) = fit(mixed, ["e.rare"], rare, "rules")
    assert found is None and one.threshold == 1 and not one.used


def test_the_same_patents_give_the_same_model_and_it_is_kept_whole(model: TextModel) -> None:
    again, fits = trained()
    assert again is not None and again.digest == model.digest
    assert {one.node for one in fits if one.used} == set(model.nodes) == {"e", BOARD}
    kept = TextModel.unpack(model.pack())
    assert kept.digest == model.digest and kept.rules == "rules"
    assert seen(kept, "一种多层线路板") == seen(model, "一种多层线路板")


def test_it_learns_from_patents_without_symbols_too() -> None:
    bare = [PatentText(title, abstract, []) for title, abstract in texts(True, 30)]
    other, fits = trained(bare)
    assert other is not None
    (board,) = [one for one in fits if one.node == BOARD]
    assert board.positives == 60, "the trials count patents with symbols only"


def test_text_decides_only_without_symbols_and_excluded_words_veto(model: TextModel) -> None:
    tagger = ChainNodeTagger(RULES, model)
    title, abstract = "示例线路板压合装置", "半固化片与铜箔层压"
    (tag,) = tagger.tag(title, abstract, [])
    assert tag.node == BOARD and tag.rule_id == f"text:{model.digest}" and not tag.by_symbol
    assert tag.evidence.startswith(f"文本 {tag.score:.2f}：")
    assert tagger.tag(title, abstract, [A47C]) == []
    assert tagger.tag(title, f"{abstract}，用于玩具", []) == []
    (by_rule,) = tagger.tag(title, abstract, [H05K])
    assert by_rule.rule_id == "r1" and by_rule.by_symbol
    assert ChainNodeTagger(RULES).tag("一种电路板椅", "", [])[0].rule_id == "r1"
    assert tagger.tag("靠背像电路板的折叠椅", "椅腿与坐板铰接，扶手升降，久坐舒适", []) == []
    lone = NodeRule(BOARD, "r3", Need.BOTH, RULES[0].ipc, keywords=("别的词",))
    (tag,) = ChainNodeTagger([lone], model).tag(title, abstract, [H05K])
    assert tag.rule_id == model.rule_id and tag.evidence.endswith("; IPC H05K1/02")
    other = ChainNodeTagger(RULES[1:], model)
    assert other.tag(title, abstract, []) == [], "a node that has no rule any more is left out"
