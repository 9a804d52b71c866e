"""Firms, institutes, products and what they do to each other, in running text."""

from __future__ import annotations

import pytest

from nlp.extract import extract


def named(text: str, *labels: str) -> list[str]:
    return [one.text for one in extract(text, "text").mentions if one.label in labels]


def stated(text: str) -> list[tuple[str, str, str]]:
    """Return the relations; each says its sentence, whole and alone, and where its ends stand."""
    found = extract(text, "text").relations
    for one in found:
        sentence = text[one.start : one.end]
        assert one.start == 0 or text[one.start - 1] in "。？"
        assert one.end == len(text) or sentence.endswith(("。", "？"))
        assert not {"。", "？"} & set(sentence[:-1])
        for node in (one.head, one.tail):
            assert one.start <= node.start < node.end <= one.end
            assert text[node.start : node.end] == node.text
    return [(r.type.value, r.head.text, r.tail.text) for r in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("江西示例铜业股份有限公司与示例大学签署协议。", ["江西示例铜业股份有限公司", "示例大学"]),
        ("示例科技（深圳）有限公司成立于2010年。", ["示例科技（深圳）有限公司"]),
        ("由示例省工业投资控股集团有限责任公司出资。", ["示例省工业投资控股集团有限责任公司"]),
        ("中国科学院示例研究所、南昌示例学院共同完成。", ["中国科学院示例研究所", "南昌示例学院"]),
        ("赣锋锂业拟收购银隆新能源。", ["赣锋锂业", "银隆新能源"]),
        ("总经理在北京拜访中国科学院示例研究所。", ["中国科学院示例研究所"]),
        (
            "示例幼儿师范高等专科学校与江西示例制造职业技术学院签约。",
            ["示例幼儿师范高等专科学校", "江西示例制造职业技术学院"],
        ),
        ("近年来，职业技术学院扩招。", []),
        ("国内多家有限公司与高校、研究院合作。", []),
        ("经营装饰材料、五金化工、家用电器的批发、零售。", []),
        ("上级主管公司对此表示同意。", []),
    ],
)
def test_organisations(text: str, names: list[str]) -> None:
    assert named(text, "COMPANY", "INSTITUTE") == names


def test_the_short_name_that_a_text_gives_is_known_from_there_on() -> None:
    text = (
        "示例动力股份有限公司（以下简称“示例动力”）2010年成立。示例动力为江铃汽车股份有限公司供货。"
    )
    found = [m for m in extract(text, "text").mentions if m.text == "示例动力"]
    assert {m.canonical for m in found} == {"示例动力股份有限公司"}
    assert ("SUPPLIES", "示例动力", "江铃汽车股份有限公司") in stated(text)


A, B, C = "甲示例股份有限公司", "乙示例科技有限公司", "南昌示例大学"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (f"{A}向{B}供应动力电池。", ("SUPPLIES", A, B)),
        (f"{A}是{B}的核心供应商。", ("SUPPLIES", A, B)),
        (f"{B}长期从{A}采购铜箔。", ("SUPPLIES", A, B)),
        (f"{B}的主要供应商为{A}。", ("SUPPLIES", A, B)),
        (f"{A}的主要客户包括{B}等。", ("SUPPLIES", A, B)),
        (f"2021年，{A}出资5亿元收购{B}51%的股权。", ("INVESTS_IN", A, B)),
        (f"{B}获得{A}战略投资。", ("INVESTS_IN", A, B)),
        (f"{B}是{A}的全资子公司。", ("INVESTS_IN", A, B)),
        (f"{A}为{B}控股股东。", ("INVESTS_IN", A, B)),
        (f"{A}与{C}签署战略合作协议。", ("COOPERATES_WITH", A, C)),
        (f"{C}和{A}共建联合实验室。", ("COOPERATES_WITH", C, A)),
        (f"{C}将一项钛合金专利许可给{A}实施。", ("LICENSES_TO", C, A)),
        (f"{A}获得{C}两件专利的独占许可。", ("LICENSES_TO", C, A)),
        (f"{A}位于江西省南昌市东湖区。", ("LOCATED_IN", A, "江西省南昌市东湖区")),
        (f"{A}成立于2001年，总部设在深圳。", ("LOCATED_IN", A, "深圳")),
        (f"{A}的正极材料主要采购自{B}。", ("SUPPLIES", B, A)),
        (f"{A}的产品供应给{B}。", ("SUPPLIES", A, B)),
        (f"{A}向{C}购买了一项发明专利的独占许可。", ("LICENSES_TO", C, A)),
        (f"{A}受让{C}持有的{B}30%股权。", ("INVESTS_IN", A, B)),
        (f"{A}与{B}结成战略联盟。", ("COOPERATES_WITH", A, B)),
        (f"{A}宣布收购{B}。", ("INVESTS_IN", A, B)),
        (f"{A}完成对{B}的收购。", ("INVESTS_IN", A, B)),
        (f"{A}向{B}增资2亿元。", ("INVESTS_IN", A, B)),
        (f"{A}参与投资{B}。", ("INVESTS_IN", A, B)),
        (f"{A}领投了{B}的A轮融资。", ("INVESTS_IN", A, B)),
        (f"{B}完成亿元融资，由{A}领投。", ("INVESTS_IN", A, B)),
        (f"{B}被{A}以12亿元全资收购。", ("INVESTS_IN", A, B)),
        (f"{B}获{A}数千万元投资。", ("INVESTS_IN", A, B)),
        (f"{B}接受{A}增资。", ("INVESTS_IN", A, B)),
        (f"{A}持有{B}32.5%的股份。", ("INVESTS_IN", A, B)),
        (f"{A}还拥有{B}等。", ("INVESTS_IN", A, B)),
        (f"{A}控股子公司{B}去年扭亏。", ("INVESTS_IN", A, B)),
        (f"{B}的控股股东变更为{A}。", ("INVESTS_IN", A, B)),
        (f"{B}由{A}发起设立。", ("INVESTS_IN", A, B)),
        (f"{A}与{B}签订供货合同。", ("SUPPLIES", A, B)),
        (f"{B}与{A}签订采购框架协议。", ("SUPPLIES", A, B)),
        (f"{B}和{A}达成供应协议，由后者供应铜箔。", ("SUPPLIES", A, B)),
        (f"{A}前五大客户包括{B}。", ("SUPPLIES", A, B)),
        (f"{B}每年从{A}采购铜箔。", ("SUPPLIES", A, B)),
        (f"{A}中标{B}的采购项目。", ("SUPPLIES", A, B)),
        (f"{A}与{C}就废渣利用开展技术合作。", ("COOPERATES_WITH", A, C)),
        (f"{A}坐落于江西省赣州市章贡区。", ("LOCATED_IN", A, "江西省赣州市章贡区")),
        (f"{A}总部位于浙江省杭州市。", ("LOCATED_IN", A, "浙江省杭州市")),
        (f"{A}\u00a0向\u00a0{B}\u00a0供应电池。", ("SUPPLIES", A, B)),
        (f"{A} 与\u3000{C}　签署 合作协议。", ("COOPERATES_WITH", A, C)),
        (f"今年天气好。{A}收购{B}。次日放假。", ("INVESTS_IN", A, B)),
    ],
)
def test_relations(text: str, relation: tuple[str, str, str]) -> None:
    assert stated(text) == [relation]


