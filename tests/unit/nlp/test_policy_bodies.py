"""Who issued a policy and who does what it asks: titles, departments, classes in a row, old names."""

import pytest

from nlp.extract import extract
from nlp.mentions import Extraction, Label

HEAD = "赣州市示例方案\n"


def said(found: Extraction) -> list[tuple[str, str | None, bool]]:
    return [(a.text, a.canonical, a.lead) for m in found.measures for a in m.agencies]


def spans(found: Extraction, label: Label) -> list[str]:
    return [m.text for m in found.mentions if m.label is label and not m.generic]


@pytest.mark.parametrize(
    ("title", "office", "full"),
    [
        ("数字江西建设2026年工作要点", "省科技厅", "江西省科学技术厅"),
        ("关于加快宁波智能装备发展的若干意见", "市财政局", "宁波市财政局"),
        ("关于推动安化县茶产业提质的意见", "县财政局", "安化县财政局"),
        ("关于加强与江西合作的意见", "省科技厅", None),
        ("推动江西、湖北产业联动的意见", "省科技厅", None),
        ("数字江西建设2026年工作要点", "市财政局", None),
    ],
)
def test_the_place_inside_a_title(title: str, office: str, full: str | None) -> None:
    text = f"{title}\n1.建设示例平台。加强示例工作。（{office}负责）\n"
    assert said(extract(text)) == [(office, full, True)]


def test_the_zone_inside_a_title() -> None:
    text = "关于印发《示例新区促进生物医药发展若干政策》的通知\n1.建平台。（区经发局负责）\n"
    assert said(extract(text)) == [("区经发局", "示例新区经济发展局", True)]


def test_a_national_title_has_no_region() -> None:
    text = "财政部关于支持江西建设示例平台的意见\n1.建设平台。（责任单位：省科技厅）\n"
    assert extract(text).place is None


def test_departments_of_the_ministry_that_issued_a_text() -> None:
    text = (
        "商务部办公厅 国家知识产权局办公室关于开展示例行动的通知\n"
        "1.开展示例调查。发布示例名录。牵头司局：流通发展司、国家知识产权局公共服务司；"
        "参加单位：商务部示例研究中心、中国社科院。\n"
        "2.推广示例做法。加强示例宣传。服务贸易司牵头，财政部配合。\n"
    )
    found = extract(text)
    assert said(found) == [
        ("流通发展司", "商务部流通发展司", True),
        ("国家知识产权局公共服务司", "国家知识产权局公共服务司", True),
        ("商务部示例研究中心", "商务部示例研究中心", False),
        ("中国社科院", "中国社会科学院", False),
        ("服务贸易司", "商务部服务贸易司", True),
        ("财政部", "财政部", False),
    ]
    assert spans(found, Label.INSTITUTE) == ["中国社科院"]
    assert spans(found, Label.CENTRE) == []


def test_departments_in_running_text() -> None:
    found = extract(
        "示例通知\n由农业农村部种植业管理司会同财政部农业农村司评估，示例公司参加。\n"
        "教育部和商务部流通发展司、教育部科学技术与信息化司委托教育部示例中心开展调查。\n"
    )
    assert spans(found, Label.AGENCY) == [
        *("农业农村部种植业管理司", "财政部农业农村司", "教育部", "商务部流通发展司"),
        *("教育部科学技术与信息化司", "教育部示例中心"),
    ]


@pytest.mark.parametrize(
    ("listed", "bodies"),
    [
        ("市财政局，各区、县级市", ["市财政局", "各区、县级市"]),
        ("市财政局、各乡镇、街道", ["市财政局", "各乡镇、街道"]),
        ("市财政局、各县（市、区）", ["市财政局", "各县（市、区）"]),
        (
            "市财政局、示例镇、示范镇、试验镇人民政府",
            ["市财政局", "示例镇、示范镇、试验镇人民政府"],
        ),
        ("示例镇、示范镇、市财政局", ["示例镇", "示范镇", "市财政局"]),
    ],
)
def test_classes_and_towns_in_a_row(listed: str, bodies: list[str]) -> None:
    text = f"{HEAD}1.建设示例平台。加强工作。（责任单位：{listed}）\n"
    assert [name for name, _, _ in said(extract(text))] == bodies


def test_towns_of_the_county() -> None:
    text = "安化县示例方案\n1.建设平台。加强工作。（责任单位：示例镇、示范镇人民政府）\n"
    full = "安化县示例镇人民政府、安化县示范镇人民政府"
    assert said(extract(text)) == [("示例镇、示范镇人民政府", full, True)]


