"""One reader layer: any file an office has, to tables of text or to documents.

:func:`contents` opens a file, or the members of an archive; :func:`read` turns one content into its
parts. A form is one module here; adding one means a module and a line in :data:`_FORMS`. What
cannot be read raises :class:`~loaders.model.SourceError` with reason and hint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from loaders.model import SourceError
from loaders.readers import json_data, pages, separated, spreadsheets, texts, word, xml_data
from loaders.readers.encodings import decode
from loaders.readers.files import MAX_BYTES, contents, data_files, named_files
from loaders.readers.kinds import DOCX, PAGE, PDF, kind_of
from loaders.readers.misnamed import check_name
from loaders.readers.model import Content, Document, Part, Table


def _one(reader: Callable[[Content], Part]) -> Callable[[Content], Iterable[Part]]:
    return lambda content: (reader(content),)


_FORMS: Mapping[str, Callable[[Content], Iterable[Part]]] = {
    **dict.fromkeys(spreadsheets.SUFFIXES, spreadsheets.read_spreadsheet),
    **dict.fromkeys(separated.SUFFIXES, _one(texts.read_separated_or_listed)),
    **dict.fromkeys(texts.SUFFIXES, _one(texts.read_text)),
    **dict.fromkeys(json_data.SUFFIXES, json_data.read_json),
    **dict.fromkeys(xml_data.SUFFIXES, _one(xml_data.read_xml)),
    **dict.fromkeys(pages.SUFFIXES, pages.read_page),
    ".docx": _one(word.read_word),
    ".pdf": _one(word.read_pdf),
}
SUFFIXES = frozenset((*_FORMS, ".zip"))


def read(content: Content) -> Iterator[Part]:
    """Yield the tables, or the document, of a file.

    :raises SourceError: empty, damaged, locked by a password, of a form that its name belies, with
        a quote left open, or in an encoding that is Big5 or cannot be told.
    """
    form = _FORMS.get(content.suffix)
    if form is None:
        raise SourceError(
            f"不认识的文件类型 {content.suffix or '（无扩展名）'}",
            f"可装载 {' '.join(sorted(SUFFIXES))}",
        )
    check_name(content.suffix, content.data)
    yield from form(content)


def read_document(content: Content) -> Document:
    """Return a file as one text, by what it holds: docx, pdf, web page or plain text.

    :raises SourceError: damaged, locked, empty, or of another form.
    """
    kind = kind_of(content.data)
    if kind is DOCX or content.suffix == ".docx":
        return word.read_word(content)
    if kind is PDF:
        return word.read_pdf(content)
    if kind is PAGE or content.suffix in pages.SUFFIXES:
        return pages.read_page_document(content)
    text, encoding = decode(content.data)
    return content.document(text, encoding)


__all__ = [
    "MAX_BYTES",
    "SUFFIXES",
    "Content",
    "Document",
    "Part",
    "Table",
    "contents",
    "data_files",
    "decode",
    "named_files",
    "read",
    "read_document",
]
