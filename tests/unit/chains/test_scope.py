from nlp.scope import ScopeTagger
from nlp.tagger import Need, NodeRule

PARENTS = {"pcb": None, "pcb.hdi": "pcb", "pcb.hdi.fine": "pcb.hdi", "foil": None}
RULES = [
    NodeRule("pcb", "r1", Need.ANY, keywords=("线路板",)),
    NodeRule("pcb.hdi", "r2", Need.BOTH, keywords=("HDI",)),
    NodeRule("pcb.hdi.fine", "r3", Need.BOTH, keywords=("细线",)),
    NodeRule("foil", "r4", Need.BOTH, keywords=("粗化",)),
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
