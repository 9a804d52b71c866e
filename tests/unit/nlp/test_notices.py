"""How notices differ: headings, lists without a label, zones, names in pairs, tables."""

import pytest

from nlp.extract import extract
from nlp.mentions import Label

Bodies = list[tuple[str, str | None, bool]]


def bodies(tail: str, title: str = "成都市示例服务方案") -> Bodies:
    found = extract(f"{title}\n一、示例任务。做好示例服务。{tail}\n")
    return [(a.text, a.canonical, a.lead) for a in found.measures[0].agencies]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("（市民政局，市财政局、成都市税务局）",
         [("市民政局", "成都市民政局"), ("市财政局", "成都市财政局"),
          ("成都市税务局", "国家税务总局成都市税务局")]),
        ("（市民政局（市示例局）牵头，市科技局配合）",
         [("市民政局（市示例局）", "成都市民政局"), ("市科技局", "成都市科学技术局")]),
        ("（市委宣传部/市委外办，市投促局）",
         [("市委宣传部", "成都市委宣传部"), ("市委外办", "成都市委外事工作委员会办公室"),
          ("市投促局", "成都市投资促进局")]),
        ("（责任单位：市经信局市新经济委、市民政局）",
         [("市经信局市新经济委", "成都市经济和信息化局"), ("市民政局", "成都市民政局")]),
        ("（市民政局，绵阳、德阳海关按职责分工负责）",
         [("市民政局", "成都市民政局"), ("绵阳、德阳海关", "绵阳海关、德阳海关")]),
        ("（市民政局、国家金融监管总局成都监管分局）",
         [("市民政局", "成都市民政局"),
          ("国家金融监管总局成都监管分局", "国家金融监督管理总局成都监管分局")]),
        ("（市民政局、绵阳、德阳市人民政府）",
         [("市民政局", "成都市民政局"),
          ("绵阳、德阳市人民政府", "绵阳市人民政府、德阳市人民政府")]),
        ("（责任单位：市民政局、市财政、税务部门）",
         [("市民政局", "成都市民政局"), ("市财政、税务部门", None)]),
        ("（市民政局会同市级有关单位落实）",
         [("市民政局", "成都市民政局"), ("市级有关单位", None)]),
        ("责任单位：市民政局 市财政局",
         [("市民政局", "成都市民政局"), ("市财政局", "成都市财政局")]),
        ("责任单位：市民政局、市财政局，市科技局配合",
         [("市民政局", "成都市民政局"), ("市财政局", "成都市财政局"), ("市科技局", "成都市科学技术局")]),
        ("（市民政局，各市、县人民政府，示例经济开发区管委会）",
         [("市民政局", "成都市民政局"), ("各市、县人民政府", None),
          ("示例经济开发区管委会", "示例经济开发区管理委员会")]),
        ("（市民政局、市财政局；市科技局配合）",
         [("市民政局", "成都市民政局"), ("市财政局", "成都市财政局"), ("市科技局", "成都市科学技术局")]),
    ],
)  # fmt: skip
def test_list_of_bodies(tail: str, expected: list[tuple[str, str | None]]) -> None:
    found = bodies(tail)
    assert [(text, name) for text, name, _ in found] == expected
    assert [lead for _, _, lead in found] == [True] + [False] * (len(expected) - 1)


@pytest.mark.parametrize("bracket", ["（以下简称民政局）", "（省民政厅主页可查）", "（见附件）"])
def test_other_brackets_are_no_list(bracket: str) -> None:
    assert not any(
        one.agencies for one in extract(f"河北省示例方案\n一、做好服务。{bracket}\n").measures
    )


def test_a_firm_and_an_institute_of_a_list_keep_their_labels() -> None:
    text = "河北省示例方案\n一、示例。（责任单位：省民政厅、示例投资有限公司、燕山大学）\n"
    labels = {m.text: m.label for m in extract(text).mentions}
    assert labels["示例投资有限公司"] is Label.COMPANY
    assert labels["燕山大学"] is Label.INSTITUTE
    assert labels["省民政厅"] is Label.AGENCY


