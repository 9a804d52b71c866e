"""Chains and their nodes as values: what :mod:`loaders.reference.chains` reads and gives out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.errors import ChainNavError
from nlp.tagger import NodeRule


class RuleStatus(StrEnum):
    """How far a chain or a rule can be relied on."""

    OFFICIAL = "official"  # taken from the published document itself
    TRANSCRIBED = "transcribed"  # read in a transcription of a published document
    DRAFT = "draft"  # for an expert to edit

    @property
    def label(self) -> str:
        """The word pages and reports print: 官方, 据转录, 草案."""
        return {"official": "官方", "transcribed": "据转录", "draft": "草案"}[self.value]


class Stage(StrEnum):
    """Where in its chain a node stands."""

    UPSTREAM = "upstream"
    MIDSTREAM = "midstream"
    DOWNSTREAM = "downstream"
    SUPPORT = "support"


class ChainLevel(StrEnum):
    """A whole chain, a part of one that is diagnosed on its own, or a selection of nodes."""

    CHAIN = "chain"
    SUBCHAIN = "subchain"
    VIEW = "view"


class RuleFileError(ChainNavError, ValueError):
    """A rule file cannot be used: which file, node and line, and why. The run stops."""

    def __init__(self, file: str, cause: str, *, node: str = "", line: int | None = None) -> None:
        self.file, self.node, self.line, self.cause = file, node, line, cause
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {node}: {cause}" if node else f"{place}: {cause}")


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain, sub-chain or view. ``parent`` is the large chain of a sub-chain, else None."""

    code: str
    name: str
    name_en: str
    level: ChainLevel
    status: RuleStatus
    source: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class ChainNode:
    """One 环节. ``level`` is 1 at the top; ``stage`` None where a sub-chain's own row spans stages.

    ``rule`` is None where the sheet gives neither symbols nor words: such a node is found through
    its children only.
    """

    code: str
    chain: str
    parent: str | None
    stage: Stage | None
    name: str
    name_en: str
    level: int
    boundary: str
    rule: NodeRule | None
    upstream_of: tuple[str, ...]
    status: RuleStatus
    source: str


@dataclass(frozen=True, slots=True)
class ChainReference:
    """All chains and nodes that are loaded together.

    ``rules_digest`` is the sha256 of the canonical content (order of files and layout do not
    count). ``warnings`` are things an editor should see that stop nothing: rings of UPSTREAM_OF
    (recycling makes real ones).
    """

    chains: tuple[Chain, ...]
    by_code: Mapping[str, ChainNode]
    members: Mapping[str, tuple[str, ...]]
    rules_digest: str
    warnings: tuple[str, ...] = ()

    @property
    def all_nodes(self) -> tuple[ChainNode, ...]:
        """Every node of every chain, in the order of the files."""
        return tuple(self.by_code.values())

    def nodes(self, chain: str) -> tuple[str, ...]:
        """Codes of the nodes of a chain, sub-chain or view, in the order of the files.

        A sub-chain's own row is a member only if it has a rule: otherwise it would be the sum of
        all the others. A view's members are its nodes, each with its subtree.

        Raises:
            KeyError: no chain of this code.
        """
        return self.members[chain]

    def chain(self, code: str) -> Chain:
        """The chain, sub-chain or view of this code; KeyError if there is none."""
        for chain in self.chains:
            if chain.code == code:
                return chain
        raise KeyError(code)

    def node(self, code: str) -> ChainNode:
        """The node of this code; KeyError if there is none."""
        return self.by_code[code]

    def rules(self) -> tuple[NodeRule, ...]:
        """The rules of all nodes that have one."""
        return tuple(node.rule for node in self.by_code.values() if node.rule is not None)

    def subtree(self, code: str) -> Iterator[str]:
        """The node and everything below it, in the order of the files."""
        below = f"{code}."
        return (other for other in self.by_code if other == code or other.startswith(below))
