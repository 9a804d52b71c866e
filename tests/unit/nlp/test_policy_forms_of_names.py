"""Names by their form: programmes and projects, honours, chains, parks in a row, places that are none."""

import pytest

from nlp.extract import extract
from nlp.mentions import Label

HEAD = "赣州市示例方案\n"


def named(text: str, label: Label) -> list[str]:
    found = extract(HEAD + text + "\n").mentions
    return [m.text for m in found if m.label is label and not m.generic]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1.“甲乙丙”大学生示例扶持项目。支持示例。", ["“甲乙丙”大学生示例扶持项目"]),
        ("1.珠江示例新星项目。支持示例。", ["珠江示例新星项目"]),
        ("1.121示例梯队项目。支持示例。", ["121示例梯队项目"]),
        ("1.示例人才培养项目。支持示例。", []),
        ("（一）示例提升人才行动计划。支持示例。", ["示例提升人才行动计划"]),
        ("二、实施三大示例人才行动计划\n支持示例。", []),
        ("推进示例集聚工程（简称“456”示例工程）。", ["示例集聚工程", "“456”示例工程"]),
        ("深化示例筑基工程，加快研制。", ["示例筑基工程"]),
        ("通过省示例技术创新专项验收的，给予补助。", ["省示例技术创新专项"]),
        ('深入实施"示例强芯"、示例软件攻关等工程。', ['"示例强芯"、示例软件攻关等工程']),
        ("做好“甲甲计划” “三丙一丁”“示例村官”等基层项目。", ["甲甲计划", "三丙一丁", "示例村官"]),
        ("开展“示例护航”专项执法，加强检查。", ["“示例护航”专项执法"]),
        ("探索设立“示例计划”团队项目。", []),
        ("实施“示例挂帅”项目。", []),
    ],
)
def test_programmes(text: str, names: list[str]) -> None:
    assert named(text, Label.PROGRAM) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("首次获得市级示例型企业称号的企业，给予奖励。", ["市级示例型企业"]),
        ("被评为示例部科技推广项目的，给予奖励。", ["示例部科技推广项目"]),
        ("获江西省示例建筑奖、示例成果奖的企业，给予奖励。", ["江西省示例建筑奖", "示例成果奖"]),
        ("获得一等奖、二等奖的企业，给予奖励。", []),
        ("选树第二批优质江西示商。优质江西示商应当带头。", ["优质江西示商"] * 2),
        ("选树第二批优质示例企业。", []),
        ("遴选“领军型示商”10家、“成长型示商”50家。", ["领军型示商", "成长型示商"]),
        ("支持中国科学院、中国工程院院士申报。", []),
        ("强化赣州、吉安的中国示例名城效应。", ["中国示例名城"]),
        ("支持国家示例阵型企业申报。", ["国家示例阵型企业"]),
    ],
)
def test_honours(text: str, names: list[str]) -> None:
    assert named(text, Label.HONOUR) == names


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("整合人工智能与机器人产业链资源。", Label.CHAIN, ["人工智能与机器人产业链"]),
        ("扶持软件和信息服务产业发展。", Label.CHAIN, ["软件和信息服务产业"]),
        ("聚焦莲子、脐橙、油茶、生猪等产业链。", Label.CHAIN, ["莲子、脐橙、油茶、生猪等产业链"]),
        ("一、示例\n聚焦莲子、脐橙、油茶等产业链。", Label.CHAIN, ["莲子、脐橙、油茶等产业链"]),
        ("发展数据标注产业。", Label.CHAIN, ["数据标注产业"]),
        (
            "由章贡园、南康园、赣县园、雍和园等构成。",
            Label.ZONE,
            ["章贡园", "南康园", "赣县园", "雍和园"],
        ),
        ("由甲甲园、乙乙园、丙丙园等构成。", Label.ZONE, []),
        ("建设示例科学城和一流科学城。", Label.ZONE, ["示例科学城"]),
        ("园区集中新建区的用地。", Label.PLACE, []),
        ("支持南昌市新建区发展。", Label.PLACE, ["南昌市新建区"]),
        ("支持欧盟、中亚、东盟和港澳台地区企业。", Label.PLACE, ["欧盟", "中亚", "东盟", "港澳台"]),
        ("举办中国—东盟示例会。", Label.PLACE, []),
        ("推动粤港澳大湾区示例科学中心建设。", Label.CENTRE, ["粤港澳大湾区示例科学中心"]),
        (
            "支持国家示例显示、示例器械等创新中心。",
            Label.CENTRE,
            ["国家示例显示、示例器械等创新中心"],
        ),
        ("依托江西示例学校办班，支持全国示例学校。", Label.INSTITUTE, ["江西示例学校"]),
        ("加快组建省示例集团。", Label.COMPANY, ["省示例集团"]),
        (
            "发布《示例登记指南》《示例应用指南》等地方标准。",
            Label.STANDARD,
            ["示例登记指南", "示例应用指南"],
        ),
    ],
)
def test_names_of_other_kinds(text: str, label: Label, names: list[str]) -> None:
    assert named(text, label) == names


