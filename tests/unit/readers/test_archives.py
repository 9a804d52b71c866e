"""Zip archives: members by name, and the caps that a hostile one meets."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from loaders.model import SourceError
from loaders.readers import contents, files
from tests.unit.readers.making import CSV, parts, unzipped, workbook, zipped

BOMB = b"0" * (4 * 1024**2)


def test_members_are_yielded_sorted_and_hidden_ones_are_not(tmp_path: Path) -> None:
    members = {"b/二.csv": CSV, "a.csv": CSV, ".x.csv": CSV, "__MACOSX/a.csv": CSV, "~$c.xlsx": "x"}
    found = unzipped(tmp_path / "包.zip", zipped(members))
    assert list(found) == ["a.csv", "b/二.csv"]
    assert found["a.csv"] == CSV.encode()


@pytest.mark.parametrize("kind", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_method_of_packing(tmp_path: Path, kind: int) -> None:
    assert unzipped(tmp_path / "a.zip", zipped({"a.csv": CSV}, kind)) == {"a.csv": CSV.encode()}


def test_a_bomb_is_refused_and_its_neighbour_loaded(tmp_path: Path) -> None:
    found = unzipped(tmp_path / "a.zip", zipped({"bomb.csv": BOMB, "good.csv": CSV}))
    assert found["good.csv"] == CSV.encode()
    assert "过大" in str(found["bomb.csv"])


def test_the_sum_of_the_members_is_capped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_UNPACKED", 100)
    found = unzipped(tmp_path / "a.zip", zipped({f"{at}.csv": b"a,b\n" * 15 for at in range(3)}))
    assert [isinstance(one, bytes) for one in found.values()] == [True, False, False]


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_MEMBERS", 2)
    with pytest.raises(SourceError, match="3 个文件，过多"):
        unzipped(tmp_path / "a.zip", zipped({f"{at}.csv": CSV for at in range(3)}))


def test_zips_within_zips_down_to_the_second(tmp_path: Path) -> None:
    third = zipped({"三.csv": CSV})
    second = zipped({"二.csv": CSV, "三.zip": third})
    found = unzipped(tmp_path / "一.zip", zipped({"二.zip": second, "坏.zip": b"PK\x03\x04x"}))
    assert found["二.zip/二.csv"] == CSV.encode()
    assert "三层" in str(found["二.zip/三.zip"])
    assert "损坏" in str(found["坏.zip"])


def encrypted(data: bytes) -> bytes:
    """Set the mark of encryption on every entry, in the directory and in front of the data."""
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0] | 1
            data = data[: at + offset] + struct.pack("<H", flags) + data[at + offset + 2 :]
            at = data.find(signature, at + 4)
    return data


def test_an_encrypted_zip_says_so(tmp_path: Path) -> None:
    found = unzipped(tmp_path / "a.zip", encrypted(zipped({"a.csv": CSV})))
    assert found == {"a.csv": "压缩包有密码"}


def test_names_never_leave_the_archive(tmp_path: Path) -> None:
    members = {"../../etc/a.csv": CSV, "/root/b.csv": CSV, "c/../d.csv": CSV}
    found = unzipped(tmp_path / "a.zip", zipped(members))
    assert sorted(found) == ["c/d.csv", "etc/a.csv", "root/b.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_names_without_the_mark_of_utf8_are_gbk(tmp_path: Path) -> None:
    name = "专利清单.csv".encode("gbk")
    data = zipped({"x" * len(name): CSV}).replace(b"x" * len(name), name)
    assert unzipped(tmp_path / "a.zip", data) == {"专利清单.csv": CSV.encode()}


@pytest.mark.parametrize(
    ("data", "word"), [(b"PK\x05\x06" + b"\0" * 18, "没有文件"), (b"no zip at all", "而是文本")]
)
def test_archives_without_anything(tmp_path: Path, data: bytes, word: str) -> None:
    with pytest.raises(SourceError, match=word):
        unzipped(tmp_path / "a.zip", data)


def test_a_member_that_is_damaged_or_empty(tmp_path: Path) -> None:
    whole = zipped({"a.csv": CSV * 50})
    at = whole.find(b"a.csv") + 10
    found = unzipped(tmp_path / "a.zip", whole[:at] + b"\xff" * 8 + whole[at + 8 :])
    assert "解不开" in str(found["a.csv"])
    assert unzipped(tmp_path / "b.zip", zipped({"a.csv": " \n"})) == {"a.csv": "文件是空的"}


def test_a_size_that_the_directory_belies(tmp_path: Path) -> None:
    data = zipped({"a.csv": CSV}, zipfile.ZIP_STORED)
    at = data.find(b"PK\x01\x02") + 24  # the unpacked size in the directory
    found = unzipped(tmp_path / "a.zip", data[:at] + struct.pack("<I", 9999) + data[at + 4 :])
    assert isinstance(found["a.csv"], str)


def test_an_office_document_is_capped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    with pytest.raises(SourceError, match="过大"):
        parts("a.xlsx", workbook(["申请号"], ["x"]))
    with pytest.raises(SourceError, match="过大"):
        members = {"[Content_Types].xml": "<Types/>", "word/document.xml": b"x" * 2000}
        parts("a.docx", zipped(members))


def test_a_plain_file_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(CSV, encoding="utf-8")
    (one,) = contents(path)
    assert not isinstance(one, tuple)
    assert (one.path, one.data) == (path, CSV.encode())
    assert zipfile.is_zipfile(io.BytesIO(one.data)) is False
