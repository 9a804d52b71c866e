"""A 检索式 as a query of the search index: what each field compares, and how."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence

import tantivy
from tantivy import FieldType, Occur

from graph.expression import CODES, All, Any, ExpressionError, Node, Not, Term
from graph.indexed import Analyzer
from graph.numbers import number_start, typed_number

_WORDS = {
    "TA": ("title", "text"),
    "TI": ("title",),
    "AB": ("text",),
    "PA": ("applicants",),
    "PH": ("holders",),
    "IN": ("inventors",),
    "AGC": ("agencies",),
}
"""The cut fields of the index in which the words of a field are looked for."""
_DATES = {"AD": "applied", "PD": "published", "GD": "granted"}
_RAW = {"LS": "status", "TYPE": "type", "HK": "subkind"}
_DATE = re.compile(r"(\d{4})(?:[-./年]?(\d{1,2})(?:[-./月]?(\d{1,2})日?|月)?|年)?")
_SYMBOL = re.compile(r"[A-H](?:\d\d(?:[A-Z](?:\d{1,4}(?:/\d{0,6})?)?)?)?")
_SUBCLASS = 4
Named = Callable[[str, str], Sequence[str]]


class Fielded:
    """Makes queries of one index."""

    def __init__(self, schema: tantivy.Schema, analyzer: Analyzer, named: Named) -> None:
        """:param named: returns the ids of the things of a kind that bear a name or code."""
        self._schema, self._analyzer, self._named = schema, analyzer, named

    def query(self, node: Node) -> tantivy.Query:
        """Return the query of the patents of which an expression holds.

        :raises ExpressionError: a value that its field cannot have, with its place.
        """
        return self._every([self._term("kind", "patent"), self._node(node)])

    def _node(self, node: Node) -> tantivy.Query:
        match node:
            case Term():
                return self._condition(node)
            case Not(part):
                return tantivy.Query.boolean_query(
                    [
                        (Occur.Must, tantivy.Query.all_query()),
                        (Occur.MustNot, self._node(part)),
                    ]
                )
            case All(parts):
                return self._every([self._node(part) for part in parts])
            case Any(parts):
                return self._some([self._node(part) for part in parts])

    def _condition(self, term: Term) -> tantivy.Query:
        ways: Mapping[str, Callable[[Term], tantivy.Query]] = {
            "words": self._words,
            "symbol": self._symbol,
            "date": self._date,
            "year": self._date,
            "number": self._number,
            "code": self._code,
            "region": self._place,
            "node": self._chain_node,
        }
        return ways[term.field.kind](term)

    def _words(self, term: Term) -> tantivy.Query:
        """Quoted: the words next to one another; else all of them; ``*`` at the end: a start."""
        names = _WORDS[term.field.sign]
        start = not term.quoted and term.value[-1:] in "*?"
        words = list(self._analyzer.words(term.value.rstrip("*?")))
        if not words:
            raise ExpressionError(f"{term.field.title}的值里没有可检索的字词", term.at)
        if term.quoted:
            return self._some([self._phrase(name, words) for name in names])
        whole = words[:-1] if start else words
        each = [self._some([self._term(name, word) for name in names]) for word in whole]
        if start:
            begun = re.escape(words[-1]) + ".*"
            each.append(self._some([self._pattern(name, begun) for name in names]))
        return self._every(each)

    def _phrase(self, name: str, words: Sequence[str]) -> tantivy.Query:
        if len(words) == 1:
            return self._term(name, words[0])
        return tantivy.Query.phrase_query(self._schema, name, list(words))

    def _symbol(self, term: Term) -> tantivy.Query:
        """A symbol with all below it: H05K has H05K3/46, H05K3 and H05K3/00 all of the group."""
        said = re.sub(r"\s+", "", term.value.upper()).rstrip("*?")
        if not _SYMBOL.fullmatch(said):
            raise ExpressionError(f"{term.value} 不是 IPC 分类号；例如 H05K、H05K3/46", term.at)
        if term.value[-1] in "*?" or len(said) <= _SUBCLASS:
            return self._pattern("ipc", re.escape(said) + ".*")
        group, slash, below = said.partition("/")
        if not slash or not below.strip("0"):
            return self._pattern("ipc", re.escape(group) + "/.*")
        return self._term("ipc", said)

    def _date(self, term: Term) -> tantivy.Query:
        first, last = _days(term, term.value)
        lower: int | None = first
        upper: int | None = last
        match term.op:
            case "to":
                upper = _days(term, term.upper)[1]
                if upper < first:
                    raise ExpressionError("区间的起止颠倒了", term.at)
            case ">":
                lower, upper = last + 1, None
            case ">=":
                upper = None
            case "<":
                lower, upper = None, first - 1
            case "<=":
                lower = None
        name = _DATES.get(term.field.sign, "applied")
        return tantivy.Query.range_query(
            self._schema, name, FieldType.Integer, lower, upper, True, True
        )

    def _number(self, term: Term) -> tantivy.Query:
        typed = typed_number(term.value)
        if typed is not None:
            return self._pattern("numbers", typed.pattern)
        if start := number_start(term.value.rstrip("*?")):
            return self._pattern("numbers", re.escape(start) + ".*")
        raise ExpressionError(f"{term.value} 看不出是专利号；例如 CN113000001A", term.at)

    def _code(self, term: Term) -> tantivy.Query:
        words = CODES[term.field.sign]
        found = [code for code, word in words.items() if term.value in (code, word)]
        if not found:
            known = "、".join(words.values())
            raise ExpressionError(f"{term.field.title}没有 {term.value}；可用：{known}", term.at)
        return self._term(_RAW[term.field.sign], found[0])

    def _place(self, term: Term) -> tantivy.Query:
        codes = self._named("region", term.value)
        if not codes:
            raise ExpressionError(f"没有名为 {term.value} 的省、市、县（区）", term.at)
        return self._some([self._term("regions", code) for code in codes])

    def _chain_node(self, term: Term) -> tantivy.Query:
        codes = [*self._named("node", term.value), *self._named("chain", term.value)]
        if not codes:
            hint = "环节代码见 chainnav query run lookup.nodes"
            raise ExpressionError(f"没有名为 {term.value} 的环节；{hint}", term.at)
        return self._some([self._term("nodes", code) for code in codes])

    def _term(self, name: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, name, value)

    def _pattern(self, name: str, pattern: str) -> tantivy.Query:
        return tantivy.Query.regex_query(self._schema, name, pattern)

    @staticmethod
    def _every(parts: Sequence[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(Occur.Must, part) for part in parts])

    @staticmethod
    def _some(parts: Sequence[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(Occur.Should, part) for part in parts])


def _days(term: Term, value: str) -> tuple[int, int]:
    """Return the first and last day that a date, month or year means."""
    match = _DATE.fullmatch(value.strip())
    if match is None:
        raise ExpressionError(f"{value} 不是日期；例如 2021、2021-02、2021-02-03", term.at)
    year, month, day = (int(one) if one else 0 for one in match.groups())
    last_month = month or 12
    longest = monthrange(year, last_month)[1] if 1 <= last_month <= 12 and year else 0  # noqa: PLR2004
    if not longest or day > longest:
        raise ExpressionError(f"{value}：这一天不存在", term.at)
    first = year * 10_000 + (month or 1) * 100 + (day or 1)
    return first, year * 10_000 + last_month * 100 + (day or longest)
