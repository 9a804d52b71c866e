"""Names as filed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.names import HolderKind, holder_kind, normalise_name, split_names


@given(st.text(alphabet=st.characters(), max_size=40))
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise_name(raw)
    assert normalise_name(once) == once


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("示例科技（深圳）有限公司", "示例科技(深圳)有限公司"),
        ("示例科技［深圳］有限公司", "示例科技(深圳)有限公司"),
        (" 示例 科 技\u00a0( 深圳 ) 公司\u00ad\u3000", "示例科技(深圳)公司"),
        ("示\u200b例\ufeff公司", "示例公司"),
        ("Example  Semiconductor Co., Ltd.", "EXAMPLE SEMICONDUCTOR CO., LTD"),
        ("ＥＸＡＭＰＬＥ　Ｉｎｃ．", "EXAMPLE INC"),
    ],
)
def test_normalise(raw: str, expected: str) -> None:
    assert normalise_name(raw) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("示例科技（深圳）有限公司", "company"),
        ("示例股份有限公司江西分公司", "company"),
        ("EXAMPLE ELECTRONICS CO., LTD.", "company"),
        ("示例农民专业合作社", "company"),
        ("示例电子厂", "company"),
        ("示例理工大学", "university"),
        ("示例职业技术学院", "university"),
        ("示例创新研究院", "institute"),
        ("国网示例有限公司示例科学研究院", "institute"),
        ("示例市人民医院", "hospital"),
        ("示例大学第一附属医院", "hospital"),
        ("示例市市场监督管理局", "government"),
        ("张三", "person"),
        ("欧阳示例", "person"),
        ("买买提·示例", "person"),
        ("JOHN SMITH", "person"),
        ("示例行业协会", "other"),
        ("", "other"),
    ],
)
def test_kind(name: str, kind: HolderKind) -> None:
    assert holder_kind(name) == kind


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("示例一公司; 示例二公司；示例三公司", ["示例一公司", "示例二公司", "示例三公司"]),
        ("张三、李四|王五", ["张三", "李四", "王五"]),
        ("张三，李四, 王五", ["张三", "李四", "王五"]),
        ("EXAMPLE-TENCOR, INC.;SMITH, JOHN", ["EXAMPLE-TENCOR, INC.", "SMITH, JOHN"]),
        ("示例\n公司", ["示例", "公司"]),
        (" ; ；", []),
    ],
)
def test_split(raw: str, names: list[str]) -> None:
    assert split_names(raw) == names
