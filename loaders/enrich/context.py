"""What turning drafts into rows needs to know, and what all kinds of drafts share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from graph.chains import bare_chain
from graph.writer import Batch
from loaders.fields import clean
from loaders.places import Place
from loaders.policies import chains_named
from loaders.reference.model import ChainReference
from nlp.names import holder_kind, normalise_name
from nlp.scope import ScopeTagger
from nlp.tagger import ChainNodeTagger

if TYPE_CHECKING:
    from nlp.textmodel import TextModel


def short_hash(*parts: str) -> str:
    """Return twelve hex digits that stand for the parts."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def holder_id(name: str, place: Place | None = None) -> str:
    """Return the key of a holder: by normalised name; persons by name and division.

    Two persons of one name in one division are taken for one; nothing in an export tells them
    apart.
    """
    plain = normalise_name(name)
    if holder_kind(name) == "person":
        return "p-" + short_hash(plain, place.region if place else "")
    return "h-" + short_hash(plain)


@dataclass(frozen=True, slots=True)
class Context:
    """The chains with their rules, the time of the load, and the judgements on holders.

    ``merged`` leads from a holder that was judged the same as another to the one that stands for
    both: names filed under the first lead to the second.
    """

    at: str
    nodes: frozenset[str]
    chains: frozenset[str]
    chain_names: Mapping[str, str]
    tagger: ChainNodeTagger
    scope_tagger: ScopeTagger
    merged: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        reference: ChainReference,
        *,
        at: str,
        merged: Mapping[str, str],
        text: TextModel | None = None,
    ) -> Context:
        """Make the context of a load; ``text`` decides where patents have no symbols."""
        rules = reference.rules()
        parents = {code: node.parent for code, node in reference.by_code.items()}
        return cls(
            at=at,
            nodes=frozenset(reference.by_code),
            chains=frozenset(chain.code for chain in reference.chains),
            chain_names={bare_chain(c.name): c.code for c in reference.chains},
            tagger=ChainNodeTagger(rules, text),
            scope_tagger=ScopeTagger(rules, parents),
            merged=merged,
        )

    def chain_codes(self, names: tuple[str, ...]) -> list[str]:
        """Return the codes of the chains that have these names or codes; others are left out.

        Words as documents use them name a chain too: 有色金属加工.
        """
        return [code for name in names for code in self._codes_of(name)]

    def _codes_of(self, name: str) -> tuple[str, ...]:
        code = name if name in self.chains else self.chain_names.get(bare_chain(name))
        return (code,) if code else chains_named(name, self.chain_names)

    def holder(
        self, batch: Batch, source: str, name: str, place: Place | None = None, **props: Any
    ) -> str:
        """Write a holder by its name; return its key."""
        own = holder_id(name, place)
        said = {"name": clean(name), "kind": holder_kind(name)} | props
        if place and place.country:
            said.setdefault("country", place.country)
        batch.node("holders", "id", own, said, source)
        return own
