"""Kinds of names in notices: what ends them, what stands before them, what they share."""

import pytest

from nlp.extract import extract
from nlp.mentions import Label


def found(text: str, label: Label, place: str | None = "河北省") -> list[str]:
    """The mentions of one label that name one thing."""
    mentions = extract(text, place=place).mentions
    return [one.text for one in mentions if one.label is label and not one.generic]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("示例省局关于印发《示例行动方案》的通知", Label.DOC, ["示例省局关于印发《示例行动方案》的通知"]),
        ("# 示例市专利条例\n\n第一条 为了保护专利。", Label.DOC, ["示例市专利条例"]),
        ("按照《示例指南 要求》（GB/T 12345—2023）", Label.STANDARD, ["示例指南 要求", "GB/T 12345—2023"]),
        ("举办“示例对接‘一链一策’”活动。", Label.PROGRAM, ["“示例对接‘一链一策’”活动"]),
        ("实施“示例人才”计划。", Label.PROGRAM, ["“示例人才”计划"]),
        ("推广“示例贷”，降低成本。", Label.PROGRAM, ["示例贷"]),
        ("建设“示例融”融资服务平台", Label.CENTRE, ["“示例融”融资服务平台"]),
        ("依托全国示例信息共享平台（陕西）建设", Label.CENTRE, ["全国示例信息共享平台（陕西）"]),
        ("依托国家示例服务平台和全国示例共享平台。", Label.CENTRE, ["国家示例服务平台", "全国示例共享平台"]),
        ("组织省示例保护中心开展培训", Label.CENTRE, ["省示例保护中心"]),
        ("对接国家示例大数据中心", Label.CENTRE, ["国家示例大数据中心"]),
        ("支持湖北省示例交易所", Label.CENTRE, ["湖北省示例交易所"]),
        ("用好省级示例专项资金", Label.FUND, ["省级示例专项资金"]),
        ("用好石家庄市示例风险补偿资金", Label.FUND, ["石家庄市示例风险补偿资金"]),
        ("申报国家示例强县建设示范县", Label.HONOUR, ["国家示例强县建设示范县"]),
        ("获得中国专利金奖、银奖、优秀奖的", Label.HONOUR, ["中国专利金奖、银奖、优秀奖"]),
        ("完善国家科学技术奖励制度", Label.HONOUR, []),
        ("支持雄安新区先行先试", Label.ZONE, ["雄安新区"]),
        ("支持苏州工业园区先行先试", Label.ZONE, ["苏州工业园区"]),
        ("由萧山区、杭州经济开发区确定", Label.ZONE, ["杭州经济开发区"]),
        ("依托燕山大学、中国地质大学（武汉）等高校", Label.INSTITUTE, ["燕山大学", "中国地质大学（武汉）"]),
        ("建设一批高水平研究型大学和省级产业研究院", Label.INSTITUTE, []),
        ("鼓励示例永磁（赣州）股份有限公司参与", Label.COMPANY, ["示例永磁（赣州）股份有限公司"]),
        ("示例。\n来源 | 示例知识产权(ID: example)\n", Label.COMPANY, ["示例知识产权"]),
        ("推进成渝地区双城经济圈和武汉都市圈合作", Label.PLACE, ["成渝地区双城经济圈", "武汉都市圈"]),
    ],
)  # fmt: skip
def test_names(text: str, label: Label, expected: list[str]) -> None:
    assert found(text, label) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("围绕稀土永磁、示例箔、印制电路板等细分领域", ["稀土永磁、示例箔、印制电路板等细分领域"]),
        ("壮大电子信息、现代家居等产业", ["电子信息、现代家居等产业"]),
        ("促进人工智能产业健康发展", ["人工智能产业"]),
        ("深化金融领域改革，发挥稀土产业协会作用", []),
    ],
)
def test_fields_of_industry(text: str, expected: list[str]) -> None:
    assert found(text, Label.CHAIN) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("雄安新区综合执法局负责", ["雄安新区综合执法局"]),
        ("省示例强省建设工作领导小组办公室督促", ["省示例强省建设工作领导小组办公室"]),
        ("国务院示例战略实施工作部际联席会议加强统筹", ["国务院示例战略实施工作部际联席会议"]),
        ("省信用办会同省财政厅", ["省信用办", "省财政厅"]),
        ("国务院各部委、市政府各部门：", []),
        ("各市（含定州、辛集市）市场监督管理局：", []),
        ("各省、自治区、直辖市及新疆生产建设兵团知识产权局：", []),
        ("国务院示例行政主管部门负责全国工作", []),
        ("由试点城市政府组织", []),
    ],
)
def test_agencies(text: str, expected: list[str]) -> None:
    assert found(text, Label.AGENCY) == expected


