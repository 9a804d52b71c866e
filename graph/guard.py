"""The read-only policy for Cypher that a person typed, one for each engine.

Both engines: the text is checked first (writing and administrative words, procedures, namespaced
functions, ranges, several statements, escapes that hide a word). Then the engine's own wall:

* **embedded** – the query runs as a user whose only right is ``readRecord``;
* **Neo4j** – ``EXPLAIN`` is asked for the plan, and every operator must be a known reading one;
  the query then runs in READ mode. The plan is what shows ``LOAD CSV``, ``SHOW USERS`` or
  ``TERMINATE TRANSACTIONS``, which READ mode lets through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import prod
from typing import Any

from graph.errors import QueryRefusedError
from graph.lexer import mask, writing_words
from graph.runner import QueryRunner, Statement

MAX_STEPS = 10_000_000
"""Steps that list expressions nested in each other, or all ``range()`` multiplied, may take.

Measured: seconds of one core. Our proposal.
"""
_LONG_LIST = 10_000
"""Assumed length of a list that a variable names: a ``collect`` over a working set."""
_SHORT_LIST = 100
"""Assumed length of a list that hangs on one thing: its labels, a property, a path's nodes."""

_ADMINISTRATION = re.compile(
    r"(?<![\w.:$])(SHOW|TERMINATE|ALTER|GRANT|DENY|REVOKE|RENAME|START\s+DATABASE|STOP\s+DATABASE|"
    r"USE|PROFILE|IN\s+(?:\w+\s+CONCURRENT\s+|CONCURRENT\s+)?TRANSACTIONS|ENABLE\s+SERVER|"
    r"DEALLOCATE|REALLOCATE|DRYRUN|INSERT)(?!\w)(?!\s*[:.,)=])",
    re.IGNORECASE,
)
_PROCEDURE = re.compile(r"(?<![\w.:$])CALL\s+([\w.`]+)", re.IGNORECASE)
_FUNCTION = re.compile(r"(?<![\w.$`])((?:\w+\s*\.\s*)+\w+)\s*\(")
_QUOTED_CALL = re.compile(r"`\s*\(")
_RANGE = re.compile(r"(?<![\w.:$])range\s*\(", re.IGNORECASE)
_BOUND_BY_DATA = re.compile(r"(?:size|length)\s*\(\s*\$?\w+\s*\)\s*(?:[-+]\s*\d+)?", re.IGNORECASE)
_LOOPING = frozenset(("REDUCE", "ANY", "ALL", "NONE", "SINGLE"))
_LOOP_TOKEN = re.compile(
    r"(?<![\w.:$`])(?:(?:reduce|any|all|none|single)\s*\(|IN(?!\w))|[()\[\]{}]", re.IGNORECASE
)
_LISTED = re.compile(
    r"\s*(?:\$(?P<param>\w+)(?!\s*[\w.\[+])|(?P<range>range\s*\()"
    r"|(?:labels|keys|nodes|relationships|split)\s*\(|\w+\.\w+(?!\s*[\w(+])|\[[^\[\]()]*\](?!\s*\+))",
    re.IGNORECASE,
)
PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.propertykeys"})
"""Procedures that list names and do nothing else, lower case."""
FUNCTION_NAMESPACES = frozenset(
    {"date", "datetime", "localdatetime", "time", "localtime", "duration", "point"}
)
OPERATORS = frozenset(
    [
        "AllNodesScan",
        "AntiConditionalApply",
        "AntiSemiApply",
        "Apply",
        "Argument",
        "AssertSameNode",
        "AssertSameRelationship",
        "CacheProperties",
        "CartesianProduct",
        "ConditionalApply",
        "DirectedAllRelationshipsScan",
        "DirectedRelationshipByElementIdSeek",
        "DirectedRelationshipByIdSeek",
        "DirectedRelationshipIndexContainsScan",
        "DirectedRelationshipIndexEndsWithScan",
        "DirectedRelationshipIndexScan",
        "DirectedRelationshipIndexSeek",
        "DirectedRelationshipTypeScan",
        "DirectedUnionRelationshipTypesScan",
        "Distinct",
        "Eager",
        "EagerAggregation",
        "EmptyResult",
        "EmptyRow",
        "ExhaustiveLimit",
        "Expand",
        "Filter",
        "IntersectionNodeByLabelsScan",
        "LetAntiSemiApply",
        "LetSelectOrAntiSemiApply",
        "LetSelectOrSemiApply",
        "LetSemiApply",
        "Limit",
        "MultiNodeIndexSeek",
        "NodeByElementIdSeek",
        "NodeByIdSeek",
        "NodeByLabelScan",
        "NodeCountFromCountStore",
        "NodeHashJoin",
        "NodeIndexContainsScan",
        "NodeIndexEndsWithScan",
        "NodeIndexScan",
        "NodeIndexSeek",
        "NodeIndexSeekByRange",
        "NodeLeftOuterHashJoin",
        "NodeRightOuterHashJoin",
        "NodeUniqueIndexSeek",
        "NodeUniqueIndexSeekByRange",
        "NullifyMetadata",
        "Optional",
        "OptionalExpand",
        "OrderedAggregation",
        "OrderedDistinct",
        "OrderedUnion",
        "PartialSort",
        "PartialTop",
        "ProcedureCall",
        "ProduceResults",
        "ProjectEndpoints",
        "Projection",
        "RelationshipCountFromCountStore",
        "Repeat",
        "RollUpApply",
        "SelectOrAntiSemiApply",
        "SelectOrSemiApply",
        "SemiApply",
        "ShortestPath",
        "Skip",
        "Sort",
        "StatefulShortestPath",
        "SubtractionNodeByLabelsScan",
        "Top",
        "Top1WithTies",
        "TriadicBuild",
        "TriadicFilter",
        "TriadicSelection",
        "UndirectedAllRelationshipsScan",
        "UndirectedRelationshipByElementIdSeek",
        "UndirectedRelationshipByIdSeek",
        "UndirectedRelationshipIndexContainsScan",
        "UndirectedRelationshipIndexEndsWithScan",
        "UndirectedRelationshipIndexScan",
        "UndirectedRelationshipIndexSeek",
        "UndirectedRelationshipTypeScan",
        "UndirectedUnionRelationshipTypesScan",
        "Union",
        "UnionNodeByLabelsScan",
        "Unwind",
        "ValueHashJoin",
        "VarLengthExpand",
    ]
)
"""Plan operators of Neo4j 5 that only read (its operator reference), without their qualifiers."""


