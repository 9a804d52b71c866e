"""Small files of each form, made in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import docx
import openpyxl

from loaders.model import SourceError
from loaders.readers import Content, Document, Part, Table, contents, read

CSV = "申请号,名称\nCN85105156,示例种植法\n"


def content(name: str, data: bytes | str) -> Content:
    raw = data.encode() if isinstance(data, str) else data
    return Content(Path(name), raw, sha256(raw).hexdigest())


def parts(name: str, data: bytes | str) -> list[Part]:
    return list(read(content(name, data)))


def table(name: str, data: bytes | str) -> Table:
    (found,) = parts(name, data)
    assert isinstance(found, Table)
    return found


def document(name: str, data: bytes | str) -> Document:
    (found,) = parts(name, data)
    assert isinstance(found, Document)
    return found


def records(found: Table) -> list[dict[str, str]]:
    """The rows of a table by header, blanks left out."""
    return [
        {name: cell for name, cell in zip(found.header, cells, strict=False) if cell}
        for _, cells in found.rows
    ]


def zipped(members: Mapping[str, bytes | str], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def unzipped(path: Path, data: bytes) -> dict[str, bytes | str]:
    """What a zip gives: content by name, or the reason why there is none."""
    path.write_bytes(data)
    found: dict[str, bytes | str] = {}
    for one in contents(path):
        if isinstance(one, Content):
            found[one.path.relative_to(path).as_posix()] = one.data
        else:
            where, error = one
            assert isinstance(error, SourceError) and error.hint
            found[where.relative_to(path).as_posix()] = error.reason
    return found


def workbook(*rows: Sequence[object], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(*paragraphs: str, cells: Sequence[Sequence[str]] = ()) -> bytes:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if cells:
        grid = made.add_table(len(cells), len(cells[0]))
        for row, texts in zip(grid.rows, cells, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pdf(*lines: str, extra: bytes = b"") -> bytes:
    """A pdf of one page; Chinese by the predefined CMap that office programs name, no font in it."""
    shown = b"".join(
        b"1 0 0 1 20 %d Tm <%s> Tj " % (280 - 20 * at, line.encode("utf-16-be").hex().encode())
        for at, line in enumerate(lines)
    )
    stream = b"BT /F1 10 Tf " + shown + b"ET" if lines else b"0 0 10 10 re f"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, extra)
    return out + b"startxref\n%d\n%%%%EOF" % table_at