@pytest.mark.parametrize(
    ("office", "full"),
    [
        ("市经贸委", "赣州市经济贸易委员会"),
        ("团市委", "共青团赣州市委员会"),
        ("市供销社", "赣州市供销合作社联合社"),
        ("市工商局", "赣州市工商行政管理局"),
        ("市政府督查室", "赣州市人民政府督查室"),
        ("市贸促会", "中国国际贸易促进委员会赣州市委员会"),
        ("市科经委", "赣州市科技和经济委员会"),
    ],
)
def test_old_and_other_offices(office: str, full: str) -> None:
    text = f"{HEAD}1.建设示例平台。加强工作。（责任单位：{office}、市财政局）\n{office}督促。\n"
    found = extract(text)
    assert said(found)[0] == (office, full, True)
    assert spans(found, Label.AGENCY).count(office) == 2


def test_an_office_without_the_word_for_its_level() -> None:
    text = "江西省示例方案\n1.建设平台。加强工作。（责任单位：省科技厅、示例服务局、示例管理局）\n"
    assert [full for _, full, _ in said(extract(text))] == [
        "江西省科学技术厅",
        "江西省示例服务局",
        None,
    ]


def test_a_list_of_a_class_and_a_firm() -> None:
    text = f"{HEAD}1.建平台。加强工作。（各省、自治区、直辖市能源局，示例电网有限公司）\n"
    assert said(extract(text)) == [
        ("各省、自治区、直辖市能源局", None, True),
        ("示例电网有限公司", None, False),
    ]


def test_a_class_behind_another_list_does_not_lead() -> None:
    text = f"{HEAD}1.建设平台。加强工作。（市科技局、财政局按职责分工负责，各县区人民政府结合实际落实）\n"
    assert [lead for _, _, lead in said(extract(text))] == [True, False, False]


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("示例经济开发区建设平台。", "示例经济开发区管理委员会"),
        ("示例经济技术开发区建设平台。", "示例经济技术开发区管理委员会"),
    ],
)
def test_a_zone_in_short_as_the_text_writes_it_out(words: str, full: str) -> None:
    text = f"{HEAD}在{words}\n1.建设平台。加强工作。（责任单位：示例经开区管委会）\n"
    assert said(extract(text)) == [("示例经开区管委会", full, True)]


def test_a_short_name_that_is_a_head() -> None:
    text = (
        "上海市示例条例\n第一条 上海示例创新示范区（以下简称“示范区”）带动示范区周边，"
        "服务示范区企业，乙乙示范区除外。示范区管理机构负责落实。\n"
    )
    zones = [m for m in extract(text).mentions if m.label is Label.ZONE and m.text == "示范区"]
    assert len(zones) == 3
    assert {zone.canonical for zone in zones} == {"上海示例创新示范区"}


def test_a_title_that_begins_with_a_figure() -> None:
    text = (
        f"{HEAD}1.示例项目。建设平台。（市科技局负责）\n2.121示例项目。建设平台。（市财政局负责）\n"
    )
    found = extract(text)
    assert [(m.number, m.agencies[0].text) for m in found.measures] == [
        ("1", "市科技局"),
        ("2", "市财政局"),
    ]
    assert not spans(found, Label.QUANTITY)


def test_sections_of_the_office_that_issued_a_text() -> None:
    text = (
        "江西省科学技术厅关于印发示例方案的通知\n"
        "1.开展示例工作。加强调查。（责任处室：规划处、示例高新处，示例街道办事处）\n"
    )
    assert said(extract(text)) == [
        ("规划处", "江西省科学技术厅规划处", True),
        ("示例高新处", "江西省科学技术厅示例高新处", False),
        ("示例街道办事处", None, False),
    ]


def test_what_a_list_names_is_found_elsewhere() -> None:
    text = "安化县示例方案\n1.建设平台。加强工作。（责任单位：县示茶中心）\n专班设在县示茶中心。\n"
    assert spans(extract(text), Label.AGENCY) == ["县示茶中心"] * 2


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (
            "市财政局、市科技局，各县市、区政府，列第一位的为牵头单位，下同。以下均由各县市落实",
            [("市财政局", True), ("市科技局", False), ("各县市、区政府", False)],
        ),
        (
            "市知识产权保护中心具体承办，有关开发区管委会配合",
            [("市知识产权保护中心", True), ("有关开发区管委会", False)],
        ),
        (
            "信丰县人民政府、龙南市人民政府分别负责，市科技局指导",
            [("信丰县人民政府", True), ("龙南市人民政府", False), ("市科技局", False)],
        ),
        ("市科技局指导，市财政局落实", [("市科技局", True), ("市财政局", True)]),
    ],
)
def test_remarks_and_roles_of_a_list(tail: str, expected: list[tuple[str, bool]]) -> None:
    text = f"{HEAD}1.建设示例平台。加强示例工作。（{tail}）\n"
    assert [(name, lead) for name, _, lead in said(extract(text))] == expected


