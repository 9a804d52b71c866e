"""检索式: what is read, and where a fault is."""

from __future__ import annotations

import pytest

from graph.expression import (
    DEEPEST,
    LONGEST,
    All,
    Any,
    ExpressionError,
    Node,
    Not,
    Term,
    is_expression,
    parse,
    terms,
)


def shape(node: Node) -> str:
    """Return a query with all its brackets, as it was understood."""
    match node:
        case Term(field, op, value, _, quoted, upper):
            return f"{field.sign}{op}{repr(value) if quoted else value}{upper and f'..{upper}'}"
        case Not(part):
            return f"-{shape(part)}"
        case All(parts):
            return "(" + " & ".join(map(shape, parts)) + ")"
        case Any(parts):
            return "(" + " | ".join(map(shape, parts)) + ")"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("IPC=H05K3/46", "IPC=H05K3/46"),
        ("ipc:h05k", "IPC=h05k"),
        ("分类号＝H05K　与　申请人＝（示例大学　或　示例学院）", "(IPC=H05K & (PA=示例大学 | PA=示例学院))"),
        ("TI=a OR AB=b AND PA=c", "(TI=a | (AB=b & PA=c))"),
        ("(TI=a OR AB=b) PA=c", "((TI=a | AB=b) & PA=c)"),
        ("TI=a NOT PA=c", "(TI=a & -PA=c)"),
        ("NOT NOT TI=a", "TI=a"),
        ('TI="多层 线路板"', "TI='多层 线路板'"),
        ("覆铜板 AND IPC=H05K", "(TA=覆铜板 & IPC=H05K)"),
        ("TI=(a NOT (b OR c))", "(TI=a & -(TI=b | TI=c))"),
        ("AD=[20200101 TO 20231231]", "ADto20200101..20231231"),
        ("AY>=2020 AND PD<2024-07", "(AY>=2020 & PD<2024-07)"),
        ('TI="AND"', "TI='AND'"),
        ("TI=环氧*", "TI=环氧*"),
    ],
)  # fmt: skip
def test_what_is_read(text: str, meant: str) -> None:
    assert shape(parse(text)) == meant


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("", 0, "是空的"),
        ("TI=a AND", 8, "缺一个检索条件"),
        ("TI=a AND OR TI=b", 9, "缺一个检索条件"),
        ("(TI=a", 0, "没有闭合"),
        ("TI=a)", 4, "多出一个右括号"),
        ('TI="多层', 3, "引号没有闭合"),
        ("TI=", 3, "缺一个值"),
        ("TI= AND PA=b", 4, "缺一个值"),
        ("TITEL=a", 0, "没有字段 TITEL"),
        ("TI>a", 3, "不能比大小"),
        ("AD=[20200101", 3, "方括号没有闭合"),
        ("AD=[2020]", 3, "区间写作"),
        ("TI=[a TO b]", 3, "区间写作"),
        ('TI=""', 3, "引号里是空的"),
        ("NOT", 3, "缺一个检索条件"),
    ],
)
def test_a_fault_has_its_place(text: str, at: int, said: str) -> None:
    with pytest.raises(ExpressionError, match=said) as caught:
        parse(text)
    assert caught.value.at == at
    assert f"第 {at + 1} 个字符" in str(caught.value)


def test_a_field_that_is_nearly_one_is_suggested() -> None:
    with pytest.raises(ExpressionError, match="是否指 IPC"):
        parse("IPCC=H05K")


@pytest.mark.parametrize("text", ["TI=" + "a" * LONGEST, "(" * (DEEPEST + 1) + "TI=a", "NOT " * 990 + "TI=a"])  # fmt: skip
def test_what_is_too_long_or_too_deep_is_told(text: str) -> None:
    try:
        found = list(terms(parse(text)))
    except ExpressionError as error:
        assert "超过" in str(error)
    else:
        assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("IPC=H05K", True),
        ("申请人：示例", True),
        ("覆铜板", False),
        ("a=b", False),
        ("示例（申请人）", False),
        ('"未闭合', False),
    ],
)
def test_what_names_a_field_is_a_query(text: str, meant: bool) -> None:
    assert is_expression(text) is meant
