"""A policy's rows: which chains a measure names."""

import pytest

from graph.writer import Batch
from loaders.model import PolicyDraft
from loaders.policies import chains_named, policy_rows

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
