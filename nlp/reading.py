"""The text as it is read: lines that a page's width broke joined, marks of Markdown left out.

Offsets are always those of the text as given: a :class:`Reading` knows where each of its code
points stands there. Whether a line was broken is judged by how it ends, how the next one begins,
what is open between them, and by the width that the lines of the text share.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.text import Span, mask
from nlp.tokenizer import plain_tokenizer

_LINE = re.compile(r"([^\n\r]*)(\r\n|\n|\r|$)")
_BOLD = re.compile(r"(\*\*|__)(?=[^\s*_])[^*_\n\r]{1,400}(?<=[^\s*_])\1")
_BULLET = re.compile(r"^[ \t\u3000]*(?:>[ \t]?|[-*+][ \t]+(?![\d\s]{1,6}-)(?=[^\s-]))+", re.M)
_ENDS = re.compile(r"(?:[。！？；：:;!?]|(?<!\d)\.)$")
_GOES_ON = re.compile(r"[、，,]$")  # so ends no paragraph
_CLOSED = re.compile(r"[）)】]$")
_NEVER_FIRST = "，。、；：）》”,;:!?！？)的"
"""Marks that GB/T 15834 forbids at the head of a line, and a particle that follows a word."""
_NUMERAL = "一二三四五六七八九十百"
_BEGINS = re.compile(
    rf"#{{1,6}}\s|第[{_NUMERAL}\d]{{1,5}}[章节条编]|[{_NUMERAL}]{{1,5}}、|[（(【][{_NUMERAL}\d]{{1,4}}[)）】]"
    r"|\d{1,3}(?:[.．](?!\d)|[、)）])|[-—·•●○◆■□*+>|①-⑳](?!\d)|附\s?件|来源[：:|]|各[^。]{1,60}[：:]$"
    r"|【?(?:(?!有关|相关)[\u4e00-\u9fff]){2,6}(?:单位|部门|司局|[处科]室|时限|期限|时间)[】：:]"
    r"|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$"
)
"""How a paragraph begins: an item, a bullet, a heading, a label, whom it is for, a date."""
_LABEL = re.compile(r"(?:[\u4e00-\u9fff]{2,6})(?:单位|部门|司局|[处科]室)[：:]$")
_FOR_WHOM = re.compile(r"各[^。:：;；]{8,}")  # goes on: 各省…商务主管部门、中医|药主管部门：
_LABEL_LAST = re.compile(rf"[。；;]{_LABEL.pattern}")
_TITLE = re.compile(  # the end of a title, which closes the line wherever the text begins with it
    r"(?:方案|意见|通知|规划|办法|条例|计划|措施|批复|决定|细则|规定|通告|公告|要点|纲要|指南|清单|政策|举措|法|文件|(?<=的)(?:答复|通报)|纪要|(?:分解|分工|任务)表)(?:[（(][^（()）]{1,20}[)）])?$"
    r"|[〔\[（(](?:19|20)\d{2}[〕\])）]第?\d{1,5}号$"
)
_ISSUER = re.compile(  # on a line above 关于…的通知
    r"#{0,6}\s*[^。，；：、《》]{3,60}(?:政府|[局厅委部院会]|办公[厅室]|部门)"
)
_TITLE_LINES = 8  # lines of a text among which a title stands
_PAGE_NUMBER = re.compile(r"[-—–\s]*\d{1,4}[-—–\s]*")
_BRACKET = re.compile(r"[(《“【〔)》”】〕]")
_PAIRS = dict(zip("(《“【〔", ")》”】〕", strict=True))
_ROUND = str.maketrans("（）", "()")
_REACH = 5  # lines over which a bracket stays open
_WITHIN = re.compile(r"[，。；,;]|】.")
_LOOSE_END = re.compile(r"[的和与及或在对为由将把向从以按等]$")  # a word that leads to another
_CELLS = re.compile(  # of a table: bars, tabs, two wide gaps
    r"^\||\t|[^\u3000 ](?:\u3000|   )[^。]{0,400}?[^\u3000 ](?:\u3000|   )"
)
_LOOSE_START = re.compile(r"[在的等和与及并或而即至于]")  # a word that follows another
_LATIN = re.compile(r"[A-Za-z0-9]{2}")
_SEVERAL = 2  # breaks inside words that show how a text was broken
_LEAST_WIDTH = 20  # code points; narrower pages of plain text are rare, short lines are not
_NEARLY = 0.8  # share of the width from which a line counts as full
_BEYOND = 1.25  # of the width: a longer line shows that nothing broke it
_BEYOND_SHARE = 0.1
_AROUND = 6  # code points on either side of a break in which a word is looked for


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read; ``at`` are the places of its code points in ``given``."""

    given: str
    text: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the text as given of what is read at ``start``."""
        if start >= end:
            first = self.at[start] if start < len(self.at) else len(self.given)
            return Span(first, first)
        return Span(self.at[start], self.at[end - 1] + 1)

    def words(self, start: int, end: int) -> str:
        """Return the words as given of what is read at ``start``."""
        return self.span(start, end).text(self.given)


def reading(text: str, *, from_page: bool = False, first: int = 0) -> Reading:
    """Return ``text`` as it is read.

    :param from_page: each line is known to be one of a page: page numbers are dropped, blank lines
        part nothing, and a narrow page counts too.
    :param first: where joining begins; what stands before stays as it is.
    """
    dropped = [*_marks(text), *_Lines(text, from_page, first).breaks()]
    if not dropped:
        return Reading(text, text, range(len(text)))
    at = [n for n, drop in enumerate(mask(len(text), dropped)) if not drop]
    return Reading(text, "".join([text[n] for n in at]), at)


def _marks(text: str) -> Iterator[Span]:
    """Yield the marks of Markdown for bold words, quotations and bullets."""
    if "**" in text or "__" in text:
        for bold in _BOLD.finditer(text):
            yield Span(bold.start(), bold.start() + 2)
            yield Span(bold.end() - 2, bold.end())
    for bullet in _BULLET.finditer(text):
        yield Span(*bullet.span())


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds something; ``apart`` where a blank line stands before it."""

    start: int
    end: int
    words: str
    indent: int
    apart: bool

    @property
    def tabular(self) -> bool:
        return _CELLS.search(self.words) is not None


