"""A policy document's extraction to rows: measures, agencies, targets, entities, each with its
sentence (key ``sourceId@start-end``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from graph.writer import Batch
from loaders.agencies import agency_kind
from loaders.model import PolicyDraft
from nlp.extract import extract
from nlp.mentions import Extraction, Label, Measure, Mention, RelationType
from nlp.places import region_index
from nlp.relations import HOLDER
from nlp.text import fold

_CHAIN_END = re.compile(r"(?:产业链|产业集群|产业|链)$")
_CHAIN_LEAD = re.compile(
    r"(?:国家级|中国|全国|全省|我省|省级|省|全市|我市|市|重点|优势|特色|主导|支柱)+"
)
_CHAIN_TAIL = re.compile(r"(?:制造业|制造|加工业|加工|行业|领域|业|重点|优势|特色|主导|支柱|全)*")
_LONGEST_REGION = 12  # code points of a region's name before a chain's


def policy_rows(batch: Batch, source: str, draft: PolicyDraft, chains: Mapping[str, str]) -> None:
    """Add the rows of one policy.

    :param source: the key of its file version.
    :param chains: chain codes by name, for the chains that a measure names.
    """
    found = extract(draft.text, kind="policy")
    whole = f"{source}@0-{len(draft.text)}"
    props: dict[str, Any] = {"title": draft.title, "text": draft.text}
    if found.place:
        props["place"] = found.place
    batch.add("policies", {"id": draft.id, "props": props, "source": whole})
    region = region_index().by_name(found.place) if found.place else None
    if region:
        batch.link("issued_in", draft.id, region.code, whole)
    kinds = _holders(found)
    for measure in found.measures:
        _measure(batch, source, draft, measure, kinds.get(measure.start, []))
    for number, target in enumerate(found.targets, 1):
        row = {
            k: v for k, v in target.to_json().items() if k not in ("start", "end") and v is not None
        }
        _owned(
            batch, source, draft, found, f"{draft.id}/t{number}", (target.start, target.end), row
        )
    _mentions(batch, source, draft, found, chains)


def _holders(found: Extraction) -> dict[int, list[str]]:
    """Return the kinds of holders that measures concern, by where each begins."""
    kinds: dict[int, list[str]] = {}
    for one in found.relations:
        if one.type is RelationType.CONCERNS and one.tail.label == HOLDER:
            names = kinds.setdefault(one.head.start, [])
            names += (n for n in (one.tail.canonical or "").split("、") if n not in names)
    return kinds


def _measure(
    batch: Batch, source: str, draft: PolicyDraft, measure: Measure, holders: list[str]
) -> None:
    measure_id = f"{draft.id}/{measure.start}"
    key = f"{source}@{measure.start}-{measure.end}"
    props: dict[str, Any] = {
        "number": measure.number,
        "title": measure.title,
        "text": draft.text[measure.start : measure.end],
        "start": measure.start,
        "end": measure.end,
    }
    if holders:
        props["holders"] = holders
    batch.add("measures", {"id": measure_id, "props": props, "source": key})
    batch.link("has_measure", draft.id, measure_id, key)
    for agency in measure.agencies:
        said = f"{source}@{agency.start}-{agency.end}"
        words = agency.canonical or re.sub(r"\s", "", agency.text)
        for name in words.split("、"):
            batch.add(
                "agencies",
                {
                    "name": name,
                    "props": {"kind": agency_kind(name) or "government"},
                    "source": said,
                },
            )
            role = {"lead": agency.lead, "text": agency.text}
            batch.link("responsible_for", name, measure_id, said, role)


def _owned(
    batch: Batch,
    source: str,
    draft: PolicyDraft,
    found: Extraction,
    target_id: str,
    span: tuple[int, int],
    props: dict[str, Any],
) -> None:
    """Write a target under the measure whose text it stands in, else under the policy."""
    key = f"{source}@{span[0]}-{span[1]}"
    batch.add("targets", {"id": target_id, "props": props, "source": key})
    owner = _around(found, span[0])
    if owner is None:
        batch.link("policy_target", draft.id, target_id, key)
    else:
        batch.link("measure_target", f"{draft.id}/{owner.start}", target_id, key)


def _around(found: Extraction, position: int) -> Measure | None:
    """Return the innermost measure: a row of a table of duties may stand in an item."""
    held = (m for m in reversed(found.measures) if m.start <= position < m.end)
    return next(held, None)


def _mentions(
    batch: Batch,
    source: str,
    draft: PolicyDraft,
    found: Extraction,
    chains: Mapping[str, str],
) -> None:
    for mention in found.mentions:
        mention_id = f"{draft.id}/{mention.start}-{mention.end}"
        key = f"{source}@{mention.start}-{mention.end}"
        batch.add("mentions", {"id": mention_id, "props": _mention_props(mention), "source": key})
        batch.link("mentions_in", draft.id, mention_id, key)
        measure = _around(found, mention.start)
        if measure is None or mention.label not in (Label.CHAIN, Label.ZONE, Label.CENTRE):
            continue
        measure_id = f"{draft.id}/{measure.start}"
        batch.link("concerns", measure_id, mention_id, key)
        if mention.label is Label.CHAIN:
            for code in chains_named(mention.canonical or mention.text, chains):
                batch.link("concerns_chain", measure_id, code, key)


def chains_named(words: str, chains: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the chains that ``words`` name, in order, each once.

    ``words`` are one chain or several joined by 、; a region before a name and 产业链, 链 or 产业
    after it say nothing. 新能源汽车 names the chain 新能源汽车, never 新能源.

    :param chains: chain codes by name.
    """
    bare = {_plain(_CHAIN_END.sub("", name)): code for name, code in chains.items()}
    codes = (_chain_of(member, bare) for member in _plain(words).split("、"))
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def _chain_of(member: str, bare: Mapping[str, str]) -> str | None:
    """Return the code of the longest name that ``member`` is, but for what says nothing."""
    stem = _CHAIN_END.sub("", member)
    best, code = "", None
    for rest in _without_lead(stem):
        for name in bare:
            fits = rest.startswith(name) and _CHAIN_TAIL.fullmatch(rest, len(name))
            if fits and len(name) > len(best):
                best, code = name, bare[name]
    return code


def _without_lead(stem: str) -> Iterator[str]:
    """Yield the name as it is, then without the regions and words before it."""
    yield stem
    while length := _region_length(stem):
        stem = stem[length:]
        yield stem
    lead = _CHAIN_LEAD.match(stem)
    if lead is not None:
        yield stem[lead.end() :]


def _region_length(stem: str) -> int:
    names = _region_names()
    return next((n for n in range(_LONGEST_REGION, 1, -1) if stem[:n] in names), 0)


@cache
def _region_names() -> frozenset[str]:
    return frozenset(region_index().names())


def _plain(words: str) -> str:
    return re.sub(r"\s", "", fold(words)).upper()


def _mention_props(mention: Mention) -> dict[str, Any]:
    props = {
        "label": mention.label.value,
        "text": mention.text,
        "canonical": mention.canonical,
        "start": mention.start,
        "end": mention.end,
        "foundBy": mention.found_by,
        "score": mention.score,
    }
    return {key: value for key, value in props.items() if value is not None}
