"""Titles of documents on lines of their own: the one a text opens with, and quoted ones again."""

import re
from collections.abc import Iterator

from nlp.mentions import Label
from nlp.spans import Candidate

_HEADING = re.compile(
    r"(?:方案|意见|通知|规划|办法|条例|计划|措施|批复|决定|细则|规定|通告|公告|要点|纲要|指南|清单|政策|举措|图谱|路线图|(?<=的)(?:答复|通报)|纪要|(?:分解|分工|任务)表)$|^中华人民共和国.+法$"
)
_ISSUING = re.compile(
    r"[^。;|《》]{2,60}?关于[^。;|《》]{2,120}(?:的(?:通知|公告|通告|决定|批复|函|通报|答复)|意见|措施|方案|计划|办法|规定)"
)
_ADDED = re.compile(r"\((?P<remark>节选|摘编|摘要|摘录|全文|解读)?[^()]{0,16}\)$")
"""In brackets behind a title: its years or 试行, which are part of it, or a remark of an editor."""
_TOP = 1500  # code points in which an unmarked title is looked for
_MARKS = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")
"""A document that a title names: 示例市落实《示例意见》实施方案."""
_LABEL = re.compile(r"(?:原?标\s?题|名\s?称|题\s?名)\s?[:|][\s|]*")
_PAGE = re.compile(  # what a web page says above the text
    r"您?(?:当前|现在|所在)的?位置|首页\s?[>»|-]|[^>»]*[>»]|(?:信息|稿件|文章)?来源\s?:|(?:发布|成文|印发|生成)(?:日期|时间|机构|单位)\s?:"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s?:|索\s?引\s?号|(?:主题)?分\s?类\s?:|[发公]文(?:字号|机关)\s?:|文\s?号\s?:|字\s?[体号]\s?:|有\s?效\s?性"
)
_FIELD = re.compile(
    r"[\u4e00-\u9fff][\u4e00-\u9fff ]{1,7}:(?!$)(?![^。]*。)"
)  # 生效日期:2026-01-05
_LONGEST = 60  # code points of a line of a title
_SHORTEST = 6  # code points of a title that is looked for on other lines
_NO_WORD = re.compile(r"[\s《》〈〉<>]")
_BEFORE_LINE, _BEHIND_LINE = re.compile(r"(?:^|\n)[ \t#]*$"), re.compile(r"[ \t]*(?:\n|$)")


def headings(folded: str, titles: set[str]) -> Iterator[Candidate]:
    """Yield titles on lines of their own; ``titles``: those that the text quotes."""
    top = folded[:_TOP]
    opening = _opening(top)
    if opening is not None:
        yield Candidate(*opening, Label.DOC, "rule:heading", score=0.9)
        titles = titles | {top[slice(*opening)]}
    for start, end in _again(top, titles):
        yield Candidate(start, end, Label.DOC, "rule:heading")


def _again(top: str, titles: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines that are a title, over however many lines, and with whatever marks in it."""
    at = [n for n, character in enumerate(top) if not _NO_WORD.match(character)]
    words = "".join([top[n] for n in at])
    for title in sorted({_NO_WORD.sub("", title) for title in titles}):
        first = words.find(title) if len(title) >= _SHORTEST else -1
        while first >= 0:
            start, end = at[first], at[first + len(title) - 1] + 1
            end += top.startswith("》", end)
            if _BEFORE_LINE.search(top[:start]) and _BEHIND_LINE.match(top, end):
                yield start, end
            first = words.find(title, first + 1)


def _opening(top: str) -> tuple[int, int] | None:
    """Return the span of the first lines where they are a title, perhaps over several lines."""
    start = end = None
    for match in re.finditer(r"[^\n]*\n?", top):
        line = match[0].strip("\n |").lstrip("# ")  # a heading of a Markdown file
        label = _LABEL.match(line)
        line = line[label.end() :] if label else line
        if not line or _PAGE.match(line) or _FIELD.match(line):
            start = None
            continue
        at = match.start() + match[0].index(line)
        if start is None and _ISSUING.fullmatch(line):
            return at, at + len(line)
        added = _ADDED.search(line)
        title = line[: added.start()] if added else line
        if not _may_be(title):
            break
        start = at if start is None else start
        end = at + len(title if added and added["remark"] else line)
        if _HEADING.search(title):
            return start, end
    return None


def _may_be(line: str) -> bool:
    """Return whether a line may be of a title: no mark of a sentence, but a document in it."""
    outside = _MARKS.sub("", line)
    inside = len(outside) < len(line)
    return 0 < len(outside) <= _LONGEST and not re.search(
        "[。:;|《(,]" if inside else "[。:;|《(]", outside
    )