def test_headings_of_markdown() -> None:
    text = "# 河北省示例规划（节选）\n\n## 二、任务\n\n### （一）示例工程\n\n做好示例。\n\n牵头单位：省民政厅\n责任单位：省财政厅\n"
    found = extract(text)
    assert [(m.number, m.title) for m in found.measures] == [("一", "示例工程")]
    assert [(a.text, a.lead) for a in found.measures[0].agencies] == [
        ("省民政厅", True),
        ("省财政厅", False),
    ]
    assert [m.text for m in found.mentions if m.label is Label.DOC] == ["河北省示例规划"]


def test_lists_of_items_below_in_one_section() -> None:
    text = (
        "河北省示例方案\n一、重点\n（一）甲类。\n牵头单位：省民政厅\n（二）乙类。\n牵头单位：省教育厅\n"
        "二、措施\n（一）形成清单。\n1．各地梳理。\n责任单位：省财政厅\n（二）形成流程。\n2．各部门公开。\n责任单位：省司法厅\n"
    )
    found = [(m.number, [a.text for a in m.agencies]) for m in extract(text).measures]
    assert found == [
        ("一", ["省民政厅"]),
        ("二", ["省教育厅"]),
        ("1", ["省财政厅"]),
        ("2", ["省司法厅"]),
    ]


ZONE = "苏州工业园区管理委员会印发关于示例的奖励办法的通知"


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("园区民政局", "苏州工业园区民政局"),
        ("园区经发委", "苏州工业园区经济发展委员会"),
        ("园区法院", "苏州工业园区人民法院"),
        ("园区税务局", "国家税务总局苏州工业园区税务局"),
        ("园区管委会", "苏州工业园区管理委员会"),
        ("市民政局", "苏州市民政局"),
        ("科技局", "苏州工业园区科学技术局"),
    ],
)
def test_offices_of_the_zone_that_issues(name: str, canonical: str) -> None:
    assert bodies(f"（{name}负责）", ZONE) == [(name, canonical, True)]


def test_a_zone_that_is_no_division() -> None:
    found = bodies("（区民政局、高新区财政局负责）", "武汉东湖新技术开发区管委会关于示例服务的通知")
    assert found[1][1] == "武汉东湖新技术开发区财政局"


