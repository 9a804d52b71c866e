"""Addresses of every kind of page, found in the graph that is tested; and a reader of HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote

from graph.store import GraphStore

CHAIN = "electronics.pcb"
NODE = "electronics.mid.pcb.multi"
_ONE = {
    "patent": "MATCH (p:Patent)-[:APPLIES_TO]->(:ChainNode) RETURN p.id AS id ORDER BY id LIMIT 1",
    "holder": "MATCH (h:Holder)-[:HOLDS]->(:Patent) RETURN h.id AS id ORDER BY id LIMIT 1",
    "agency": "MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(:Measure) RETURN a.name AS id LIMIT 1",
    "park": "MATCH (k:Park) RETURN k.name AS id ORDER BY id LIMIT 1",
    "measure": "MATCH (m:Measure)-[:HAS_TARGET]->() RETURN m.id AS id ORDER BY id LIMIT 1",
    "event": "MATCH (e:Event)-[:TO]->() RETURN e.id AS id ORDER BY id LIMIT 1",
    "person": "MATCH (i:Person)<-[:INVENTED_BY]-(:Patent) RETURN i.id AS id ORDER BY id LIMIT 1",
    "policy": "MATCH (y:Policy) RETURN y.id AS id LIMIT 1",
}
STATIC = {
    "home": "/",
    "board": f"/?chain={CHAIN}&region=360000",
    "city": f"/?chain={CHAIN}&region=360100&from=2018&to=2022",
    "only": "/?only=missing",
    "node": f"/node/{NODE}?chain={CHAIN}&region=360000",
    "node without chain": f"/node/{NODE}",
    "all patents": f"/node/{NODE}?chain={CHAIN}&who=all&page=2",
    "candidates": f"/candidates?chain={CHAIN}&region=360000",
    "candidates of a node": f"/candidates?chain={CHAIN}&region=360000&node={NODE}",
    "candidates to print": f"/candidates?chain={CHAIN}&region=360000&sheet=1&rows=2",
    "matrix": f"/matrix?chain={CHAIN}&region=360000",
    "compare": f"/compare?chain={CHAIN}&region=360000&other=360700",
    "compare nothing": f"/compare?chain={CHAIN}",
    "chains": f"/chains?chain={CHAIN}",
    "tracker": "/tracker",
    "snapshots": "/snapshots",
    "topics": "/topics",
    "reports": "/reports",
    "reports issued": "/reports?state=issued",
    "quality": "/quality",
    "quality joined": "/quality?judgement=same",
    "sample": f"/quality/sample?node={NODE}&rows=5",
    "search": "/search?q=" + quote("电路板"),
    "search narrowed": "/search?kind=patent&status=valid&page=2",
    "search for nothing": "/search?q=" + quote("没有这样的词组合啊"),
    "workbench": "/workbench",
    "workbench run": "/workbench?run=1&cypher=" + quote("MATCH (c:Chain) RETURN c, c.code AS 代码"),
    "queries": "/queries",
    "query": "/queries/diagnosis.node_counts",
    "query run": f"/queries/navigation.node?run=1&node={NODE}",
    "explorer": "/explore",
    "explorer of a node": f"/explore?focus=node/{NODE}",
    "schema": "/schema",
    "schema counted": "/schema?counts=1",
    "help": "/help",
    "loads": "/loads",
    "region": "/region/360000",
}


def addresses(store: GraphStore) -> dict[str, str]:
    """Return every kind of page by name."""
    found = dict(STATIC)
    for kind, text in _ONE.items():
        found[kind] = f"/{kind}/" + quote(str(store.cypher(text).rows[0]["id"]), safe="")
    return found


_VOID = {"meta", "link", "img", "input", "br", "hr"}


@dataclass
class Reader(HTMLParser):
    """What a test wants to know of a page."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    _texts: list[tuple[str, list[str]]] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @classmethod
    def of(cls, html: str) -> Reader:
        """Read a whole page."""
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(len(self._texts))
            self._texts.append((tag, []))
        if tag == "style" or (tag == "script" and "src" not in dict(attrs)):
            self.inline.append(f"<{tag}>")
        self.inline += [f"{tag} {name}" for name, _ in attrs if name == "style" or name[:2] == "on"]
        self.inline += [
            f"{tag} {name}"
            for name, value in attrs
            if (value or "").lower().startswith("javascript:")
        ]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._texts[self._open.pop()][0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for at in self._open:
            self._texts[at][1].append(data)

    def texts(self, tag: str) -> list[str]:
        """Return the text of every element of that name, its blanks as they show."""
        return [" ".join("".join(parts).split()) for name, parts in self._texts if name == tag]

    def text(self, tag: str) -> str:
        """Return the text of the first element of that name."""
        return next(iter(self.texts(tag)), "")

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of that name."""
        return [attrs for name, attrs in self.tags if name == tag]