@pytest.mark.parametrize(
    "text",
    [
        f"{A}否认收购{B}。",
        f"{A}拟收购{B}。",
        f"{A}终止与{C}的合作。",
        f"{A}向{B}提供担保。",
        f"{A}收购{B}所持资产。",
        f"{A}、{B}均参加了会议。",
        f"{A}起诉{B}。",
        f"{A}。{B}位于南昌市的仓库已出租。",
        f"{A}向{B}支付专利许可费1200万元。",
        f"{A}向{B}赔偿损失并付许可使用费。",
        f"{A}受让{B}持有的一处土地使用权。",
        f"{A}受让{B}的商标。",
        f"{A}取得{C}颁发的“绿色食品”标志使用权。",
        f"{A}获得{C}授权书。",
        f"{A}收购{B}一事最终告吹。",
        f"{A}收购{B}未果，双方不再谈判。",
        f"{A}与{C}的合作已经结束。",
        f"{A}与{C}的合作仅处于探讨阶段。",
        f"{A}会收购{B}吗？",
        f"{A}收购{B}？",
        f"{A}与{C}何时合作？",
        f"{A}与{C}正在洽谈合作。",
        f"{A}向{B}购买股权。",
        f"网传，{A}收购{B}。",
        f"{C}向{A}收购{B}的土地。",
        f"该公司向母公司{A}收购{B}。",
        f"市场追问，{A}收购{B}。",
        f"推动{A}收购{B}。",
        f"{A}对{B}的收购意向已披露。",
        f"{A}与{B}签订供货合同，合同已于当日终止。",
    ],
)
def test_what_states_no_relation(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    "words",
    ["未", "没有", "不再", "并非", "停止", "暂停", "拟", "计划", "有望", "或将", "打算", "筹划"],
)
def test_a_word_that_denies_or_plans_takes_a_statement_back(words: str) -> None:
    assert stated(f"{A}已向{B}供应铜箔。") == [("SUPPLIES", A, B)]
    assert stated(f"{A}{words}向{B}供应铜箔。") == []
    assert stated(f"{A}向{B}{words}供应铜箔。") == []


def test_a_doubt_about_another_firm_leaves_a_statement_alone() -> None:
    text = f"{A}收购{B}，{C}终止招生。"
    assert stated(text) == [("INVESTS_IN", A, B)]


def test_a_name_in_brackets_explains_and_does_nothing() -> None:
    text = f"{A}（原{B}）与{C}签署战略合作协议。"
    assert stated(text) == [("COOPERATES_WITH", A, C)]
    assert stated(f"{A}（{B}收购{C}之后）停产。") == []


def test_who_joins_a_round_invests_and_not_in_each_other() -> None:
    lead, other = "示例资本管理有限公司", "示例科创投资有限公司"
    for text in (
        f"{A}完成B轮融资，由{lead}领投，{other}跟投。",
        f"{A}获得由{lead}领投、{other}跟投的B轮融资。",
    ):
        assert set(stated(text)) == {("INVESTS_IN", other, A), ("INVESTS_IN", lead, A)}


def test_a_list_relates_each_of_its_members() -> None:
    text = f"{A}与{B}、{C}开展产学研合作。"
    assert stated(text) == [("COOPERATES_WITH", A, B), ("COOPERATES_WITH", A, C)]


def test_products_of_a_profile() -> None:
    text = "公司主要从事多层印制电路板、柔性电路板的研发、生产和销售，主要产品包括减速器和差速器。"
    assert named(text, "PRODUCT") == ["多层印制电路板", "柔性电路板", "减速器", "差速器"]
