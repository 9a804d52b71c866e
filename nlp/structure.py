"""The numbered items of a notice, and which of them are its measures.

Levels are 一、 · （一） · 1. · （1） · ①, and 1.1 and 1.1.1 below 1; 第一条 is of the first, or
below 一、 where both are. The measures are the deepest level whose items mostly carry a list of
responsible bodies (or most of whose lists stand in items that others follow), or in one 一、
section the items below where each of them carries one; without any list, the articles, else the
（一） level, else 1., else 一、. Headings may carry the marks of Markdown.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nlp.mentions import Measure
from nlp.tails import Tail
from nlp.text import Span, chinese_number

_HAN = "一二三四五六七八九十百"
_MARK = re.compile(
    rf"(?P<l1>[{_HAN}]{{1,5}})[、.]|第(?P<l1b>[{_HAN}]{{1,5}})条(?=[\s\[(:])\s?"
    rf"|\((?P<l2>[{_HAN}]{{1,5}})\)[、.]?|(?P<l3>\d{{1,3}})(?:\.(?!\d)|、)"
    r"|\((?P<l4>\d{1,3})\)|(?P<l4b>\d{1,2})\)|(?P<l4c>\d{1,2}\.\d{1,2})[、.]?[ \t](?!\d)"
    r"|(?P<l5>[①-⑳])|(?P<l5b>\d{1,2}\.\d{1,2}\.\d{1,2})[、.]?[ \t](?!\d)"
)
_GROUPS = (
    *((1, ("l1", "l1b")), (2, ("l2",)), (3, ("l3",)), (4, ("l4", "l4b", "l4c"))),
    (5, ("l5", "l5b")),
)
_DEEPEST = 5
_START = re.compile(
    r"(?:^|(?<=[\n\r])|(?<=[。)\];]))[ \t]*(?:#{1,6}[ \t]+)?"
    rf"(?={_MARK.pattern.replace('?P<', '?P<x')})"
)
_TITLE_END = re.compile(r"[。\n\r:!?]|(?=[(\[](?:责任|牵头))")
_NAMED = re.compile(r"\s?\[(?P<title>[^\[\]\n:]{2,40})\]")  # （一）【支持成果转化】…
_TITLE_LONGEST = 60  # a first sentence longer than this is text, not a title
_LONE_LONGEST = 30  # the same for an item of one sentence
_MOSTLY = 0.8
_APPENDIX = re.compile(r"^[ \t]*附\s?件[ \t]*(?:\d{0,2}[:.]?.{0,60})?$|^来源\s?[|:].*$", re.M)
_HEADING = re.compile(r"[ \t]*(?P<words>[^。\n\r:,;]{2,20})(?=[。\n\r:]|$)")
_ASKS = re.compile(r"(?:条件|资格|对象|申[请报]要求|基本要求|申报范围)$")
_REPORTS = re.compile(
    r"(?:(?:19|20)\d{2}年(?:度|以来)?|已|前期|近年来?|主要|总体|基本|当前|目前|现有|工作|整体)*"
    r"(?:(?:工作)?(?:开展|进展|完成|落实|运行)?(?:的?(?:工作|总体|基本))?情况|(?:开展|采取|完成)的?(?:主要)?工作|(?:工作|主要|取得的?)*(?:成效|成绩|做法|回顾)"
    r"|(?:发展|工作)?(?:现状|基础)|(?:面临|存在)的?(?:主要)?(?:问题|不足|困难|短板|形势|挑战))"
)
"""Headings of what was done and is: no goals there."""
_GENERAL = re.compile(
    r"[ \t]*(?:总体(?:要求|目标|思路)|指导思想|基本原则|(?:主要|工作)目标"
    r"|(?:组织|保障|政策)(?:保障|措施|实施|领导)|(?:工作|有关|相关)要求|附则)"
)
"""Headings that say what a whole text is for, or how it is seen to."""
_ENOUGH = 0.5  # share of a level's items, and of all lists, that makes it the measure level


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item from its mark to the next item of its level or above."""

    level: int
    number: str
    start: int
    body: int
    end: int


