from nlp.scope import ScopeTagger
from nlp.tagger import Need, NodeRule

PARENTS = {"pcb": None, "pcb.hdi": "pcb", "pcb.hdi.fine": "pcb.hdi", "foil": None}
PARENTS |= {"glass": None, "fibre": None, "wash": None, "wash.soap": "wash"}
RULES = [
    NodeRule("pcb", "r1", Need.ANY, keywords=("线路板",)),
    NodeRule("pcb.hdi", "r2", Need.BOTH, keywords=("HDI",)),
    NodeRule("pcb.hdi.fine", "r3", Need.BOTH, keywords=("细线",)),
    NodeRule("foil", "r4", Need.BOTH, keywords=("粗化",)),
    NodeRule("glass", "r5", Need.ANY, keywords=("玻璃",)),
    NodeRule("fibre", "r6", Need.ANY, keywords=("玻璃纤维",), keywords_not=("光缆",)),
    NodeRule("wash", "r7", Need.ANY, keywords=("清洗", "洗涤剂")),
    NodeRule("wash.soap", "r8", Need.ANY, keywords=("漂白",)),
]


def found(scope: str) -> list[str]:
    return [tag.node for tag in ScopeTagger(RULES, PARENTS).tag(scope)]


def test_a_word_of_a_child_counts_below_a_node_that_is_named() -> None:
    assert found("HDI线路板生产") == ["pcb", "pcb.hdi"]
    assert found("细线线路板生产") == ["pcb", "pcb.hdi.fine"]


def test_a_common_word_alone_leads_nowhere() -> None:
    assert found("HDI生产") == []
    assert found("线路板粗化处理") == ["pcb"]


def test_evidence_names_the_words() -> None:
    (tag,) = ScopeTagger(RULES, PARENTS).tag("各类线路板")
    assert tag.evidence == "词 线路板"


def test_the_longest_word_names_the_product() -> None:
    assert found("玻璃纤维、玻璃的生产") == ["glass", "fibre"]
    assert found("玻璃纤维的生产") == ["fibre"]
    assert found("玻璃纤维的生产;光缆") == []


def test_a_kind_of_a_product_names_the_product_too() -> None:
    rules = [*RULES, NodeRule("pcb.multi", "r9", Need.BOTH, keywords=("多层线路板",))]
    tagged = ScopeTagger(rules, {**PARENTS, "pcb.multi": "pcb"}).tag("多层线路板的生产")
    assert [tag.node for tag in tagged] == ["pcb", "pcb.multi"]


def test_what_a_thing_is_for_is_no_product() -> None:
    assert found("线路板钻孔设备的研发") == []
    assert found("线路板专用材料、线路板检测") == []
    assert found("线路板、钻孔设备") == ["pcb"]


def test_work_counts_below_a_product_alone() -> None:
    assert found("工业清洗;漂白") == []
    assert found("洗涤剂制造;漂白") == ["wash", "wash.soap"]


def test_a_scope_of_a_megabyte_comes_to_an_end() -> None:
    """Each word beside each other one would take hours."""
    assert found("线路板制造、玻璃纤维、" * 30_000) == ["pcb", "fibre"]
