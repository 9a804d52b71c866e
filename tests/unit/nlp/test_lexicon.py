"""The shipped lexicons are sound; every fault of a broken one is named with its line; a home adds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from nlp import lexicon
from nlp.errors import LexiconError
from nlp.lexicon_files import Column, Table, blank, read
from nlp.lexicon_tables import TABLES

SOURCE = "# source: 示例\n"


def test_shipped_lexicons_are_sound() -> None:
    assert lexicon.check() == []


def test_regions_hold_the_whole_table() -> None:
    levels = Counter(region.level for region in lexicon.regions())
    assert levels == {"province": 34, "city": 333, "county": 2975, "group": 9}


def faults(file: str, content: str | bytes, folder: Path) -> list[str]:
    """Return what is wrong with a home's lexicon, each fault from its line on."""
    path = folder / file
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        read(TABLES[file], folder, lexicon.known_codes())
    except LexiconError as error:
        assert all(fault.startswith(f"{path}:") for fault in error.faults)
        return [fault.removeprefix(f"{path}:") for fault in error.faults]
    return []


EFFECTS = "effect\ttext\tuse\tgood\n"
REGIONS = "code\tname\tparent\tshort\tlevel\n"


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("left_stops.tsv", "text\n示例\n", ["1: 没有 '# source: 出处' 一行"]),
        ("left_stops.tsv", "# source:\ntext\n示例\n", ["1: 没有 '# source: 出处' 一行"]),
        ("left_stops.tsv", f"{SOURCE}word\n示例\n", ["2: 表头应为 text（以制表符分隔）"]),
        ("left_stops.tsv", SOURCE, ["1: 表头应为 text（以制表符分隔）"]),
        ("left_stops.tsv", f"{SOURCE}text\n示例\t多\n", ["3: 有 2 格，而只有 1 列"]),
        ("left_stops.tsv", f"{SOURCE}text\n 示例\n", ["3: text 的首尾有空白"]),
        ("effects.tsv", f"{SOURCE}{EFFECTS}示例功效\t\twhole\n", ["3: text 为空"]),
        (
            "effects.tsv",
            f"{SOURCE}{EFFECTS}示例功效\t示例力\taspect\n",
            ["3: use 为 aspect 时 good 须为 up 或 down，为 whole 时须为空"],
        ),
        (
            "terms.tsv",
            f"{SOURCE}text\tlabel\tgeneric\tcanonical\tsource\n示例奖\tHONOUR\n",
            ["3: source 为空"],
        ),
        (
            "agencies.tsv",
            f"{SOURCE}text\tcanonical\tplace\tlabel\tsource\n示例办\t\t999999\tAGENCY\t示例\n",
            ["3: place '999999' 不是行政区划代码"],
        ),
        (
            "heads.tsv",
            f"{SOURCE}text\tlabel\tanchored\n馆\tCENTER\tyes\n",
            [
                "3: text '馆' 至少要有 2 个字",
                f"3: label 为 'CENTER'，应为 {' '.join(TABLES['heads.tsv'].columns[1].allowed)} 之一",
            ],
        ),
        (
            "regions.tsv",
            f"{SOURCE}{REGIONS}999901\t甲县\t999902\t甲\tcounty\n999902\t乙县\t999901\t乙\tcounty\n",
            ["3: 999901 经 parent 回到自身", "4: 999902 经 parent 回到自身"],
        ),
        (
            "former_names.tsv",
            f"{SOURCE}text\tcanonical\tnote\n示例甲院\t示例乙院\t示例\n示例乙院\t示例甲院\t示例\n",
            ["3: 示例甲院 经更名回到自身", "4: 示例乙院 经更名回到自身"],
        ),
        (
            "left_stops.tsv",
            f"{SOURCE}text\n示例词\n示例词\n".encode() + "错误\n".encode("gb18030"),
            ["5: 不是 UTF-8 文本；请另存为 UTF-8"],
        ),
        ("left_stops.tsv", f"{SOURCE}text\n-没有这个词\n", ["3: 词表中没有要删去的 没有这个词"]),
    ],
)
def test_a_fault_is_told_with_its_line(
    file: str, content: str | bytes, told: list[str], tmp_path: Path
) -> None:
    assert faults(file, content, tmp_path) == told