def test_offices_of_the_corps() -> None:
    assert bodies("（兵团科技局、兵团党委宣传部、燕山大学）", "兵团示例通知") == [
        ("兵团科技局", "新疆生产建设兵团科学技术局", True),
        ("兵团党委宣传部", "新疆生产建设兵团党委宣传部", False),
        ("燕山大学", "燕山大学", False),
    ]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("2026年湖南省示例工作要点", "湖南省"),
        ("武汉东湖新技术开发区管委会关于示例服务的通知", "武汉市"),
        ("# 浙江省示例规划", "浙江省"),
    ],
)
def test_issuing_region(title: str, place: str) -> None:
    assert extract(f"{title}\n一、示例。（省民政厅，长沙市、株洲市人民政府）\n").place == place


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("甲市示例局（示例办）等三部门关于印发《示例举措》的通知\n", Label.DOC,
         ["甲市示例局（示例办）等三部门关于印发《示例举措》的通知"]),
        ("河北省人民政府办公厅关于印发示例方案（2026—2028年）的通知\n", Label.DOC,
         ["河北省人民政府办公厅关于印发示例方案（2026—2028年）的通知"]),
        ("河北省民政厅等七部门印发《示例方案》的通知\n", Label.DOC,
         ["河北省民政厅等七部门印发《示例方案》的通知"]),
        ("唐山市人民政府办公室\n关于印发《示例措施》的通知\n", Label.DOC,
         ["唐山市人民政府办公室\n关于印发《示例措施》的通知"]),
        ("工业和信息化部 国家知识产权局关于印发《示例方案》的通知\n", Label.DOC,
         ["工业和信息化部 国家知识产权局关于印发《示例方案》的通知"]),
        ("围绕示例果、示例酒、甲乙材料产业链布局。", Label.CHAIN, ["示例果、示例酒、甲乙材料产业链"]),
        ("唐山市示例区促进示例发展的若干政策\n第一条 示例。\n", Label.DOC,
         ["唐山市示例区促进示例发展的若干政策"]),
        ("培育国家知识产权示范企业、优势企业。", Label.HONOUR, ["国家知识产权示范企业、优势企业"]),
        ("国家知识产权局办公室　教育部办公厅\n2024年7月2日\n", Label.AGENCY,
         ["国家知识产权局办公室", "教育部办公厅"]),
        ("各省级知识产权局会同教育部门推送。", Label.AGENCY, []),
        ("建强钢铁、甲乙材料两大产业链。", Label.CHAIN, ["钢铁、甲乙材料两大产业链"]),
        ("鼓励示例集团、甲乙集团等企业参与，做大企业集团。", Label.COMPANY, ["示例集团", "甲乙集团"]),
        ("鼓励燕山大学、河北大学设立机构。", Label.INSTITUTE, ["燕山大学", "河北大学"]),
        ("举办大学生创新大赛。", Label.INSTITUTE, []),
        ("位于石家庄市中心城区。", Label.CENTRE, []),
        ("修订《示例指南》等制定国家标准。", Label.STANDARD, ["示例指南"]),
        ("请向省民政厅（省示例局）反映。", Label.AGENCY, ["省民政厅（省示例局）"]),
        ("天津滨海新区、唐山高新区管委会，各县：", Label.AGENCY, ["天津滨海新区、唐山高新区管委会"]),
        ("会同河南省、山东省民政厅共建。", Label.AGENCY, ["河南省、山东省民政厅"]),
        ("石家庄知识产权法庭审理。", Label.AGENCY, ["石家庄知识产权法庭"]),
        ("各省、自治区、直辖市教育厅、财政厅：\n", Label.AGENCY, []),
        ("服务北京冬奥会。", Label.PLACE, []),
        ("支持北京发展。", Label.PLACE, ["北京"]),
        ("培育“浙江制造”品字标企业。", Label.PLACE, []),
        ("他朝着朝阳走去，用白银，看日照数据。", Label.PLACE, []),
        ("沈阳、朝阳和甘肃白银参加。", Label.PLACE, ["沈阳", "朝阳", "甘肃白银"]),
        ("地址：北京西路18号，南昌大街9号。", Label.PLACE, []),
        ("长春市绿园区参加。", Label.ZONE, []),
        ("应对德国、法国市场，依法国家保护。", Label.PLACE, ["德国", "法国"]),
        ("面向甲乙材料、钢铁、丙丁装备等未来产业布局。", Label.CHAIN,
         ["甲乙材料、钢铁、丙丁装备等未来产业"]),
        ("面向教育、医疗、钢铁等领域布局。", Label.CHAIN, []),
        ("关于加快发展甲乙表演产业的指导意见\n甲乙表演产业是新产业。", Label.CHAIN,
         ["甲乙表演产业"]),
        ("关于促进优势产业发展的意见\n优势产业要发展。", Label.CHAIN, []),
        ("一、实施强企工程。\n", Label.PROGRAM, ["强企工程"]),
    ],
)  # fmt: skip
def test_name(text: str, label: Label, expected: list[str]) -> None:
    mentions = extract(text, place="河北省").mentions
    assert [m.text for m in mentions if m.label is label and not m.generic] == expected


def test_a_table_of_goals() -> None:
    text = (
        "河北省示例规划\n序号　指标名称　2020年　2025年\n1　示例拥有量（万件）　9.8　≥17\n"
        "2　示例周期（天）　18　≤12\n3　示例覆盖率　35%　60%\n说明。2025年底前建成5家。\n"
    )
    found = [
        (t.indicator, t.comparator.value, t.value, t.unit, t.deadline)
        for t in extract(text).targets
    ]
    assert found == [
        ("示例拥有量", ">=", 17, "万件", "2025-12-31"),
        ("示例周期", "<=", 12, "天", "2025-12-31"),
        ("示例覆盖率", "=", 60, "%", "2025-12-31"),
        ("", "=", 5, "家", "2025-12-31"),
    ]


