"""A report as PDF: the page, laid out on paper by WeasyPrint (extra ``pdf``)."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

from webapp.reports.blocks import Document
from webapp.reports.errors import ReportError
from webapp.reports.html_file import html_bytes

_PAPER = """
@page{size:A4;margin:30mm 26mm 28mm 28mm;@bottom-center{content:"— " counter(page) " —";
font:10pt "Times New Roman",serif}}
@page :first{@bottom-center{content:none}}
body{font-size:10.5pt;max-width:none;padding:0}.cover{break-after:page;padding-top:55mm}
.cover dt,.cover dd{white-space:nowrap}
nav{break-after:page}nav a::after{content:leader(".") target-counter(attr(href url),page)}
thead{display:table-header-group}tr,figure{break-inside:avoid}h2,h3,caption{break-after:avoid}
table{font-size:8pt}.wide{overflow:visible}td.right{white-space:normal}
"""


def pdf_bytes(report: Document, built: datetime) -> bytes:
    """Return the report as PDF, the same bytes for the same report and fonts.

    :raises ReportError: WeasyPrint, or the Pango it needs, is not installed.
    """
    try:
        import weasyprint  # noqa: PLC0415 - an extra, and slow to import
    except (ImportError, OSError) as error:
        raise ReportError(
            "生成 PDF 需要 WeasyPrint 与 Pango：pip install 'chainnav[pdf]'，"
            f"并安装系统的 Pango（Debian：libpangoft2-1.0-0）；或改用 docx：{error}"
        ) from error
    page = html_bytes(report, drawn=True).decode()
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(built.timestamp()))
    try:
        document = weasyprint.HTML(string=page, url_fetcher=fetcher())
        made: bytes = document.write_pdf(stylesheets=[weasyprint.CSS(string=_PAPER)])
    finally:
        if before is None:
            os.environ.pop("SOURCE_DATE_EPOCH")
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
    return made


def fetcher() -> Any:
    """Return what fetches for a report: pictures in the page itself, nothing from outside."""
    import weasyprint  # noqa: PLC0415 - as above

    return weasyprint.URLFetcher(allowed_protocols=["data"], fail_on_errors=True)
