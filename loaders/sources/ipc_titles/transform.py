"""One row of the IPC's titles to a heading. Pure."""

from __future__ import annotations

import re

from loaders.model import Record, TermDraft
from nlp.ipc import IpcError, IpcSymbol

_EDITION = re.compile(r"\s*[〔\[]\d+(?:\.\d+)?(?:[,，]\s*\d+(?:\.\d+)?)*[〕\]]\s*$")
"""〔4〕, [2006.01]: the edition that brought a symbol."""


def transform(record: Record) -> TermDraft:
    """Return the symbol with its title.

    :raises RecordError: no IPC symbol, or no title.
    """
    code, title, dots = record.take("code"), record.take("title"), record.take("dots")
    symbol = ""
    try:
        symbol = str(IpcSymbol.parse(code))
    except IpcError as error:
        record.reject("code", code, f"不是 IPC 分类号：{error.reason}", "应如 H05K3/46")
    if not title:
        record.reject("title", "", "没有类名", "请补上类名")
    record.check()
    return TermDraft("IPC", symbol, _EDITION.sub("", title), note=dots)