def test_a_table_that_says_what_are_goals() -> None:
    text = "某通知\n| 指标 | 2025年基数 | 2026年目标 | 2028年目标 |\n|---|---|---|---|\n| 甲率 | 5% | 6% | 8% |\n"
    assert [(t.value, t.deadline) for t in extract(text).targets] == [
        (6, "2026-12-31"),
        (8, "2028-12-31"),
    ]


def test_who_may_apply_is_no_goal() -> None:
    text = "某市办法\n一、申请条件\n研发投入占比不低于3%，专利不少于5件。\n二、目标\n培育企业不少于9家。\n"
    assert [t.value for t in extract(text).targets] == [9]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("获得甲奖金奖、银奖的单位，分别奖励50万元、20万元。", [("获得甲奖金奖的单位", 500000), ("获得甲奖银奖的单位", 200000)]),
        ("促成交易的机构，每件给予5000元奖励，年度累计不超过30万元。", [("促成交易的机构", 5000), ("促成交易的机构", 300000)]),
        ("投保的企业，保费补贴不超过8万元；胜诉的企业，按费用的30%资助，每案最高200万元。", [("投保的企业", 80000), ("胜诉的企业", 2000000)]),
        ("新认定的甲企业、乙企业，各奖50万元和25万元。", [("新认定的甲企业", 500000), ("新认定的乙企业", 250000)]),
        ("省财政每年安排专项资金，给予补助100万元。", []),
    ],
)  # fmt: skip
def test_money_promised_to_a_topic(text: str, expected: list[tuple[str, int]]) -> None:
    found = extract(f"某市办法\n一、奖励\n{text}\n")
    assert [(r.beneficiary, r.amount_cny) for r in found.rewards] == expected
    assert found.targets == ()


BARE = "关于做好示例工作的通知\n各有关单位：\n一、示例任务。做好示例。（责任单位：省科技厅）\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("赣府发〔2024〕3号\n" + BARE, "江西省"),
        ("赣市府办发〔2024〕3号\n" + BARE, "赣州市"),
        ("冀科资规〔2024〕3号  签发人：示例\n" + BARE, "河北省"),
        ("苏府办〔2024〕3号\n" + BARE, "苏州市"),
        ("苏政办发〔2024〕3号\n" + BARE, "江苏省"),
        ("国办发〔2024〕3号\n" + BARE, None),
        ("辽市政发〔2024〕3号\n" + BARE, None),
        (BARE + "江西省人民政府办公厅\n2024年3月5日\n", "江西省"),
        (BARE + "　　　　赣州市科学技术局　　二〇二四年三月五日\n附件：示例。\n", "赣州市"),
        (BARE + "\n广东省示例工作领导小组办公室\n\n2024年3月5日\n（此件公开发布）\n", "广东省"),
        (BARE + "国家知识产权局\n2024年3月5日\n", None),
        (BARE + "二、落实《示例办法》（赣府发〔2024〕3号）。\n", None),
        (
            "关于示例工作的举措\n一、示例。（责任单位：省科技厅）\n责任单位：省财政厅、珠海市人民政府\n"
            "广东省知识产权局\n2024年3月5日\n",
            "广东省",
        ),
        (
            "四川省示例方案\n赣府发〔2024〕3号\n一、示例。\n江西省科学技术厅\n2024年3月5日\n",
            "四川省",
        ),
    ],
)
def test_who_issued_a_text_whose_title_does_not_say(text: str, place: str | None) -> None:
    found = extract(text)
    assert found.place == place
    if place == "江西省":
        assert found.measures[0].agencies[0].canonical == "江西省科学技术厅"
