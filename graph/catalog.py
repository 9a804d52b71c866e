"""Named queries: one ``.cypher`` file each, with a typed header in TOML.

A file ``cypher/navigation/weak_nodes.cypher`` is the query ``navigation.weak_nodes``. Lines that
begin with ``//:`` make up its header; the file stays valid Cypher that can be pasted anywhere::

    //: title         = "区域薄弱环节"
    //: description   = "一两句话：这条查询回答什么。"
    //: descriptionEn = "The same in English."
    //: access        = "read"
    //: params.chain = { type = "string", title = "产业链代码", example = "electronics" }
    //: columns.node = { type = "string", title = "环节代码" }

:func:`parse_query` checks what can be checked without a server; the tests and ``chainnav check``
have both engines confirm it.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from graph.errors import QueryDefinitionError, QueryNotFoundError, QueryParameterError
from graph.lexer import branches, last_return_aliases, mask, parameters, writing_words
from graph.names import unknown_names
from graph.values import TITLES, TYPES, coerce, fits, spaced_title

Access = Literal["read", "write", "schema"]
_TEXTS = ("title", "description", "descriptionEn")
_HEADER_KEYS = {*_TEXTS, "access", "tags", "params", "columns"}
_PARAM_KEYS = {"type", "title", "example", "default", "choices", "optional"}
_COLUMN_KEYS = {"type", "title", "unit"}


@dataclass(frozen=True, slots=True)
class Param:
    """A declared parameter of a query."""

    name: str
    type: str
    title: str
    example: Any = None
    default: Any = None
    choices: str | None = None
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.default is None and not self.optional

    def sample(self) -> Any:
        """Return a value that fits: the example, else the default, else an empty one."""
        if self.example is not None:
            return self.example
        if self.default is not None:
            return self.default
        return None if self.optional else ([] if "list" in self.type or self.type == "rows" else "")


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column of a query's result."""

    name: str
    type: str
    title: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with everything its users need to know about it."""

    name: str
    text: str
    title: str
    description: str
    description_en: str
    access: Access
    params: tuple[Param, ...] = ()
    columns: tuple[Column, ...] = ()
    tags: tuple[str, ...] = ()
    digest: str = field(default="", compare=False)

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Check ``given`` against the declared parameters and fill in defaults.

        Text is read as the declared type, so that command line and forms can pass what was typed.

        :raises QueryParameterError: naming the parameter, its title and what it expects.
        """
        known = {param.name for param in self.params}
        unknown = sorted(set(given) - known)
        if unknown:
            raise QueryParameterError(
                f"查询 {self.name} 没有参数 {_names(unknown)}；可用参数：{_names(sorted(known))}"
            )
        return {param.name: self._value(param, given) for param in self.params}

    def _value(self, param: Param, given: Mapping[str, Any]) -> Any:
        value = given.get(param.name)
        if value is None or (value == "" and param.type != "string"):
            if param.required:
                raise QueryParameterError(
                    f"查询 {self.name} 缺少参数 {param.name}"
                    f"（{param.title}，{TITLES[param.type]}），请给出"
                )
            return param.default
        try:
            return coerce(param.type, value)
        except (ValueError, TypeError):
            raise QueryParameterError(
                f"查询 {self.name} 的参数 {param.name} 为 {value!r}，应为{spaced_title(param.type)}"
            ) from None

    @property
    def lists_codes(self) -> bool:
        """Whether it gives codes with their names and needs no parameter to do so."""
        columns = {column.name for column in self.columns}
        return {"code", "name"} <= columns and not any(param.required for param in self.params)

    def samples(self) -> dict[str, Any]:
        """Return parameters with which the query can be explained and tried."""
        return {param.name: param.sample() for param in self.params}


def _names(names: Iterable[str]) -> str:
    return "、".join(names) or "无"


def parse_query(name: str, source: str, where: str) -> NamedQuery:
    """Read one query file.

    :param where: the path for messages.
    :raises QueryDefinitionError: for a header that does not parse, an unknown key or type, a
        parameter declared but not used or used but not declared, an example or default that is not
        of the declared type, columns that differ from what the query returns, a label, type or
        property that the schema does not have, or an access that its words belie.
    """
    header = _header(source, where)
    access = header.get("access")
    for key in _TEXTS:
        if not isinstance(header.get(key), str) or not header[key].strip():
            raise QueryDefinitionError(f"{where}: 文件头缺少 {key}")
    if access not in ("read", "write", "schema"):
        raise QueryDefinitionError(f"{where}: access 应为 read、write 或 schema")
    query = NamedQuery(
        name=name,
        text=source,
        title=header["title"],
        description=header["description"],
        description_en=header["descriptionEn"],
        access=access,
        params=tuple(_params(header, where)),
        columns=tuple(_columns(header, where)),
        tags=tuple(header.get("tags", ())),
        digest="sha256:" + hashlib.sha256(source.encode()).hexdigest(),
    )
    _check(query, where)
    return query


def _header(source: str, where: str) -> dict[str, Any]:
    lines = source.splitlines()
    # Lines that are no header become blank ones, so that TOML reports the file's own line numbers.
    text = "\n".join(line[3:] if line.startswith("//:") else "" for line in lines)
    try:
        header = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise QueryDefinitionError(f"{where}: 文件头不是合法的 TOML：{error}") from error
    _known_keys(header, _HEADER_KEYS, where, "文件头")
    return header