def test_a_chain_that_the_title_names() -> None:
    found = extract("安化县示茶产业链提质三年行动方案\n做强示茶产业链，发展示茶产业。\n").mentions
    assert [m.text for m in found if m.label is Label.CHAIN] == ["示茶产业链", "示茶产业"]


def test_an_opening_title_of_another_kind() -> None:
    found = extract("江西省示例产业发展工作图谱\n任务清单\n").mentions
    assert next((m.label, m.text) for m in found) == (Label.DOC, "江西省示例产业发展工作图谱")


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("助力船用阀门产业链强链，研究葡萄酒产业链工作", Label.CHAIN, ["船用阀门产业链", "葡萄酒产业链"]),
        ("优势阀门产业链，面向阀门产业链，打通上下游产业链", Label.CHAIN, ["阀门产业链", "阀门产业链"]),
        ("激励集成电路封装、花牛苹果产业发展", Label.CHAIN, ["集成电路封装、花牛苹果产业"]),
        ("开展“示例购物”消费季、“示例味道”美食节", Label.PROGRAM, ["“示例购物”消费季", "“示例味道”美食节"]),
        ("推进“示例项目年”“示例环境年”行动", Label.PROGRAM, ["“示例项目年”“示例环境年”行动"]),
        ("一、深入实施示例经济“一号工程”", Label.PROGRAM, ["示例经济“一号工程”"]),
        ("摘得第二十五届中国专利银奖、中国外观设计银奖", Label.HONOUR, ["第二十五届中国专利银奖", "中国外观设计银奖"]),
        ("列入国家示例百强企业、省示例产业百家重点企业的", Label.HONOUR, ["国家示例百强企业", "省示例产业百家重点企业"]),
        ("新增甘肃省知识产权示范企业8家", Label.HONOUR, ["甘肃省知识产权示范企业"]),
        ("赣州市级示例工厂，中国（宁夏）国际示例博览会", Label.PLACE, []),
        ("中国台湾、荷兰等地区", Label.PLACE, ["中国台湾", "荷兰"]),
        ("由欧洲专利局授权", Label.AGENCY, ["欧洲专利局"]),
        ("四川天府新区、临港新片区", Label.ZONE, ["四川天府新区", "临港新片区"]),
        ("建设国家地方联合工程研究中心", Label.CENTRE, []),
        ("昌吉高新技术产业开发区、准东经济技术开发区，省级经济技术开发区", Label.ZONE, ["昌吉高新技术产业开发区", "准东经济技术开发区"]),
        ("以肉牛产业链、汽车零部件产业链2个产业链为重点", Label.CHAIN, ["肉牛产业链", "汽车零部件产业链"]),
        ("在陵水县、乐东县布局，面向东盟国家", Label.PLACE, ["陵水县", "乐东县", "东盟"]),
        ("融入滇中城市群，面向南亚东南亚", Label.PLACE, ["滇中城市群", "南亚东南亚"]),
        ("从事地理信息、通用航空产业", Label.CHAIN, ["地理信息、通用航空产业"]),
        ("扶持全县奶羊、示例瓜、中药材特色优势产业", Label.CHAIN, ["奶羊、示例瓜、中药材特色优势产业"]),
        ("创建江苏省知识产权保护示范区", Label.HONOUR, ["江苏省知识产权保护示范区"]),
        ("从市示例知识产权专项资金中列支，统筹市级财政专项资金", Label.FUND, ["市示例知识产权专项资金"]),
    ],
)  # fmt: skip
def test_names_of_more_forms(text: str, label: Label, expected: list[str]) -> None:
    found = extract(f"赣州市示例方案\n{text}。\n").mentions
    assert [m.text for m in found if m.label is label and not m.generic] == expected


def test_a_city_whose_name_is_a_word_in_its_own_text() -> None:
    for title, expected in (("开封市示例意见", ["开封"]), ("赣州市示例意见", [])):
        found = extract(f"{title}\n支持开封建设示例城市。\n").mentions
        assert [m.text for m in found if m.label is Label.PLACE] == expected


def test_a_county_by_its_short_name_in_its_own_text() -> None:
    found = extract("瑞安市示例意见\n支持瑞安建设示例城市。\n").mentions
    assert [m.text for m in found if m.label is Label.PLACE] == ["瑞安"]
