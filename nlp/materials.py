"""Materials: known by name, by the last word of the name (…合金), or by the way chemists name.

A word of the lexicon that is a piece of a longer word is taken with it (有机玻璃, 锂云母提锂渣) or
left alone where the whole is no material (黄连木, 铜箔机). A chemical name is a run of pieces of
nomenclature that ends in one that may end a name (聚丙烯酸酯, 磷酸铁锂).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp import lexicon
from nlp.mentions import Label
from nlp.spans import Candidate
from nlp.tokenizer import is_word

_SHORTEST = 3  # code points of a chemical name: shorter ones (乙醇) are words of the lexicon
_OPENING = re.compile(
    r"合|对(?![苯羟氨硝甲氯叔])|水(?!合)|内|外|的|物|及|一(?![氧氯氟硫])|化|代|基|盐"
)
"""What opens no chemical name, though it stands inside some."""
_MODIFIER = 6  # code points of what the last word of a name may carry on its left
_MADE_OF = re.compile(
    r"(?:薄|软|硬|细|空|方|圆|外|内|密封)?(?:板材?|套|袋|管道?|垫片?|圈|罩|片|布|膜|纸|网|条|棒|丝|线|瓶|盒|桶|块|球|环|轮|件|层|壳|盖|棉|绳"
    r"|带|箱|座|盆|坝|大棚|制品?|镜|杆|柱|门|砖|瓦|筒|塞)"
)
"""What may be made of a material, so that the material is named: 橡胶套."""
_KIND_OF = re.compile(
    r"(?:[粉浆水液油根土酸盐材灰屑渣泥石砂]|粉[体末]|颗粒|砂浆|纤维|溶液|材料|树脂|薄片)$"
)
"""What a longer word ends in that is a material itself: 石墨粉, 水泥浆, 薄荷油."""
_RESIDUE = re.compile(
    r"(?:提[\u4e00-\u9fff]{1,2}|浸出|酸浸|碱浸|水淬|冶炼|精炼|熔炼|焙烧|选矿|浮选)?(?:尾矿|尾砂|尾渣|废渣|矿渣|渣)"
)
"""What is left of a material after it was worked, a material too: 锂云母提锂渣."""
_WORKED = re.compile(
    r"(?:切割|加工|生产|制造|冶炼|破碎|收割|采摘|焊接|矫直|分切|回收)?(?:机(?!械)|厂|窑|业|设备|生产线)|生产(?!的)|行业|产业|企业|园"
)
"""What deals with a material and is not made of it: 铜箔机, 水泥厂, 玻璃行业."""
_ELEMENTS = frozenset("锂铍钠镁铝硅磷钾钙钛钒铬锰铁钴镍铜锌镓锗锆铌钼钯银锡锑钡钨铂铅铋铀")
"""Elements whose sign before a material makes another one: 锂云母 (periodic table, GB 3102.8)."""
_APART = frozenset("含镀涂渗加去除脱提化无或和与及、")
"""What stands before an element that is not of the next word: 含锌钢板."""
_TOKEN = 6  # code points that a word may reach to either side of a material
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
            if (span := _whole(folded, start, end, edges())) is not None:
                rule = "lexicon:materials" if span == (start, end) else "rule:material-word"
                yield Candidate(*span, Label.MATERIAL, rule, score=0.8)
        elif (first := _first(folded, start, end, edges())) is not None:
            yield Candidate(first, end, Label.MATERIAL, "rule:material-head", score=0.7)
    yield from _chemicals(folded)


def _whole(folded: str, start: int, end: int, edges: frozenset[int]) -> tuple[int, int] | None:
    """Return the whole name of which a word of the lexicon is a piece; None where it is none."""
    low = next((at for at in range(start, max(-1, start - _TOKEN), -1) if at in edges), start)
    high = next((at for at in range(end, end + _TOKEN) if at in edges), end)
    if (low, high) != (start, end) and is_word(folded[low:high]):
        word = folded[low:high]
        if high > end and not _KIND_OF.search(word):
            return (start, end) if _MADE_OF.fullmatch(folded, end, high) else None
        start, end = low, high
    elif start and folded[start - 1] in _ELEMENTS:
        start -= folded[start - 2 : start - 1] not in _APART
    residue = _RESIDUE.match(folded, end)
    end = residue.end() if residue else end
    return None if _WORKED.match(folded, end) else (start, end)


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