def _known_keys(table: Mapping[str, Any], known: set[str], where: str, what: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise QueryDefinitionError(
            f"{where}: {what}中有未知的键 {_names(unknown)}；可用的键：{_names(sorted(known))}"
        )


def _typed(
    table: Mapping[str, Any], known: set[str], where: str, what: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, entry in table.items():
        if not isinstance(entry, dict):
            raise QueryDefinitionError(f"{where}: {what} {name} 应写成表 {{ type = … }}")
        _known_keys(entry, known, where, f"{what} {name} ")
        if entry.get("type") not in TYPES:
            raise QueryDefinitionError(
                f"{where}: {what} {name} 的 type 为 {entry.get('type')!r}；可用：{_names(TYPES)}"
            )
        if not entry.get("title"):
            raise QueryDefinitionError(f"{where}: {what} {name} 缺少 title")
        yield name, entry


def _params(header: Mapping[str, Any], where: str) -> Iterator[Param]:
    for name, entry in _typed(header.get("params", {}), _PARAM_KEYS, where, "参数"):
        for key in {"default", "example"} & set(entry):
            if not fits(entry["type"], entry[key]):
                raise QueryDefinitionError(
                    f"{where}: 参数 {name} 的 {key} 为 {entry[key]!r}，应为 {entry['type']}"
                )
        yield Param(name=name, **entry)


def _columns(header: Mapping[str, Any], where: str) -> Iterator[Column]:
    for name, entry in _typed(header.get("columns", {}), _COLUMN_KEYS, where, "列"):
        yield Column(name=name, **entry)


def _check(query: NamedQuery, where: str) -> None:
    masked = mask(query.text)
    declared, used = {param.name for param in query.params}, parameters(masked)
    if declared != used:
        raise QueryDefinitionError(
            f"{where}: 声明的参数是 {_names(sorted(declared))}，查询用到的是 {_names(sorted(used))}"
        )
    unknown = unknown_names(masked)
    if unknown:
        raise QueryDefinitionError(
            f"{where}: 查询用到图模式没有的 {_names(unknown)}；见 chainnav schema docs"
        )
    words = writing_words(masked)
    if query.access == "read":
        if words:
            raise QueryDefinitionError(f"{where}: access 为 read，而查询写有 {_names(words)}")
        _check_columns(query, masked, where)
    elif not words:
        raise QueryDefinitionError(f"{where}: access 为 {query.access}，而查询什么也不写")


def _check_columns(query: NamedQuery, masked: str, where: str) -> None:
    declared = [column.name for column in query.columns]
    parts = branches(masked)
    for number, branch in enumerate(parts, start=1):
        returned = last_return_aliases(branch)
        which = f"UNION 第 {number} 支的" if len(parts) > 1 else "最后一个"
        if returned is None:
            raise QueryDefinitionError(
                f"{where}: {which} RETURN 的每一项都要用 AS 命名，也不能写 *"
            )
        if declared != returned:
            raise QueryDefinitionError(
                f"{where}: 声明的列是 {_names(declared)}，"
                f"{which} RETURN 给出的是 {_names(returned)}"
            )


class QueryCatalog(Mapping[str, NamedQuery]):
    """The named queries by name, in sorted order.

    :raises QueryDefinitionError: for ``choices`` that name no list of codes.
    """

    def __init__(self, queries: Iterable[NamedQuery]) -> None:
        self._queries = {query.name: query for query in sorted(queries, key=lambda q: q.name)}
        for query in self._queries.values():
            for param in query.params:
                self._check_choices(query, param)

    @classmethod
    def load(cls, folder: Traversable | None = None) -> QueryCatalog:
        """Read every ``.cypher`` file below ``folder`` (the package ``cypher`` if not given)."""
        root = files("cypher") if folder is None else folder
        return cls(
            parse_query(name, path.read_text(encoding="utf-8"), where)
            for name, where, path in _walk(root, "", "")
        )

    def __getitem__(self, name: str) -> NamedQuery:
        try:
            return self._queries[name]
        except KeyError:
            raise QueryNotFoundError(
                f"没有名为 {name!r} 的查询{self._like(name)}；全部查询见 chainnav query list"
            ) from None

    def reading(self, name: str) -> NamedQuery:
        """Return a query that may be run.

        :raises QueryNotFoundError: no such name.
        :raises QueryParameterError: it writes.
        """
        query = self[name]
        if query.access != "read":
            raise QueryParameterError(
                f"查询 {name} 会写入，不能运行；可运行的见 chainnav query list"
            )
        return query

    def _check_choices(self, query: NamedQuery, param: Param) -> None:
        """Hold ``choices`` to a query that lists codes and needs nothing to do so."""
        if param.choices is None:
            return
        listed = self._queries.get(param.choices)
        if listed is None or listed.access != "read" or not listed.lists_codes:
            raise QueryDefinitionError(
                f"查询 {query.name} 的参数 {param.name}：choices 为 {param.choices!r}，应为一条"
                "不必给参数、有 code 与 name 两列的查询，如 lookup.chains"
            )
        if param.type != "string":
            raise QueryDefinitionError(
                f"查询 {query.name} 的参数 {param.name} 有 choices，type 应为 string"
            )

    def _like(self, name: str) -> str:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a message

        near = get_close_matches(name, self._queries, n=3)
        return f"（是否指 {_names(near)}？）" if near else ""

    def __contains__(self, name: object) -> bool:
        return name in self._queries

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)


def _walk(folder: Traversable, prefix: str, where: str) -> Iterator[tuple[str, str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        path = f"{where}/{entry.name}" if where else entry.name
        if entry.is_dir() and not entry.name.startswith("_"):
            yield from _walk(entry, f"{prefix}{entry.name}.", path)
        elif entry.name.endswith(".cypher"):
            yield prefix + entry.name.removesuffix(".cypher"), f"cypher/{path}", entry


def digest_of(value: Any) -> str:
    """Return the sha256 of ``value`` as canonical JSON (keys sorted, no blanks)."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
