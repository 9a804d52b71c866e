"""Forms of policies: tables over lines, closing lists, short names a text gives, rows of zones."""

import pytest

from nlp.extract import extract
from nlp.mentions import Extraction, Label, Target

Bodies = list[tuple[str, bool]]
LEAD, SECOND, THIRD = ("市科技局", True), ("市财政局", False), ("市教育局", False)


def measures(text: str) -> list[tuple[str, str, Bodies]]:
    found = extract(f"赣州市示例方案\n{text}").measures
    return [(m.number, m.title, [(a.text, a.lead) for a in m.agencies]) for m in found]


def named(found: Extraction, label: Label) -> list[tuple[str, str | None]]:
    return [(m.text, m.canonical) for m in found.mentions if m.label is label and not m.generic]


ROWS = [
    ("1", "建成示例基地5家", "市科技局", "市财政局、市教育局", "2025年12月底"),
    ("2", "盘活示例专利1000件", "市教育局", "各县（市、区）人民政府", "2026年6月底"),
]
HEADINGS = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")


@pytest.mark.parametrize("mark", ["\t", "\u3000", "\u3000\u3000", "   ", " ", "\n"])
@pytest.mark.parametrize("numbered", [True, False])
def test_cells_parted_by_blanks_or_lines(mark: str, numbered: bool) -> None:
    first = 0 if numbered else 1
    table = "\n".join(mark.join(row[first:]) for row in (HEADINGS, *ROWS))
    found = extract(f"赣州市示例方案\n附表：任务分工\n{table}\n")
    assert measures(table) == [
        ("1", "建成示例基地5家", [LEAD, SECOND, THIRD]),
        ("2", "盘活示例专利1000件", [("市教育局", True), ("各县（市、区）人民政府", False)]),
    ]
    assert [(t.indicator, t.value, t.deadline) for t in found.targets] == [
        ("示例基地", 5, "2025-12-31"),
        ("示例专利", 1000, "2026-06-30"),
    ]


def test_a_cell_of_several_lines_and_headings_among_the_rows() -> None:
    lines = ["序号", "举措", "主要内容", "指导部门", "推广范围", "一、示例创造方面（共1项）"]
    lines += ["1", "示例登记", "建立示例登记制度。", "加强示例服务。", "市科技局、市财政局", "全市"]
    lines += ["二、示例运用方面（共2项）", "2", "示例导航", "开展示例导航。", "市教育局", "全市"]
    lines += ["12", "示例融资", "推广示例融资。", "市科技局", "8个示例区域", "其他事项另行通知。"]
    assert measures("\n".join(lines)) == [
        ("1", "示例登记", [LEAD, SECOND]),
        ("2", "示例导航", [("市教育局", True)]),
        ("12", "示例融资", [LEAD]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "序号\n姓名\n单位\n1\n张示例\n市科技局\n",
        "重点任务\n责任单位\n市科技局\n",
        "工作任务\n责任单位\n完成时限\n加强示例服务。\n做好示例宣传。\n落实示例责任。\n",
    ],
)
def test_lines_that_are_no_table_of_duties(text: str) -> None:
    assert measures(text) == []


CLOSED = """一、示例任务
（一）示例创造
1.建成示例基地。
2.培育示例企业。
（1）加强示例服务。
（2）加强示例宣传。
{0}
（二）示例运用
1.盘活示例专利。
2.开展示例对接。
{1}
二、示例保障
（一）加强示例领导。
（二）加强示例宣传。
"""


@pytest.mark.parametrize(
    ("lists", "last"),
    [
        (("责任单位：市科技局、市财政局", "责任单位：市教育局"), ("市教育局", True)),
        (("牵头单位\n市科技局\n配合单位\n市财政局", "责任单位\n市教育局"), ("市教育局", True)),
        (("（市科技局牵头，市财政局配合）", "（市教育局负责）"), ("市教育局", True)),
        (("责任单位：市科技局、市财政局\n完成时限：2025年", "责任单位：市教育局"), ("市教育局", True)),
    ],
)  # fmt: skip
def test_a_closing_list_belongs_to_the_item_that_it_closes(
    lists: tuple[str, str], last: tuple[str, bool]
) -> None:
    assert measures(CLOSED.format(*lists)) == [
        ("一", "示例创造", [LEAD, SECOND]),
        ("二", "示例运用", [last]),
    ]


def test_a_list_below_each_item_belongs_to_it() -> None:
    text = "一、示例任务\n（一）示例创造\n1.建成基地。\n责任单位：市科技局\n2.培育企业。\n责任单位：市财政局\n（二）示例运用\n1.盘活专利。\n2.开展对接。\n责任单位：市教育局\n"
    assert [(number, bodies) for number, _, bodies in measures(text) if bodies] == [
        ("1", [LEAD]),
        ("2", [("市财政局", True)]),
        ("2", [("市教育局", True)]),
    ]


