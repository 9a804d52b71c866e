"""What a batch must ask the graph before it can be written: whom its rows speak of.

A row that names a publication speaks of the application that an earlier file told with it; a row
about a listed company or an industry needs them to be there. This is the one reading step between
transform and enrichment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.store import GraphStore
from loaders.enrich import Item
from loaders.enrich.context import holder_id
from loaders.fields import ApplicationNumber
from loaders.model import EventsDraft, HolderDraft, PatentDraft, ProductDraft

_OF_COMPANIES = frozenset(("makes", "in_industry"))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that connects nothing, since what it speaks of is not in the graph; or a doubt."""

    row: int
    value: str
    reason: str
    hint: str

    @property
    def told(self) -> tuple[str, str, str]:
        """What an issue says of it: value, reason, hint."""
        return self.value, self.reason, self.hint


@dataclass(frozen=True, slots=True)
class Ends:
    """Keys that statements about companies and industries need."""

    codes: frozenset[str]
    industries: frozenset[str]
    names: frozenset[str]


def identify(store: GraphStore, items: Sequence[Item]) -> tuple[list[Item], list[Refusal]]:
    """Return the items under the keys of the graph, and those that connect nothing."""
    found = known_documents(store, (key for item in items if (key := _key(item))))
    named = [_renamed(item, found) for item in items]
    refused = list(_refusals(store, named))
    rows = {one.row for one in refused}
    return [item for item in named if item.row not in rows], refused


def namesakes(store: GraphStore, items: Sequence[Item]) -> Iterator[Refusal]:
    """Yield the firms of a register that the graph has with another credit code: two of one name.

    A row that corrects its own earlier version is none.
    """
    given = {
        holder_id(item.draft.name): (item.row, code)
        for item in items
        if isinstance(item.draft, HolderDraft) and not item.replaces
        if (code := item.draft.props.get("creditCode"))
    }
    for known in store.all_rows("load.credit_codes", holders=list(given)) if given else ():
        row, code = given[known["id"]]
        if known["creditCode"] != code:
            reason = f"图中同名单位的信用代码是 {known['creditCode']}，两者合在一个节点上"
            hint = "请核对；确是两家时，请在名称中写明地区以示区别"
            yield Refusal(row, code, reason, hint)


def _key(item: Item) -> str:
    """Return the document by which a row knows its patent, or an empty text."""
    match item.draft:
        case PatentDraft(id=key) | EventsDraft(patent=key) if not ApplicationNumber.of_id(key):
            return key
    return ""


def known_documents(store: GraphStore, keys: Iterable[str]) -> dict[str, str]:
    """Return the patents, by document, that the graph has under their application number."""
    documents = sorted(set(keys))
    if not documents:
        return {}
    rows = store.all_rows("load.documents", documents=documents)
    return {row["document"]: row["id"] for row in rows}


def _renamed(item: Item, found: dict[str, str]) -> Item:
    key = found.get(_key(item))
    if key is None:
        return item
    match item.draft:
        case PatentDraft() as draft:
            return replace(item, draft=replace(draft, id=key))
        case EventsDraft() as draft:
            return replace(item, draft=replace(draft, patent=key))
    return item


def _refusals(store: GraphStore, items: Iterable[Item]) -> Iterator[Refusal]:
    stated = [(item.row, item.draft) for item in items if isinstance(item.draft, ProductDraft)]
    needed = [(row, *_needs(draft)) for row, draft in stated]
    if not any(any(ends) for _, *ends in needed):
        return
    known = _ends(store, [ends for _, *ends in needed])
    for row, codes, industries, names in needed:
        for code in set(codes) - known.codes:
            hint = "请先装载上市公司名录，再装载本表"
            yield Refusal(row, code, "图中没有证券代码为此的公司，未连接", hint)
            break
        else:
            missing = sorted((set(industries) - known.industries) | (set(names) - known.names))
            if missing:
                hint = "请先装载行业名录，再装载本表"
                yield Refusal(row, missing[0], "图中没有此行业，未连接", hint)


def _needs(draft: ProductDraft) -> tuple[list[str], list[str], list[str]]:
    """Return the stock codes, keys and names of industries that a statement needs."""
    codes = [draft.tail] if draft.kind in _OF_COMPANIES else []
    if draft.kind == "industry_upstream":
        return codes, [], [draft.tail, *draft.props]
    if draft.kind == "industry_part_of":
        return codes, [draft.tail, draft.head], []
    return codes, [draft.head] if draft.kind == "in_industry" else [], []


def _ends(store: GraphStore, needed: Iterable[Sequence[Sequence[str]]]) -> Ends:
    columns = [
        sorted({key for keys in column for key in keys}) for column in zip(*needed, strict=True)
    ]
    row = store.all_rows(
        "load.known_ends", codes=columns[0], industries=columns[1], names=columns[2]
    )[0]
    return Ends(*(frozenset(row[name]) for name in ("codes", "industries", "names")))
