"""A report as one HTML file that needs nothing else: pictures inside, no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from webapp.board import clean
from webapp.reports.blocks import BREAK, Block, Document, Figure, Heading, Paragraph, Table, Text

_STYLE = """
:root{--ink:#1a1a1a;--soft:#555;--line:#8a8a8a;--head:#eceaea;--paper:#fff;--mark:#8a2b0e}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1rem 4rem;max-width:62rem;color:var(--ink);background:var(--paper);
font:16px/1.75 "FangSong","STFangsong","Noto Serif CJK SC","Source Han Serif SC",SimSun,serif}
h1,h2,h3,caption,figcaption,th,.title,.label{
font-family:SimHei,"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif}
.cover{text-align:center;padding:3rem 0 2rem;border-bottom:2px solid var(--ink)}
.mark{color:#c00000;font-size:2.4rem;letter-spacing:.1em}.docno{padding-bottom:.5rem;
margin-bottom:2rem;border-bottom:3px solid #c00000}.logo{height:4rem;margin-bottom:1.5rem}
.title{font-size:2rem;line-height:1.3;margin:0}.subtitle{font-size:1.25rem;margin:.75rem 0 2rem}
.cover dl{display:inline-grid;grid-template-columns:auto auto;gap:.1rem .6rem;
text-align:left;margin:0}
.cover dd{margin:0}.notice{color:var(--mark);font-weight:bold}
nav{margin:2rem 0}nav ol{list-style:none;padding-left:0}nav ol ol{padding-left:2em}
nav a{color:inherit;text-decoration:none}nav a:hover,nav a:focus{text-decoration:underline}
h2{font-size:1.35rem;margin:2.5rem 0 .75rem}h3{font-size:1.12rem;margin:1.75rem 0 .5rem}
p{margin:.4rem 0;text-indent:2em}.label{font-weight:bold}.note{color:var(--soft);font-size:.9rem}
.formula{font-size:.95rem}
.wide{overflow-x:auto;margin:.75rem 0 0}
table{border-collapse:collapse;width:100%;font-size:.85rem;line-height:1.45}
caption,figcaption{font-weight:bold;padding:.4rem 0;text-align:center}
th,td{border:1px solid var(--line);padding:.25rem .4rem;vertical-align:middle;
overflow-wrap:anywhere}
th{background:var(--head)}td.right{text-align:right;white-space:nowrap}td.center{text-align:center}
.source{font-size:.8rem;color:var(--soft);text-indent:0;margin:.2rem 0 1rem}
figure{margin:1rem 0}figure img{width:100%;height:auto;background:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e6e6e6;--soft:#b0b0b0;--line:#6a6a6a;--head:#333;
--paper:#1c1c1c;--mark:#ff9f7a}}
@media print{:root{--ink:#000;--soft:#333;--paper:#fff;--head:#eee}body{max-width:none;padding:0}
@page{size:A4;margin:25mm 20mm}tr,figure{break-inside:avoid}thead{display:table-header-group}
.cover{break-after:page}h2,h3,caption{break-after:avoid}.wide{overflow:visible}}
"""


def html_bytes(report: Document, *, drawn: bool = False) -> bytes:
    """Return the page; with ``drawn`` its pictures are PNG where there are such."""
    return "".join(_page(report, drawn)).encode()


def _page(report: Document, drawn: bool) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'"
    cover = report.cover
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{_said(cover.title)}　{_said(cover.subtitle)}</title>\n"
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n"
    yield '<header class="cover">\n'
    yield from _own(report)
    yield f'<h1 class="title">{_said(cover.title)}</h1>\n'
    yield f'<div class="subtitle">{_said(cover.subtitle)}</div>\n<dl>\n'
    for name, text in cover.lines:
        yield f"<dt>{_said(name)}：</dt><dd>{_text(text)}</dd>\n"
    yield "</dl>\n"
    if cover.notice:
        yield f'<div class="notice">{_said(cover.notice)}</div>\n'
    yield "</header>\n"
    yield from _contents(report)
    yield "<main>\n"
    for block in report.blocks:
        yield from _block(block, drawn)
    yield "</main>\n</body>\n</html>\n"


def _own(report: Document) -> Iterator[str]:
    """Yield what is the office's own above the title: red mark and logo."""
    look = report.look
    if look.red_header:
        yield f'<div class="mark">{_said(look.authority)}</div>\n'
        yield f'<div class="docno">{_said(look.number)}</div>\n'
    if look.logo:
        data = base64.b64encode(look.logo).decode()
        yield f'<img class="logo" alt="" src="data:{look.kind};base64,{data}">\n'


def _contents(report: Document) -> Iterator[str]:
    yield '<nav aria-label="目录">\n<ol>'
    inside = False
    for heading in (block for block in report.blocks if isinstance(block, Heading)):
        entry = f'<a href="#{heading.anchor}">{_said(heading.text)}</a>'
        if heading.level == 1:
            yield ("</ol>" if inside else "") + f"<li>{entry}</li>\n"
            inside = False
        else:
            yield ("" if inside else "<li><ol>") + f"<li>{entry}</li>"
            inside = True
    yield "</ol></li></ol>\n</nav>\n" if inside else "</ol>\n</nav>\n"


def _block(block: Block, drawn: bool) -> Iterator[str]:
    if isinstance(block, Heading):
        level = block.level + 1
        yield f'<h{level} id="{block.anchor}">{_said(block.text)}</h{level}>\n'
    elif isinstance(block, Paragraph):
        label = f'<span class="label">{_said(block.label)}：</span>' if block.label else ""
        yield f'<p class="{block.kind}">{label}{_text(block.text)}</p>\n'
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _figure(block, drawn)


def _table(table: Table) -> Iterator[str]:
    yield f'<div class="wide"><table id="t{table.number}">'
    yield f"<caption>表{table.number}　{_said(table.caption)}</caption>\n<thead><tr>"
    for column in table.columns:
        yield f'<th scope="col">{_said(column.title)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        yield "<tr>"
        yield from (f'<td class="{column.align}">{_text(cell)}</td>' for column, cell in cells)
        yield "</tr>\n"
    yield f'</tbody></table></div>\n<p class="source">{_text(table.source)}</p>\n'


def _figure(figure: Figure, drawn: bool) -> Iterator[str]:
    kind, content = "svg+xml", figure.svg.encode()
    if drawn and figure.png is not None:
        kind, content = "png", figure.png
    data, alt = base64.b64encode(content).decode(), escape(clean(figure.alt))
    yield f'<figure id="f{figure.number}"><img alt="{alt}" src="data:image/{kind};base64,{data}">'
    yield f"<figcaption>图{figure.number}　{_said(figure.caption)}</figcaption></figure>\n"
    yield f'<p class="source">{_text(figure.source)}</p>\n'


def _text(text: Text) -> str:
    return "".join(_run(one.text, one.key, one.bold) for one in text)


def _run(text: str, key: str, bold: bool) -> str:
    if text == BREAK:
        return "<br>"
    said = f"<b>{_said(text)}</b>" if bold else _said(text)
    return f'<data value="{escape(clean(key))}">{said}</data>' if key else said


def _said(text: str) -> str:
    return escape(clean(text))
