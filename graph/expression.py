"""检索式: fielded Boolean queries, read into a tree in which each part knows its place.

The language is the common part of what CNIPR, incoPat and PatSnap accept: ``IPC=H05K3/46 AND
(TI=覆铜板 OR AB="高频 基板") NOT PA=示例``. Operators are AND, OR, NOT (与, 或, 非); a blank is
AND; NOT binds before AND before OR. A field holds for a bracket after it; words without a field are
looked for in title and abstract. Full-width signs count as their ASCII forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise

from graph.errors import ChainNavError

LONGEST = 4000
"""Characters of a query; the vendors allow 2,000 to 8,000."""
DEEPEST = 40
"""Brackets within brackets."""
_WIDE = str.maketrans("（）：＝＞＜［］“”＂　，＊", '():=><[]"""\u0020,*')
_TOKEN = re.compile(
    r'(?P<blank>\s+)|(?P<quote>"[^"]*"?)|(?P<sign>>=|<=|[()=:<>])|(?P<range>\[[^\]]*\]?)'
    r'|(?P<word>[^\s()"=:<>\[\]]+)'
)
_OPERATORS = {"AND": "AND", "OR": "OR", "NOT": "NOT", "与": "AND", "或": "OR", "非": "NOT"}
_COMPARING = {"=": "=", ":": "=", ">": ">", "<": "<", ">=": ">=", "<=": "<="}


class ExpressionError(ChainNavError):
    """What is wrong with a query, and where: ``at`` is the place of the first wrong character."""

    status = 400

    def __init__(self, message: str, at: int) -> None:
        super().__init__(f"第 {at + 1} 个字符处：{message}")
        self.at = at


@dataclass(frozen=True, slots=True)
class Field:
    """A field of patents: its sign, names and how its values are compared.

    ``kind`` is ``words`` (Chinese text), ``symbol`` (IPC), ``date``, ``year``, ``number``,
    ``code`` (one of a few words), ``region`` or ``node``.
    """

    sign: str
    title: str
    kind: str
    names: tuple[str, ...]
    example: str


FIELDS = (
    Field("TA", "名称或摘要", "words", ("名称摘要", "TIAB"), "TA=覆铜板"),
    Field("TI", "名称", "words", ("标题", "发明名称", "专利名称"), 'TI="多层 线路板"'),
    Field("AB", "摘要", "words", ("ABST",), "AB=低损耗"),
    Field("IPC", "分类号", "symbol", ("IC", "主分类号"), "IPC=H05K3/46"),
    Field("PA", "申请人", "words", ("AP",), "PA=示例大学"),
    Field("PH", "权利人", "words", ("当前权利人", "专利权人"), "PH=示例电子"),
    Field("IN", "发明人", "words", ("设计人",), "IN=张示例"),
    Field("AGC", "代理机构", "words", ("代理",), "AGC=示例专利代理"),
    Field("AD", "申请日", "date", ("APD",), "AD=[20200101 TO 20231231]"),
    Field("PD", "公开（公告）日", "date", ("公开日", "公告日"), "PD>=2023-07"),
    Field("GD", "授权公告日", "date", ("授权日",), "GD=2024"),
    Field("AY", "申请年", "year", ("年", "APY"), "AY>=2020"),
    Field("AN", "号码", "number", ("PN", "申请号", "公开号", "公告号"), "AN=CN113000001A"),
    Field("LS", "法律状态", "code", ("状态",), "LS=有效"),
    Field("TYPE", "专利类型", "code", ("类型", "PT"), "TYPE=发明"),
    Field("HK", "权利人类型", "code", ("申请人类型",), "HK=高校"),
    Field("RG", "区域", "region", ("地区", "省", "市", "AC"), "RG=赣州市"),
    Field("NODE", "环节", "node", ("产业链", "CHAIN"), "NODE=印制电路板"),
)  # fmt: skip
"""The fields, with the signs and names of the vendors' query forms (domain.md 4.8)."""
DEFAULT = FIELDS[0]
CODES = {
    "LS": {"valid": "有效", "pending": "审中", "dead": "失效"},
    "TYPE": {"invention": "发明", "utility_model": "实用新型", "design": "外观设计"},
    "HK": {
        "company": "企业",
        "university": "高校",
        "institute": "科研机构",
        "government": "机关",
        "hospital": "医院",
        "person": "个人",
        "other": "其他",
    },
}
"""By field the codes of the graph and their words, either of which is a value."""
_BY_NAME = {name.upper(): one for one in FIELDS for name in (one.sign, one.title, *one.names)}


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: ``op`` is ``=``, ``>``, ``>=``, ``<``, ``<=`` or ``to``; ``at`` its place."""

    field: Field
    op: str
    value: str
    at: int
    quoted: bool = False
    upper: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """What must hold together."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Of which one must hold at least."""

    parts: tuple[Node, ...]


