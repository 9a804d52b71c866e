"""What a goal is about: the words before its number, or behind it, without what is not theirs.

到2027年,全省培育示范企业300家 is about 示范企业: dates, regions and verbs on the left go, and so
does what a growth is measured by (较2024年, 从45%) on the right.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.quantities import Amount, When
from nlp.text import Span

_TAKES_OBJECT = re.compile(  # ends so: the thing counted comes after the number
    r"(?:支持|扶持|资助|选择|选取|选拔|遴选|评选|评定|认定|命名|组建|建设|建成|建立|设立|筹建|打造|培育|培养|培训|产生"
    r"|覆盖|惠及|布局|新增|新建|新开|改造|改建|扩建|共建|举办|引进|吸引|招引|招收|招聘|聘请|输送|选派|派出|完成|交付"
    r"|攻克|发动|带动|拉动|撬动|发布|公布|推出|征集|孵化|盘活|争创|创成|联合|形成|启动(?:首批)?|(?:加强|推动)与)(?:全部|所有|至少|约|近)?$"
)
_EACH = re.compile(r"各(?:自|新)?(?:建成|建设|新建|培育|引进|组建|设立|布局|完成)$")
"""Ends so: how many of what the goal before is about, each of some has."""
_FROM = re.compile(r"(?:从|由)[^,;。从由]{0,8}\d[^,;。从由]{0,8}$")
_THAN = re.compile(
    r"(?:较|比|同比|相比|在)(?:20\d{2}年(?:底|末|初)?|上一?年度?(?:末|底)?|去年|基期|现有|目前|\s)"
    r"(?:同期|水平|的?基础上|相比)*(?:再|又|进一步)?$"
)
_BY_THEN = re.compile(r"(?:之?前|以前|内|分别|各|力争|要|[、和])*$")
_OF_DATE = ("较", "比", "从", "由", "自", "在", "与")  # what it grows from
_SHARED_OUT = re.compile(r"(?<=..)(?:分别|依次|各)$")
_VERBS = (
    r"(?:组织实施|实施|组织|培训|培育和?引进|培育壮大|培育发展|培育|培养|建设|建成|新建|打造|创建|组建|引进|形成|实现|完成|推进|推动|争创|创成|盘活|孵化|招引|选派|"
    r"支持|开展|认定|发展|布局|建立|遴选|推广|转化)"
)
_LEAD = re.compile(
    rf"^(?:(?:[一二两三四五六七八九十\d]{{1,3}}(?:年|个月)内|[到至于在]|力争|争取|确保|使|将|把|努力|加快|基本|每年|年均|分别|要|应(?!用|急|对|收|届|诉)|其中|首批|此后|动态|年内|[上下]半年|以及|并|和|进一步|我省|我市|全省|全市|全县|全区|全国|省内|市内|各市|本省|前|底|底前|之前|以前|内|年底前|"
    rf"\s|\d{{1,6}}[条个家项所户类](?!月)|[:,、“”).|]|\d(?!G))+|{_VERBS}(?![的率量额者]))+"
)
_TWO_VERBS = re.compile(rf"{_VERBS}(?P<last>{_VERBS})$")
_NOUN_SHORT = 2  # code points of 中心, 基地, 企业
_BY_WHOM = re.compile(  # 依托示例大学建设示例基地5个 is about 示例基地
    r"\s*(?:依托|支持|推动|引导|鼓励|联合)[^,;。:]{2,60}(?:建设|组建|打造|设立|建立|创建)(?=[^,;。:]{2})"
)
_ACTS = (
    r"(?:(?:精准|公开|对外|集中|常态化)?(?:发布|公布|达成|促成|匹配推送|匹配|推送|签订|签署|出台|制定|征集|惠及|带动"
    r"|招引|吸引|评选|发放|推出|编制|梳理|归集|汇集|挖掘|查办|办结)(?:和|及|并|、)?)+"
)
_ACT = re.compile(rf"^{_ACTS}(?![的了会率量数额者方度人值])(?=[\u4e00-\u9fffA-Za-z“\"]{{2}})")
_ACT_ALONE = re.compile(rf"^{_ACTS}$")
MEASURED = re.compile(  # of these an act is a part: 供需信息推送准确率
    r"(?:率|比例|比重|占比|时间|周期|时限|时长|天数|数量|人数|次数|数|总量|量|总额|金额|额|值|规模|强度|满意度)$"
)
_TAIL_VERB = re.compile(
    r"(?<=..)(?<!任务)(?<!目标)(?<!指标)(?:要|应|均|已|全部|全面|基本|力争|争取|分别)*"
    r"(?:实现|做到|达到|完成|确保|保持|力争|争取)$"
)
ITEM = re.compile(
    r"(?:^|(?<=[\n\r]))\s*(?:第[一二三四五六七八九十]{1,4}条\s?|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[①-⑳])"
)
_SHARE_OF = re.compile(
    r"的(?P<whose>[\u4e00-\u9fff]{2,10}?)(?:建成|实现|完成|达到|通过|开展|配备|设立|建立|接入|纳入|获得|拥有)"
)
_COUNTED = re.compile(  # behind a row that says of what: 甲、乙2个专利导航报告
    r"[\u4e00-\u9fff]{2,10}?(?:报告|项目|课题|专题|方案|平台|图谱|标准|数据库)(?=[,;。\n]|$)"
)
_NOUN_TOO = re.compile("(?:培训|推广|转化|认定|引进)$")
_VERB_LONGEST = 4  # code points of what is a verb alone
_LONGEST = 60  # code points of an indicator
_REST = re.compile(
    r"^(?:的|以上|左右|,)*(?P<what>(?:(?!(?:以?及|和|与|、)\d|(?:(?<=企业)|(?<=机构)|(?<=单位)|(?<=院所))(?:组建|共建|联合|开展|参与))[^,;。:(]|\([^()]{1,12}\)){2,60})"
)


class IndicatorReader:
    """Reads the indicators of one text; ``dates`` are in order."""

    def __init__(self, text: str, folded: str, dates: Sequence[When]) -> None:
        self._text = text
        self._folded = folded
        self._dates = dates

    def of(self, clause: Span, amount: Amount, cut: int) -> tuple[int, int, str]:
        """Return the span of the target and its indicator: before the number, else after it."""
        before = self._without_dates(Span(clause.start, clause.start + cut))
        words = self.clean(self._without_base(before))
        rest = _REST.match(self._folded[amount.end : clause.end])
        own = words.text(self._folded)
        empty = amount.kind != "percent" and cut == amount.start - clause.start
        empty = empty and _TAKES_OBJECT.search(own) is not None
        bare = empty or (rest is not None and _ACT_ALONE.match(own))
        noun = len(own) > _VERB_LONGEST or _NOUN_TOO.fullmatch(own) is not None
        if rest is None and _EACH.search(own):
            return words.start, amount.end, ""
        if rest is None and noun:  # 专利布局超1.2万件
            bare = False
        share = amount.kind == "percent" and _SHARE_OF.match(self._folded, amount.end, clause.end)
        if share and not MEASURED.search(own):  # 甲区、乙区50%的社区建成示例站
            return amount.start, share.end("whose"), self._text[slice(*share.span("whose"))]
        if words.end - words.start > 1 and not bare:
            counted = _COUNTED.match(self._folded, amount.end, clause.end) if "、" in own else None
            end = counted.end() if counted and amount.kind == "count" else amount.end
            return words.start, end, self.plain(words) + self._text[amount.end : end]
        if rest is None:
            return amount.start, amount.end, ""
        start, end = amount.end + rest.start("what"), amount.end + rest.end("what")
        return amount.start, end, self._text[start:end].strip()

    def _without_dates(self, span: Span) -> Span:
        """Cut the dates by which a value is reached off the right: 余额2026年、2027年分别."""
        end = span.end
        while by_then := _BY_THEN.search(self._folded[span.start : end]):
            last = span.start + by_then.start()
            n = bisect_left(self._dates, last, key=_start) - 1
            if n < 0 or self._dates[n].end != last or self._dates[n].start <= span.start:
                break
            end = self._dates[n].start
        kept = self._folded[span.start : end].endswith(_OF_DATE)
        return span if kept else Span(span.start, end)

    def _without_base(self, span: Span) -> Span:
        """Cut what a growth is measured by off the right: 比2024年, 从45%, 分别."""
        words = span.text(self._folded)
        for pattern in (_SHARED_OUT, _THAN, _FROM):
            found = pattern.search(words)
            words = words[: found.start()] if found else words
        return Span(span.start, span.start + len(words))

    def plain(self, span: Span) -> str:
        """Return the words of an indicator without a verb that belongs to the value."""
        return _TAIL_VERB.sub("", span.text(self._text)).strip("“” ")

    def clean(self, span: Span) -> Span:
        """Trim dates, regions and verbs off the left of an indicator."""
        start = span.start
        number = ITEM.match(self._folded, start, span.end)
        start = number.end() if number else start
        n = bisect_left(self._dates, span.end, key=_start) - 1
        if n >= 0 and self._dates[n].start >= start:
            start = self._dates[n].end
        helped = _BY_WHOM.match(self._folded, start, span.end)
        start = helped.end() if helped else start
        lead = _LEAD.match(self._folded[start : span.end])
        start += _kept(lead.group(), span.end - start) if lead else 0
        if start == span.end and (last := _NOUN_TOO.search(self._folded, span.start, span.end)):
            start = last.start()  # 每年开展培训不少于6场
        act = _ACT.match(self._folded[start : span.end])
        if act and not MEASURED.search(self._folded[start : span.end]):
            start += act.end()
        start = max(start, span.end - _LONGEST)
        return Span(min(start, span.end), span.end)


def _kept(lead: str, length: int) -> int:
    """Return how much of a lead goes: of two verbs the last is a noun's, if that is short.

    建成培育中心8家 is about 培育中心.
    """
    verbs = _TWO_VERBS.search(lead)
    short = length - len(lead) <= _NOUN_SHORT
    return verbs.start("last") if verbs and short else len(lead)


def _start(when: When) -> int:
    return when.start
