"""What two names say of their bearers: the cases that lists of applicants are full of."""

import pytest

from nlp.blocking import candidate_pairs
from nlp.companies import LIKELY, compare_names, translation_key
from nlp.names import normalise_name

SAME_SPELLING = [
    ("示例（赣州）电子有限公司", "示例(赣州)電子有限公司"),
    ("臺灣示例積體電路股份有限公司", "台湾示例积体电路股份有限公司"),
    ("示例 電子 有限公司", "示例电子有限公司"),
    ("ｓａｍｐｌｅ Electronics", "SAMPLE ELECTRONICS"),
]
LIKELY_ONE = [
    ("江西示例线路板有限公司", "示例线路板有限公司"),
    ("江西示例光电科技有限公司", "江西示例光电科技股份有限公司"),
    ("示例赣南精密电子科技有限公司", "示例赣南精密电予科技有限公司"),
    ("SAMPLE ELECTRONICS CO., LTD.", "SAMPLE ELECTRONICS CO LTD"),
    ("示例交通大学", "示例交通大学（威海校区）"),
    ("江西省示例职业学院", "江西示例职业学院"),
]
NOT_ONE = {
    "a branch is not its firm": ("江西示例光电股份有限公司", "江西示例光电股份有限公司赣州分公司"),
    "two branches": ("江西示例光电有限公司赣州分公司", "江西示例光电有限公司吉安分公司"),
    "a subsidiary with its town in brackets": (
        "示例光电科技有限公司",
        "示例光电科技（赣州）有限公司",
    ),
    "two subsidiaries": ("示例光电科技（赣州）有限公司", "示例光电科技（吉安）有限公司"),
    "a group is not its firm": ("江西示例集团有限公司", "江西示例有限公司"),
    "a partnership and its general partner": ("SAMPLE BOARD GMBH", "SAMPLE BOARD GMBH & CO. KG"),
    "another trade": ("江西示例电力有限公司", "江西示例电器有限公司"),
    "another number": ("示例第一机床厂", "示例第二机床厂"),
    "two persons of one name but a character": ("张示例", "张示列"),
    "a person and a firm": ("张示例", "张示例有限公司"),
    "a university and its college": ("示例理工大学", "示例理工大学应用科学学院"),
    "a school of the city and one of its province": (
        "赣州示例职业技术学院",
        "江西示例职业技术学院",
    ),
    "a university of a town and one without": ("杭州示例电子科技大学", "示例电子科技大学"),
    "a university of its own in brackets": ("示例科技大学", "示例科技大学（广州）"),
    "two universities": ("示例师范大学", "示例科技师范大学"),
    "a hospital of a university": ("示例大学", "示例大学第一附属医院"),
}


@pytest.mark.parametrize(("one", "other"), SAME_SPELLING)
def test_ways_of_writing_are_one_name(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)


@pytest.mark.parametrize(("one", "other"), LIKELY_ONE)
def test_these_wait_for_a_person(one: str, other: str) -> None:
    found = compare_names(one, other)
    assert found.score >= LIKELY, found.text
    assert list(candidate_pairs([one, other])), "blocking brings them up"


@pytest.mark.parametrize("case", NOT_ONE)
def test_these_are_not_proposed(case: str) -> None:
    found = compare_names(*NOT_ONE[case])
    assert found.score < LIKELY, found.text


def test_translations_are_looked_up_without_legal_form() -> None:
    assert translation_key("SAMPLE MOTOR CO., LTD.") == translation_key("Sample Motor Co Ltd")
    assert translation_key("示例自动车株式会社") == translation_key("示例自動車株式會社")