Node = Term | Not | All | Any


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def parse(text: str) -> Node:
    """Read a query.

    :raises ExpressionError: what is wrong and where.
    """
    if len(text) > LONGEST:
        raise ExpressionError(f"检索式超过 {LONGEST:,} 个字符；请分成几个专题", LONGEST)
    tokens = list(_tokens(text))
    if not tokens:
        raise ExpressionError("检索式是空的；例如 IPC=H05K3/46 AND TI=覆铜板", 0)
    reader = _Reader(tokens, len(text))
    found = reader.any_of(DEFAULT)
    if (left := reader.next()) is not None:
        raise ExpressionError("这里多出一个右括号", left.at)
    return found


def is_expression(text: str) -> bool:
    """Whether a text that was typed is meant as a query: it names a field."""
    try:
        tokens = list(_tokens(text))
    except ExpressionError:
        return False
    return any(
        one.kind == "word" and sign.text in _COMPARING and one.text.upper() in _BY_NAME
        for one, sign in pairwise(tokens)
    )


def terms(node: Node) -> Iterator[Term]:
    """Yield the conditions of a query in their order."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Not):
        yield from terms(node.part)
    else:
        for part in node.parts:
            yield from terms(part)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text.translate(_WIDE)):
        kind, said = str(match.lastgroup), match.group()
        if kind == "quote" and (len(said) == 1 or not said.endswith('"')):
            raise ExpressionError("引号没有闭合", match.start())
        if kind == "range" and not said.endswith("]"):
            raise ExpressionError("方括号没有闭合；区间写作 [20200101 TO 20231231]", match.start())
        if kind == "word" and said.upper() in _OPERATORS:
            yield _Token("operator", _OPERATORS[said.upper()], match.start())
        elif kind != "blank":
            yield _Token(kind, said, match.start())


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens, a method a level of binding."""

    tokens: Sequence[_Token]
    end: int
    position: int = 0
    depth: int = field(default=0)

    def next(self, ahead: int = 0) -> _Token | None:
        at = self.position + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def _takes(self, *texts: str) -> bool:
        token = self.next()
        if token is not None and token.kind in ("operator", "sign") and token.text in texts:
            self.position += 1
            return True
        return False

    def any_of(self, of: Field) -> Node:
        parts = [self._all_of(of)]
        while self._takes("OR"):
            parts.append(self._all_of(of))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all_of(self, of: Field) -> Node:
        parts = [self._maybe_not(of)]
        while (token := self.next()) is not None and token.text not in ("OR", ")"):
            self._takes("AND")
            parts.append(self._maybe_not(of))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _maybe_not(self, of: Field) -> Node:
        negated = False
        while self._takes("NOT"):
            negated = not negated
        part = self._one(of)
        return Not(part) if negated else part

    def _one(self, of: Field) -> Node:
        token = self.next()
        if token is None or token.text in ("AND", "OR", ")"):
            at = self.end if token is None else token.at
            raise ExpressionError("这里缺一个检索条件", at)
        if token.text == "(" and token.kind == "sign":
            return self._bracket(of, token)
        after = self.next(1)
        if token.kind == "word" and after is not None and after.text in _COMPARING:
            self.position += 2
            return self._compared(_field(token), _COMPARING[after.text])
        return self._value(of, "=")

    def _bracket(self, of: Field, opened: _Token) -> Node:
        self.position += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(f"括号超过 {DEEPEST} 层", opened.at)
        inside = self.any_of(of)
        if not self._takes(")"):
            raise ExpressionError("这个左括号没有闭合", opened.at)
        self.depth -= 1
        return inside

    def _compared(self, of: Field, op: str) -> Node:
        token = self.next()
        if token is not None and token.text == "(" and token.kind == "sign" and op == "=":
            return self._bracket(of, token)
        return self._value(of, op)

    def _value(self, of: Field, op: str) -> Term:
        token = self.next()
        if token is None or token.kind not in ("word", "quote", "range"):
            at = self.end if token is None else token.at
            raise ExpressionError(f"{of.title}（{of.sign}）缺一个值，例如 {of.example}", at)
        self.position += 1
        if token.kind == "range":
            return _span(of, token)
        value = token.text.strip('"').strip()
        if not value:
            raise ExpressionError("引号里是空的", token.at)
        if op != "=" and of.kind not in ("date", "year"):
            raise ExpressionError(f"{of.title}不能比大小；只有日期与年份可用 {op}", token.at)
        return Term(of, op, value, token.at, token.kind == "quote")


def _field(token: _Token) -> Field:
    found = _BY_NAME.get(token.text.upper())
    if found is None:
        close = get_close_matches(token.text.upper(), _BY_NAME, 1)
        meant = f"；是否指 {close[0]}" if close else ""
        signs = "、".join(one.sign for one in FIELDS)
        raise ExpressionError(f"没有字段 {token.text}{meant}；可用：{signs}", token.at)
    return found


def _span(of: Field, token: _Token) -> Term:
    ends = re.split(r"\s+TO\s+|\s*,\s*", token.text[1:-1].strip(), flags=re.IGNORECASE)
    if len(ends) != 2 or of.kind not in ("date", "year"):  # noqa: PLR2004 - a range has two ends
        raise ExpressionError("区间写作 [20200101 TO 20231231]，只用于日期与年份", token.at)
    return Term(of, "to", ends[0], token.at, upper=ends[1])
