"""A row of amounts shared out to the names of a row: 获国家级、省级示例的 → one name for each.

What the members share is written once: the beginning before the first, the end behind the last.
"""

import re

_MEMBER = re.compile(r"[^、和及]+")
_GRADES = re.compile(r"(?:[一二三特]、){1,3}[一二三](?=等奖)")
_LEVEL_ALONE = re.compile(
    r"(?:国家|[省市区县])(?=[、和及](?:(?:国家|[省市区县])[、和及])*[省市区县]级)"
)
_LEVEL = re.compile("(?:国家|[省市区县])级$")
_LEVEL_INSIDE = re.compile("国家级?|[省市区县]级")
_LEVEL_FIRST = re.compile("(?:国家|[省市区县])级")
_GRADE = re.compile(r"(?:特等|[一二三]等|金|银|铜|优秀)奖$")
_NO_END = re.compile(rf"^\d|{_GRADE.pattern}")
_FIGURE = re.compile(r"\d")
_LEAST = 3  # members of a row that show which end they share


def members(who: str, count: int) -> list[str]:
    """Return the name for each of ``count`` amounts, ``who`` for all where no row fits.

    奖金奖、银奖的单位, 一、二、三等奖的, 获国家、省级认定的, 服务500家以上、1000家以上的.
    """
    if count == 1:
        return [who]
    who = _LEVEL_ALONE.sub(r"\g<0>级", _GRADES.sub(_spelled, who))
    parts = _MEMBER.findall(who)
    if len(parts) != count:
        return [who] * count
    if _LEVEL.search(parts[0]) and (last := _LEVEL_FIRST.match(parts[-1])):  # 国家级、省级中心的
        head, end = _LEVEL.sub("", parts[0]), parts[-1][last.end() :]
        levels = [_LEVEL.search(parts[0]), *map(_LEVEL_FIRST.match, parts[1:])]
        return [head + (level.group() if level else "") + end for level in levels]
    tail = re.search(r"的[^的]*$", parts[-1])
    end = tail.group() if tail else ""
    cores = [*parts[:-1], parts[-1][: tail.start()] if tail else parts[-1]]
    shared = _common_end(cores)
    cores[-1] = cores[-1].removesuffix(shared)
    head, end = _common_head(cores), shared + end
    return [cores[0] + end, *(head + core + end for core in cores[1:])]


def _spelled(grades: re.Match[str]) -> str:
    return grades.group().replace("、", "等奖、")


def _common_end(cores: list[str]) -> str:
    """Return what the last member has behind the word that varies, if the middle ones show it."""
    lengths = {len(core) for core in cores[1:-1]}
    if len(cores) < _LEAST or len(lengths) > 1 or _NO_END.search(cores[-1]):
        return ""
    return cores[-1][lengths.pop() :]


def _common_head(cores: list[str]) -> str:
    """Return what the first member has before the word that varies (…奖|金奖, 银奖)."""
    first, other = cores[0], cores[1]
    figure = _FIGURE.search(first)
    if figure and _FIGURE.match(other):
        return first[: figure.start()]
    level = _LEVEL_INSIDE.search(first)
    if level and _LEVEL_FIRST.match(other):
        return first[: level.start()]
    if len(first) <= len(other):
        return ""
    grade = _GRADE.search(first)
    if not grade and "的" in first and "的" not in other:  # 新获批的甲中心、乙中心
        return first[: first.rindex("的") + 1]
    return first[: grade.start()] if grade else first[: len(first) - len(other)]
