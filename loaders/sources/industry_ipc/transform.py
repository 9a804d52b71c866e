"""One row of the concordance of industries and IPC to a heading. Pure."""

from __future__ import annotations

import re

from loaders.model import Record, TermDraft
from nlp.ipc import IpcError, IpcSymbol

_SEPARATORS = re.compile(r"[;；,，、\n]+")


def transform(record: Record) -> TermDraft:
    """Return the industry with the symbols that correspond to it (``*`` marks a subtree).

    :raises RecordError: no class, or no symbol that can be read.
    """
    code, name = record.take("code"), record.take("name")
    symbols = []
    if not code:
        record.reject("code", "", "没有行业代码", "请补上代码")
    for text in filter(None, _SEPARATORS.split(record.take("ipc"))):
        try:
            symbols.append(str(IpcSymbol.parse(text.strip().rstrip("*"))))
        except IpcError as error:
            record.warn("ipc", text, f"分类号未采用：{error.reason}", "应如 H05K3/46 或 H05K*")
    if not symbols:
        record.reject("ipc", "", "没有可用的 IPC 分类号", "应如 H05K3/46")
    record.check()
    return TermDraft("GB/T 4754-2017", code, name, ipcs=tuple(symbols))