def test_sections_above_articles() -> None:
    text = "一、示例创造\n第一条 建成基地。（责任单位：市科技局）\n第二条 培育企业。（责任单位：市财政局）\n二、示例运用\n第三条 盘活专利。（责任单位：市教育局）\n三、附则\n第四条 本办法自印发之日起施行。\n"
    assert [(number, bodies) for number, _, bodies in measures(text)] == [
        ("一", [LEAD]),
        ("二", [("市财政局", True)]),
        ("三", [("市教育局", True)]),
        ("四", []),
    ]


def test_articles_are_the_measures_of_a_text_without_lists() -> None:
    text = "第一条 支持示例创造\n（一）建成基地。\n（二）培育企业。\n第二条 支持示例运用\n"
    assert [title for _, title, _ in measures(text)] == ["支持示例创造", "支持示例运用"]


def test_lists_of_few_items_that_others_follow() -> None:
    text = "一、示例创造\n1.建成基地。（市科技局）\n2.培育企业。\n3.开展宣传。\n二、示例运用\n4.盘活专利。（市教育局）\n5.开展对接。\n"
    assert [number for number, _, bodies in measures(text) if bodies] == ["1", "4"]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("（市科技局会同有关部门负责）", [LEAD, ("有关部门", False)]),
        ("（市科技局、市财政局会同市级有关部门按职责分工负责）", [LEAD, SECOND, ("市级有关部门", False)]),
        ("（市科技局等有关部门负责）", [LEAD]),
        ("（市科技局牵头。市财政局、市教育局配合。）", [LEAD, SECOND, THIRD]),
        ("（市科技局牵头。列第一位者为牵头单位，下同）", [LEAD]),
        ("（主办：市科技局；协办：市财政局）", [LEAD, SECOND]),
        ("\n牵头：市科技局\n配合：市财政局、市教育局", [LEAD, SECOND, THIRD]),
        ("（市科技局、市财政局；2025年12月底前）", [LEAD, SECOND]),
        ("（长期坚持，市科技局、市财政局）", [LEAD, SECOND]),
        ("（市科技局主要负责，市财政局协助）", [LEAD, SECOND]),
        ("（责任单位：市科技局、市财政局，各县、市、区）", [LEAD, SECOND, ("各县、市、区", False)]),
        ("（市直各有关单位，各县（市、区）人民政府）", [("市直各有关单位", True), ("各县（市、区）人民政府", False)]),
        ("（赣州示例服务中心、各县（市、区）科技局）", [("赣州示例服务中心", True), ("各县（市、区）科技局", False)]),
        ("（各类市场主体）", []),
        ("\n市科技局牵头，市财政局配合，建成示例基地", [LEAD, SECOND]),
        ("\n市科技局要牵头抓好落实，市财政局配合", []),
    ],
)  # fmt: skip
def test_lists_of_bodies(tail: str, expected: Bodies) -> None:
    assert measures(f"一、示例任务。做好示例服务{tail}。\n")[0][2] == expected