def items(folded: str) -> list[Item]:
    """Return all numbered items in order, nested ones included."""
    marks = _above_articles(folded, [_mark(folded, m.end()) for m in _START.finditer(folded)])
    marks = _in_order(marks)
    stop = _stop(folded, marks)
    found = []
    ends = [stop] * (_DEEPEST + 1)
    for level, number, start, body in reversed(marks):
        end = max(min(ends[: level + 1]), body)
        while end > body and folded[end - 1].isspace():
            end -= 1
        found.append(Item(level, number, start, body, end))
        ends[level] = start
        ends[level + 1 :] = [start] * (_DEEPEST - level)
    return found[::-1]


def _stop(folded: str, marks: list[tuple[int, str, int, int]]) -> int:
    """Return where the last item ends: an appendix or source line, else the end."""
    last = marks[-1][3] if marks else 0
    closing = _APPENDIX.search(folded, last)
    return closing.start() if closing else len(folded)


def _mark(folded: str, at: int) -> tuple[int, str, int, int]:
    match = _MARK.match(folded, at)
    if match is None:  # cannot be: the start pattern looks ahead for it
        return 0, "", at, at
    for level, names in _GROUPS:
        number = next((match[name] for name in names if match[name]), None)
        if number:
            figure = number if number < "①" or number > "⑳" else str(ord(number) - ord("①") + 1)
            return level, figure, match.start(), match.end()
    return 0, "", at, at


def _above_articles(
    folded: str, marks: list[tuple[int, str, int, int]]
) -> list[tuple[int, str, int, int]]:
    """Put 一、 above the articles (第一条) that begin below it and count on across it."""
    articles = [start for _, _, start, _ in marks if folded.startswith("第", start)]
    first = min((start for level, _, start, _ in marks if level == 1), default=0)
    if len(articles) < 2 or first >= articles[0]:  # noqa: PLR2004
        return marks
    held = set(articles)
    return [
        (0 if level == 1 and start not in held else level, number, start, body)
        for level, number, start, body in marks
    ]


def _in_order(marks: list[tuple[int, str, int, int]]) -> list[tuple[int, str, int, int]]:
    """Keep marks that start a count or go on with it; others are figures in running text.

    A level may count on across the headings above it, or start again under each.
    """
    kept = []
    last = [0] * (_DEEPEST + 1)
    for level, number, start, body in marks:
        figure = number.rpartition(".")[2]
        value = int(figure) if figure.isdigit() else chinese_number(figure) or 0
        if value and (value == 1 or 0 < value - last[level] <= 2):  # noqa: PLR2004
            last[level] = value
            kept.append((level, number, start, body))
    return kept


def conditions(folded: str, found: list[Item]) -> list[Span]:
    """Return the items that say who may apply, or what was done, by their headings: no goals."""
    held = []
    for item in found:
        line = _HEADING.match(folded, item.body, item.end)
        words = line["words"] if line is not None else ""
        if _ASKS.search(words) or _REPORTS.fullmatch(words):
            held.append(Span(item.start, item.end))
    return held


def measures(text: str, folded: str, found: list[Item], tails: list[Tail]) -> list[Measure]:
    """Return the measures among the items with their responsible bodies in order."""
    if not found:
        return []
    found = _closed(folded, found, [tail.span.start for tail in tails if not tail.stated])
    chosen = _chosen(folded, found, [tail for tail in tails if not tail.stated])
    covers = _by_level(chosen)
    by_start: dict[int, list[Tail]] = {}
    for tail in tails:
        item = _innermost(covers, tail.span)
        if item is not None:
            by_start.setdefault(item.start, []).append(tail)
    clip = _ends_with_lists(chosen, by_start)
    return [_measure(text, folded, item, by_start.get(item.start, []), clip) for item in chosen]


