"""Short names that a text gives itself: 示例经济技术开发区（以下简称示例开发区）."""

import re
from collections.abc import Iterable, Iterator

from nlp import lexicon
from nlp.spans import Candidate, WordIndex
from nlp.text import WIDE

_GIVEN = re.compile(
    r"[(](?:(?:以下|下文?)[均并]?(?:简|合|通|统)?|简|合|通|统)称(?:为|作)?:?"
    r"[“\"'‘]?(?P<name>[^()“”\"'‘’,。;]{2,16})[”\"'’]?[)]"
)
_BEFORE = "的在和与及对由向为是将从经按入到至给以被应本"
"""What stands before a short name that is a head (开发区), and not inside a longer name."""


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
        before = folded[start - 1 : start]
        inside = "\u4e00" <= before <= "\u9fff" and before not in _BEFORE
        if name not in heads or not inside or before == "称":
            full = one.canonical or folded[one.start : one.end].translate(WIDE)
            yield Candidate(start, start + len(name), one.label, "rule:given-alias", full)