def test_a_short_name_that_a_text_gives_a_zone() -> None:
    text = (
        "赣州市示例规定\n为了保障和促进赣州示例产业集聚区发展，制定本规定。\n"
        "赣州示例产业集聚区（以下简称示例集聚区）由管委会管理。进入示例集聚区的企业应当登记。\n"
        "一、建设示例平台。（责任单位：示例集聚区管委会、示例集聚区财政局）\n"
    )
    found = extract(text)
    full = "赣州示例产业集聚区"
    assert named(found, Label.ZONE) == [(full, None)] * 2 + [("示例集聚区", full)] * 2
    assert [(a.text, a.canonical) for a in found.measures[0].agencies] == [
        ("示例集聚区管委会", f"{full}管理委员会"),
        ("示例集聚区财政局", f"{full}财政局"),
    ]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("江西示例研究院（简称“示例院”）承担任务。支持示例院发展。", Label.INSTITUTE,
         [("江西示例研究院", None), ("示例院", "江西示例研究院"), ("示例院", "江西示例研究院")]),
        ("支持赣州经济技术开发区（以下简称开发区）发展。在开发区和其他综合开发区推广。", Label.ZONE,
         [("赣州经济技术开发区", None), ("开发区", "赣州经济技术开发区"), ("开发区", "赣州经济技术开发区")]),
        ("经批准设立的经济技术开发区（以下简称开发区）适用本规定。开发区应当登记。", Label.ZONE, []),
        ("同意唐山、保定2个高新技术产业开发区建设示范区。", Label.ZONE,
         [("唐山、保定2个高新技术产业开发区", "唐山高新技术产业开发区、保定高新技术产业开发区")]),
        ("支持中关村国家自主创新示范区先行先试。", Label.ZONE, [("中关村国家自主创新示范区", None)]),
        ("示例新材料集中区、经济技术开发区、章江经济开发区管委会要抓好落实。", Label.AGENCY,
         [("示例新材料集中区、经济技术开发区、章江经济开发区管委会",
           "示例新材料集中区管理委员会、经济技术开发区管理委员会、章江经济开发区管理委员会")]),
        ("市、县（市）区人民政府应当支持。省、市、县人民政府应当支持。", Label.AGENCY, []),
        ("章江开发区、示例投资区管委会有关部门要抓好落实。", Label.AGENCY, []),
        ("成立国家示例创新部际协调小组。", Label.AGENCY, [("国家示例创新部际协调小组", None)]),
        ("湖北武汉、辽宁沈阳等地先行先试。", Label.PLACE, [("湖北武汉", "武汉市"), ("辽宁沈阳", "沈阳市")]),
        ("推动东西部地区协作。", Label.PLACE, []),
        ("萧山区党湾镇所辖区域除外，萧山区各镇参加。", Label.PLACE,
         [("萧山区党湾镇", "萧山区"), ("萧山区", "萧山区")]),
        ("加快芜湖港示例区建设。", Label.PLACE, []),
        ("纳入示例综合服务提升计划、农村电商综合示范和示例技能培养工程等项目。", Label.PROGRAM,
         [("示例综合服务提升计划", None), ("示例技能培养工程", None)]),
        ("在示例产品进农村综合示范中予以倾斜。", Label.PROGRAM, [("示例产品进农村综合示范", None)]),
        ("制定示例能力提升计划，年度计划另行印发。", Label.PROGRAM, []),
        ("培育千亿级示例菌菇全产业链、百亿级特色产业集群。", Label.CHAIN, [("示例菌菇全产业链", None)]),
        ("从中央引导地方科技发展资金中安排。", Label.FUND, [("中央引导地方科技发展资金", None)]),
        ("依托国家企业信用信息公示系统开展抽查。", Label.CENTRE, [("国家企业信用信息公示系统", None)]),
        ("首次入选国家制造业单项冠军的企业。", Label.HONOUR, [("国家制造业单项冠军", None)]),
        ("你们关于支持示例开发区升级的请示（示发〔2024〕1号）收悉。", Label.DOC, [("关于支持示例开发区升级的请示", None)]),
    ],
)  # fmt: skip
def test_names(text: str, label: Label, expected: list[tuple[str, str | None]]) -> None:
    found = extract(f"赣州市示例方案\n一、{text}\n")
    assert [one for one in named(found, label) if one[0] != "赣州市示例方案"] == expected


def test_the_industry_of_a_title_that_issues_a_plan() -> None:
    title = "赣州市人民政府办公室关于印发赣州市船舶和绿色动力产业提质行动计划的通知"
    found = extract(f"{title}\n一、做强船舶和绿色动力产业。\n")
    assert ("船舶和绿色动力产业", None) in named(found, Label.CHAIN)


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("2024年3月1日至2026年12月31日申报。", Label.DATE, ["2024年3月1日至2026年12月31日"]),
        ("力争三到五年时间见效，上述两个表格另行印发。", Label.QUANTITY, ["三到五年", "两个"]),
        ("这项工作十分重要，两个体系更加健全。", Label.QUANTITY, []),
        ("培育3到5个示例集群。", Label.QUANTITY, ["3到5个"]),
    ],
)
def test_dates_and_numbers(text: str, label: Label, expected: list[str]) -> None:
    assert [t for t, _ in named(extract(f"赣州市示例方案\n一、{text}\n"), label)] == expected


Goal = tuple[str, str, float | None, str | None, str | None]


