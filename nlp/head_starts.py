"""Where a name begins that ends in a known head, in the language of plans.

The nearest mark, verb or particle to the left, or a strong opening (国家, 中国, a region).
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from nlp import lexicon
from nlp.lexicon import Head, Region
from nlp.mentions import Label

WINDOW = 26  # code points a name reaches to the left of its head
_CHAIN_WINDOW = 8
BREAK = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9·()“”\"-]|[“”\"]")
_JOIN = re.compile("[和与及]")
_WHOLE_ENDS = (
    *("中心", "平台", "基地", "基金", "资金", "资金池", "园区", "开发区", "大学", "学院", "研究院"),
    *("科学城", "科技城"),
)
"""What a name ends in that 和 joins to the next one."""
_STRONG = re.compile(r"国家级|国家|中央(?=引导|财政|预算)|中国|全国|省级|全省")
_LOOSE_START = re.compile(r"^(?:同一|一批|[以与和及将到至于并同之类我\-·)])+")
_CHAIN_PLAIN = re.compile(r"^(?:重点|核心|关键|相关|上下游|优势|特色|完整|同一|全|新|主导|各)*$")
_NEXT_NAME = re.compile(  # where another name begins: 公示系统和全国信用信息共享平台
    r"[和与及](?=国家|中国|全国|省级|全省|本市)|人民政府|委员会(?:\([^()]{1,16}\))?(?=[^办和、])|给予"
)
_OF_CHINA = ("中国",)
"""Before a dash that belongs to a name: 中国—东盟."""
_OWNERS = ("大学", "学院", "研究院", "研究所", "公司", "集团")  # before 国家技术转移中心
_ACTS = re.compile(  # verbs whose nouns are parts of names too: 促进中心, 服务平台
    r"(?:保障|促进|提升|服务|管理|规范|优化|指导|协调|统筹|组织|推广|带动|辐射|对接|融入|深化|[、和与及])+"
)
SCALE = re.compile(r"[十百千万]?亿(?:元?级|元)?(?:的|规模)?")  # 千亿级示例全产业链 is one chain
_NOT_INSIDE = {"在": "在(?!线)", "等": "(?<!高)等(?!级)"}  # 在线, 高等, 等级 are whole words


class HeadStarts:
    """Finds where names begin; ``regions`` are those that open names."""

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self._regions = regions

    def start(self, folded: str, at: int, head: Head, fences: Sequence[int]) -> int | None:
        """Return where the name begins, None where nothing is before the head."""
        low = max(0, at - (_CHAIN_WINDOW if head.label is Label.CHAIN else WINDOW))
        fence = bisect_right(fences, at)
        low = max(low, fences[fence - 1] if fence else 0)
        for mark in BREAK.finditer(folded, low, at):
            if not (mark.group() in "—–" and folded.endswith(_OF_CHINA, low, mark.start())):
                low = mark.end()
        low = self._after_stops(folded, low, at, head)
        loose = _LOOSE_START.match(folded[low:at])
        low += loose.end() if loose else 0
        low = self._after_acts(folded, _balanced(folded, low, at), at)
        if head.label is Label.CHAIN and (scale := SCALE.match(folded, low, at)):
            low = scale.end()
        if head.label is Label.CHAIN and _CHAIN_PLAIN.match(folded[low:at]):
            return None
        return low if low < at else None

    def _after_stops(self, folded: str, low: int, at: int, head: Head) -> int:
        for stop in _stops().finditer(folded, low, at):
            low = stop.end()
        if head.label is Label.CHAIN:
            cut = max(folded.rfind(c, low, at) for c in "和与及")
            low = max(low, cut + 1)
        for joined in _NEXT_NAME.finditer(folded, low, at):
            low = joined.end()
        for join in _JOIN.finditer(folded, low, at):
            low = join.end() if self._opens_next(folded, low, join, at) else low
        opening = _STRONG.search(folded, low, at)
        own = opening is not None and head.label is Label.ZONE  # 中关村国家自主创新示范区
        own = own and opening is not None and opening.start() - low in range(2, 7)
        own = own or (opening is not None and folded.endswith(_OWNERS, low, opening.start()))
        if opening is not None and not own and not self.region_at(folded, low, at):
            low = opening.start()
        return low

    def _opens_next(self, folded: str, low: int, join: re.Match[str], at: int) -> bool:
        """Return whether another name begins behind 和: a region behind what is none itself.

        南昌和赣州知识产权保护中心 shares its end, 示例技术中心和赣州示例园区 does not.
        """
        if folded.endswith(_WHOLE_ENDS, low, join.start()):
            return True
        length = self.region_at(folded, join.end(), at)
        region = folded[join.end() : join.end() + length]
        return length > 0 and self._in_full(folded[low : join.start()]) != self._in_full(region)

    def _in_full(self, name: str) -> bool | None:
        """Return whether a region is written in full, None where it is no region."""
        return self._regions[name].name == name if name in self._regions else None

    def _after_acts(self, folded: str, low: int, at: int) -> int:
        """Return where a region begins behind nothing but verbs: 保障和促进杭州…集聚区."""
        acts = _ACTS.match(folded[low:at])
        return low + acts.end() if acts and self.region_at(folded, low + acts.end(), at) else low

    def region_at(self, folded: str, start: int, limit: int) -> int:
        """Return the length of the region name at ``start``, 0 for none."""
        for length in range(min(12, limit - start), 1, -1):
            if folded[start : start + length] in self._regions:
                return length
        return 0


def _balanced(folded: str, low: int, at: int) -> int:
    """Return a start behind a bracket that was opened before or never closed."""
    depth = 0
    for position in range(at - 1, low - 1, -1):
        if folded[position] == ")":
            depth += 1
        elif folded[position] == "(":
            depth -= 1
            if depth < 0:
                return position + 1
    return low if depth == 0 else folded.rfind(")", low, at) + 1


@cache
def _stops() -> re.Pattern[str]:
    words = sorted(lexicon.stops(), key=len, reverse=True)
    return re.compile("|".join(_NOT_INSIDE.get(word, re.escape(word)) for word in words))
