"""Lists of responsible bodies.

（责任单位：…）, （A牵头，B配合）, （A、B负责）, （A、B） behind a sentence, lines 牵头单位：….

One list group may hold several lists with their roles; a measure may have several groups.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from nlp.agencies import AgencyNames, Resolved
from nlp.mentions import AgencyRef, Label
from nlp.spans import Candidate
from nlp.tail_parts import (
    DUTY,
    GUIDING,
    HELPING,
    LABEL,
    LABEL_ALONE,
    LEADING,
    bare_list,
    by_verbs,
    labelled_lists,
    trimmed,
    verbs_end,
    with_verbs,
)
from nlp.text import Span, mask

_PHRASE = re.compile(rf"等?(?:部门|单位)?{DUTY}(?:牵头|负责|配合|会同)")  # in no body's name
_BRACKET = re.compile(r"[(\[]((?:[^()\[\]\n]|\n(?!\n)|\([^()]{0,60}\)){2,1500})[)\]]")
_OPEN = re.compile(
    rf"(?:^|(?<=[\n\r。;—]))[ \t]*(?=(?:{LABEL.pattern})|"
    rf"(?:{LABEL_ALONE.pattern.replace('?P<role>', '?:')})$)",
    re.M,
)
_MARK = (
    r"[ \t]*(?:第?[一二三四五六七八九十]{1,4}[条、]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])"
)
_STATED = re.compile(
    rf"(?P<by>由)|(?:^|(?<=[\n\r。;]))(?:{_MARK}|[ \t]*(?P<dash>[—–-]{{1,2}}))?[ \t]*"
    r"(?=[^由。:;\n\r]{4,200}(?:[。;\n\r]|$))"
)
"""Where a sentence may say who does it: 由甲会同乙负责落实; 甲牵头,乙配合."""
_ACTS = re.compile("负责|牵头|统筹|指导|配合|落实|推动|推进|组织|[要应将把]")  # no list then
_DUTIES = re.compile("负责|负总责|牵头|配合|落实|组织实施")
_SENTENCE = re.compile(r"[^。;\n\r]{2,300}")
_NEXT_LINE = re.compile(r"\n[ \t]*(?P<words>[^\n\r。:]{2,300})(?=[。\n\r]|$)")
_LINE = re.compile(r"[^\n\r。]{1,1500}")
_GAP = re.compile(r"[\s。;,]*")
_EACH = re.compile(r"各[\u4e00-\u9fff()、]{0,16}(?:[区市县州盟旗乡镇街]|街道|高校|院所)")
_UNIT = (
    r"(?:设区的?市|地级以?上?市|县级市|县市|市县|自治[州县旗区]|直辖市|计划单列市|新疆生产建设兵团|市州|县区|乡镇|镇街|街镇|街道|[省市县区州盟旗乡镇]"
    r"|(?:开发|高新|经开|功能|园)区)"
)
_EVERY = re.compile(
    rf"各{_UNIT}(?:[、和及]{_UNIT})+(?:(?:人民)?政府|[\u4e00-\u9fff]{{2,8}}?(?:局|厅|委|办|部门|管委会))?"
)
"""A row of kinds of divisions is one class: 各区、县级市."""
_TOWN = re.compile(r"(?:[乡镇]|街道)$")
_TOWN_OFFICE = re.compile(r"(?:[乡镇](?:人民)?政府|街道(?:办事处|办))$")
_PIECE = re.compile(rf"{_EVERY.pattern}(?=[,;。)]|$)|(?:[^、,;。()/]|\([^()]*\))+")
_WORDS = re.compile(r"\S+")
_JOIN = re.compile(r"等?(?:以及|会同|和|及|与)")
_MARKED = re.compile(r"\(牵头\)|牵头$")
_NAME = re.compile(r"(?:[\u4e00-\u9fffA-Za-z0-9·“”《》]|\([^()]{0,30}\)){2,40}")
_REMARK = re.compile(r"^以下|^[列排].{0,8}(?:牵头|首位|第一)|^(?:以)?下同|不再列出|^均为")
_OFFICE = re.compile("(?<!管理)[局厅委]$")
_WARD = re.compile(r"自治区|[省市县区](?!场)")
"""Before the first office of a list, and meant with those after it: 省科技厅、示例管理局."""
_CLASSES = re.compile(  # 市直各有关单位, 各县(市、区)人民政府: a list of nothing else
    r"(?:[省市县区][直级])?各?(?:有关|相关)?(?:部门|单位)|各(?:[设辖]?[省市县区州盟旗、]|\([^()]{1,8}\)){1,8}(?:人民)?政府|[省市县区][直级](?:有关|相关)(?:部门|单位)"
    rf"|{_EVERY.pattern}"
)
_ZONE_LIKE = re.compile(r"(?:区|市|县|州|盟|旗|新城|开发区)$")
_BETWEEN = ("、", "和", "及", "与", "以及")  # what joins places that share a suffix
_FIELD = re.compile(r"[\u4e00-\u9fff]{2,8}")  # 财政 in 财政、税务部门
_FIELDS_END = re.compile(r"(?<!有关)(?<!相关)部门$")
_EXPLAINED = re.compile(r"(?:部门|单位|机构|[局厅委办])$")  # a bracket behind it names no list
_PLAIN = ("单位", "部门", "机构")  # 各有关部门和单位 is one entry
_NAMED = (Label.INSTITUTE, Label.CENTRE, Label.COMPANY)


@dataclass(frozen=True, slots=True)
class Body:
    """One entry of a list: a body, or a coordination of bodies that share a suffix."""

    span: Span
    found: Resolved
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Tail:
    """A group of lists that belongs to one measure, from ``span.start`` to ``span.end``."""

    span: Span
    lists: tuple[tuple[str, tuple[Body, ...]], ...]
    stated: bool = False  # by a sentence, and by no list of its own

    def agencies(self, text: str) -> list[AgencyRef]:
        """Return the bodies as references; lead as marked 牵头, else the first of each list."""
        marked = any(r.startswith(LEADING) or any(b.marked for b in bs) for r, bs in self.lists)
        return [
            AgencyRef(
                body.span.text(text),
                body.found.canonical,
                body.span.start,
                _is_lead(
                    role, body, place == 0 and not (number and _helps(role, body, text)), marked
                ),
            )
            for number, (role, bodies) in enumerate(self.lists)
            for place, body in enumerate(bodies)
        ]

    def candidates(self) -> Iterator[Candidate]:
        """Yield the bodies as mentions."""
        for _role, bodies in self.lists:
            for body in bodies:
                label = body.found.label
                yield Candidate(
                    body.span.start,
                    body.span.end,
                    label if label in _NAMED else Label.AGENCY,
                    "rule:responsible",
                    body.found.canonical,
                    body.found.generic,
                )


def _shared_out(roles: Sequence[str]) -> bool:
    """Return whether a sentence opens with who leads and who helps: 甲牵头,乙配合,建成…."""
    return len(roles) > 1 and roles[0].startswith(LEADING) and roles[1].startswith(HELPING)


def _helps(role: str, body: Body, text: str) -> bool:
    """Return whether a body does not lead behind another list: a class, one that guides."""
    return role.startswith(GUIDING) or body.found.generic or body.span.text(text).startswith("各")


def _is_lead(role: str, body: Body, first: bool, marked: bool) -> bool:
    if marked:
        return role.startswith(LEADING) or body.marked
    return first and not role.startswith(HELPING)


class TailReader:
    """Reads the lists of a text whose agencies ``names`` resolves."""

    def __init__(self, names: AgencyNames) -> None:
        self._names = names

    def read(self, folded: str) -> list[Tail]:
        """Return the list groups in order. Linear: every pattern is bounded."""
        found = [tail for m in _BRACKET.finditer(folded) if (tail := self._bracket(folded, m))]
        taken = [tail.span for tail in found]
        found += self._lines(folded, taken)
        taken = [tail.span for tail in found]
        found += self._stated(folded, taken)
        return sorted(found, key=lambda tail: tail.span.start)

    def cells(self, folded: str, span: Span, lists: Sequence[tuple[str, Span]]) -> Tail | None:
        """Return the lists in cells of a row at ``span``, each under the role of its column."""
        segments = [
            one
            for role, part in lists
            for one in labelled_lists(folded, part) or with_verbs(folded, role, part)
        ]
        return self._tail(folded, span, segments, True)

    def _bracket(self, folded: str, match: re.Match[str]) -> Tail | None:
        inner = Span(match.start(1), match.end(1))
        segments = labelled_lists(folded, inner) or self._in_sentences(folded, inner)
        bare = bare_list(folded, inner)
        if not segments and self._closes(folded, match) and self._only_bodies(folded, bare):
            segments = [("", bare)]
        labelled = LABEL.search(folded, inner.start, inner.end) is not None
        return self._tail(folded, Span(match.start(), match.end()), segments, labelled)

    def _in_sentences(self, folded: str, inner: Span) -> list[tuple[str, Span]]:
        """Return the lists of a bracket; a later sentence counts where it holds nothing else."""
        segments = by_verbs(folded, inner)
        at = folded.find("。", inner.start, inner.end)
        while segments and at >= 0:
            end = folded.find("。", at + 1, inner.end)
            sentence = Span(at + 1, end if end >= 0 else inner.end)
            more = by_verbs(folded, sentence)
            if not more or verbs_end(folded, sentence) < sentence.end:
                break
            if not all(self._only_bodies(folded, part) for _, part in more):
                break
            segments += more
            at = end
        return segments

    def _closes(self, folded: str, match: re.Match[str]) -> bool:
        """Return whether a bracket stands at the end of a paragraph or sentence, for itself."""
        after = folded[match.end() : match.end() + 1]
        before = folded[max(0, match.start() - 4) : match.start()]
        if before.endswith(("。", ";")):
            return not after or after in "\n\r 。;"
        return (not after or after in "\n\r。;") and not _EXPLAINED.search(before)

    def _only_bodies(self, folded: str, inner: Span) -> bool:
        """Return whether a span holds nothing but bodies, among them a known office."""
        groups = list(self._groups(folded, inner))
        names = [members[0] for _, members in groups if len(members) == 1]
        known = [one.label for one in map(self._names.resolve, names) if one.canonical]
        if Label.AGENCY not in known and not (Label.CENTRE in known and len(names) > 1):
            classes = [name for name in names if _CLASSES.fullmatch(name)]
            others = (self._names.resolve(name).label for name in names if name not in classes)
            return bool(classes) and all(label is Label.COMPANY for label in others)
        if folded[inner.start - 1] == "[":  # 〔…〕 holds nothing else at the end of a paragraph
            return True
        return all(map(self._is_body, names))

    def _is_body(self, name: str) -> bool:
        return self._names.looks_like(name) or _EACH.fullmatch(name) is not None

    def _all_bodies(self, folded: str, inner: Span) -> bool:
        if _ACTS.search(folded, inner.start, inner.end):
            return False
        names = [members[0] for _, members in self._groups(folded, inner) if len(members) == 1]
        return all(map(self._is_body, names))

    def _stated(self, folded: str, taken: list[Span]) -> Iterator[Tail]:
        """Read sentences that say who does it: from 由 on, or a whole one of bodies and verbs."""
        inside = mask(len(folded) + 1, taken)
        for opening in _STATED.finditer(folded):
            sentence = _SENTENCE.match(folded, opening.end())
            if sentence is None or not _DUTIES.search(sentence.group()):
                continue
            if any(inside[sentence.start() : sentence.end()]):
                continue
            within = Span(*sentence.span())
            segments = [
                (role, part) for role, part in by_verbs(folded, within) if part.start < part.end
            ]
            kept = list(takewhile(lambda one: self._all_bodies(folded, one[1]), segments))
            whole = kept == segments and verbs_end(folded, within) == within.end
            whole = whole or _shared_out([role for role, _ in kept])
            if kept and (opening["by"] or whole) and self._only_bodies(folded, kept[0][1]):
                tail = self._tail(folded, Span(opening.start(), kept[-1][1].end), kept, False)
                own = whole and opening["dash"] is not None  # ——甲牵头,乙配合 closes an item
                yield from () if tail is None else (replace(tail, stated=not own),)

    def _lines(self, folded: str, taken: list[Span]) -> list[Tail]:
        """Read own lines; neighbours with nothing but blanks between are one group."""
        groups: list[list[tuple[str, Span]]] = []
        last = -1
        inside = mask(len(folded) + 1, taken)
        for opening in _OPEN.finditer(folded):
            line = _LINE.match(folded, opening.end())
            if line is None or opening.end() < last or inside[opening.end()]:
                continue
            segments, end = self._listed(folded, Span(line.start(), line.end()))
            gap = _GAP.match(folded, last) if last >= 0 else None
            if groups and gap is not None and gap.end() >= opening.end():
                groups[-1] += segments
            else:
                groups.append(segments)
            last = end
        tails = (
            self._tail(folded, Span(g[0][1].start, g[-1][1].end), g, True) for g in groups if g
        )
        return [tail for tail in tails if tail is not None]

    def _listed(self, folded: str, line: Span) -> tuple[list[tuple[str, Span]], int]:
        """Return the lists of a line with a label, and where the last one ends.

        A label may be a line by itself; a line of nothing but bodies goes on with the list.
        """
        alone = LABEL_ALONE.fullmatch(folded, line.start, line.end)
        segments = [] if alone else labelled_lists(folded, line)
        end = line.end
        while (segments or alone) and (following := _NEXT_LINE.match(folded, end)):
            more = Span(*following.span("words"))
            if LABEL.match(folded, more.start) or not self._only_bodies(folded, more):
                break
            role, part = segments.pop() if segments else (alone["role"] if alone else "", more)
            segments.append((role, Span(part.start, more.end)))
            end = more.end
        return segments, end

    def _tail(
        self, folded: str, span: Span, segments: list[tuple[str, Span]], labelled: bool
    ) -> Tail | None:
        lists = [(role, tuple(self._bodies(folded, part, labelled))) for role, part in segments]
        kept = tuple((role, bodies) for role, bodies in lists if bodies)
        return Tail(span, kept) if kept else None

    def _bodies(self, folded: str, part: Span, labelled: bool) -> Iterator[Body]:
        ward = ""
        for span, members in self._groups(folded, part):
            body = self._body(folded, span, members, labelled)
            if body is None:
                continue
            name = body.span.text(folded)
            if body.found.canonical is None and not body.found.generic and _OFFICE.search(name):
                body = replace(body, found=self._names.resolve(ward + name))
            level = _WARD.match(name)
            ward = level.group() if level else ward
            yield body

    def _groups(self, folded: str, part: Span) -> Iterator[tuple[Span, list[str]]]:
        """Yield the entries of a list: a name, or the names that share the suffix of the last."""
        pieces = [p for raw in _PIECE.finditer(folded, part.start, part.end)
                  for p in self._pieces(folded, Span(raw.start(), raw.end()))]  # fmt: skip
        at = 0
        while at < len(pieces):
            last = self._shared(folded, pieces, at)
            yield (
                Span(pieces[at].start, pieces[last].end),
                [piece.text(folded) for piece in pieces[at : last + 1]],
            )
            at = last + 1

    def _pieces(self, folded: str, raw: Span) -> Iterator[Span]:
        """Trim a piece and split it at 和 and the like where both sides are bodies."""
        raw = self._named(folded, trimmed(folded, raw))
        words = [Span(*word.span()) for word in _WORDS.finditer(folded, raw.start, raw.end)]
        if len(words) > 1 and all(self._names.looks_like(one.text(folded)) for one in words):
            yield from words  # 责任单位：教育部 科技部
            return
        for join in _JOIN.finditer(folded, raw.start, raw.end):
            left, right = Span(raw.start, join.start()), Span(join.end(), raw.end)
            sides = trimmed(folded, left), trimmed(folded, right)
            names = [piece.text(folded) for piece in sides]
            if names[1] not in _PLAIN and self._are_bodies(names):
                yield sides[0]
                yield from self._pieces(folded, right)
                return
        yield raw

    def _named(self, folded: str, piece: Span) -> Span:
        """Cut a remark (按职责分工负责) off the right of a body."""
        for phrase in _PHRASE.finditer(folded, piece.start, piece.end):
            rest = Span(phrase.end(), piece.end).text(folded)
            joins = phrase.group().endswith("会同") and self._names.looks_like(rest)
            if not joins and self._names.looks_like(folded[piece.start : phrase.start()]):
                return Span(piece.start, phrase.start())
        return piece

    def _are_bodies(self, names: list[str]) -> bool:
        if self._names.place_of(names[0]) is not None:  # 赣州和景德镇知识产权保护中心
            return self._names.shared_tail(names[1]) is not None
        return all(map(self._names.looks_like, names))

    def _shared(self, folded: str, pieces: list[Span], at: int) -> int:
        """Return the index of the piece whose suffix the pieces from ``at`` share."""
        last = at
        while last + 1 < len(pieces) and self._lacks_suffix(pieces[last].text(folded)):
            if folded[pieces[last].end : pieces[last + 1].start] not in _BETWEEN:
                return at
            last += 1
        end = pieces[last].text(folded)
        if any(_TOWN.search(one.text(folded)) for one in pieces[at:last]):
            return last if _TOWN_OFFICE.search(end) else at
        places = (self._names.place_of(piece.text(folded)) for piece in pieces[at:last])
        if self._names.shared_tail(end) is not None and all(places):
            return last
        return last if self._names.shares(end) or (last > at and _FIELDS_END.search(end)) else at

    def _lacks_suffix(self, name: str) -> bool:
        if _TOWN.search(name):
            return not name.startswith("各")
        if self._names.looks_like(name):
            return False
        return bool(self._names.place_of(name) or _ZONE_LIKE.search(name) or _FIELD.fullmatch(name))

    def _body(self, folded: str, span: Span, members: list[str], labelled: bool) -> Body | None:
        name = span.text(folded)
        if _REMARK.search(name):
            return None
        if len(members) > 1:
            return Body(span, self._names.coordination(members))
        if _EACH.fullmatch(name) or _EVERY.fullmatch(name):
            return Body(span, Resolved(None, True))
        if not _NAME.fullmatch(name) or not (labelled or self._names.looks_like(name)):
            return None
        marked = _MARKED.search(name) is not None or folded.startswith("(牵头)", span.end)
        clean = _MARKED.sub("", name)
        if len(clean) < 2 or not (labelled or self._names.looks_like(clean)):  # noqa: PLR2004
            return None
        return Body(Span(span.start, span.start + len(clean)), self._names.resolve(clean), marked)