def check_text(text: str, params: Mapping[str, Any]) -> None:
    """Refuse what no reading query needs.

    :raises QueryRefusedError: saying which word or call, and what to write instead.
    """
    if "\\u" in text:
        raise QueryRefusedError("\\u 转义可能绕过检查；请直接写出那个字符")
    masked = mask(text)
    if ";" in masked.rstrip().rstrip(";"):
        raise QueryRefusedError("一次只运行一条语句，而 ';' 之后还有内容；请分开运行")
    words = writing_words(masked) + [" ".join(w.upper().split()) for w in _administrative(masked)]
    if words:
        raise QueryRefusedError(
            f"这里只能读，而查询写有 {'、'.join(sorted(set(words)))}；"
            "若它是标签、属性或变量的名称，请用 `反引号` 括起"
        )
    if _QUOTED_CALL.search(masked):
        raise QueryRefusedError("反引号里的函数名无法检查；请去掉反引号")
    _check_calls(masked)
    _check_ranges(masked, params)


def _administrative(masked: str) -> list[str]:
    return [match.group(1) for match in _ADMINISTRATION.finditer(masked)]


def _check_calls(masked: str) -> None:
    procedures = [name.lower() for name in _PROCEDURE.findall(masked)]
    for name in procedures:
        if name not in PROCEDURES:
            raise QueryRefusedError(
                f"这里不能调用过程 {name}；可调用的只有 {'、'.join(sorted(PROCEDURES))}"
            )
    for called in _FUNCTION.findall(masked):
        name = re.sub(r"\s", "", called).lower()
        if name not in procedures and name.split(".")[0] not in FUNCTION_NAMESPACES:
            raise QueryRefusedError(
                f"这里不能用函数 {name}；名称带点的函数只可用 "
                f"{'、'.join(sorted(FUNCTION_NAMESPACES))} 之下的"
            )


