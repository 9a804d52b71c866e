"""Dates and amounts in Chinese text: money, percentages, counts, durations.

Patterns run on folded text (:func:`nlp.text.fold`) and are bounded, so time is linear.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from nlp import lexicon
from nlp.mentions import Comparator, Label
from nlp.text import Span, chinese_number

_YEAR = (
    r"(?<!\d)(?:(?P<year>(?:19|20)\d{2})|(?P<hanyear>[一二][〇零一二三四五六七八九]{3}))"
    r"\s?年(?:年(?=[初底末]))?"
)
_PART = (
    r"(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日|(?P<late>底|末|份)|(?P<early>初))?"
    r"|(?P<half>上半年)|第?(?P<quarter>[一二三四1-4])季度|(?P<end>底|末)|(?P<begin>初))?"
)
_RANGE = r"(?:(?:19|20)\d{2}年?\s?[-—~至到]{1,2}\s?)?"
_UNTIL = (
    r"(?P<until>\s?[-—~至到]{1,2}\s?(?:(?P<last_year>(?:19|20)\d{2})年)?"
    r"(?P<last_month>1[0-2]|0?[1-9])月(?:(?P<last_day>3[01]|[12]\d|0?[1-9])日|底|末)?)?"
)
_DATE = re.compile(rf"(?P<range>{_RANGE}){_YEAR}度?{_PART}{_UNTIL}")
_PLAN = re.compile(
    r"“?(?P<nth>十[一二三四五六七八九])五”?(?:规划|时期|计划)?(?:(?P<late>期?末)|期间|时期|以来)"
)
_MONTH_DAY = re.compile(
    r"(?<![\d.])(?:1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\d|0?[1-9])日"
    r"|(?:(?<=每年\d月)|(?<=每年\d\d月))(?:份|底|末|初)?(?!\d))"  # 每年3月
    r"|(?<=[每末首次当]月)(?:3[01]|[12]\d|0?[1-9])日"
)
_ISO = re.compile(
    r"(?<![\d.\-/])((?:19|20)\d{2})([-./])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)"
)

_AT_LEAST = (
    r"不(?:低|少|小)于|不得(?:低|少)于|至少|突破|大于|高于|多于|最低"
    r"|超过|(?:超|(?<![超不通经])过)(?=\d)"
)
_AT_MOST = (
    r"不(?:超过|高于|大于|多于)|不得(?:超过|高于)|低于|少于|小于|最高(?:不超过)?|最多|不足(?=\d)"
)
_BEFORE = rf"(?:(?:(?P<atmost>{_AT_MOST})|(?P<atleast>{_AT_LEAST}))[^\S\t\n]?)?"
_AFTER = r"(?:(?P<above>(?:及|或|\(含\))?以上)|(?P<below>(?:及|或)?(?:以下|以内)|之内)|左右)?"
_NUMBER = (
    r"(?<![\d.A-Za-z/第])(?<!(?<!元)-)(?:(?<![从由])(?P<low>\d{1,12}(?:\.\d{1,6})?)\s?%?\s?[-—~至到]{1,2}\s?)?"
    r"(?P<number>\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)"
)
_ROW = r"(?P<row>(?<=[至到为达别各励助补])(?:\d{1,6}(?:\.\d{1,2})?、){1,12})?"
"""Numbers that share the unit of the last one: 分别压缩至70、40、35个工作日."""
_WITHIN = r"(?:以内|之内|内(?![地部外容需设控循销销置涵]))"
_HAN_NUMBER = r"(?<![一二三四五六七八九十百千万亿第])(?P<han>[一二两三四五六七八九十百千]{1,9})"
_HAN_COUNT = (  # 数十, 上百, 十分 are no figures, nor is a power by itself: 百家, 千家万户
    r"(?<![一二两三四五六七八九十百千万亿第数几上近成])(?P<han>(?:(?<=过)|(?<=破)|(?<=于)|(?=[^百千万亿]))"
    r"[一二两三四五六七八九十百千万亿零〇]{1,12})"
)
_ADVERB = ("十", "百", "千", "万")
_ORDINALS = tuple("一二三四五六")  # 两 counts, 二 may say the second
_FIGURE = re.compile(r"\d{1,6}(?:\.\d{1,2})?")
_LEAST_FIGURE = 10
_TENS = re.compile("[十百千万亿]")
_GAP = r"[^\S\t]?"  # between a number and its unit; a tab parts cells of a table
_SCALE = rf"{_GAP}(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千|百)?(?:余|多)?{_GAP}"
_CURRENCY = (
    r"(?P<currency>元人民币|人民币|美元|欧元|港元|日元|元(?![双素件组化])"
    r"|(?<=[万亿])(?=以上[至到]?\d{1,9}(?:\.\d{1,6})?[万亿]元))"  # 20万以上30万元以下
)
_TO = re.compile(
    r"\s?(?:\(含\))?(?:至|到|且|、|不满|不足|[-—~])?\s?"
)  # between the ends of a range
_THROUGH = re.compile(r"\s?(?:\(含\))?(?:至|[-—~]{1,2})\s?")  # between plain ends: 3万元-5万元
_MONEY = re.compile(
    rf"{_BEFORE}(?:人民币)?(?:{_ROW}{_NUMBER}|{_HAN_NUMBER}){_SCALE}{_CURRENCY}{_AFTER}"
)
_PERCENT = re.compile(
    rf"{_BEFORE}(?:(?P<row>(?:\d{{1,3}}(?:\.\d{{1,2}})?、)*){_NUMBER}\s?(?P<unit>%|个百分点|‰)|百分之(?P<han>[一二三四五六七八九十百零]{{1,6}})"
    rf"|{_HAN_NUMBER.replace('han', 'spoken')}(?P<points>个百分点)){_AFTER}"
)
_SHARE = re.compile(r"(?:(?P<tenths>[一二三四五六七八九])成|一半|半数|过半(?!数))(?P<above>以上)?")
_MORE, _LESS = ("超过", "不低于", "不少于"), ("低于", "不超过")
_MARKS = ",;。、 \n"
_DOUBLED = re.compile(r"翻了?(?P<times>[一二两三四\d]?)番")
_POWERS = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class When:
    """A date span; ``last`` is its last day in ISO form, None for a range of dates.

    ``closes`` is the last day of a range.
    """

    start: int
    end: int
    last: str | None
    closes: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and comparator.

    ``value`` is as written before ``unit`` (300 and 亿元); of a range of counts or shares
    (8至10个) it is the lower end, which is to be reached. ``kind``: money, percent, or the kind of
    the counting word: count, measure, duration. ``comparator`` is None where none is written.
    ``row``: where the numbers of a row stand that share the unit, the last one with the unit.
    """

    start: int
    end: int
    label: Label
    value: float
    unit: str
    kind: str
    comparator: Comparator | None
    row: tuple[Span, ...] = ()

    def members(self, folded: str) -> "list[Amount]":
        """Return the amounts of a row apart (70、40、35个工作日), an amount alone as it is."""
        return [replace(self, start=n.start, end=n.end, value=_figure(folded, n), row=())
                for n in self.row] or [self]  # fmt: skip


