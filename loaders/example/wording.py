"""Titles and abstracts that the rules find at one node and nowhere else.

Words and symbols come from the node's own rule. Every text is tagged before it is used, and one
that would be tagged elsewhere (beside the node's ancestors) is thrown away, so the planted counts
survive whatever the rules of the other nodes say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from loaders.reference.chains import ChainReference
from nlp.ipc import IpcPattern, IpcSymbol
from nlp.tagger import ChainNodeTagger

_ATTEMPTS = 400
_TAKEN = 20  # titles met again before one is numbered: many more patents than titles
_MOST_SYMBOLS = 3
# Symbols that few rules take, for patents that name a thing but lie outside its rule.
_ELSEWHERE = ("B32B33/00", "C23C28/00", "B65D85/00", "G01N1/28", "G09F3/02", "B42D15/02")


class ExampleError(RuntimeError):
    """The rules leave no text for a planned node; the plan must change with the rules."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a patent says: title, abstract, symbols (the first is the main one)."""

    title: str
    abstract: str
    symbols: tuple[str, ...]


@dataclass(slots=True)
class _Material:
    """Of one node: its words and symbols, which pairs proved clean, the words of such by symbol."""

    node: str
    name: str
    words: Sequence[str]
    symbols: Sequence[IpcSymbol]
    allowed: frozenset[str]
    proven: dict[tuple[str, IpcSymbol], bool] = field(default_factory=dict)
    beside: dict[IpcSymbol, list[str]] = field(default_factory=dict)


class Writer:
    """Writes drafts for nodes, each title once."""

    def __init__(self, dice: Random, reference: ChainReference, words: Mapping[str, Any]) -> None:
        self._dice = dice
        self._reference = reference
        self._tagger = ChainNodeTagger(reference.rules())
        self._words = words
        self._materials: dict[str, _Material] = {}
        self._titles: set[str] = set()

    def draft(self, node: str, *, utility: bool) -> Draft:
        """A text tagged at ``node`` (and perhaps its ancestors) and nowhere else.

        Raises:
            ExampleError: no such text was found.
        """
        material, taken = self._material(node), 0
        for _ in range(_ATTEMPTS):
            word, symbol = self._dice.choice(material.words), self._dice.choice(material.symbols)
            if not self._clean(material, word, symbol):
                continue
            symbols = [symbol, *self._companions(material, word, symbol)]
            draft = self._compose(material, word, symbols, utility=utility)
            if draft.title in self._titles:
                taken += 1
                if taken < _TAKEN:
                    continue
                draft = replace(draft, title=f"{draft.title}（示例{len(self._titles)}）")
            if self._lands(material, draft, symbols):
                self._titles.add(draft.title)
                return draft
        raise ExampleError(f"no clean text for {node}: change plan.tsv")

    def near_miss(self, node: str) -> Draft:
        """A text that names the node's thing, classified outside every rule: no tag at all."""
        material = self._material(node)
        for _ in range(_ATTEMPTS):
            word = self._dice.choice(material.words)
            symbols = [IpcSymbol.parse(self._dice.choice(_ELSEWHERE))]
            draft = self._compose(material, word, symbols, utility=False)
            if draft.title not in self._titles and not self._nodes(draft, symbols):
                self._titles.add(draft.title)
                return draft
        raise ExampleError(f"no near miss for {node}: change plan.tsv")

    def design(self) -> Draft:
        """A design: no IPC symbol, and a title that no rule finds."""
        while True:
            designs = self._words["designs"]
            title = f"{self._dice.choice(designs['titles'])}（示例{self._dice.randint(1, 9999)}）"
            draft = Draft(
                title, designs["abstract"].format(t=title, n=self._dice.randint(1, 2)), ()
            )
            if title not in self._titles and not self._nodes(draft, []):
                self._titles.add(title)
                return draft

    def _material(self, node: str) -> _Material:
        if node not in self._materials:
            found = self._reference.node(node)
            if found.rule is None:
                raise ExampleError(f"{node} has no rule: change plan.tsv")
            words = [word for word in found.rule.keywords if not word.isascii()]
            allowed = frozenset(_ancestors(node))
            symbols = [s for p in found.rule.ipc if (s := _symbol(p))]
            self._materials[node] = _Material(
                node, found.name, words or [found.name], symbols, allowed
            )
        return self._materials[node]

    def _clean(self, material: _Material, word: str, symbol: IpcSymbol) -> bool:
        pair = (word, symbol)
        if pair not in material.proven:
            draft = Draft(word, "", (symbol.text,))
            material.proven[pair] = self._lands(material, draft, [symbol])
            if material.proven[pair]:
                material.beside.setdefault(symbol, []).append(word)
        return material.proven[pair]

    def _companions(self, material: _Material, word: str, main: IpcSymbol) -> Iterator[IpcSymbol]:
        """Up to two more symbols, only such as proved clean with this word."""
        extra = self._dice.randint(0, _MOST_SYMBOLS - 1)
        for symbol in self._dice.sample(material.symbols, min(extra, len(material.symbols))):
            if symbol != main and self._clean(material, word, symbol):
                yield symbol

    def _compose(
        self, material: _Material, word: str, symbols: Sequence[IpcSymbol], *, utility: bool
    ) -> Draft:
        dice, words = self._dice, self._words
        known = material.beside.get(symbols[0], [word])
        fill = {"k": word, "j": dice.choice(known), "l": dice.choice(known)}
        fill |= {"n": str(dice.randint(2, 9)), "m": str(dice.randint(3, 38))}
        title = dice.choice(words["titles"]["utility" if utility else "invention"]).format(**fill)
        scale = dice.choice(words["titles"]["scale"])
        title = title.replace("一种", f"一种{scale}", 1) if "一种" in title else f"{scale}{title}"
        fill |= {"t": title, "f": material.name}
        text = words["abstract"]
        parts = [dice.choice(text["open"]), *dice.sample(text["means"], 2)]
        parts.append(dice.choice(text["effect"]))
        return Draft(title, "".join(parts).format(**fill), tuple(s.text for s in symbols))

    def _lands(self, material: _Material, draft: Draft, symbols: Sequence[IpcSymbol]) -> bool:
        nodes = self._nodes(draft, symbols)
        return material.node in nodes and nodes <= material.allowed

    def _nodes(self, draft: Draft, symbols: Sequence[IpcSymbol]) -> set[str]:
        return {tag.node for tag in self._tagger.tag(draft.title, draft.abstract, symbols)}


def _ancestors(node: str) -> Iterator[str]:
    """The node itself and every code above it."""
    while node:
        yield node
        node = node.rpartition(".")[0]


def _symbol(pattern: IpcPattern) -> IpcSymbol | None:
    """A symbol the pattern takes: itself, a whole group's own symbol, a subclass's first group."""
    text = pattern.text.removesuffix("*")
    symbol = IpcSymbol.parse(text)
    if symbol.level == "subclass":
        return IpcSymbol(symbol.subclass, 1, "00")
    return None if symbol.main is None else symbol
