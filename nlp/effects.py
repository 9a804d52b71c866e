"""Effects that a patent claims for itself (技术功效): the phrase, and its class in the lexicon.

A phrase is a verb with an aspect (提高了生产效率), an aspect with what is said of it (成本低),
words that say an effect by themselves (操作方便), or a fault that is said to be cured
(解决了…效率低的问题). An aspect that changes for the worse elsewhere is no effect, nor is one
that describes a part (强度高的钢板).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp import lexicon
from nlp.mentions import Aspect, AspectKind

_REACH = 14  # code points between a verb and its aspect
_AFTER = 12  # code points of what is said of an aspect
_UP = (
    *(
        "提高",
        "提升",
        "增强",
        "增加",
        "改善",
        "优化",
        "增大",
        "加强",
        "强化",
        "延长",
        "扩大",
        "加快",
    ),
    *(
        "改进",
        "保证",
        "确保",
        "保障",
        "保护",
        "加速",
        "丰富",
        "促进",
        "拓宽",
        "扩展",
        "利于",
        "完善",
    ),
    *("实现", "达到", "提供", "增进", "保持", "维持", "兼顾", "节省出"),
)
_DOWN = (
    *(
        "降低",
        "减少",
        "减小",
        "减轻",
        "缩短",
        "节省",
        "节约",
        "避免",
        "防止",
        "消除",
        "抑制",
        "克服",
    ),
    *(
        "杜绝",
        "减缓",
        "缓解",
        "简化",
        "缩小",
        "减弱",
        "清除",
        "免除",
        "排除",
        "预防",
        "解决",
        "控制",
    ),
    *("省去", "治疗", "防治", "去除", "隔绝", "免去", "无需", "没有"),
    *("不易", "不会", "不容易", "难以", "不再", "不至于", "不产生", "不受", "不致"),
)
_VERB = re.compile(
    "|".join(sorted((*_UP, *_DOWN), key=len, reverse=True)) + r"|(?:防|降|减|省|无)(?=了?\Z)"
)
_BETTER = frozenset(_UP)
_DEGREE = (
    r"(?:性|度)?(?:得到|得以|也|都|均|更加|更为|更|较|很|大大|大幅度?|明显|显著|十分|非常|极|有了|有所|有"
    r"|相对|比较|进一步|有效|了|地)*"
)
_HIGH = (
    r"高|好|强|大|优良|优异|良好|佳|优越|提高|提升|增强|增加|改善|长|可靠|快|充分|保障|保证"
    r"|理想|广|多|延长|稳定"
)
_LOW = r"低|小|少|短|降低|减少|减小|减轻|缩短|轻|弱|差|不高|不足|不好|不佳|下降"
_SAID = re.compile(rf"{_DEGREE}(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))")
_OF_A_PART = re.compile(
    r"(?:廉|大|了)?的(?!(?:优点|特点|效果|优势|目的|特性|性能|功能|好处|特征|作用|有益|要求|技术效果))"
    r"|于|(?:至|到|为)\d"
)
_CLAUSE_END = frozenset("，。；、,;.!?！？等且又并和及与 \n的)）")
_GOES_ON = re.compile(
    r"(?:合理|简单|方便|可靠|实用|美观|大方|快捷|省力|牢固|耐用|紧凑|适用|易行|便捷|新颖|高效|安全|卫生|经济|灵活|安装|维修|拆卸|使用"
    r"|更换|施工|运输|清洗|操作|携带|检修|维护|制作|加工)"
)
"""What may stand between words of an effect and the end of the clause: 结构紧凑合理."""
_IS_ONE = re.compile(r"是一种|为一种|提供(?:了)?一种")
_LONGEST_LEAD = 6  # code points of the noun before an aspect
_MARK = re.compile(r"[，。；,;\n！!？?]")
_JOINED = re.compile(r"(?:[、和及与]|以及|并且?|并能)[^，。；,;\n]{0,8}")
_LEAD = re.compile(r"[^，。；、,;:\s\d()具有且并又而使其该和及更也可能的了在将与较中存在]{0,6}\Z")
_NOT = frozenset("不无未难非")
_CURED = re.compile(
    r"(?:解决|克服|避免|消除|改变|弥补|改善)[^。；;\n]{0,80}?(?:问题|缺陷|缺点|不足|难题|弊端|弊病|现象|难点)"
)


@dataclass(frozen=True, slots=True)
class _Word:
    effect: str
    whole: bool
    up: bool


def effects(folded: str) -> list[Aspect]:
    """Return the effects in order of place; ``name`` is the class of the lexicon.

    :param folded: the text with half-width forms, see :func:`nlp.text.fold`.
    """
    return list(_Reader(folded).read())


class _Reader:
    """Reads one text from left to right; knows the last aspect that counted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cured = [match.span() for match in _CURED.finditer(text)]
        self._last, self._raised = -1, False

    def read(self) -> Iterator[Aspect]:
        words, automaton = _words()
        for number, start, end in automaton.find_matches_as_indexes(self._text):
            word = words[number]
            found = self._whole(start, end) if word.whole else self._aspect(word, start, end)
            if found is not None:
                first, last, rule = found
                yield Aspect(
                    AspectKind.EFFECT, first, last, self._text[first:last], word.effect, rule
                )

    def _whole(self, start: int, end: int) -> tuple[int, int, str] | None:
        text = self._text
        if (start and text[start - 1] in _NOT) or not self._ends(end):
            return None
        if _OF_A_PART.match(text, end) and not self._of_the_whole(start):
            return None
        return start, end, "rule:effect-words"

    def _ends(self, end: int) -> bool:
        """Return whether words are not the beginning of another noun: a clause ends, or goes on."""
        follows = self._text[end : end + 1]
        return not follows or follows in _CLAUSE_END or bool(_GOES_ON.match(self._text, end))

    def _of_the_whole(self, start: int) -> bool:
        """Return whether the sentence says what the invention is: 是一种结构简单、…的装置."""
        low = max(self._text.rfind(mark, 0, start) for mark in "。;\n") + 1
        return bool(_IS_ONE.search(self._text, low, start))

    def _aspect(self, word: _Word, start: int, end: int) -> tuple[int, int, str] | None:
        said = _SAID.match(self._text, end, end + _AFTER)
        verb = self._verb(start)
        if said is not None and (verb is None or start - verb[0] > _LONGEST_LEAD):
            return self._said(word, start, said)
        if verb is None:
            return None
        first, raised = verb
        if raised is not word.up or _OF_A_PART.match(self._text, end):
            return None
        if start - first == 1 and not self._ends(end):  # 防坠落装置
            return None
        self._last, self._raised = end, raised
        return first, end, "rule:effect-verb"

    def _said(self, word: _Word, start: int, said: re.Match[str]) -> tuple[int, int, str] | None:
        """Judge an aspect by what is said right after it."""
        first = start - len(_lead(self._text[max(0, start - _LONGEST_LEAD) : start]))
        if (said["high"] is not None) is word.up:
            part = _OF_A_PART.match(self._text, said.end())
            return None if part else (first, said.end(), "rule:effect-said")
        if any(low <= start and said.end() <= high for low, high in self._cured):
            return first, said.end(), "rule:effect-cured"
        return None

    def _verb(self, start: int) -> tuple[int, bool] | None:
        """Return where the verb before an aspect begins, and whether it raises."""
        low = max(0, start - _REACH)
        marks = [mark.end() for mark in _MARK.finditer(self._text, low, start)]
        low = marks[-1] if marks else low
        if self._last >= low and self._goes_on(start):
            return start, self._raised
        verbs = list(_VERB.finditer(self._text, low, start))
        if not verbs or (verbs[-1].start() and self._text[verbs[-1].start() - 1] in _NOT):
            return None
        return verbs[-1].start(), verbs[-1].group() in _BETTER

    def _goes_on(self, start: int) -> bool:
        """Return whether an aspect is joined to the last one (强度和硬度) and shares its verb."""
        joined = _JOINED.fullmatch(self._text, self._last, start)
        return joined is not None and _VERB.search(self._text, self._last, start) is None


def _lead(before: str) -> str:
    """Return the words of the same noun right before an aspect (生产 before 成本)."""
    found = _LEAD.search(before)
    return found.group() if found else ""


@cache
def _words() -> tuple[tuple[_Word, ...], AhoCorasick]:
    rows = lexicon.effects()
    words = tuple(_Word(row.effect, row.whole, row.up) for row in rows)
    texts = [row.text for row in rows]
    return words, AhoCorasick(texts, matchkind=MatchKind.LeftmostLongest)