def dates(folded: str) -> list[When]:
    """Return the dates in order; 前, 到, 起 stay outside."""
    found = [_when(match) for match in _DATE.finditer(folded)]
    taken = {end for when in found for end in range(when.start, when.end)}
    for match in _MONTH_DAY.finditer(folded):
        if match.start() not in taken:
            found.append(When(match.start(), match.end(), None))
    for match in _ISO.finditer(folded):
        iso = _iso(int(match[1]), int(match[3]), int(match[4]))
        found.append(When(match.start(), match.end(), iso))
    return sorted(found, key=lambda when: when.start)


def _when(match: re.Match[str]) -> When:
    year = int(match["year"]) if match["year"] else chinese_number(match["hanyear"])
    if match["until"]:
        last = int(match["last_year"] or year or 0)
        closes = _iso(last, int(match["last_month"]), _int(match["last_day"])) if last else None
        return When(match.start(), match.end(), None, closes)
    if match["range"] or year is None:
        closes = _iso(year, 12, None) if year else None
        return When(match.start(), match.end(), None, closes)
    month, day = _month_day(match)
    return When(match.start(), match.end(), _iso(year, month, day))


def _int(figure: str | None) -> int | None:
    return int(figure) if figure else None


def plan_periods(folded: str) -> Iterator[When]:
    """Yield five-year plans, which are no mentions, as times: “十四五”末, “十五五”期间.

    The tenth ended with 2005 (十五计划纲要).
    """
    for match in _PLAN.finditer(folded):
        last = _iso(2005 + 5 * ((chinese_number(match["nth"]) or 0) - 10), 12, None)
        late = match["late"] is not None
        yield When(*match.span(), last if late else None, None if late else last)