def goals(text: str) -> list[Goal]:
    def goal(t: Target) -> Goal:
        return (t.indicator, t.comparator.value, t.value, t.unit, t.deadline)

    return [goal(t) for t in extract(f"赣州市示例方案\n一、示例任务\n{text}\n").targets]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年，每个县（市、区）至少建成1个示例服务站，章贡区、南康区各建成3个以上。",
         [("示例服务站", ">=", 1, "个", "2026-12-31"), ("示例服务站", ">=", 3, "个", "2026-12-31")]),
        ("到“十五五”末，示例率达到50%。", [("示例率", ">=", 50, "%", "2030-12-31")]),
        ("“十四五”期间，建成示例基地5家。", [("示例基地", "=", 5, "家", "2025-12-31")]),
        ("从2025年到2027年，每年建成示例基地5家。", [("示例基地", "=", 5, "家", "2027-12-31")]),
        ("自2025年1月1日至2027年6月30日，建成示例基地5家。", [("示例基地", "=", 5, "家", "2027-06-30")]),
        ("到2025年底，推动转化的专利不少于1000件，转化率达到10%。",
         [("转化的专利", ">=", 1000, "件", "2025-12-31"), ("转化率", ">=", 10, "%", "2025-12-31")]),
        ("到2027年，培育年许可收入超千万元的高校3所。", [("年许可收入超千万元的高校", "=", 3, "所", "2027-12-31")]),
        ("2026年实现15条示例产业链专利导航全覆盖。", [("示例产业链专利导航", "all", 100, "%", "2026-12-31")]),
        ("专利质押贷款年均增速不低于25%。", [("专利质押贷款年均增速", ">=", 25, "%", None)]),
        ("依托示例大学、示例研究院等建设示例基地15个。", [("示例基地", "=", 15, "个", None)]),
        ("示例产业增速高于全市平均水平2个百分点。", [("示例产业增速", ">=", 2, "个百分点", None)]),
        ("到2027年，建成知识产权强市。", [("知识产权强市", "qualitative", None, None, "2027-12-31")]),
        ("市政府设立总规模20亿元的示例产业基金，首期到位不低于5亿元。", [("首期到位", ">=", 5, "亿元", None)]),
        ("为推进示例服务，实现示例领域全覆盖，现提出如下意见。", []),
        ("为推进示例服务，力争到2027年，示例专利突破3000件，特制定本方案。", [("示例专利", ">=", 3000, "件", "2027-12-31")]),
        ("到2026年底，建成培育中心8家以上。", [("培育中心", ">=", 8, "家", "2026-12-31")]),
        ("2026年，示例登记额达到25亿元、惠企数量同比增长20%。", [("示例登记额", ">=", 25, "亿元", "2026-12-31")]),
        ("坚持全面覆盖。将示例检查作为基本手段。", []),
        ("年度资金总额不超过1500万元，支持项目不超过30个。", []),
        ("申报单位近三年获得专利5件以上，项目实施周期不超过24个月。", []),
        ("按交易额的2%安排，同一单位最多申报3个项目。", []),
    ],
)  # fmt: skip
def test_goals(text: str, expected: list[Goal]) -> None:
    assert goals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.对引进的示例机构，按代理数量分档奖励：\n①满100件的，3万元；\n②满300件的，奖励10万元。\n2.支持示例大学建设示例工作站，每站每年给予运行经费10万元。",
            [("引进的示例机构，满100件的", 30_000), ("引进的示例机构，满300件的", 100_000), ("示例工作站", 100_000)],
        ),
        (
            "对获得示例奖的企业给予奖励。其中，金奖100万元、银奖50万元。市财政每年安排500万元。",
            [("获得示例奖的企业，金奖", 1_000_000), ("获得示例奖的企业，银奖", 500_000)],
        ),
        (
            "企业首次获得示例认定的，奖励50万元。同一企业年度累计不超过100万元。",
            [("企业首次获得示例认定的", 500_000), ("企业首次获得示例认定的", 1_000_000)],
        ),
        (
            "2.银行业金融机构新增示例贷款2亿元以上的，奖励20万元；5亿元以上的，奖励45万元。",
            [("银行业金融机构新增示例贷款2亿元以上的", 200_000), ("银行业金融机构，5亿元以上的", 450_000)],
        ),
        ("每年支持10个示例培育项目，对每个项目补助20万元。", [("示例培育项目", 200_000)]),
        ("对示例机构促成交易的，按交易额的2%补助，单笔不超过5万元。", [("示例机构促成交易的", 50_000)]),
        ("支持银行开展示例贷款，按贷款额的1%给予风险补偿，最高500万元。", [("银行", 5_000_000)]),
        ("市级设立规模5000万元的示例资金，银行机构发放的示例贷款出现不良的，按损失的40%给予风险补偿，单户最高200万元。",
         [("银行机构发放的示例贷款出现不良的", 2_000_000)]),
        ("对示例贷款，按不良贷款本金的30%给予补偿，单笔最高500万元。", [("示例贷款", 5_000_000)]),
        ("对示例企业，省、市财政按利息的60%给予贴息，每年不超过40万元。", [("示例企业", 400_000)]),
        ("每新增1家示例企业，奖励所在园区10万元。", [("所在园区", 100_000)]),
        ("对示例企业给予贷款贴息，贴息率不超过50%，每年最高50万元。", [("示例企业", 500_000)]),
        ("对新设立的示例机构，前三年每年给予20万元补贴。", [("新设立的示例机构", 200_000)]),
        ("对评价优秀的基地奖励20万元，良好的奖励10万元。", [("评价优秀的基地", 200_000), ("评价优秀的基地，良好的", 100_000)]),
    ],
)  # fmt: skip
def test_promises(text: str, expected: list[tuple[str, int]]) -> None:
    found = extract(f"赣州市示例措施\n一、示例支持\n{text}\n").rewards
    assert [(one.beneficiary, one.amount_cny) for one in found] == expected
