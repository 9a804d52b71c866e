"""Kinds of holders that a measure concerns."""

from graph.writer import Batch
from loaders.model import PolicyDraft
from loaders.policies import policy_rows
from nlp.extract import extract
from nlp.mentions import RelationType

TEXT = """江西省示例方案
一、盘活示例。推动高等院校、科研机构开放示例，面向中小企业、“专精特新”企业和企业家开展对接，支持企业承接，服务中小企业。
（责任单位：省科技厅，江西示例高校服务中心）
二、支持示例。建设高校国家知识产权信息服务中心，支持企业创新。
三、做好非企业事项。
"""


def test_kinds_of_holders_of_a_measure() -> None:
    found = [
        (one.head.canonical, one.tail.text, one.tail.canonical)
        for one in extract(TEXT).relations
        if one.type is RelationType.CONCERNS and one.tail.label == "HOLDER"
    ]
    assert found == [
        ("一", "高等院校", "高校"),
        ("一", "科研机构", "科研院所"),
        ("一", "中小企业", "中小企业"),
        ("一", "“专精特新”企业", "专精特新企业"),
        ("二", "企业", "企业"),
    ]
    assert all(m.generic for m in extract(TEXT).mentions if m.text == "“专精特新”企业")


def test_they_are_written_with_the_measure() -> None:
    batch = Batch()
    policy_rows(batch, "s", PolicyDraft("p", "江西省示例方案", TEXT), {})
    assert [row["props"].get("holders") for row in batch.rows["measures"]] == [
        ["高校", "科研院所", "中小企业", "专精特新企业"],
        ["企业"],
        None,
    ]