def _month_day(match: re.Match[str]) -> tuple[int, int | None]:
    """Return month and day of the last day meant; no day is the month's last."""
    if match["month"]:
        return int(match["month"]), _int(match["day"])
    if match["half"]:
        return 6, None
    if match["quarter"]:
        return 3 * ("一二三四1234".index(match["quarter"]) % 4 + 1), None
    return 12, None


def _iso(year: int, month: int, day: int | None) -> str | None:
    last = monthrange(year, month)[1]
    if day is not None and day > last:
        return None
    return f"{year:04d}-{month:02d}-{day or last:02d}"


def amounts(folded: str, within: Sequence[When] | None = None) -> list[Amount]:
    """Return money, percentages and quantities in order, without overlaps.

    :param within: the dates of the text, which hold no amounts, where they are known already.
    """
    found = [*_money(folded), *_percent(folded), *_terms(folded)]
    taken = bytearray(len(folded))
    for amount in found:
        taken[amount.start : amount.end] = b"\1" * (amount.end - amount.start)
    for when in dates(folded) if within is None else within:
        taken[when.start : when.end] = b"\1" * (when.end - when.start)
    found += (a for a in _counts(folded) if not any(taken[a.start : a.end]))
    return _ranges(folded, sorted(found, key=lambda amount: amount.start))


def _ranges(folded: str, found: list[Amount]) -> list[Amount]:
    """Join amounts from which to which something is, as one: 50万元以上至100万元以下."""
    joined: list[Amount] = []
    for amount in found:
        low = joined[-1] if joined else None
        if low is not None and _is_range(folded, low, amount):
            joined[-1] = replace(low, end=amount.end)
        else:
            joined.append(amount)
    return joined


def _is_range(folded: str, low: Amount, high: Amount) -> bool:
    if low.kind == high.kind == "money" and low.comparator is high.comparator is None:
        opens = folded[low.start - 1 : low.start] not in ("从", "由")
        return opens and _THROUGH.fullmatch(folded, low.end, high.start) is not None
    return (
        low.kind == high.kind
        and folded.endswith("以上", low.start, low.end)
        and high.comparator is Comparator.AT_MOST
        and _TO.fullmatch(folded, low.end, high.start) is not None
    )


def _money(folded: str) -> Iterator[Amount]:
    for match in _MONEY.finditer(folded):
        value = _value(match)
        if value is not None:
            unit = (match["scale"] or "") + (match["currency"] or "元").replace("元人民币", "元")
            yield _amount(match, Label.MONEY, value, unit, "money")


def _percent(folded: str) -> Iterator[Amount]:
    for match in _PERCENT.finditer(folded):
        value = _value(match)
        if value is not None:
            unit = match["unit"] or match["points"] or "%"
            yield _amount(match, Label.PERCENT, value, unit, "percent")