def test_offices_in_a_row_behind_one_that_says_whose_they_are() -> None:
    text = (
        "贺兰县示例方案\n县政府办公室、发展和改革局、市场监督管理局、示例和商务局，洪广镇人民政府"
        "负责同志参加。县财政局、有关单位、各乡镇政府，推进工作，打破僵局。\n"
    )
    assert spans(extract(text), Label.AGENCY) == [
        *("县政府办公室", "发展和改革局", "市场监督管理局", "示例和商务局", "洪广镇人民政府"),
        "县财政局",
    ]


def test_bodies_that_are_asked_and_committees_of_the_party() -> None:
    text = (
        "示例计划\n经国务院示例战略工作部际联席会议同意。每月将进展情况报省示例工作领导小组办公室。\n"
        "中共赣州市委\n中医药局、贸促会参加。\n"
    )
    assert spans(extract(text), Label.AGENCY) == [
        *("国务院示例战略工作部际联席会议", "省示例工作领导小组办公室", "中共赣州市委"),
        *("中医药局", "贸促会"),
    ]


@pytest.mark.parametrize(
    ("office", "label"),
    [("市住房示例服务中心", Label.AGENCY), ("市知识产权保护中心", Label.CENTRE)],
)
def test_centres_of_a_city_in_a_list(office: str, label: Label) -> None:
    for head in ("市人民政府关于示例的意见\n", HEAD):  # of an unknown city, of a known one
        found = extract(f"{head}1.建平台。加强工作。（责任单位：{office}、市财政局）\n")
        assert spans(found, label)[0] == office


def test_labels_in_brackets_on_lines_of_their_own() -> None:
    text = (
        "曲靖市示例意见\n（一）突破技术\n建成平台。\n【牵头单位】市科技局\n"
        "【配合单位】市工业和信息化局、市国资委\n（二）强化运营\n建成平台。\n【牵头单位】市财政局\n"
    )
    assert [(name, lead) for name, _, lead in said(extract(text))] == [
        *(("市科技局", True), ("市工业和信息化局", False), ("市国资委", False), ("市财政局", True)),
    ]


def test_a_bureau_of_a_commission_and_a_group_that_a_mayor_heads() -> None:
    text = (
        "教育部 国务院国资委关于示例的通知\n1.建平台。（教育部示例司、国务院国资委示例创新局负责）\n"
        "成立由市长任组长的市示例产业强链工作领导小组。\n"
    )
    found = extract(text)
    assert said(found)[1][1] == "国务院国有资产监督管理委员会示例创新局"
    assert spans(found, Label.AGENCY)[-1] == "市示例产业强链工作领导小组"


def test_a_line_behind_a_dash_is_the_list_of_an_item() -> None:
    text = (
        "大庆市示例方案\n（一）摸排入库。开展筛查。\n——市知识产权局牵头，市科技局、示例产投集团配合\n"
        "（二）对接资源。组织路演。\n——市科技局、市司法局按职责分工负责\n大庆市知识产权局\n"
    )
    found = extract(text)
    assert [(name, lead) for name, _, lead in said(found)] == [
        *(("市知识产权局", True), ("市科技局", False), ("示例产投集团", False)),
        *(("市科技局", True), ("市司法局", False)),
    ]
    assert spans(found, Label.COMPANY) == ["示例产投集团"]


def test_an_office_that_a_list_names_is_found_by_its_full_name() -> None:
    text = (
        f"{HEAD}1.建平台。加强工作。（责任单位：市示例金融服务中心、市财政局）\n"
        "根据中共江西省委办公厅要求，由市科技局担任产业链牵头单位，由县处级干部担任组长的工作专班落实。\n"
        "赣州市示例金融服务中心\n"
    )
    assert spans(extract(text), Label.AGENCY) == [
        *(
            "市示例金融服务中心",
            "市财政局",
            "中共江西省委办公厅",
            "市科技局",
            "赣州市示例金融服务中心",
        ),
    ]


def test_offices_of_an_autonomous_prefecture() -> None:
    text = (
        "昌吉回族自治州示例措施\n经自治州人民政府同意。\n"
        "1.建平台。加强工作。由自治州科学技术局牵头，自治州财政局配合。\n"
        "2.金融赋能。加强工作。由自治州党委金融办会同示例银行组织实施。\n"
    )
    found = extract(text)
    assert [full for _, full, _ in said(found)][:3] == [
        *("昌吉回族自治州科学技术局", "昌吉回族自治州财政局"),
        "昌吉回族自治州党委金融委员会办公室",
    ]
    assert spans(found, Label.AGENCY)[0] == "自治州人民政府"