def _closed(folded: str, found: list[Item], lists: list[int]) -> list[Item]:
    """End the last of several items before a list on its own line, which closes the item above.

    So it does where none of the others has a list, if that is how most items of the level that
    have lists have them. ``lists`` says where lists begin, in order.
    """
    ends = [item.end for item in found]
    homes = {at: _innermost_at(found, at) for at in lists}
    for level in range(_DEEPEST, 1, -1):
        held = []
        for family in _families(found, level):
            first, last = found[family[0]].start, found[family[-1]].end
            own = lists[bisect_left(lists, first) : bisect_left(lists, last)]
            held += [(family[-1], own)] if own else []
        closing = [
            (last, own)
            for last, own in held
            if {homes[at] for at in own} == {last} and _own_line(folded, found[last], own[0])
        ]
        for last, own in closing if len(closing) > len(held) / 2 else ():
            ends[last] = len(folded[: _line_start(folded, own[0])].rstrip())
            homes |= dict.fromkeys(own, _innermost_at(found[:last], own[0]))
    return [replace(item, end=max(item.body, end)) for item, end in zip(found, ends, strict=True)]


def _innermost_at(found: list[Item], at: int) -> int:
    """Return the index of the innermost item at a place, -1 for none; items are in order."""
    n = bisect_right(found, at, key=lambda item: item.start) - 1
    while n >= 0 and found[n].end <= at:
        n -= 1
    return n


def _families(found: list[Item], level: int) -> Iterator[list[int]]:
    """Yield the indexes of the items of a level that stand side by side in one item."""
    family: list[int] = []
    inside = False
    for n, item in enumerate(found):
        if item.level < level:
            if len(family) > 1:
                yield family
            family, inside = [], True
        elif item.level == level and inside:
            family.append(n)
    if len(family) > 1:
        yield family


def _line_start(folded: str, at: int) -> int:
    return max(folded.rfind(mark, 0, at) for mark in "\n\r") + 1


def _own_line(folded: str, item: Item, at: int) -> bool:
    """Return whether a list stands on a line below an item, with no sentence before it."""
    start = _line_start(folded, at)
    return start > item.body and "。" not in folded[start:at]


def _chosen(folded: str, found: list[Item], tails: list[Tail]) -> list[Item]:
    level = _level(folded, found, tails)
    same = _deeper([item for item in found if item.level == level], found, tails)
    covers = _by_level(found)
    held = _Cover(same)
    loose = (tail.span for tail in tails if held.item(tail.span) is None)
    innermost = (_innermost(covers, span) for span in loose)
    extra = _by_level({item for item in innermost if item is not None})
    chosen = [
        item
        for item in _in_live_sections(folded, found, same, tails)
        if _innermost(extra, Span(item.start, item.end)) is None
    ]
    added = [item for cover in extra.values() for item in cover.members]
    return sorted([*chosen, *added], key=lambda item: item.start)


def _deeper(same: list[Item], found: list[Item], tails: list[Tail]) -> list[Item]:
    """Exchange items for those below them in 一、 sections where each of those has its list."""
    level = same[0].level
    if level <= 1:  # a section is a measure
        return same
    sections = _Cover([item for item in found if item.level == 1])
    deep = [item for item in found if item.level == level + 1]
    cover = _Cover(deep)
    below: dict[Item | None, list[Item]] = {}
    for item in deep:
        below.setdefault(sections.item(Span(item.start, item.end)), []).append(item)
    holders: dict[Item | None, set[Item | None]] = {}
    for tail in tails:
        holders.setdefault(sections.item(tail.span), set()).add(cover.item(tail.span))
    homes = {
        home
        for home, members in below.items()
        if home is not None and len(members) > 1 and holders.get(home) == set(members)
    }
    kept = [item for item in same if sections.item(Span(item.start, item.end)) not in homes]
    kept += (item for home in homes for item in below[home])
    return sorted(kept, key=lambda item: item.start)