def _terms(folded: str) -> Iterator[Amount]:
    for match in _term_pattern().finditer(folded):
        words = next(
            (
                w
                for w in match.group("spell", "count", "running", "sum", "within", "valid", "upto")
                if w
            ),
            "",
        )
        spelled = chinese_number(words.replace("两", "二"))
        unit = next(u for u in match.group("unit", "term", "whole", "years", "span") if u)
        value = spelled or _value(match)
        if value is not None:
            limit = Comparator.AT_MOST if match["unit"] else None
            span = match.start(), match.end()
            yield Amount(*span, Label.QUANTITY, float(value), unit, "duration", limit)


def _counts(folded: str) -> Iterator[Amount]:
    kinds = {unit.text: unit.kind for unit in lexicon.units()}
    for match in _count_pattern().finditer(folded):
        value = _value(match)
        if value is not None:
            unit = (match["scale"] or "") + match["unit"]
            yield _amount(match, Label.QUANTITY, value, unit, kinds[match["unit"]])
    yield from (a for a in _spelled(folded) if _is_figure(a) or _of_named(folded, a.start))


def _is_figure(spelled: Amount) -> bool:
    """Return whether a count in characters says how many, and is no turn of phrase (两个体系)."""
    return (
        spelled.comparator is not None
        or spelled.value >= _LEAST_FIGURE
        or spelled.unit[0] in "万亿"
    )


def _of_named(folded: str, at: int) -> bool:
    """Return whether a count sums up what was named: 上述两个表格."""
    return folded.endswith(("上述", "以下", "下列"), 0, at)


@cache
def _count_pattern(number: str = _NUMBER) -> re.Pattern[str]:
    words = sorted((unit.text for unit in lexicon.units()), key=len, reverse=True)
    units = "|".join(map(re.escape, words))
    return re.compile(
        rf"{_BEFORE}{_ROW}{number}{_SCALE}(?P<unit>{units})(?!月\d|百分点|(?<=人)[才员口工]|(?<=组)[织建长成合件团装员]|(?<=分)[别钟之类为布公中期级支成红析享秒]|(?<=单)[位元项一独])"
        rf"{_AFTER}"
    )


def _spelled(folded: str) -> Iterator[Amount]:
    """Yield counts in characters: 一百二十家, 一万两千件, 两家以上; 三四家 is no figure."""
    kinds = {unit.text: unit.kind for unit in lexicon.units()}
    for match in _count_pattern(_HAN_COUNT).finditer(folded):
        words, kind = match["han"].replace("两", "二"), kinds[match["unit"]]
        scale = words[-1] if words[-1] in "万亿" and len(words) > 1 else ""
        value = chinese_number(words.removesuffix(scale))
        if words in _ADVERB and match["unit"] == "分":  # 十分重要
            continue
        if match["unit"] == "期" and match["han"] in _ORDINALS:  # 示例园区二期
            continue
        if value and kind != "duration" and (len(words) == 1 or _TENS.search(words)):
            unit = scale + (match["scale"] or "") + match["unit"]
            yield _amount(match, Label.QUANTITY, float(value), unit, kind)


@cache
def _term_pattern() -> re.Pattern[str]:
    """Return what finds durations with an upper bound: 6个月内, 十五日内, 一个季度内."""
    words = sorted((u.text for u in lexicon.units() if u.kind == "duration"), key=len, reverse=True)
    units = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?:{_NUMBER}|{_HAN_NUMBER})\s?(?P<unit>{units}){_WITHIN}"
        r"|(?:(?:(?<=连续)|(?<=[,、:的]前))(?P<running>[一二两三四五六七八九十]{1,3})|(?P<sum>[一二两三四五六七八九十]{1,3})(?=年(?:[^,;。年\d]{2,8})?累计)|(?<=[,;。:])(?P<within>[一二两三四五六七八九十]{1,3})(?=年(?!行动)[^,;。年\d]{2,16}\d)|(?:(?<=有效期)|(?<=有效期为))(?P<valid>[一二两三四五六七八九十]{1,3})(?=年[,;。\s]))(?P<years>年)"
        r"|[一二两三四五六七八九十]{1,3}[至到](?P<upto>[一二两三四五六七八九十]{1,3})(?P<span>年|个月)"
        rf"|{_HAN_NUMBER.replace('han', 'count')}(?P<whole>个月|个季度|个工作日|个自然日|个年度)"
        rf"|(?:(?<=[通经]过)|(?<=用))(?P<spell>[一二两三四五六七八九十]{{1,3}})(?P<term>{units})"
        r"(?:左右)?(?=的?(?:努力|时间))"
    )


