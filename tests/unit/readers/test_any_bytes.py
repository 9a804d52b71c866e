"""Any bytes under any name give parts or a :class:`SourceError`, never another exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.model import SourceError
from loaders.readers import SUFFIXES, Content, Table, contents, read
from tests.unit.readers import making

SEEDS: dict[str, bytes] = {
    ".xlsx": making.workbook(["申请号", "名称"], ["CN85105156", 1.5]),
    ".docx": making.word("示例方案", cells=[["a", "b"]]),
    ".pdf": making.pdf("示例省专利转化实施方案为推动示例专利转化运用"),
    ".zip": making.zipped({"a.csv": making.CSV, "b/c.txt": "示例" * 50}),
    ".xml": b"<?xml version='1.0'?><r><p><a>1</a></p><p><a b='2'>2</a></p></r>",
    ".html": b"<html><table><tr><td colspan=2>a</td><td>b</td></tr><tr><td>1</td></tr></table><p>x",
    ".json": b'{"data":[{"a":"CN85105156","x":{"y":[1,2]}}]}',
    ".csv": making.CSV.encode() + b'x,"y\nz"\n',
    ".txt": "<REC>\n<申请号>=1\n".encode(),
}
HOSTILE = (
    b"\0",
    b"\xff",
    b'"',
    b"<",
    b"&#0;",
    b"\xed\xa0\x80",
    b"9" * 5000,
    b"\x1b$B",
    b"\r",
    b"PK",
)


@st.composite
def broken(draw: st.DrawFn, suffix: str) -> bytes:
    """Bytes without form, or a sound file of this form or another with some of it changed."""
    seeds = [SEEDS[suffix]] if suffix in SEEDS else list(SEEDS.values())
    data = draw(st.sampled_from([*seeds, *seeds, b"%"]) | st.binary(min_size=1, max_size=200))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 12))
        put = draw(st.binary(max_size=8) | st.sampled_from(HOSTILE))
        data = data[:at] + put + data[at + cut :]
    return data


def walk(folder: Path, suffix: str, data: bytes) -> None:
    """Read a file to its last row."""
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    for content in contents(path):
        if isinstance(content, Content):
            for part in read(content):
                for _ in part.rows if isinstance(part, Table) else ():
                    pass


def try_many(folder: Path, suffix: str, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=broken(suffix))
    def attempt(data: bytes) -> None:
        try:
            walk(folder, suffix, data)
        except SourceError as error:
            assert error.reason and error.hint

    attempt()


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_any_bytes_give_parts_or_a_reason(suffix: str, tmp_path: Path) -> None:
    try_many(tmp_path, suffix, 60)


@pytest.mark.long
@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_many_more_bytes(suffix: str, tmp_path: Path) -> None:
    try_many(tmp_path, suffix, 3000)
