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
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import filelock
import tantivy
from tantivy import Occur

from graph.errors import SearchIndexError
from graph.following import (
    PAGE,
    changed_patents,
    knows,
    last_run,
    pages,
    place,
    removed_since,
)
from graph.indexed import BOOSTS, LAYOUT, Analyzer, document_of, index_schema, whole
from graph.numbers import TypedNumber, number_start, typed_number
from graph.store import GraphStore

LOG = logging.getLogger("chainnav.graph.search")
_HEAP = 128_000_000
_STATE = "_state"
_LOCK_TIMEOUT = 600
_SNIPPET = 120
FACETS = ("kind", "subkind", "status", "nodes", "provinces", "year")
KIND_BOOST = {"chain": 4.0, "node": 3.0, "park": 2.0, "holder": 1.5}
_NUMBER = 200.0
_WHOLE = {"exact": 100.0, "alias": 40.0, "synonym": 20.0}
"""What a whole number, name or keyword counts, more than single words; a keyword that tags by
itself is a ``synonym`` besides."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result."""

    kind: str
    id: str
    title: str
    snippet: str
    score: float
    fields: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return the shape that commands and the API print."""
        return {
            "kind": self.kind,
            "id": self.id,
            "title": self.title,
            "snippet": self.snippet,
            "score": round(self.score, 4),
            **self.fields,
        }


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Results with their total, facet counts and the time taken."""

    words: tuple[str, ...]
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, list[tuple[str, int]]]
    elapsed_ms: float
    number: TypedNumber | None = None
    """The patent number that was typed, whole or among words."""

    def to_json(self) -> dict[str, Any]:
        """Return the shape that commands and the API print."""
        return {
            "words": list(self.words),
            "total": self.total,
            "hits": [hit.to_json() for hit in self.hits],
            "facets": {
                name: [{"value": value, "count": count} for value, count in counts]
                for name, counts in self.facets.items()
            },
            "elapsedMs": round(self.elapsed_ms, 3),
        }


@dataclass(frozen=True, slots=True)
class Filters:
    """What results are narrowed to; an empty tuple does not narrow."""

    kind: tuple[str, ...] = ()
    subkind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    year: tuple[str, ...] = field(default=())


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
    ) -> SearchPage:
        """Find what has all the words of ``text``, narrowed by ``filters``.

        An empty text finds everything. A patent number in any written form, also among words,
        finds its patent; a whole name finds what bears it, and a keyword of a rule its node, first.

        :raises SearchIndexError: there is no index, or it is damaged.
        """
        started = time.perf_counter()
        words = tuple(dict.fromkeys(self._analyzer.words(text)))
        number = typed_number(text)
        try:
            searcher = self._open().searcher()
            query = self._query(text, words, number, filters or Filters())
            found = searcher.search(query, limit, offset=offset)
            hits = tuple(self._hit(searcher, score, at, words) for score, at in found.hits)
            counts = self._facets(searcher, query) if facets else {}
        except ValueError as error:
            raise SearchIndexError(
                f"检索索引 {self._folder} 已损坏；请运行 chainnav index rebuild：{error}"
            ) from error
        elapsed = (time.perf_counter() - started) * 1000
        total = int(getattr(found, "count", None) or 0)  # the stub does not declare it
        return SearchPage(words, total, hits, counts, elapsed, number)

    def suggest(self, prefix: str, *, limit: int = 10) -> list[Hit]:
        """Return names that begin with, or sound like, what was typed; patents by number."""
        return list(self.search(prefix, limit=limit, facets=False).hits)

    def _query(
        self, text: str, words: Sequence[str], number: TypedNumber | None, filters: Filters
    ) -> tantivy.Query:
        matched = [self._text_query(text, words, number)] if text.strip() else []
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
        self, searcher: tantivy.Searcher, query: tantivy.Query
    ) -> dict[str, list[tuple[str, int]]]:
        wanted = {name: {"terms": {"field": name, "size": 30}} for name in FACETS}
        found = searcher.aggregate(query, wanted)
        return {
            name: [(str(b["key"]), int(b["doc_count"])) for b in found[name]["buckets"]]
            for name in FACETS
        }


def _shown(document: tantivy.Document) -> bytes:
    stored: Any = document.get_first("stored")
    return bytes(stored)


def _has(name: str, words: Sequence[str]) -> bool:
    folded = whole(name)
    return any(word in folded for word in words)


def snippet(text: str, words: Sequence[str]) -> str:
    """Return the part of ``text`` around the first of ``words``."""
    lowered = text.lower()
    places = [place for word in words if (place := lowered.find(word)) >= 0]
    start = max(0, min(places) - _SNIPPET // 3) if places else 0
    cut = text[start : start + _SNIPPET]
    return ("…" if start else "") + cut + ("…" if start + _SNIPPET < len(text) else "")


def _read_ahead(pages: Iterator[list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Yield the rows of pages; the next page is read while the last one is used."""
    with ThreadPoolExecutor(1, thread_name_prefix="page") as ahead:
        coming = ahead.submit(next, pages, None)
        while rows := coming.result():
            coming = ahead.submit(next, pages, None)
            yield from rows
