"""Short names that a text gives itself: 示例经济技术开发区（以下简称示例开发区）."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from nlp import lexicon
from nlp.mentions import Label
from nlp.spans import Candidate, WordIndex
from nlp.text import WIDE
from nlp.tokenizer import plain_tokenizer

_GIVEN = re.compile(
    r"[(](?:(?:以下|下文?)[均并]?(?:简|合|通|统)?|简|合|通|统)称(?:为|作)?:?"
    r"[“\"'‘]?(?P<name>[^()“”\"'‘’,。;]{2,16})[”\"'’]?[)]"
)
_BEFORE = "的在和与及对由向为是将从经按入到至给以被应本"
"""What stands before a short name that is a head (开发区), and not inside a longer name."""
_ACT = re.compile(r"[\u4e00-\u9fff]{2}$")
_VERBS = ("v", "d", "p")  # parts of speech of jieba's dictionary that open no name
_NOUNS_TOO = ("服务", "管理", "保障", "促进", "规范")  # verbs that it calls nouns
_OF_REGION = re.compile(r"(?:自治区|[省市县区州])[\u4e00-\u9fff]{3}")
_INSIDE_NAME = re.compile(r"[\u4e00-\u9fff](?<![的在和与及对由向为是将经按入到至给以被应本])")
_KINDS = {"经济开发区": "经开区", "高新技术产业开发区": "高新区", "综合保税区": "综保区"}
_COMMONLY = {"经开区": "经济技术开发区"}  # what a short form means where none is written out
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def short_names(folded: str, named: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield every place of the short names given to what is ``named``, with its full name.

    A name given twice is that of the first. Time is linear.
    """
    given = {match.start(): match["name"] for match in _GIVEN.finditer(folded)}
    longest: dict[int, Candidate] = {}
    for one in named if given else ():
        known = longest.get(one.end)
        if one.end in given and (known is None or one.start < known.start):
            longest[one.end] = one
    things = {given[end]: longest[end] for end in sorted(longest, reverse=True)}
    heads = {head.text for head in lexicon.heads()} if things else set()
    for start, name in WordIndex(things).find(folded) if things else ():
        one = things[name]
        if name not in heads or _stands_alone(folded, start):
            full = one.canonical or folded[one.start : one.end].translate(WIDE)
            yield Candidate(start, start + len(name), one.label, "rule:given-alias", full)


def _stands_alone(folded: str, start: int) -> bool:
    """Return whether a head (示范区) is no end of a longer name: behind a mark or a verb."""
    before = folded[start - 1 : start]
    if not "\u4e00" <= before <= "\u9fff" or before in _BEFORE or before == "称":
        return True
    word = _ACT.search(folded, max(0, start - 2), start)
    return word is not None and _is_act(word.group())


@cache
def _is_act(word: str) -> bool:
    tagged = plain_tokenizer().tag(word)
    return word in _NOUNS_TOO or (len(tagged) == 1 and tagged[0][1] in _VERBS)


def again(folded: str, listed: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the other places of bodies of the issuing region or office that lists name.

    A list tells that 县示例中心 is one of the county's, which running text alone does not.
    """
    names = {folded[c.start : c.end]: c for c in listed if c.canonical and not c.generic}
    own = {name: c for name, c in names.items() if _OF_REGION.match(name) and "、" not in name}
    own |= {c.canonical: c for c in own.values() if c.canonical and c.label is Label.AGENCY}
    for name, one in own.items():
        start = folded.find(name)
        while start >= 0:
            if not _INSIDE_NAME.search(folded[max(0, start - 1) : start]):
                yield replace(one, start=start, end=start + len(name), found_by="rule:listed")
            start = folded.find(name, start + 1)


def zones_in_short(folded: str) -> Iterator[tuple[str, str]]:
    """Yield the short form, 示例经开区, of zones that a text writes out as 示例经济开发区."""
    for kind, word in _KINDS.items():
        ends = [match.start() for match in re.finditer(kind, folded)]
        written = {folded[end - length : end] for end in ends for length in (2, 3) if end >= length}
        for own in sorted(filter(_HAN.fullmatch, written)):
            short, other = own + word, _COMMONLY.get(word)
            if short in folded and (other is None or own + other not in folded):
                yield short, own + kind
                yield f"{short}管委会", f"{own}{kind}管理委员会"
