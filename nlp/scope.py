"""A firm's scope of business to chain nodes, by the words of their rules.

A scope lists products, so one word is enough where a rule lets a word stand alone, if it names the
product itself: 线路板制造 does, and so does 多层线路板; 线路板钻孔设备 names a machine, and 玻璃
inside 玻璃纤维 another thing. Words of work (清洗, 层压) and the words of the other rules are too
common for that; they count where the scope names a node above theirs: 线路板 leads to the printed
circuit board, and only then HDI to its high-density kind.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ahocorasick_rs import AhoCorasick

from nlp.tagger import (
    SCORE_SECOND_WORD,
    SCORE_WORD,
    Need,
    NodeRule,
    Tag,
    normalise,
    stands_free,
)
from nlp.tokenizer import plain_tokenizer

_ABOUT_IT = re.compile(
    r"[^、，。；,;()（）]{0,8}?(?:设备|机械|机器|机(?=[、，。；,;及和的制生销研加]|$)|仪器|仪表|装置|模具|刀具|工具|软件"
    r"|配件|零件|零部件|辅料|耗材|材料|用品|检测|维修|检修|安装|清洗|回收|包装)"
)
"""What makes the word before it say what a thing is for; our choice, from reading real scopes."""


_DONE = re.compile(r"[、，。；,;()（）]|$|加工|业|及|和|与|的?(?:生产|研发|销售|制造|服务)")
"""What follows a kind of work that is itself the business (印染、 but not 防静电工作台)."""


class ScopeTagger:
    """Maps scopes of business to nodes. Safe to share between threads."""

    def __init__(self, rules: Iterable[NodeRule], parents: Mapping[str, str | None]) -> None:
        """:param parents: the node above each node, None at the top."""
        self._rules = tuple(rules)
        self._parents = parents
        self._narrow = frozenset(rule.node for rule in self._rules if rule.need is Need.BOTH)
        self._owners: dict[str, list[tuple[int, str]]] = {}
        self._vetoes: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            for word in rule.keywords:
                self._owners.setdefault(normalise(word).strip(), []).append((number, word))
            for word in rule.keywords_not:
                self._vetoes.setdefault(normalise(word).strip(), []).append(number)
        self._words = sorted(word for word in {*self._owners, *self._vetoes} if word)
        self._longest = max(map(len, self._words), default=0)
        self._automaton = AhoCorasick(self._words)

    def tag(self, scope: str) -> list[Tag]:
        """Return the nodes that a scope names, in the order of the rules."""
        hits: dict[int, dict[str, bool]] = {}
        vetoed: set[int] = set()
        for word, thing in self._named(normalise(scope)):
            vetoed.update(self._vetoes.get(word, ()))
            for number, written in self._owners.get(word, ()):
                known = hits.setdefault(number, {})
                known[written] = known.get(written, False) or thing
        found = {number: words for number, words in hits.items() if number not in vetoed}
        things = {self._rules[n].node for n, words in found.items() if any(words.values())}
        wide = things - self._narrow
        tags = (self._tag(number, list(found[number])) for number in sorted(found))
        return [tag for tag in tags if tag.node in wide or self._below(tag.node, wide)]

    def _tag(self, number: int, words: list[str]) -> Tag:
        rule = self._rules[number]
        score = SCORE_WORD + SCORE_SECOND_WORD * (len(words) > 1)
        return Tag(rule.node, rule.rule_id, round(score, 2), f"词 {'、'.join(words)}")

    def _named(self, scope: str) -> Iterator[tuple[str, bool]]:
        """Yield the words that count, and whether each names a product or a business."""
        found = self._automaton.find_matches_as_indexes(scope, overlapping=True)
        places = sorted((start, end, self._words[number]) for number, start, end in found)
        starts = [start for start, _, _ in places]
        for start, end, word in places:
            if not stands_free(scope, start, end):
                continue
            near = places[bisect_left(starts, end - self._longest) : bisect_right(starts, start)]
            longer = {w for _, high, w in near if end <= high and w != word}
            if word in self._vetoes:
                yield word, True
            elif not _ABOUT_IT.match(scope, end) and all(self._kind_of(w, word) for w in longer):
                kind = _part_of_speech(word)
                work = kind in ("v", "b", "d", "a") or (
                    kind == "vn" and not _DONE.match(scope, end)
                )
                yield word, not work

    def _kind_of(self, longer: str, word: str) -> bool:
        """Return whether the longer word names a kind of what the word inside it names."""
        own = {self._rules[number].node for number, _ in self._owners.get(word, ())}
        nodes = {self._rules[number].node for number, _ in self._owners.get(longer, ())}
        return bool(own & nodes) or any(self._below(node, own) for node in nodes)

    def _below(self, node: str, wide: set[str]) -> bool:
        above = self._parents.get(node)
        while above is not None and above not in wide:
            above = self._parents.get(above)
        return above is not None


@cache
def _part_of_speech(word: str) -> str:
    """Return the part of speech of a single word of jieba's dictionary, else an empty text."""
    tagged = plain_tokenizer().tag(word)
    return tagged[0][1] if len(tagged) == 1 else ""
