"""Materials: known by name, by the last word of the name (…合金), or by the way chemists name.

A chemical name is a run of pieces of nomenclature that ends in one that may end a name (聚丙烯酸酯,
磷酸铁锂).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp import lexicon
from nlp.mentions import Label
from nlp.spans import Candidate

_SHORTEST = 3  # code points of a chemical name: shorter ones (乙醇) are words of the lexicon
_OPENING = re.compile(
    r"合|对(?![苯羟氨硝甲氯叔])|水(?!合)|内|外|的|物|及|一(?![氧氯氟硫])|化|代|基|盐"
)
"""What opens no chemical name, though it stands inside some."""
_MODIFIER = 6  # code points of what the last word of a name may carry on its left
_FREE = re.compile(
    r"[^，。；、,;:：.()“”\s\d%~\-和与及或的为由在将用以含有是了把被经使对等并中上下内个该所述本加入采其至提"
    r"取实现通过置做设统只自动于种成从可按先后再则即到而且]*"
)


def materials(folded: str, edges: Callable[[], frozenset[int]]) -> Iterator[Candidate]:
    """Yield the materials of a text with half-width forms; they may overlap.

    :param edges: gives where words begin and end; asked only where the text needs it.
    """
    is_head, automaton = _words()
    for number, start, end in automaton.find_matches_as_indexes(folded):
        if not is_head[number]:
            yield Candidate(start, end, Label.MATERIAL, "lexicon:materials", score=0.8)
        elif (first := _first(folded, start, end, edges())) is not None:
            yield Candidate(first, end, Label.MATERIAL, "rule:material-head", score=0.7)
    yield from _chemicals(folded)


def _first(folded: str, start: int, end: int, edges: frozenset[int]) -> int | None:
    """Return where the longest name that ends in a head begins; a head alone names nothing."""
    if end not in edges:
        return None
    starts = (at for at in range(max(0, start - _MODIFIER), start) if at in edges)
    return next((at for at in starts if _FREE.fullmatch(folded, at, start)), None)


def _chemicals(folded: str) -> Iterator[Candidate]:
    for found in _chemical().finditer(folded):
        start, end = found.span()
        while opening := _OPENING.match(folded, start, end):
            start = opening.end()
        if end - start >= _SHORTEST:
            start -= 2 * folded.startswith("无水", start - 2)
            yield Candidate(start, end, Label.MATERIAL, "rule:chemical", score=0.8)


@cache
def _words() -> tuple[tuple[bool, ...], AhoCorasick]:
    rows = [word for word in lexicon.materials() if word.use in ("word", "head")]
    texts = [word.text for word in rows]
    whether_head = tuple(word.use == "head" for word in rows)
    return whether_head, AhoCorasick(texts, matchkind=MatchKind.LeftmostLongest)


@cache
def _chemical() -> re.Pattern[str]:
    parts, ends = (
        sorted({word.text for word in lexicon.materials() if word.use == use}, key=len)
        for use in ("part", "end")
    )
    single = "".join(part for part in parts if len(part) == 1)
    longer = "|".join(re.escape(part) for part in parts if len(part) > 1)
    return re.compile(rf"(?:[{single}]|{longer}){{1,16}}(?<=[{''.join(ends)}])(?!性)")
