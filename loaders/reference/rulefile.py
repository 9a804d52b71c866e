"""One rule file: TOML to :class:`ChainNode`, every field checked, errors with file and line."""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from loaders.reference.model import Chain, ChainLevel, ChainNode, RuleFileError, RuleStatus, Stage
from nlp.ipc import IpcPattern, IpcPatternError
from nlp.tagger import Need, NodeRule

CHAIN_KEYS = ("code", "name", "nameEn", "status", "source", "subchains")
NODE_KEYS = (
    *("code", "parent", "stage", "name", "nameEn", "boundary", "ipc", "ipcNot", "need"),
    *("keywords", "keywordsNot", "upstreamOf", "status", "source"),
)
VIEW_KEYS = ("code", "name", "nameEn", "nodes", "status", "source")
_LISTS = frozenset(("ipc", "ipcNot", "keywords", "keywordsNot", "upstreamOf", "nodes", "subchains"))
_REQUIRED = frozenset(("code", "name", "nameEn", "status", "source"))
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")

Row = Mapping[str, Any]
W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file as read: its chain (or None in a file of views), nodes, sub-chains and views."""

    path: Path
    chain: Chain | None
    nodes: tuple[ChainNode, ...]
    subchains: tuple[str, ...]
    views: tuple[tuple[Chain, tuple[str, ...]], ...]
    lines: Mapping[str, int]

    def fail(self, code: str, cause: str) -> NoReturn:
        """Raise :class:`RuleFileError` for the row of this code."""
        raise RuleFileError(self.path.name, cause, node=code, line=self.lines.get(code))


def read_rule_file(path: Path) -> RuleFile:
    """Read and check one file of ``[chain]`` and ``[[node]]`` tables, or of ``[[view]]`` tables.

    What spans files (parents, UPSTREAM_OF, nodes of views) is left to
    :func:`loaders.reference.chains.load_chain_rules`.

    Raises:
        RuleFileError: broken TOML, unknown or missing key, wrong type, word outside a
            vocabulary, bad IPC pattern, a code twice, a code outside its chain.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleFileError(path.name, "不是 UTF-8 文本，请另存 (not UTF-8)") from error
    content = _parse(path, text)
    lines = _lines(text)
    rows = RowReader(path.name, lines)
    rows.known(content, ("chain", "node", "view"), "")
    chain, subchains = rows.chain(content.get("chain"))
    nodes = tuple(rows.node(row, chain) for row in rows.tables(content, "node"))
    views = tuple(rows.view(row) for row in rows.tables(content, "view"))
    _no_twins(path.name, [n.code for n in nodes] + [v.code for v, _ in views], text)
    return RuleFile(path, chain, nodes, subchains, views, lines)


