"""One call from Chinese text to what it says."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, get_args

from nlp.errors import TextError
from nlp.given import as_given
from nlp.mentions import Extraction, Kind
from nlp.pipeline import MAX_LENGTH, build_pipeline
from nlp.reading import reading
from nlp.text import fold_surrogates

if TYPE_CHECKING:
    from nlp.model.tagger import EntityModel


class Extractor:
    """A pipeline for one kind of text and one issuing region; safe to share between threads."""

    def __init__(self, kind: Kind, place: str | None, model: EntityModel | None = None) -> None:
        self._kind = kind
        self._pipeline = build_pipeline(place, kind=kind, model=model)
        self._lock = Lock()  # a memory zone is one document's

    def read(self, text: str) -> Extraction:
        """Return what ``text`` says; see :func:`extract`."""
        whole = fold_surrogates(text)
        first = whole.find("\n") + 1 if self._kind == "patent" else 0  # its title is a line
        read = reading(whole, first=first)
        return as_given(self._found(read.text), read)

    def _found(self, text: str) -> Extraction:
        with self._lock, self._pipeline.memory_zone():
            doc = self._pipeline(text)
            return Extraction(
                self._kind,
                len(text),
                doc._.place.name if doc._.place else None,
                doc._.mentions,
                doc._.measures,
                doc._.targets,
                doc._.rewards,
                doc._.relations,
                doc._.aspects,
            )


@lru_cache(maxsize=32)
def _extractor(kind: Kind, place: str | None, model: EntityModel | None) -> Extractor:
    return Extractor(kind, place, model)


def extract(
    text: str,
    kind: Kind = "policy",
    place: str | None = None,
    model: EntityModel | None = None,
) -> Extraction:
    """Return mentions, measures, targets, rewards, relations and aspects of a Chinese text.

    A ``patent`` has its title on the first line, then its abstract.

    ``place`` names the issuing region (江西省, 江西 or 360000); without it the title says it.
    ``model`` adds names in patents and free text (:mod:`nlp.combining`).
    Lines that a page's width broke are read as one, marks of Markdown for bold not at all
    (:mod:`nlp.reading`).
    Offsets are code points of ``text`` as given, and the words found are its words (but a lone
    surrogate, which no JSON file can hold, comes back as U+FFFD). Text without Chinese gives few
    mentions or none. Time is linear in the length.

    Raises :class:`~nlp.errors.TextError` for more than two million code points or an unknown
    ``kind``, :class:`~nlp.errors.PlaceError` for an unknown ``place``.
    """
    if kind not in get_args(Kind):
        raise TextError(f"没有文本类型 {kind!r}；可用：{'、'.join(get_args(Kind))}")
    if len(text) > MAX_LENGTH:
        raise TextError(f"文本有 {len(text)} 字，最多只读 {MAX_LENGTH} 字；请拆开再抽取")
    return _extractor(kind, place, model).read(text)
