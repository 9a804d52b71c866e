"""A policy's rows: which chains a measure names."""

import pytest

from graph.writer import Batch
from loaders.model import PolicyDraft, Record
from loaders.policies import chains_named, policy_rows
from loaders.registry import sources

CHAINS = {"钢铁": "steel", "新能源": "energy", "储能产业链": "energy.storage", "LED产业链": "led",
          "新能源汽车产业链": "ev", "装备制造": "equipment"}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("钢铁产业链、储能产业链", ("steel", "energy.storage")),
        ("河北省钢铁产业链", ("steel",)),
        ("全省重点钢铁产业", ("steel",)),
        ("河北省唐山市钢铁链", ("steel",)),
        ("新能源产业链", ("energy",)),
        ("新能源汽车产业链", ("ev",)),
        ("新能源装备产业链", ()),
        ("装备制造产业集群、led产业链", ("equipment", "led")),
        ("钢铁产业链、钢铁制造产业链", ("steel",)),
        ("重点产业链", ()),
        ("产业链", ()),
    ],
)
def test_chains_named(words: str, codes: tuple[str, ...]) -> None:
    assert chains_named(words, CHAINS) == codes


def test_a_measure_is_linked_to_each_chain_it_names() -> None:
    text = (
        "河北省示例产业方案\n一、示例评估。以钢铁、新能源、食品等产业链为例开展示例评估。（责任单位："
        "省科技厅，唐山、保定知识产权保护中心）\n二、示例服务。做强储能产业链。（责任单位：省科技厅）\n"
    )
    batch = Batch()
    policy_rows(batch, "s", PolicyDraft("p", "河北省示例产业方案", text), CHAINS)
    first, second = (row["id"] for row in batch.rows["measures"])
    linked = [(row["tail"], row["head"]) for row in batch.rows["concerns_chain"]]
    assert linked == [(first, "steel"), (first, "energy"), (second, "energy.storage")]
    names = [row["head"] for row in batch.rows["responsible_for"]]
    names += [row["tail"] for row in batch.rows["responsible_for"]]
    assert {"唐山知识产权保护中心", "保定知识产权保护中心"} < set(names)
    assert not {"唐山", "保定"} & set(names)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "示例市人民政府办公室文件\n\n示府办发〔2024〕3号\n\n示例市人民政府办公室关于促进电子信息产业\n"
            "高质量发展的通知\n\n各县（市、区）人民政府：\n一、支持企业。\n",
            "示例市人民政府办公室关于促进电子信息产业高质量发展的通知",
        ),
        (
            "示例局文件\n示发〔2024〕3号\n关于公布2024年示例奖名单的公告\n",
            "关于公布2024年示例奖名单的公告",
        ),
        ("首页\n通知公告\n示例省2024年知识产权工作要点\n正文。\n", "示例省2024年知识产权工作要点"),
        ("示例省示例条例（试行）\n第一条 示例。\n", "示例省示例条例（试行）"),
        ("关于本站。\n示例市示例产业发展规划纲要\n", "示例市示例产业发展规划纲要"),
    ],
)
def test_the_title_of_a_document(text: str, title: str) -> None:
    draft = sources()["policies"].transform(Record(1, {"text": text}, {}))
    assert isinstance(draft, PolicyDraft) and draft.title == title


def test_names_that_a_break_parts_are_written_whole_and_found_in_the_text_as_given() -> None:
    text = (
        "河北省示例产业方案\n一、示例服务。建设示例专利导航服务基地，做强储能产业链。（责任单位：省科\n技厅、各有关单\n"
        "位、唐山知识产权\n保护中心）\n"
    )
    batch = Batch()
    policy_rows(batch, "s", PolicyDraft("p", "河北省示例产业方案", text), CHAINS)
    said = {row["name"]: row["source"] for row in batch.rows["agencies"]}
    assert set(said) == {"河北省科学技术厅", "各有关单位", "唐山知识产权保护中心"}
    start, end = map(int, said["河北省科学技术厅"].split("@")[1].split("-"))
    assert text[start:end] == "省科\n技厅"
