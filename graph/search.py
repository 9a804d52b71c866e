"""Full-text search: a tantivy index beside the graph, derived from it and disposable.

The graph is the truth. A document of kind ``_state`` inside the index, committed together with the
rest, names the last load that the index holds; :meth:`SearchIndex.catch_up` compares it with the
graph and brings the index up to date, or makes it anew when it is missing, damaged, of another
graph or of an older layout. One process writes at a time; readers see whole commits only.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
import time
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import filelock
import tantivy
from tantivy import Occur

from graph.errors import SearchIndexError
from graph.expression import ExpressionError, Node, is_expression, parse, terms
from graph.fielded import Fielded
from graph.following import (
    PAGE,
    changed_patents,
    knows,
    last_run,
    pages,
    place,
    removed_since,
)
from graph.found import FACETS, Filters, Hit, SearchPage, snippet
from graph.indexed import (
    BOOSTS,
    LAYOUT,
    Analyzer,
    document_of,
    index_schema,
    region_above,
    whole,
)
from graph.numbers import TypedNumber, number_start, typed_number
from graph.store import GraphStore

LOG = logging.getLogger("chainnav.graph.search")
_HEAP = 128_000_000
_STATE = "_state"
_LOCK_TIMEOUT = 600
KIND_BOOST = {"chain": 4.0, "node": 3.0, "park": 2.0, "holder": 1.5}
_NUMBER = 200.0
_NAMESAKES = 20
"""Things of one name that a query means together: counties in several provinces have theirs."""
_WHOLE = {"exact": 100.0, "alias": 40.0, "synonym": 20.0}
"""What a whole number, name or keyword counts, more than single words; a keyword that tags by
itself is a ``synonym`` besides."""


_VALUES, _REGIONS = 30, 4000
"""Values of a facet that are counted; of regions all, since those of each level are shown apart."""


_ORDERS: dict[str, dict[str, Any]] = {
    "relevance": {},
    "newest": {"order_by_field": "applied", "order": tantivy.Order.Desc},
    "oldest": {"order_by_field": "applied", "order": tantivy.Order.Asc},
}


class SearchIndex:
    """The index of one graph under a home folder."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self._folder, self._analyzer = folder, analyzer
        self._index: tantivy.Index | None = None

    @classmethod
    def of(cls, home: Path, graph: str, analyzer: Analyzer) -> SearchIndex:
        """Return the index of the graph named ``graph`` (address and database) under ``home``."""
        return cls(place(home, "index", graph), analyzer)

    def catch_up(self, store: GraphStore) -> int:
        """Bring the index up to date with the graph; return how many documents were written.

        :raises SearchIndexError: the folder cannot be written, or the disk is full.
        """
        last = last_run(store)
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            with filelock.FileLock(f"{self._folder}.lock", timeout=_LOCK_TIMEOUT):
                held = self._held(store)
                if held == last and held is not None:
                    return 0
                return self._write(store, held, last)
        except (OSError, filelock.Timeout) as error:
            raise SearchIndexError(
                f"无法写入检索索引 {self._folder}；请检查磁盘空间与权限：{error}"
            ) from error

    def rebuild(self, store: GraphStore) -> int:
        """Make the index anew; return how many documents it has."""
        last = last_run(store)
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(f"{self._folder}.lock", timeout=_LOCK_TIMEOUT):
            return self._write(store, None, last)

    def _held(self, store: GraphStore) -> str | None:
        """Return the load the index holds, or None if it must be made anew."""
        try:
            index = self._open()
            found = index.searcher().search(self._term("key", _STATE), 1).hits
            state = json.loads(_shown(index.searcher().doc(found[0][1]))) if found else {}
        except (ValueError, OSError, SearchIndexError):
            return None
        if state.get("layout") != LAYOUT:
            return None
        held = str(state.get("load", ""))
        return held if knows(store, held) else None

    def _write(self, store: GraphStore, since: str | None, last: str) -> int:
        if since is None:
            self._index = None
            self._set_aside()
            self._folder.mkdir(parents=True, exist_ok=True)
            self._index = self._registered(tantivy.Index(index_schema(), path=str(self._folder)))
        index = self._open()
        written = 0
        try:
            writer = index.writer(_HEAP)
            for key in removed_since(store, since or ""):
                writer.delete_documents_by_term("key", key)
            for document in self._documents(store, since or ""):
                if since is not None:
                    writer.delete_documents_by_term("key", document["key"][0])
                writer.add_document(tantivy.Document(**document))
                written += 1
            writer.delete_documents_by_term("key", _STATE)
            state = json.dumps({"layout": LAYOUT, "load": last}).encode()
            writer.add_document(tantivy.Document(key=[_STATE], kind=[_STATE], stored=[state]))
            writer.commit()
            writer.wait_merging_threads()
        except ValueError as error:
            raise SearchIndexError(
                f"无法写入检索索引 {self._folder}；请检查磁盘：{error}"
            ) from error
        index.reload()
        return written

    def _set_aside(self) -> None:
        """Take the folder away in one step: a reader that reloads leaves its lock file in it, at
        any moment, so it cannot be emptied in place."""
        away = self._folder.with_name(f"{self._folder.name}.old")
        shutil.rmtree(away, ignore_errors=True)
        if self._folder.exists():
            self._folder.rename(away)
            shutil.rmtree(away, ignore_errors=True)

    def _open(self) -> tantivy.Index:
        if self._index is None:
            if not (self._folder / "meta.json").exists():
                raise SearchIndexError(
                    f"没有检索索引 {self._folder}；请运行 chainnav index rebuild"
                )
            self._index = self._registered(tantivy.Index.open(str(self._folder)))
        return self._index

    @staticmethod
    def _registered(index: tantivy.Index) -> tantivy.Index:
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("words", analyzer)
        return index

    def _documents(self, store: GraphStore, since: str) -> Iterator[dict[str, Any]]:
        for row in _read_ahead(changed_patents(store, "search.patents", since)):
            yield document_of({"kind": "patent", **row}, self._analyzer)
        others = pages(store, "search.others", since, position="position", size=PAGE)
        for row in _read_ahead(others):
            yield document_of(row, self._analyzer)

    def _term(self, name: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._open().schema, name, value)

    def search(
        self,
        text: str,
        filters: Filters | None = None,
        *,
        limit: int = 20,
        offset: int = 0,
        facets: bool = True,
        sort: str = "relevance",
    ) -> SearchPage:
        """Find what has all the words of ``text``, or satisfies it as a query of fields.

        An empty text finds everything. A patent number in any written form, also among words,
        finds its patent; a whole name finds what bears it, and a keyword of a rule its node, first.

        :param sort: one of :data:`graph.found.SORTS`.
        :raises ExpressionError: a query of fields that cannot be read, see :mod:`graph.expression`.
        :raises SearchIndexError: there is no index, or it is damaged.
        """
        started = time.perf_counter()
        expression = parse(text) if is_expression(text) else None
        sought = text if expression is None else " ".join(_shown_words(expression))
        words = tuple(dict.fromkeys(self._analyzer.words(sought)))
        number = typed_number(text) if expression is None else None
        try:
            searcher = self._open().searcher()
            matched = self._matched(text, words, number, expression)
            query = self._query(matched, filters or Filters())
            found = searcher.search(query, limit, offset=offset, **_ORDERS[sort])
            hits = tuple(self._hit(searcher, score, at, words) for score, at in found.hits)
            counts = self._facets(searcher, query, filters or Filters()) if facets else {}
        except ValueError as error:
            raise SearchIndexError(
                f"检索索引 {self._folder} 已损坏；请运行 chainnav index rebuild：{error}"
            ) from error
        elapsed = (time.perf_counter() - started) * 1000
        total = int(getattr(found, "count", None) or 0)  # the stub does not declare it
        return SearchPage(words, total, hits, counts, elapsed, number, expression is not None)

    def suggest(self, prefix: str, *, limit: int = 10) -> list[Hit]:
        """Return names that begin with, or sound like, what was typed; patents by number."""
        try:
            return list(self.search(prefix, limit=limit, facets=False).hits)
        except ExpressionError:  # it is not yet typed to its end
            return []

    def alike(self, text: str, *, limit: int = 5) -> list[Hit]:
        """Return what sounds as a text does: most mistyped Chinese is a word of the same sound."""
        sounds = self._analyzer.sounds(text)
        if not sounds:
            return []
        searcher = self._open().searcher()
        found = searcher.search(self._pattern("sounds", re.escape(sounds[0]) + ".*", 1.0), limit)
        hits = [self._hit(searcher, score, at, ()) for score, at in found.hits]
        return sorted(hits, key=lambda hit: len(hit.title))

    def patents(self, expression: Node) -> list[str]:
        """Return the identifiers of all patents of which an expression holds.

        :raises ExpressionError: a value that its field cannot have.
        """
        searcher = self._open().searcher()
        query = self._fielded().query(expression)
        most = max(searcher.num_docs, 1)
        found = searcher.search(query, most, count=False).hits
        keys = (str(searcher.doc(at).get_first("key")) for _, at in found)
        return sorted(key.partition("/")[2] for key in keys)

    def _matched(
        self,
        text: str,
        words: Sequence[str],
        number: TypedNumber | None,
        expression: Node | None,
    ) -> list[tantivy.Query]:
        if expression is not None:
            return [self._fielded().query(expression)]
        return [self._text_query(text, words, number)] if text.strip() else []

    def _fielded(self) -> Fielded:
        return Fielded(self._open().schema, self._analyzer, self._named)

    def _named(self, kind: str, name: str) -> list[str]:
        """Return the ids of the things of a kind that have this name, whole, or this code."""
        searcher = self._open().searcher()
        ways = [self._term("exact", whole(name)), self._term("key", f"{kind}/{name}")]
        some = tantivy.Query.boolean_query([(Occur.Should, way) for way in ways])
        both = [(Occur.Must, some), (Occur.Must, self._term("kind", kind))]
        found = searcher.search(tantivy.Query.boolean_query(both), _NAMESAKES).hits
        keys = (str(searcher.doc(at).get_first("key")) for _, at in found)
        return [key.partition("/")[2] for key in keys]

    def _query(self, matched: Sequence[tantivy.Query], filters: Filters) -> tantivy.Query:
        clauses: list[tuple[Occur, tantivy.Query]] = [(Occur.Must, query) for query in matched]
        for name in FACETS:
            values = getattr(filters, name)
            if values:
                one_of = [(Occur.Should, self._term(name, value)) for value in values]
                clauses.append((Occur.Must, tantivy.Query.boolean_query(one_of)))
        clauses.append((Occur.Must, tantivy.Query.all_query()))
        clauses.append((Occur.MustNot, self._term("kind", _STATE)))
        clauses += [
            (Occur.Should, tantivy.Query.boost_query(self._term("kind", kind), boost))
            for kind, boost in KIND_BOOST.items()
            if matched
        ]
        return tantivy.Query.boolean_query(clauses)

    def _text_query(
        self, text: str, words: Sequence[str], number: TypedNumber | None
    ) -> tantivy.Query:
        every = [(Occur.Must, self._word(word)) for word in words]
        ways = [tantivy.Query.boolean_query(every)] if every else []
        ways += [
            tantivy.Query.const_score_query(self._term(name, whole(text)), score)
            for name, score in _WHOLE.items()
        ]
        folded = unicodedata.normalize("NFKC", text).strip()
        if number is not None:
            ways.append(self._pattern("numbers", number.pattern, _NUMBER))
        elif start := number_start(text):
            ways.append(self._pattern("numbers", re.escape(start) + ".*", _NUMBER))
        if folded.isascii() and folded.isalpha():
            ways.append(self._pattern("sounds", folded.lower() + ".*", 5.0))
        return tantivy.Query.boolean_query([(Occur.Should, way) for way in ways])

    def _word(self, word: str) -> tantivy.Query:
        ways = [
            (Occur.Should, tantivy.Query.boost_query(self._term(name, word), boost))
            for name, boost in BOOSTS.items()
        ]
        return tantivy.Query.boolean_query(ways)

    def _pattern(self, name: str, pattern: str, score: float) -> tantivy.Query:
        query = tantivy.Query.regex_query(self._open().schema, name, pattern)
        return tantivy.Query.const_score_query(query, score)

    def _hit(
        self, searcher: tantivy.Searcher, score: float, at: tantivy.DocAddress, words: Sequence[str]
    ) -> Hit:
        document = searcher.doc(at)
        kind, _, identifier = str(document.get_first("key")).partition("/")
        shown = json.loads(_shown(document))
        fields = {
            "subkinds": shown["subkinds"],
            "status": document.get_first("status"),
            "nodes": document.get_all("nodes"),
            "year": document.get_first("year"),
            "names": sorted(shown["names"], key=lambda name: not _has(name, words)),
            "numbers": shown["numbers"],
        }
        return Hit(kind, identifier, shown["title"], snippet(shown["text"], words), score, fields)

    def _facets(
        self, searcher: tantivy.Searcher, query: tantivy.Query, filters: Filters
    ) -> dict[str, list[tuple[str, int]]]:
        sizes = dict.fromkeys(FACETS, _VALUES) | {"regions": _REGIONS}
        wanted = {name: {"terms": {"field": name, "size": size}} for name, size in sizes.items()}
        found = searcher.aggregate(query, wanted)
        counts = {
            name: [(str(b["key"]), int(b["doc_count"])) for b in found[name]["buckets"]]
            for name in FACETS
        }
        below = [up for code in filters.regions for up in (code, region_above(code))]
        shown = [one for one in counts["regions"] if region_above(one[0]) in ("", *below)]
        return counts | {"regions": shown[:_VALUES]}


def _shown_words(expression: Node) -> list[str]:
    """Return the words of a query that a snippet can show."""
    return [term.value for term in terms(expression) if term.field.sign in ("TA", "TI", "AB")]


def _shown(document: tantivy.Document) -> bytes:
    stored: Any = document.get_first("stored")
    return bytes(stored)


def _has(name: str, words: Sequence[str]) -> bool:
    folded = whole(name)
    return any(word in folded for word in words)


def _read_ahead(pages: Iterator[list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Yield the rows of pages; the next page is read while the last one is used."""
    with ThreadPoolExecutor(1, thread_name_prefix="page") as ahead:
        coming = ahead.submit(next, pages, None)
        while rows := coming.result():
            coming = ahead.submit(next, pages, None)
            yield from rows
