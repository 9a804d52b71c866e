import pytest

from nlp.ipc import IpcPattern, IpcSymbol
from nlp.tagger import ChainNodeTagger, Need, NodeRule, Tag


def rule(  # what a rule file says, as text
    node: str,
    need: str = "any",
    ipc: str = "",
    words: str = "",
    ipc_not: str = "",
    words_not: str = "",
) -> NodeRule:
    return NodeRule(
        node=node,
        rule_id=f"{node}#1",
        need=Need(need),
        ipc=tuple(map(IpcPattern.parse, ipc.split())),
        ipc_not=tuple(map(IpcPattern.parse, ipc_not.split())),
        keywords=tuple(words.split()),
        keywords_not=tuple(words_not.split()),
    )


def nodes(rules: list[NodeRule], title: str, ipc: str = "", abstract: str = "") -> list[str]:
    symbols = [IpcSymbol.parse(text) for text in ipc.split()]
    return [tag.node for tag in ChainNodeTagger(rules).tag(title, abstract, symbols)]


@pytest.mark.parametrize(
    ("need", "title", "ipc", "found"),
    [
        ("any", "一种多层线路板", "", True),
        ("any", "一种板", "H05K3/46", True),
        ("any", "一种板", "H05K1/02", False),
        ("both", "一种多层线路板", "", False),
        ("both", "一种板", "H05K3/46", False),
        ("both", "一种多层线路板", "H05K3/46", True),
        ("keyword", "一种板", "H05K3/46", False),
        ("keyword", "一种多层线路板", "", True),
    ],
)
def test_need(need: str, title: str, ipc: str, found: bool) -> None:
    multi = rule("multi", need, "H05K3/46", "多层线路板")
    assert nodes([multi], title, ipc) == (["multi"] if found else [])


@pytest.mark.parametrize(
    ("title", "abstract", "ipc", "found"),
    [
        ("一种支架", "", "", False),  # two code points say nothing of an industry
        ("一种支架", "带支架", "A47C1/00", False),
        ("一种支架", "用于骨钉", "", True),  # two different words do
        ("一种器具", "带可吸收件", "", False),  # a longer one only in the title
        ("可吸收支架", "", "", True),
        ("一种支架", "", "A61F2/82", True),  # with the symbol there is nothing to ask
    ],
)
def test_one_common_word_is_not_enough(title: str, abstract: str, ipc: str, found: bool) -> None:
    implant = rule("implant", "any", "A61F2*", "支架 骨钉 可吸收")
    assert nodes([implant], title, ipc, abstract) == (["implant"] if found else [])


def test_evidence_and_score_say_what_fired() -> None:
    multi = rule("multi", "both", "H05K3/46 H05K1*", "多层线路板 背钻 压合")
    symbols = [IpcSymbol.parse(text) for text in ("H05K3/4611", "G01N1/00", "H05K1/02")]
    tags = ChainNodeTagger([multi]).tag("一种多层线路板", "先压合。", symbols)
    # 0.40 symbol + 0.15 main symbol + 0.25 word + 0.10 in the title + 0.10 second word
    assert tags == [Tag("multi", "multi#1", 1.0, "IPC H05K3/4611, H05K1/02; 词 多层线路板、压合")]


@pytest.mark.parametrize(
    ("title", "abstract", "ipc", "score"),
    [
        ("一种板", "", "H05K3/46", 0.55),
        ("一种板", "", "G01N1/00 H05K3/46", 0.40),
        ("一种板", "压合，背钻", "", 0.35),
        ("背钻板压合方法", "", "", 0.45),
        ("压合方法", "背钻", "G01N1/00 H05K3/46", 0.85),
    ],
)
def test_score_is_the_documented_sum(title: str, abstract: str, ipc: str, score: float) -> None:
    symbols = [IpcSymbol.parse(text) for text in ipc.split()]
    tagger = ChainNodeTagger([rule("multi", "any", "H05K3/46", "背钻 压合")])
    assert [tag.score for tag in tagger.tag(title, abstract, symbols)] == [score]


def test_a_symbol_or_word_of_the_exclusions_vetoes() -> None:
    multi = rule("multi", "any", "H05K3*", "线路板", ipc_not="H05K3/34", words_not="柔性")
    assert nodes([multi], "线路板", "H05K3/46") == ["multi"]
    assert nodes([multi], "线路板", "H05K3/46 H05K3/3405") == []
    assert nodes([multi], "线路板", "H05K3/46", "柔性的") == []


def test_words_are_compared_without_width_and_case() -> None:
    assert nodes([rule("led", words="LED")], "一种ＬＥＤ灯") == ["led"]
    assert nodes([rule("msap", words="mSAP")], "采用MSAP的板") == ["msap"]


def test_a_latin_word_is_not_found_inside_another() -> None:
    rules = [rule("led", words="LED"), rule("alloy", words="7050")]
    assert nodes(rules, "misled OLED 17050 LEDs") == []
    assert nodes(rules, "oled and LED") == ["led"]
    assert nodes(rules, "7050铝合金") == ["alloy"]


def test_overlapping_words_are_all_found() -> None:
    rules = [rule("a", words="多层线路板"), rule("b", words="线路板"), rule("c", words="层线路")]
    assert nodes(rules, "多层线路板") == ["a", "b", "c"]


def test_a_node_without_rule_tags_nothing_and_none_is_fine() -> None:
    bare = rule("bare", words_not="线路板")
    assert bare.empty
    assert nodes([bare], "线路板", "H05K3/46") == []
    assert nodes([], "线路板", "H05K3/46") == []


def test_the_same_symbol_twice_counts_once() -> None:
    tagger = ChainNodeTagger([rule("multi", "any", "H05K3*")])
    symbols = [IpcSymbol.parse("H05K3/46"), IpcSymbol.parse("H05K3/46(2006.01)I")]
    assert tagger.tag("", "", symbols)[0].evidence == "IPC H05K3/46"
