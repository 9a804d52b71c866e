"""A firm's scope of business to chain nodes, by the words of their rules.

A scope lists products, so one word is enough where a rule lets a word stand alone. The words of
the other rules are too common for that; they count where the scope names a node above theirs:
"线路板" leads to the printed circuit board, and only then "HDI" to its high-density kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nlp.tagger import ChainNodeTagger, Need, NodeRule, Tag


class ScopeTagger:
    """Maps scopes of business to nodes. Safe to share between threads."""

    def __init__(self, rules: Iterable[NodeRule], parents: Mapping[str, str | None]) -> None:
        """:param parents: the node above each node, None at the top."""
        known = tuple(rules)
        self._parents = parents
        self._narrow = frozenset(rule.node for rule in known if rule.need is Need.BOTH)
        self._tagger = ChainNodeTagger(
            replace(rule, need=Need.KEYWORD, ipc=(), ipc_not=()) for rule in known
        )

    def tag(self, scope: str) -> list[Tag]:
        """Return the nodes that a scope names, in the order of the rules."""
        tags = self._tagger.tag("", scope, ())
        wide = {tag.node for tag in tags} - self._narrow
        return [tag for tag in tags if tag.node in wide or self._below(tag.node, wide)]

    def _below(self, node: str, wide: set[str]) -> bool:
        above = self._parents.get(node)
        while above is not None and above not in wide:
            above = self._parents.get(above)
        return above is not None