def test_every_fault_is_told_not_the_first_alone(tmp_path: Path) -> None:
    rows = "示例功效\t\twhole\n\t示例力\taspect\tup\n示例功效\t示例度\tsome\n示例功效\t示例量\taspect\tup\t\n"
    told = faults("effects.tsv", EFFECTS + rows, tmp_path)
    lines = {int(fault.partition(":")[0]) for fault in told}
    assert lines == {1, 2, 3, 4}


def test_a_repeated_row_is_told_with_the_first(tmp_path: Path) -> None:
    path = tmp_path / "left_stops.tsv"
    told = faults(path.name, f"{SOURCE}text\n示例词\n示例词\n", tmp_path)
    assert told == [f"4: 示例词 已见于 {path}:3"]


def test_a_mark_at_the_beginning_of_a_file_belongs_to_no_cell(tmp_path: Path) -> None:
    path = tmp_path / "left_stops.tsv"
    path.write_text(f"{SOURCE}text\n示例词\n", encoding="utf-8-sig")
    assert read(TABLES[path.name], tmp_path)[-1]["text"] == "示例词"
    path.write_text("text\n示例词\n", encoding="utf-8-sig")
    with pytest.raises(LexiconError, match="没有 '# source: 出处'"):
        read(TABLES[path.name], tmp_path)


def test_a_home_adds_rows_takes_their_place_and_strikes_them_out(tmp_path: Path) -> None:
    table = TABLES["terms.tsv"]
    shipped = {row["text"]: row for row in read(table)}
    first, second = list(shipped)[:2]
    (tmp_path / table.file).write_text(
        f"{SOURCE}{chr(9).join(table.names)}\n"
        f"-{first}\n{second}\tFUND\t\t示例全称\t示例\n示例匠心奖\tHONOUR\t\t\t示例\n",
        encoding="utf-8",
    )
    rows = {row["text"]: row for row in read(table, tmp_path)}
    assert first not in rows and rows["示例匠心奖"]["label"] == "HONOUR"
    assert (rows[second]["label"], rows[second]["canonical"]) == ("FUND", "示例全称")
    assert len(rows) == len(shipped)


def test_rows_are_struck_out_by_all_the_cells_given(tmp_path: Path) -> None:
    table = TABLES["effects.tsv"]
    (tmp_path / table.file).write_text(
        f"{SOURCE}{EFFECTS}-缩短时间\t工期\n-降低成本\n", encoding="utf-8"
    )
    left = Counter(row["effect"] for row in read(table, tmp_path))
    before = Counter(row["effect"] for row in read(table))
    assert left["缩短时间"] == before["缩短时间"] - 1
    assert left["降低成本"] == 0 < before["降低成本"]


def test_a_file_that_is_missing_is_told() -> None:
    with pytest.raises(LexiconError, match=r"nlp/lexicons/none\.tsv:1: 无法读取"):
        read(Table("none.tsv", "示例", (Column("text"),), ("text",)))


@pytest.mark.parametrize("file", TABLES)
def test_a_blank_lexicon_is_sound_and_changes_nothing(file: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(blank(TABLES[file]), encoding="utf-8")
    codes = lexicon.known_codes()
    assert read(TABLES[file], tmp_path, codes) == read(TABLES[file], None, codes)


def test_a_process_keeps_to_one_folder(tmp_path: Path) -> None:
    lexicon.regions()
    lexicon.use(tmp_path / "none")
    assert lexicon.own_folder() is None
    with pytest.raises(LexiconError, match="重新启动"):
        lexicon.use(tmp_path)