def worded(folded: str) -> Iterator[Amount]:
    """Yield amounts said without a figure, which are no mentions: 一半以上, 六成, 翻一番, 三个."""
    yield from (one for one in _spelled(folded) if not _is_figure(one) and one.value > 1)
    shares = (_share(folded, match) for match in _SHARE.finditer(folded))
    yield from (share for share in shares if share is not None)
    for match in _DOUBLED.finditer(folded):
        times = chinese_number(match["times"].replace("两", "二")) or int(match["times"] or 1)
        least = Comparator.AT_LEAST
        yield Amount(*match.span(), Label.QUANTITY, float(times), "番", "measure", least)


def _share(folded: str, match: re.Match[str]) -> Amount | None:
    """Return tenths, which end their clause, or a half of which there is to be more."""
    before = folded[max(0, match.start() - 3) : match.start()]
    said = next((word for word in (*_LESS, *_MORE, "达到", "达") if before.endswith(word)), "")
    said = next((word for word in _MORE if before.endswith(word)), said)
    span = match.start() - len(said), match.end()
    more = bool(match["above"]) or said in _MORE
    if match["tenths"] is None:
        if not more and not match.group().startswith("过半"):
            return None
        return Amount(*span, Label.PERCENT, 50.0, "%", "percent", Comparator.AT_LEAST)
    if folded[match.end() : match.end() + 1] not in _MARKS:
        return None
    comparator = Comparator.AT_LEAST if more else Comparator.AT_MOST if said in _LESS else None
    value = 10.0 * (chinese_number(match["tenths"]) or 0)
    return Amount(*span, Label.PERCENT, value, "%", "percent", comparator)


def _value(match: re.Match[str]) -> float | None:
    groups = match.groupdict()
    if groups.get("number"):
        return float(groups["number"].replace(",", ""))
    han = groups.get("han") or groups.get("spoken")
    number = chinese_number(han.replace("两", "二")) if han else None
    return None if number is None else float(number)


def _amount(match: re.Match[str], label: Label, value: float, unit: str, kind: str) -> Amount:
    comparator = None
    if match.groupdict().get("low") and kind in ("count", "measure", "percent"):
        value, comparator = float(match["low"]), Comparator.AT_LEAST
    if match["atmost"] or match["below"]:
        comparator = Comparator.AT_MOST
    elif match["atleast"] or match["above"]:
        comparator = Comparator.AT_LEAST
    return Amount(*match.span(), label, value, unit, kind, comparator, _row_of(match))


def _row_of(match: re.Match[str]) -> tuple[Span, ...]:
    if not match.groupdict().get("row"):
        return ()
    firsts = (Span(*figure.span()) for figure in _FIGURE.finditer(match.string, *match.span("row")))
    return (*firsts, Span(match.end("row"), match.end()))


def _figure(folded: str, span: Span) -> float:
    found = _FIGURE.match(folded, span.start)
    return float(found.group()) if found else 0.0


def yuan(amount: Amount) -> int | None:
    """Return a sum of money in yuan; None for other currencies and other amounts."""
    if amount.kind != "money" or not amount.unit.endswith(("元", "人民币")):
        return None
    scale = amount.unit.removesuffix("人民币").removesuffix("元")
    if scale.endswith(("美", "欧", "港", "日")):
        return None
    factor = 1
    for power in scale:
        factor *= _POWERS[power]
    return round(amount.value * factor)