class _Lines:
    """The lines of a text, and which breaks between them are none."""

    def __init__(self, text: str, from_page: bool, first: int) -> None:
        self._text = text
        self._from_page = from_page
        self._numbers: list[Span] = []  # of pages
        self._width = 0  # of the widest line that runs on
        self._lines: list[_Line] = []
        if "\n" in text or "\r" in text:
            self._lines = list(self._read(first))
        self._wide = frozenset(self._candidates())
        self._inside = frozenset(n for n in self._wide if self._cuts_word(n))

    def _read(self, first: int) -> Iterator[_Line]:
        blank = number = False
        for match in _LINE.finditer(self._text, first):
            words = match[1].strip()
            if not words:
                blank = True
            elif self._is_number(words):
                number = True
                self._numbers.append(Span(match.start(), match.end()))
            else:
                start = match.start() + len(match[1]) - len(match[1].lstrip())
                apart = blank and not number and not self._from_page
                bare = words.replace("**", "")
                yield _Line(start, start + len(words), bare, start - match.start(), apart)
                blank = number = False

    def _is_number(self, words: str) -> bool:
        """Return whether a line is the number of a page: 3 on a page, - 3 - anywhere."""
        return bool(_PAGE_NUMBER.fullmatch(words)) and (self._from_page or not words.isdigit())

    def breaks(self) -> Iterator[Span]:
        """Yield what stands between lines that are one, and the numbers of known pages."""
        for n in range(len(self._lines) - 1):
            if self._joins(n):
                yield self._between(self._lines[n], self._lines[n + 1])
        if self._from_page:
            yield from self._numbers

    def _between(self, line: _Line, following: _Line) -> Span:
        """Return what parts two lines, but the last blank where it parts words of Latin letters."""
        latin = _LATIN.fullmatch(line.words[-1:] + following.words[:1]) is not None
        blank = self._text[following.start - 1] in " \t"
        return Span(line.end, following.start - int(latin and blank))

    def _joins(self, n: int) -> bool:
        """Return whether the break behind line ``n`` is none."""
        line, following = self._lines[n], self._lines[n + 1]
        if following.apart or line.tabular or following.tabular:
            return False
        if following.words[0] in _NEVER_FIRST:
            return not line.words.endswith("。")
        if self._open(n) or self._opens_title(n):
            return True
        if self._begins(n + 1):
            return False
        if _GOES_ON.search(line.words) or (self._begins(n) and _LABEL.fullmatch(line.words)):
            return True
        plain = self._from_page or not self._like_heading(n)
        return (n in self._wide and (plain or self._sure(n))) or self._ends_part(n)

    def _begins(self, n: int) -> bool:
        """Return whether a line begins a paragraph, and is not the end of whom a notice is for."""
        words = self._lines[n].words
        if n and _LABEL.fullmatch(words) and _FOR_WHOM.fullmatch(self._lines[n - 1].words):
            return False
        return _BEGINS.match(words) is not None

    def _ends_part(self, n: int) -> bool:
        """Return whether a full line only happens to end inside a sentence (；, a label)."""
        words = self._lines[n].words
        full = _NEARLY * self._width <= len(words) <= self._width
        part = words.endswith(("；", ";")) or _LABEL_LAST.search(words)
        return bool(part) and full and len(self._inside) > _SEVERAL

    def _opens_title(self, n: int) -> bool:
        """Return whether a line near the top is who issues what the next one is about."""
        about = n < _TITLE_LINES and self._lines[n + 1].words.startswith("关于")
        return about and _ISSUER.fullmatch(self._lines[n].words) is not None

    def _open(self, n: int) -> bool:
        """Return whether a bracket is open behind a line that the next lines close."""
        opened = ""
        for line in self._lines[max(0, n - _REACH + 1) : n + 1]:
            opened = "" if line.apart else opened
            for mark in _brackets(line):
                opened = _PAIRS.get(mark, "")
        following = self._lines[n + 1 : n + 1 + _REACH]
        for line in following if opened else ():
            if line.apart or line.tabular:
                return False
            marks = _brackets(line)
            if marks:
                return bool(marks[0] == opened)
        return False

    def _candidates(self) -> Iterator[int]:
        """Yield the lines that end within a sentence, as full as the widest of them."""
        found = [n for n in range(len(self._lines) - 1) if self._may_run_on(n)]
        width = max((len(self._lines[n].words) for n in found), default=0)
        if self._from_page:
            width = max((len(line.words) for line in self._lines), default=0)
        self._width = width
        beyond = sum(len(one.words) > _BEYOND * width and not one.tabular for one in self._lines)
        if beyond <= _BEYOND_SHARE * len(found):
            yield from (n for n in found if len(self._lines[n].words) >= _NEARLY * width)

    def _may_run_on(self, n: int) -> bool:
        line, following = self._lines[n], self._lines[n + 1]
        narrow = len(line.words) < (1 if self._from_page else _LEAST_WIDTH)
        if narrow or line.tabular or following.apart or _ENDS.search(line.words):
            return False
        if following.indent > max(1, line.indent) or self._begins(n + 1):
            return False
        return not self._is_title(n) or following.words[0] in "（("  # （2026—2028年）的通知

    def _is_title(self, n: int) -> bool:
        """Return whether a line is a title: near the top, or alone without a mark in it."""
        line, before = self._lines[n], self._lines[n - 1] if n else None
        fresh = before is None or line.apart or len(before.words) < _LEAST_WIDTH
        fresh = fresh or (before is not None and _ENDS.search(before.words) is not None)
        alone = fresh and not _WITHIN.search(line.words)
        return (n < _TITLE_LINES or alone) and _TITLE.search(line.words) is not None

    def _like_heading(self, n: int) -> bool:
        """Return whether a line may stand for itself: an item without a mark in it, a bracket."""
        words = self._lines[n].words
        item = _BEGINS.match(words) or n < _TITLE_LINES
        running = _WITHIN.search(words) or _LOOSE_START.match(self._lines[n + 1].words)
        return bool(_CLOSED.search(words) or (item and not running))

    def _sure(self, n: int) -> bool:
        """Return whether a break is surely one: inside a word, or where most others are."""
        return n in self._inside or len(self._inside) > _SEVERAL

    def _cuts_word(self, n: int) -> bool:
        left, right = self._lines[n].words[-_AROUND:], self._lines[n + 1].words[:_AROUND]
        at = 0
        for word in plain_tokenizer().cut(left + right):
            if at < len(left) < at + len(word):
                return True
            at += len(word)
        return _LOOSE_END.search(left) is not None


def _brackets(line: _Line) -> list[str]:
    return _BRACKET.findall(line.words.translate(_ROUND))
