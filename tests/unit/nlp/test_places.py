"""Addresses and names to divisions."""

import pytest

from nlp.places import region_index

INDEX = region_index()


@pytest.mark.parametrize(
    ("text", "code", "evidence"),
    [
        ("226634 江苏省南通市海安县老坝港镇", "320685", "江苏省南通市海安县"),
        ("江西省赣州市龙南市示例路1号", "360783", "江西省赣州市龙南市"),
        ("江西省赣州市龙南县示例路1号", "360783", "江西省赣州市龙南县"),
        ("江西省龙南市示例路", "360783", "江西省龙南市"),
        ("东莞市厚街镇", "441900", "东莞市"),
        ("赣州示例新材料股份有限公司", "360700", "赣州"),
        ("山东科技大学", "370000", "山东"),
        ("示例电子材料（上海）有限公司", "310000", "上海"),
        ("国网江西省示例有限公司", "360000", "江西省"),
        ("江西省 赣州市 信丰县", "360722", "江西省 赣州市 信丰县"),
        ("湖北省仙桃市", "429004", "湖北省仙桃市"),
        ("重庆市忠县", "500233", "重庆市忠县"),
        ("上海市普陀区", "310107", "上海市普陀区"),
        ("舟山市普陀区", "330903", "舟山市普陀区"),
        ("江苏省鼓楼区", "320000", "江苏省"),  # Nanjing and Xuzhou have one each
        ("吉林省吉林市", "220200", "吉林省吉林市"),
        ("江西省上饶县", "361104", "江西省上饶县"),
        ("香港特别行政区", "810000", "香港特别行政区"),
        ("中山大学", "440100", "中山大学"),
        ("上海示例电子有限公司（北京西路100号）", "310000", "上海"),
    ],
)
def test_find(text: str, code: str, evidence: str) -> None:
    match = INDEX.find(text)
    assert match is not None
    assert (match.code, match.evidence) == (code, evidence)
    assert text[match.start : match.end] == evidence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "鼓楼区示例路",
        "普陀区",
        "通州区",
        "东区示例路",
        "东方示例公司",
        "市辖区",
        "Tokyo",
        "郑州路市场内",
        "北京西路100号",
    ],
)
def test_what_is_ambiguous_or_absent_is_not_guessed(text: str) -> None:
    assert INDEX.find(text) is None


def test_codes_and_parents() -> None:
    assert [region.name for region in INDEX.ancestors("360783")] == ["赣州市", "江西省"]
    assert [region.name for region in INDEX.ancestors("110101")] == ["北京市"]
    group = INDEX.by_code("110100")
    assert group is not None
    assert group.level == "group"
    assert INDEX.by_code("999999") is None
    assert len(INDEX.children("360000")) == 11
    with pytest.raises(KeyError):
        INDEX.ancestors("999999")