class RowReader:
    """Checks rows of one file. The converter uses it for sheets, the loader for rule files."""

    def __init__(self, file: str, lines: Mapping[str, int]) -> None:
        self._file = file
        self._lines = lines

    def fail(self, code: str, cause: str) -> NoReturn:
        """Raise :class:`RuleFileError` for the row of this code."""
        raise RuleFileError(self._file, cause, node=code, line=self._lines.get(code))

    def tables(self, content: Row, key: str) -> Sequence[Row]:
        """The ``[[key]]`` tables of a file."""
        rows = content.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.fail("", f"[[{key}]] 应为表数组 (an array of tables)")
        return rows

    def known(self, row: Row, keys: Sequence[str], code: str) -> None:
        """Refuse keys outside ``keys``."""
        if unknown := sorted(set(row) - set(keys)):
            self.fail(code, f"未知的键 (unknown key): {', '.join(unknown)}；可用 {', '.join(keys)}")

    def chain(self, row: Row | None) -> tuple[Chain | None, tuple[str, ...]]:
        """The ``[chain]`` table, None where the file has none."""
        if row is None:
            return None, ()
        if not isinstance(row, dict):
            self.fail("", "chain 应为表 [chain] (a table)")
        code = self._shape(row, CHAIN_KEYS)
        return self._chain(row, code, ChainLevel.CHAIN), tuple(row.get("subchains", ()))

    def view(self, row: Row) -> tuple[Chain, tuple[str, ...]]:
        """One ``[[view]]`` table and the nodes it names."""
        code = self._shape(row, VIEW_KEYS)
        if not row.get("nodes"):
            self.fail(code, "视图没有环节 (a view names at least one node)")
        return self._chain(row, code, ChainLevel.VIEW), tuple(row["nodes"])

    def node(self, row: Row, chain: Chain | None) -> ChainNode:
        """One ``[[node]]`` table of ``chain``."""
        code = self._shape(row, NODE_KEYS)
        if chain is None:
            self.fail(code, "文件缺少 [chain] (the file has no [chain])")
        parent = row.get("parent", "")
        above = code.rpartition(".")[0]
        if parent != ("" if above == chain.code else above) or not above:
            self.fail(code, f"上级应为去掉末段的代码 (parent must be {above!r}), 现为 {parent!r}")
        if code in row.get("upstreamOf", ()):
            self.fail(code, "UPSTREAM_OF 指向自身 (upstream of itself)")
        return ChainNode(
            code=code,
            chain=chain.code,
            parent=parent or None,
            stage=self._word(row, "stage", Stage, code) if row.get("stage") else None,
            name=row["name"],
            name_en=row["nameEn"],
            level=code.count(".") - chain.code.count("."),
            boundary=row.get("boundary", ""),
            rule=self._rule(row, code),
            upstream_of=tuple(row.get("upstreamOf", ())),
            status=self._word(row, "status", RuleStatus, code),
            source=row["source"],
        )

    def _chain(self, row: Row, code: str, level: ChainLevel) -> Chain:
        status = self._word(row, "status", RuleStatus, code)
        return Chain(code, row["name"], row["nameEn"], level, status, row["source"])

    def _rule(self, row: Row, code: str) -> NodeRule | None:
        need = self._word(row, "need", Need, code) if row.get("need") else Need.ANY
        rule = NodeRule(
            node=code,
            rule_id=rule_id(code, row),
            need=need,
            ipc=self._patterns(row, "ipc", code),
            ipc_not=self._patterns(row, "ipcNot", code),
            keywords=tuple(row.get("keywords", ())),
            keywords_not=tuple(row.get("keywordsNot", ())),
        )
        if rule.empty:
            if rule.ipc_not or rule.keywords_not:
                self.fail(code, "只有排除、没有命中条件 (exclusions without a rule)")
            return None
        if not row.get("need"):
            self.fail(code, f"缺少 need，应为 (must be one of) {', '.join(Need)}")
        lacks_words = need is not Need.ANY and not rule.keywords
        if lacks_words or (need is Need.BOTH and not rule.ipc):
            self.fail(
                code, f"need={need} 缺少{'关键词' if lacks_words else '分类号'} (can never fire)"
            )
        return rule

    def _patterns(self, row: Row, key: str, code: str) -> tuple[IpcPattern, ...]:
        patterns = []
        for text in row.get(key, ()):
            try:
                patterns.append(IpcPattern.parse(text))
            except IpcPatternError as error:
                self.fail(code, f"{key} 不是分类号 (bad IPC pattern) {error}")
        return tuple(patterns)

    def _word(self, row: Row, key: str, words: type[W], code: str) -> W:
        try:
            return words(row[key])
        except ValueError:
            self.fail(code, f"{key}={row[key]!r}，应为 (must be one of) {', '.join(words)}")

    def _shape(self, row: Row, keys: Sequence[str]) -> str:
        """Types, required keys and a well-formed code; returns the code."""
        code = str(row.get("code", ""))
        self.known(row, keys, code)
        if missing := sorted(key for key in _REQUIRED if not row.get(key)):
            self.fail(code, f"缺少 (missing): {', '.join(missing)}")
        for key, value in row.items():
            good = _is_texts(value) if key in _LISTS else isinstance(value, str)
            if not good:
                wanted = "文本数组 (list of texts)" if key in _LISTS else "文本 (text)"
                self.fail(code, f"{key} 应为{wanted}")
        if not _CODE.fullmatch(code):
            self.fail(code, "代码只用小写字母、数字、下划线，以点分段 (bad code)")
        return code


def rule_id(code: str, row: Row) -> str:
    """``code#`` and eight hex digits over what the rule says: a changed rule has a new id."""
    said = [row.get("need", "")]
    said += [" ".join(row.get(key, ())) for key in ("ipc", "ipcNot", "keywords", "keywordsNot")]
    return f"{code}#{hashlib.sha256(chr(31).join(said).encode()).hexdigest()[:8]}"


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = int(line.group(1)) if line else None
        raise RuleFileError(path.name, f"TOML 格式错误 ({error})", line=number) from error


def _lines(text: str) -> dict[str, int]:
    """Code → line of its ``code = "…"``; the last one where a code stands twice."""
    found = (
        (match.group(1), number)
        for number, line in enumerate(text.splitlines(), 1)
        if (match := re.match(r'code\s*=\s*"([^"]*)"', line))
    )
    return dict(found)


def _no_twins(file: str, codes: Sequence[str], text: str) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise RuleFileError(
                file, "代码重复 (duplicate code)", node=code, line=_lines(text)[code]
            )
        seen.add(code)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