def _in_live_sections(
    folded: str, found: list[Item], same: list[Item], tails: list[Tail]
) -> list[Item]:
    """Leave out items under a 一、 heading that has no list at all, where others have some.

    Where the headings are the measures themselves, one without a list is one all the same, unless
    it says what the whole text is for.
    """
    if same and same[0].level <= 1:
        return [item for item in same if not _GENERAL.match(folded, item.body)]
    sections = _Cover([item for item in found if item.level == 1])
    live = {section for tail in tails if (section := sections.item(tail.span)) is not None}
    if not live:
        return same
    homes = ((item, sections.item(Span(item.start, item.end))) for item in same)
    return [item for item, home in homes if home is None or home in live]


def _ends_with_lists(chosen: list[Item], by_start: dict[int, list[Tail]]) -> bool:
    """Return whether this text closes its measures with the list (then the last one does too)."""
    listed = [item for item in chosen if item.start in by_start]
    closed = sum(item.end - by_start[item.start][-1].span.end <= 1 for item in listed)
    return len(listed) > 2 and closed >= _MOSTLY * len(listed)  # noqa: PLR2004


class _Cover:
    """Answers which of some non-overlapping items holds a span."""

    def __init__(self, members: list[Item]) -> None:
        self.members = members
        self._starts = [item.start for item in members]

    def item(self, span: Span) -> Item | None:
        """Return the item that holds ``span`` whole, None for none."""
        at = bisect_right(self._starts, span.start) - 1
        return self.members[at] if at >= 0 and span.end <= self.members[at].end else None


def _by_level(found: Iterable[Item]) -> dict[int, _Cover]:
    levels: dict[int, list[Item]] = {}
    for item in sorted(found, key=lambda item: item.start):
        levels.setdefault(item.level, []).append(item)
    return {level: _Cover(members) for level, members in levels.items()}


def _innermost(covers: dict[int, _Cover], span: Span) -> Item | None:
    held = (covers[level].item(span) for level in sorted(covers, reverse=True))
    return next((item for item in held if item is not None), None)


def _level(folded: str, found: list[Item], tails: list[Tail]) -> int:
    counts = Counter(item.level for item in found)
    if not tails:  # or none but in sentences
        articles = any(folded.startswith("第", item.start) for item in found)
        return next(level for level in ((1,) if articles else (2, 3, 1, 4, 5)) if counts[level])
    best, most = 0, -1
    for level in sorted(counts, reverse=True):
        cover = _Cover([item for item in found if item.level == level])
        holders = [item for tail in tails if (item := cover.item(tail.span)) is not None]
        usual = len(set(holders)) >= _ENOUGH * counts[level]
        usual = usual or len(_not_last(found, level, holders)) > _ENOUGH * len(holders)
        if usual and len(holders) >= _ENOUGH * len(tails):
            return level
        if len(holders) > most:
            best, most = level, len(holders)
    return best


def _not_last(found: list[Item], level: int, holders: list[Item]) -> list[Item]:
    """Return those of some items that other items of the family follow: their lists are theirs."""
    last = {found[family[-1]] for family in _families(found, level)}
    return [item for item in holders if item not in last]


def _measure(text: str, folded: str, item: Item, tails: list[Tail], clip: bool) -> Measure:
    agencies = tuple(ref for tail in tails for ref in tail.agencies(text))
    end = tails[-1].span.end if clip and tails else item.end
    first = tails[0].span.start if tails else end
    return Measure(item.number, _title(text, folded, item, first), item.start, end, agencies)


def _title(text: str, folded: str, item: Item, tail_start: int) -> str:
    """Return the first sentence or line where it reads like a title, else ''.

    A long sentence, or a longish one with nothing but the list after it, is text.
    """
    named = _NAMED.match(folded, item.body, item.end)
    if named is not None:
        return text[slice(*named.span("title"))].strip()
    closing = _TITLE_END.search(folded, item.body, item.end)
    end = closing.start() if closing else item.end
    title = text[item.body : end].strip()
    alone = not folded[end:tail_start].strip(" 。\n\r:([")
    return title if len(title) <= (_LONE_LONGEST if alone else _TITLE_LONGEST) else ""
