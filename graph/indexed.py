"""What the search index holds of a thing of the graph: its fields, and a row as a document."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

import tantivy

from graph.chains import bare_chain
from graph.numbers import compact_number

LAYOUT = 6
"""Raise it when the fields change; an index of another layout is made anew."""
BOOSTS = {"title": 3.0, "names": 2.0, "applicants": 2.0, "inventors": 2.0, "text": 1.0}
"""A word in the title says most, in a name more than in the text; the proportions are ours."""
DAYS = ("applied", "published", "granted")
"""Dates of a patent as numbers: 20210203."""
_WHO = ("patent", "holder", "agency", "park")
"""Kinds whose subkind says who holds, acts or hosts; a region's level and a stage are no facet."""
_SHOWN_TEXT = 400
_SUBCLASS = 4
"""Characters of an IPC subclass, such as H05K."""
_SYMBOLS = 131_072
"""IPC symbols whose forms are kept: the scheme has some 80,000."""
_NODES = 4096
"""Chain nodes whose codes above are kept: the shipped chains have some 900."""
_JSON = json.JSONEncoder(ensure_ascii=False)
_REGION_ENDING = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|地区|省|市|县|区|盟)$")


class Analyzer(Protocol):
    """How text is cut into words, and how a name sounds; given by the caller."""

    def words(self, text: str) -> Sequence[str]:
        """Return the words of a text, folded; the same for documents and for queries."""

    def sounds(self, name: str) -> list[str]:
        """Return the pinyin of a name: in full and by initials."""


def index_schema() -> tantivy.Schema:
    """Return the fields: raw ones for what is compared whole, cut ones for words."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "subkind", "status", "nodes", "regions", "year"):
        builder.add_text_field(
            name, stored=True, fast=True, tokenizer_name="raw", index_option="basic"
        )
    for name in ("exact", "alias", "synonym"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (*BOOSTS, "holders", "agencies"):
        builder.add_text_field(name, tokenizer_name="words")
    for name in ("ipc", "type"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in DAYS:
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("numbers", "sounds"):
        builder.add_text_field(name, tokenizer_name="words", index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def document_of(row: Mapping[str, Any], analyzer: Analyzer) -> dict[str, Any]:
    """Return the document of a row of ``search.patents`` or ``search.others``."""
    kind, title, text = row["kind"], row["title"] or "", row["text"] or ""
    patent = kind == "patent"
    names = [*row["applicants"], *row["inventors"]] if patent else row["names"]
    shown = {
        "title": title,
        "subkinds": list(row["subkinds"]),
        "text": text[:_SHOWN_TEXT],
        "names": names,
        "numbers": row.get("numbers") or [],
    }

    def cut(*texts: str) -> str:
        return " ".join([word for text in texts for word in analyzer.words(text)])

    return {
        "key": [f"{kind}/{row['id']}"],
        "kind": [kind],
        "subkind": list(row["subkinds"]) if kind in _WHO else [],
        "status": [row["status"]] if row.get("status") else [],
        "nodes": sorted({up for code in row["nodes"] for up in _ladder(code)}),
        "regions": sorted({up for code in row["regions"] for up in _divisions(code)}),
        "year": [str(row["year"])] if row.get("year") else [],
        "exact": sorted(_exact(row)),
        "alias": sorted({whole(name) for name in names}) if kind == "node" else [],
        "synonym": sorted({whole(name) for name in row.get("synonyms") or ()}),
        "title": [cut(title)],
        "names": [] if patent else [cut(*names)],
        "text": [cut(text, *_also(row))],
        "numbers": [" ".join(sorted({compact_number(n) for n in shown["numbers"]}))],
        "sounds": [" ".join(analyzer.sounds(title)) if kind != "patent" else ""],
        "stored": [_JSON.encode(shown).encode()],
        **(_fielded(row, cut) if patent else {}),
    }


def _fielded(row: Mapping[str, Any], cut: Callable[..., str]) -> dict[str, Any]:
    """Return what fields of a query compare, see :mod:`graph.expression`."""
    days = {name: day_number(row[name]) for name in DAYS}
    return {
        **{name: [cut(*row[name])] for name in ("applicants", "inventors", "holders", "agencies")},
        "ipc": list(row["also"]),
        "type": [row["type"]] if row["type"] else [],
        **{name: [day] for name, day in days.items() if day},
    }


def day_number(day: Any) -> int | None:
    """Return a date of the graph as the index compares it: ``2021-02-03`` → 20210203."""
    return int(str(day).replace("-", "")) if day else None


def region_above(code: str) -> str:
    """Return the code of the division above one, by GB/T 2260; of a province none."""
    if code.endswith("0000"):
        return ""
    return code[:2] + "0000" if code.endswith("00") else code[:4] + "00"


def _divisions(code: str) -> tuple[str, ...]:
    """Return the code of a division and those above it, by GB/T 2260."""
    return (code, code[:4] + "00", code[:2] + "0000")


def whole(text: str) -> str:
    """Return a name as it is compared as a whole."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(plain.split()).lower()


def _also(row: Mapping[str, Any]) -> list[str]:
    """Return what a thing is found by and does not show: codes, classes, what is above it."""
    given = [str(one) for one in row.get("also") or ()]
    if row["kind"] != "patent":
        return given
    return [form for code in given for form in ipc_forms(code)]


@lru_cache(maxsize=_SYMBOLS)
def ipc_forms(code: str) -> tuple[str, ...]:
    """Return how people write an IPC symbol and the groups it is in.

    ``H05K3/46`` → ``H05K3/46``, ``H05K 3/46``, ``H05K3/00``, ``H05K3``, ``H05K``.
    """
    group, slash, _ = code.partition("/")
    subclass = code[:_SUBCLASS]
    if not slash:
        return tuple(dict.fromkeys([code, subclass]))
    spaced = f"{subclass} {code[_SUBCLASS:]}"
    return (code, spaced, *dict.fromkeys([f"{group}/00", group, subclass]))


@lru_cache(maxsize=_SYMBOLS)
def _whole_forms(code: str) -> frozenset[str]:
    return frozenset(map(whole, ipc_forms(code)))


def _exact(row: Mapping[str, Any]) -> frozenset[str]:
    """Return, folded, what means a thing as a whole: its names and codes, a patent's classes."""
    if row["kind"] == "patent":
        return frozenset().union(*map(_whole_forms, row.get("also") or ()))
    return frozenset(map(whole, _exact_names(row)))


def _exact_names(row: Mapping[str, Any]) -> list[str]:
    """Return what means a thing as a whole: names full and short, codes."""
    names = [row["title"] or "", *row["exact"]]
    if row["kind"] in ("chain", "node"):
        names = [short for name in names for short in (name, bare_chain(name))]
        names.append(row["id"].rpartition(".")[2])
    if row["kind"] == "region":
        names += [short for name in names if len(short := _REGION_ENDING.sub("", name)) > 1]
    return [name for name in names if name]


@lru_cache(maxsize=_NODES)
def _ladder(code: str) -> tuple[str, ...]:
    """Return a node's code and those above it: ``a.b.c`` → ``a.b.c``, ``a.b``, ``a``."""
    parts = code.split(".")
    return tuple(".".join(parts[:length]) for length in range(len(parts), 0, -1))
