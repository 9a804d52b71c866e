"""Goals of a policy: indicator, comparator, value, unit, deadline.

A deadline is read in the sentence itself and holds for the clauses after it; a year is its last
day. What is no goal is told by :mod:`nlp.goal_signs`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.deadlines import is_deadline, last_day, shared_out
from nlp.goal_signs import ABOVE, PAID, PAST, REACH, GoalSigns
from nlp.indicators import IndicatorReader
from nlp.mentions import Comparator, Target
from nlp.quantities import Amount, When, plan_periods, worded
from nlp.text import Span, clauses, covered, mask, sentences

_WITHIN = re.compile(r"(?<!\d)(?:\d{1,2}|[一二两三四五六七八九十])年(?:内|累计)")
"""Within which time something is to be reached, counted from no date: 5年内."""
_RAISED = re.compile(r"(?:提高|提升|增加|扩大|增强)[^,;。]{2,30}[至到]$")
_LOWERED = re.compile(r"(?:降低|减少|压缩|压减|缩短)[^,;。]{2,30}[至到]$")
_AT_LEAST = re.compile(r"至少|不少于|不低于")
_LATER = re.compile("(?:此后|之后|其后|以后)每?年")  # what comes after a deadline is not due by it
_SUMMED = re.compile(r"[\u4e00-\u9fff]{2}、[^、,;。]{2,12}$")
_DATE_ALONE = re.compile(r"(?:底|末)?(?:之?前|以前)?")
_ALL_WORD = re.compile(
    r"全覆盖|全面覆盖|全面(?:建立|建成|兑现|落实|达标|清零)(?=[。;\s]*$)|覆盖全部|全部覆盖|全部(?!或)(?=[^,;。]{0,24}(?:入库|备案|完成(?!人)|建成|覆盖|盘点|清零|达标|到位))"
    r"|全部(?:建立|设立|配备)[\u4e00-\u9fff]{2,10}(?=[,;。\s]|$)|全部(?:设|建|配|投入|投产|竣工|接入|开通|上线|纳入|推行|落地|运行|启用|投用|联网)[\u4e00-\u9fff]{0,3}(?=[,;。\s]|$)"
)
_PREAMBLE = re.compile(  # what it covers all of is no goal
    r"^[#\s]*(?:为|按照|根据)[^。]{8,600}(?:制定|提出|出台|印发|通知|如下|意见)|^[\s\d.、()（）一二三四五六七八九十]*(?:坚持|遵循)[^,。]{2,12}。?$"
)
_ALL_EACH = re.compile(  # several may share a clause: 工业固废零增长、农业废弃物全量利用
    r"(?P<what>[^,;。、]{2,40}?)(?:实现|做到|达到)?(?:"
    r"(?P<all>全量|全部)(?:化)?(?:资源化|综合|循环|回收)?(?:利用|处置|处理|收集|回收|达标)"
    r"|(?P<zero>趋零增长|零增长|负增长|零发生|零新增|零排放|零填埋))(?=[,;。、\s]|$)"
)
_COVERS = re.compile(r"覆盖全部|(?:全覆盖|全面覆盖)[,;。\s]*$")  # which needs no verb
_DONE = re.compile(r"完成|实现|做到|达到|确保")
_QUALITY = re.compile(
    r"(?:基本建成|全面建成|建成|(?:系统|全面|加快|初步)?构建|基本形成|形成|(?:基本|探索|研究|全面)?建立(?:健全)?)(?P<what>(?!的)[^,;。]{2,80}(?:体系|机制|格局|局面|网络|模式|生态|高地|中心|集群|优势|强[国省市县区]|示范区|先行区|枢纽))"
)
_THING = re.compile("(?:中心|枢纽|示范区|先行区)$")  # one of them is a goal among goals alone
_HEADING_REACH = 400
_AND = r"(?:以及|及|和|与|、|并)"
_SHARED_VERB = re.compile(rf"^(?:(?:以上|左右)?{_AND}|[^,;:()]{{2,40}}?{_AND}$)")
"""Between two numbers of a clause: the second shares the verb before the first."""


class TargetReader:
    """Reads the goals of one text from its amounts and dates."""

    def __init__(self, text: str, folded: str, amounts: Sequence[Amount], dates: Sequence[When]):
        self._text = text
        self._folded = folded
        self._amounts = amounts
        self._dates = dates
        self._about = IndicatorReader(text, folded, dates)
        self._phrases: frozenset[int] = frozenset()  # 三个中心, a goal only by a deadline
        self._elsewhere: Sequence[Span] = ()
        self._due = False  # the sentence being read has a deadline
        self._preamble = False  # ... says why the text is issued, or by which principles

    def read(self, blocked: Sequence[Span] = (), due: Sequence[Span] = ()) -> list[Target]:
        """Return the targets in order; ``blocked`` spans (lists of bodies, titles) are skipped.

        :param due: what has a deadline that stands elsewhere: tasks of a table.
        """
        self._elsewhere = due
        taken = mask(len(self._folded), blocked)
        said = list(worded(self._folded))
        self._phrases = frozenset(a.start for a in said if a.kind == "count")
        amounts = sorted((*self._amounts, *said), key=_start)
        amounts = [a for a in amounts if not taken[a.start]]
        times = sorted((*self._dates, *plan_periods(self._folded)), key=_start)
        dates = [d for d in times if not taken[d.start]]
        found: list[Target] = []
        a = d = 0
        for sentence in sentences(self._folded):
            a_end, d_end = _upto(amounts, a, sentence.end), _upto(dates, d, sentence.end)
            found += self._sentence(sentence, amounts[a:a_end], dates[d:d_end])
            a, d = a_end, d_end
        return found

    def _sentence(
        self, sentence: Span, amounts: list[Amount], dates: list[When]
    ) -> Iterator[Target]:
        self._preamble = _PREAMBLE.search(sentence.text(self._folded).strip()) is not None
        parts = clauses(self._folded, sentence)
        deadlines = [when for when in dates if is_deadline(self._folded, when, sentence)]
        self._due = bool(deadlines) or covered(self._elsewhere, sentence.start)
        within = _WITHIN.search(self._folded, sentence.start, sentence.end) is not None
        amounts = [a for a in amounts if a.start not in self._phrases or self._counts(a)]
        paid = PAID.search(self._folded, sentence.start, sentence.end) is not None
        signs = GoalSigns(self._folded, sentence.start, self._due or within, paid)
        rows = shared_out(self._folded, amounts, dates)
        n = 0
        whole = ""  # the indicator of a row of amounts
        said: Target | None = None  # the one before, whose indicator a clause may go on with
        for number, clause in enumerate(parts):
            last = _upto(amounts, n, clause.end)
            own = amounts[n:last]
            goals: list[Amount] = []
            for a in own:
                first, day = rows.get(a.start, (a, None))
                if signs.is_goal(first, clause, day, bool(said or goals)):
                    goals.append(a)
            n = last
            for one, amount in enumerate(goals):
                first, day = rows.get(amount.start, (amount, None))
                if said is not None and first.start < amount.start and first in goals:
                    place = goals.index(amount) - goals.index(first)
                    name = self._member(whole, first, rows, place)
                    said = replace(self._further(said, amount, day), indicator=name)
                else:
                    day = day or self._deadline(parts, number, amount.start, deadlines)
                    span = self._after(goals[one - 1], amount, clause) if one else clause
                    topic = said.indicator if said else self._topic(parts, number)
                    said = self._numeric(span, amount, day, topic)
                    whole = said.indicator
                    said = replace(said, indicator=self._member(whole, first, rows, 0))
                yield said
                for value in [one.value for one in amount.members(self._folded)][:-1]:
                    yield replace(said, value=value)
            if not goals and not self._preamble:
                topic = said.indicator if said else ""
                yield from self._worded(parts, number, deadlines, topic)

    def _member(
        self, whole: str, first: Amount, rows: dict[int, tuple[Amount, str | None]], place: int
    ) -> str:
        """Return what an amount of a row is about: 示范企业、优势企业分别达到10家、60家."""
        count = sum(one.start == first.start for one, _ in rows.values())
        names = whole.split("、")
        if count < 2 or len(names) != count or len({name[-2:] for name in names}) > 1:  # noqa: PLR2004
            return whole
        lead = names[0][: max(0, len(names[0]) - len(names[place]))] if place else ""
        return lead + names[place]

    def _counts(self, phrase: Amount) -> bool:
        """Return whether 三个 is to be reached: by a deadline, or as the last word of its clause.

        It sums up no row before it (甲、乙、丙三条).
        """
        before = self._folded[max(0, phrase.start - 24) : phrase.start]
        last = self._folded[phrase.end : phrase.end + 1] in ",;。\n"
        return (self._due or last) and _SUMMED.search(before) is None

    def _topic(self, parts: list[Span], number: int) -> str:
        """Return what the clause before is about: 扩大质押融资, 每年增长20%."""
        return self._about.clean(parts[number - 1]).text(self._text).strip() if number else ""

    def _further(self, said: Target, amount: Amount, day: str | None) -> Target:
        """Return a further amount of a row: 分别达到60家、80家."""
        text = self._text[amount.start : amount.end]
        return replace(
            said,
            comparator=amount.comparator or said.comparator,
            value=amount.value,
            unit=amount.unit,
            deadline=day or said.deadline,
            start=amount.start,
            end=amount.end,
            text=text,
        )

    def _after(self, earlier: Amount, amount: Amount, clause: Span) -> Span:
        """Return where a further amount of a clause is spoken of: 500名专家、1000个项目."""
        shared = _SHARED_VERB.match(self._folded[earlier.end : amount.start])
        return Span(earlier.end + shared.end(), clause.end) if shared else clause

    def _deadline(
        self, parts: list[Span], number: int, at: int, deadlines: list[When]
    ) -> str | None:
        """Return the last deadline before ``at``, else one behind it that rules nothing else."""
        before = [when for when in deadlines if when.start <= at]
        if before:
            later = _LATER.search(self._folded, before[-1].end, at)
            return None if later else last_day(before[-1])
        end = parts[number].end
        if number + 1 < len(parts) and not self._folded.startswith(";", end):
            end = parts[number + 1].end
        after = next((when for when in deadlines if when.start < end), None)
        if after is None:
            return None
        if number + 2 < len(parts) and _DATE_ALONE.fullmatch(self._folded, after.end, end):
            end = parts[number + 2].end  # 2026年底前, opens what follows
        other = self._has_amount(after.end, end) or _ALL_WORD.search(self._folded, after.end, end)
        return None if other else last_day(after)

    def _has_amount(self, start: int, end: int) -> bool:
        n = bisect_left(self._amounts, start, key=_start)
        return n < len(self._amounts) and self._amounts[n].start < end

    def _numeric(self, clause: Span, amount: Amount, deadline: str | None, said: str) -> Target:
        lead = self._folded[clause.start : amount.start].rstrip()
        reach = REACH.search(lead)
        above = ABOVE.search(lead) if amount.unit.endswith("百分点") else None
        if above is not None:
            reach, amount = above, replace(amount, comparator=Comparator.AT_LEAST)
        comparator = amount.comparator or (
            Comparator.AT_LEAST
            if reach
            and re.search(r"达|提高|提升|(?<!新)增|上升|扩|突破|[拓攀跃延做].[至到]", reach.group())
            else Comparator.EQUAL
        )
        if reach and _LOWERED.search(lead) and amount.comparator is None:
            comparator = Comparator.AT_MOST
        if (_AT_LEAST.search(lead) or _RAISED.search(lead)) and comparator is Comparator.EQUAL:
            comparator = Comparator.AT_LEAST
        about = self._folded.endswith("左右", 0, amount.end)
        if about and reach and reach.group().endswith(("达", "达到", "到", "至")):
            comparator = Comparator.EQUAL
        if amount.comparator is None and reach and re.search(r"降|减|缩|控制|精简", reach.group()):
            bound = re.search("至|到|在", reach.group()) is not None
            comparator = Comparator.AT_MOST if bound else Comparator.AT_LEAST
        start, end, words = self._about.of(clause, amount, reach.start() if reach else len(lead))
        text = self._text[start:end]
        words = said if words in ("", "累计", "总计") else words
        return Target(words, comparator, amount.value, amount.unit, deadline, start, end, text)

    def _worded(
        self, parts: list[Span], number: int, deadlines: list[When], topic: str
    ) -> Iterator[Target]:
        """Yield full coverage, or a quality to be built by a deadline."""
        clause = parts[number]
        words = clause.text(self._folded)
        full = _ALL_WORD.search(words)
        if (
            full is not None
            and not deadlines
            and full.group()[:3] in ("全面建", "全面兑", "全面落")
        ):
            return
        alone = full is not None and _COVERS.match(words[full.start() :])
        if full is not None and (_DONE.search(words) or deadlines or alone):
            found = self._coverage(parts, number, full, deadlines)
            yield found if found.indicator else replace(found, indicator=topic)
            return
        deadline = self._deadline(parts, number, clause.start, deadlines) or next(
            (last_day(w) for w in deadlines if clause.start <= w.start < clause.end), None
        )
        if not deadline or PAST.search(words):
            return
        for each in _ALL_EACH.finditer(words):
            yield self._each(each, clause, deadline)
        quality = _QUALITY.search(words)
        if quality is not None and (
            self._among_goals(clause) or not _THING.search(quality["what"])
        ):
            start, end = clause.start + quality.start(), clause.start + quality.end()
            what = self._text[clause.start + quality.start("what") : end]
            text = self._text[start:end]
            yield Target(what, Comparator.QUALITATIVE, None, None, deadline, start, end, text)

    def _among_goals(self, clause: Span) -> bool:
        """Return whether a clause stands where goals do: near a heading that says so."""
        return self._folded.rfind("目标", max(0, clause.start - _HEADING_REACH), clause.start) >= 0

    def _each(self, found: re.Match[str], clause: Span, deadline: str) -> Target:
        """Return all of something put to use, or a growth or an event of none."""
        start = self._about.clean(
            Span(clause.start + found.start(), clause.start + found.end("what"))
        ).start
        end = clause.start + found.end()
        what = self._about.plain(Span(start, clause.start + found.end("what")))
        text = self._text[start:end]
        if found["all"]:
            return Target(what, Comparator.ALL, 100.0, "%", deadline, start, end, text)
        return Target(what, Comparator.QUALITATIVE, None, None, deadline, start, end, text)

    def _coverage(
        self, parts: list[Span], number: int, full: re.Match[str], deadlines: list[When]
    ) -> Target:
        clause = parts[number]
        at = clause.start + full.start()
        deadline = self._deadline(parts, number, at, deadlines)
        before = self._about.clean(Span(clause.start, at))
        if full.group().endswith("全部") and before.end - before.start < 2:  # noqa: PLR2004
            start, end = clause.start + full.start(), clause.end
            what = start + len(full.group())
            words = self._folded[what:end]
            end -= len(words) - len(words.rstrip("。 \n\r;"))
            indicator = self._text[what:end]
        else:
            start, end = before.start, clause.start + full.end()
            indicator = self._about.plain(before)
        text = self._text[start:end]
        return Target(indicator, Comparator.ALL, 100.0, "%", deadline, start, end, text)


def _start(item: Amount | When) -> int:
    return item.start


def _upto(items: Sequence[Amount] | Sequence[When], first: int, end: int) -> int:
    return bisect_left(items, end, lo=first, key=_start)