def test_offices_of_a_new_area_and_of_a_zone_have_full_names() -> None:
    text = "一、示例。（责任单位：省财政厅、雄安新区综合执法局、赣州经开区管委会）"
    (measure,) = extract(text, place="河北省").measures
    assert [agency.canonical for agency in measure.agencies] == [
        "河北省财政厅",
        "河北雄安新区综合行政执法局",
        "赣州经济技术开发区管理委员会",
    ]


def test_a_class_of_governments_is_one_entry_of_a_list() -> None:
    text = "一、示例。\n责任单位：省财政厅，各市（含定州、辛集市）人民政府，各级政府有关部门\n"
    (measure,) = extract(text, place="河北省").measures
    assert [agency.text for agency in measure.agencies] == [
        "省财政厅",
        "各市（含定州、辛集市）人民政府",
        "各级政府有关部门",
    ]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("对6个月内未整改的", Label.QUANTITY, ["6个月内"]),
        ("自受理之日起十五日内答复", Label.QUANTITY, ["十五日内"]),
        ("年度终了后一个季度内报送", Label.QUANTITY, ["一个季度内"]),
        ("通过三年努力", Label.QUANTITY, ["三年"]),
        ("转让300件次以上，发行3单，涉及2单位", Label.QUANTITY, ["300件次以上", "3单"]),
        ("到2019年年底前", Label.DATE, ["2019年年底"]),
        ("每年5月30日前报送", Label.DATE, ["5月30日"]),
    ],
)
def test_amounts_and_dates(text: str, label: Label, expected: list[str]) -> None:
    assert found(text, label) == expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("以天府实验室为依托", Label.CENTRE, ["天府实验室"]),
        ("支持国家示例转移西南中心、国家级泸州示例保护中心", Label.CENTRE,
         ["国家示例转移西南中心", "国家级泸州示例保护中心"]),
        ("支持宜宾示例新区先行", Label.ZONE, ["宜宾示例新区"]),
        ("发挥四川省示例投资引导基金作用", Label.FUND, ["四川省示例投资引导基金"]),
        ("支持示例白酒集团有限责任公司牵头", Label.COMPANY, ["示例白酒集团有限责任公司"]),
        ("鼓励示例银行股份有限公司宁波分行设立支点", Label.COMPANY, ["示例银行股份有限公司宁波分行"]),
        ("依托中国科学院示例材料研究所", Label.INSTITUTE, ["中国科学院示例材料研究所"]),
        ("办好“示例之星”专利拍卖专场", Label.PROGRAM, ["“示例之星”专利拍卖专场"]),
        ("落实示例合作三年行动计划，", Label.PROGRAM, ["示例合作三年行动计划"]),
        ("连续两个季度落后", Label.QUANTITY, ["两个季度"]),
        ("首次入选浙江省专利奖的", Label.HONOUR, ["浙江省专利奖"]),
        ("建设国家实验室和全国重点实验室", Label.CENTRE, []),
    ],
)  # fmt: skip
def test_more_names(text: str, label: Label, expected: list[str]) -> None:
    assert found(text, label) == expected


def test_a_remark_on_the_order_is_no_body() -> None:
    text = "一、示例。〔责任单位：省财政厅、中国科学院示例分院；列首位的为牵头单位，下同〕"
    (measure,) = extract(text, place="四川省").measures
    assert [(one.text, one.lead) for one in measure.agencies] == [
        ("省财政厅", True),
        ("中国科学院示例分院", False),
    ]