def _check_ranges(masked: str, params: Mapping[str, Any]) -> None:
    sizes = [_range_size(masked, match.end(), params) for match in _RANGE.finditer(masked)]
    steps = prod(sizes)
    if steps > MAX_STEPS:
        raise QueryRefusedError(
            f"查询中各个 range 相乘超过 {MAX_STEPS:,} 步，一旦运行便无法中止；请缩小范围"
        )
    gathers = bool(sizes) or "collect" in masked.lower()
    long = max(_LONG_LIST, steps)
    if _Loops(masked, params, long, long if gathers else _SHORT_LIST).steps() > MAX_STEPS:
        raise QueryRefusedError(
            "列表表达式（reduce、列表推导、any/all/none/single、IN）套得太深，可能超过 "
            f"{MAX_STEPS:,} 步，一旦运行便无法中止；请改用 UNWIND 逐行展开，它到时限会停"
        )


class _Loops:
    """How many steps the list expressions of a query may take, one inside the other.

    The engines look at the clock between rows, not within an expression, so nothing ends a
    ``reduce`` inside a ``reduce`` once it runs. The size of a list that the text does not show
    is assumed.
    """

    def __init__(self, masked: str, params: Mapping[str, Any], long: int, short: int) -> None:
        self._text, self._params, self._long, self._short = masked, params, long, short
        self._tokens = _LOOP_TOKEN.finditer(masked)

    def steps(self) -> int:
        """Return the steps of the worst expression."""
        return self._group(is_loop=False, in_loop=False)

    def _group(self, *, is_loop: bool, in_loop: bool) -> int:
        """Read up to the closing bracket; a loop takes the steps of its body for each element."""
        size, body = 1, 1
        for token in self._tokens:
            found = token.group().upper()
            if found in ")]}":
                break
            if found == "IN":
                length = self._length(token.end())
                if is_loop and size == 1:
                    size = length
                elif is_loop or in_loop:
                    body = max(body, length)
            else:
                opens_loop = found == "[" or found[:-1].strip() in _LOOPING
                body = max(body, self._group(is_loop=opens_loop, in_loop=is_loop or in_loop))
        return size * body

    def _length(self, start: int) -> int:
        """Return how long the list that begins at ``start`` may be."""
        listed = _LISTED.match(self._text, start)
        if listed is None:
            return self._long
        if name := listed["param"]:
            given = self._params.get(name)
            return max(1, len(given)) if isinstance(given, (list, tuple)) else 1
        if listed["range"]:
            return _range_size(self._text, listed.end(), self._params)
        return self._short


def _range_size(masked: str, start: int, params: Mapping[str, Any]) -> int:
    depth, end = 1, start
    while end < len(masked) and depth:
        depth += (masked[end] in "([{") - (masked[end] in ")]}")
        end += 1
    arguments = masked[start : end - 1]
    bounds = [_bound(part.strip(), params) for part in arguments.split(",")[:2]]
    if len(bounds) < 2:  # noqa: PLR2004 - the server says what is wrong with it
        return 1
    return max(1, bounds[1] - bounds[0] + 1)


def _bound(argument: str, params: Mapping[str, Any]) -> int:
    if re.fullmatch(r"-?\d+", argument):
        return int(argument)
    if argument.startswith("$") and isinstance(params.get(argument[1:]), int):
        return int(params[argument[1:]])
    if _BOUND_BY_DATA.fullmatch(argument):
        return _LONG_LIST
    raise QueryRefusedError(
        f"range({argument} …) 的两端应为整数、参数或 size(x)；算出来的范围可能没有止境"
    )


def check_plan(runner: QueryRunner, statement: Statement) -> None:
    """On a Neo4j, allow only plans made of known reading operators.

    :raises QueryRefusedError: naming the operator or procedure.
    """
    if runner.embedded:
        return
    plan = runner.explain(statement)
    for operator, details in plan.operators:
        name = re.split(r"[(@]", operator)[0]
        if name not in OPERATORS:
            raise QueryRefusedError(f"这里只能读，而查询的执行计划含有 {name}")
        procedure = details.split("(")[0].strip().lower()
        if name == "ProcedureCall" and procedure not in PROCEDURES:
            raise QueryRefusedError(f"这里不能调用过程 {procedure}")
    if plan.query_type != "r":
        raise QueryRefusedError("这里只能读，而数据库计划写入")


def check(runner: QueryRunner, statement: Statement) -> None:
    """Apply the whole policy before a typed query is run."""
    check_text(statement.text, statement.params)
    check_plan(runner, statement)
