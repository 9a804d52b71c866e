"""All rule files of a folder as one :class:`ChainReference`."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from loaders.reference.model import (
    Chain,
    ChainLevel,
    ChainNode,
    ChainReference,
    RuleFileError,
    RuleStatus,
    Stage,
)
from loaders.reference.rulefile import RuleFile, read_rule_file

__all__ = [
    "Chain",
    "ChainLevel",
    "ChainNode",
    "ChainReference",
    "RuleFileError",
    "RuleStatus",
    "Stage",
    "load_chain_rules",
]

SHIPPED = Path(__file__).parent / "chains"


def load_chain_rules(folder: Path | None = None) -> ChainReference:
    """Read every ``*.toml`` of ``folder``, by default the files that ship with the product.

    Errors stop the run: broken TOML, an unknown key, a word outside its vocabulary, a bad IPC
    pattern, a code twice (nodes, chains and views together), an unknown parent, UPSTREAM_OF to a
    code that does not exist or to the node itself, a view or sub-chain of unknown nodes. A parent
    must be its child's code without the last segment, so parents cannot form a ring. A ring of
    UPSTREAM_OF is a warning: recycling makes real ones.

    Raises:
        RuleFileError: naming file, line, node and cause.
    """
    if folder is not None:
        return _read(folder)
    return _shipped(tuple(path.stat().st_mtime_ns for path in sorted(SHIPPED.glob("*.toml"))))


@lru_cache(maxsize=1)
def _shipped(_changed: tuple[int, ...]) -> ChainReference:
    """Read the shipped files once a process, and again when one of them was edited."""
    return _read(SHIPPED)


def _read(folder: Path) -> ChainReference:
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise RuleFileError(str(folder), "没有规则文件 (no *.toml here)")
    return assemble([read_rule_file(path) for path in paths])


def assemble(files: Sequence[RuleFile]) -> ChainReference:
    """Join files and check what spans them. Errors as :func:`load_chain_rules`."""
    nodes = _unique_nodes(files)
    chains: dict[str, Chain] = {}
    members: dict[str, tuple[str, ...]] = {}
    for file in files:
        _check_links(file, nodes)
        for chain, codes in _chains_of(file, nodes):
            if chain.code in chains or (chain.code in nodes and chain.level != ChainLevel.SUBCHAIN):
                file.fail(chain.code, "代码重复 (duplicate code)")
            chains[chain.code] = chain
            members[chain.code] = codes
    return ChainReference(
        chains=tuple(chains.values()),
        by_code=nodes,
        members=members,
        rules_digest=_digest(chains.values(), nodes.values(), members),
        warnings=tuple(_rings(nodes)),
    )


def _unique_nodes(files: Iterable[RuleFile]) -> dict[str, ChainNode]:
    nodes: dict[str, ChainNode] = {}
    for file in files:
        for node in file.nodes:
            if node.code in nodes:
                file.fail(node.code, "代码重复 (duplicate code)")
            nodes[node.code] = node
    return nodes


def _check_links(file: RuleFile, nodes: Mapping[str, ChainNode]) -> None:
    for node in file.nodes:
        if node.parent is not None and node.parent not in nodes:
            file.fail(node.code, f"上级不存在 (unknown parent): {node.parent}")
        if node.stage is None and node.code not in file.subchains:
            file.fail(node.code, "缺少 stage (only a sub-chain's own row may span stages)")
        for target in node.upstream_of:
            if target not in nodes:
                file.fail(node.code, f"upstreamOf 指向不存在的环节 (unknown node): {target}")
    wanted = [(view.code, code) for view, codes in file.views for code in codes]
    wanted += [("subchains", code) for code in file.subchains]
    for owner, code in wanted:
        if code not in nodes:
            file.fail(owner, f"没有此环节 (unknown node): {code}")


def _chains_of(
    file: RuleFile, nodes: Mapping[str, ChainNode]
) -> Iterable[tuple[Chain, tuple[str, ...]]]:
    """The chain of a file, its sub-chains and its views, each with its members."""
    if file.chain is not None:
        yield file.chain, tuple(node.code for node in file.nodes)
    for code in file.subchains:
        yield _subchain(nodes[code]), _subchain_members(code, nodes)
    for view, codes in file.views:
        yield view, tuple(c for c in nodes if any(_within(c, top) for top in codes))


def _subchain(node: ChainNode) -> Chain:
    level = ChainLevel.SUBCHAIN
    return Chain(node.code, node.name, node.name_en, level, node.status, node.source, node.chain)


def _subchain_members(code: str, nodes: Mapping[str, ChainNode]) -> tuple[str, ...]:
    below = tuple(c for c in nodes if c.startswith(f"{code}."))
    return below if nodes[code].rule is None else (code, *below)


def _within(code: str, top: str) -> bool:
    return code == top or code.startswith(f"{top}.")


def _digest(
    chains: Iterable[Chain],
    nodes: Iterable[ChainNode],
    members: Mapping[str, tuple[str, ...]],
) -> str:
    """sha256 over the content sorted by code, so that neither layout nor file names count."""
    content = {
        "chains": sorted(chains, key=lambda chain: chain.code),
        "nodes": sorted(nodes, key=lambda node: node.code),
        "members": {code: sorted(inside) for code, inside in members.items()},
    }
    text = json.dumps(content, default=_fields, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _fields(value: Any) -> dict[str, Any]:
    """A dataclass as JSON, one level; ``json`` comes back for the next."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _rings(nodes: Mapping[str, ChainNode]) -> list[str]:
    """One line per ring of UPSTREAM_OF: the nodes that all feed one another, in a chain."""
    reach = _Rings({code: node.upstream_of for code, node in nodes.items()})
    return [f"UPSTREAM_OF 成环 (ring): {' ↔ '.join(sorted(ring))}" for ring in reach.found()]


class _Rings:
    """Strongly connected components of more than one node (Tarjan 1972, without recursion)."""

    def __init__(self, links: Mapping[str, Sequence[str]]) -> None:
        self._links = links
        self._order: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._stack: list[str] = []
        self._open: set[str] = set()
        self._rings: list[list[str]] = []

    def found(self) -> list[list[str]]:
        for code in self._links:
            if code not in self._order:
                self._walk(code)
        return self._rings

    def _walk(self, start: str) -> None:
        path = [(self._enter(start), iter(self._links[start]))]
        while path:
            code, targets = path[-1]
            for target in targets:
                if target not in self._order:
                    path.append((self._enter(target), iter(self._links[target])))
                    break
                if target in self._open:
                    self._low[code] = min(self._low[code], self._order[target])
            else:
                path.pop()
                self._leave(code, path[-1][0] if path else None)

    def _enter(self, code: str) -> str:
        self._order[code] = self._low[code] = len(self._order)
        self._stack.append(code)
        self._open.add(code)
        return code

    def _leave(self, code: str, below: str | None) -> None:
        if below is not None:
            self._low[below] = min(self._low[below], self._low[code])
        if self._low[code] != self._order[code]:
            return
        cut = self._stack.index(code)
        ring, self._stack[cut:] = self._stack[cut:], []
        self._open.difference_update(ring)
        if len(ring) > 1:
            self._rings.append(ring)
