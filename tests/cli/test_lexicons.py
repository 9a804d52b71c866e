"""A home's own lexicons: made, filled in, checked, and read by what reads language.

Each command is a process of its own, because a process keeps to the lexicons that it read first.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "from webapp.cli import main; main()"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "lexicons"


def chainnav(home: Path, *words: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        input=text,
        env=os.environ | {"CHAINNAV_HOME": str(home), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def mentions(home: Path, text: str, kind: str = "policy") -> dict[str, str]:
    done = chainnav(home, "extract", "-", "--kind", kind, "--quiet", text=text)
    assert done.returncode == 0, done.stderr
    return {one["text"]: one["label"] for one in json.loads(done.stdout)["mentions"]}


def fill(path: Path, *rows: str) -> None:
    path.write_text(path.read_text("utf-8") + "\n".join(rows) + "\n", encoding="utf-8")


def test_an_agency_and_an_honour_are_added_without_a_program(tmp_path: Path, own: Path) -> None:
    text = "支持争创示例匠心奖，由示例统筹办牵头。"
    assert "示例匠心奖" not in mentions(tmp_path, text)
    for file in ("agencies.tsv", "terms.tsv"):
        made = chainnav(tmp_path, "lexicon", "new", file)
        assert made.returncode == 0 and str(own / file) in made.stdout
    fill(own / "agencies.tsv", "示例统筹办\t示例统筹工作办公室\t\tAGENCY\t示例方案")
    fill(own / "terms.tsv", "示例匠心奖\tHONOUR\t\t\t示例办法")
    found = mentions(tmp_path, text)
    assert (found["示例匠心奖"], found["示例统筹办"]) == ("HONOUR", "AGENCY")
    again = chainnav(tmp_path, "lexicon", "new", "terms.tsv")
    assert again.returncode == 1 and "已有" in again.stderr
    listed = json.loads(chainnav(tmp_path, "lexicon", "list", "--format", "json").stdout)
    by_file = {row["file"]: row for row in listed}
    assert by_file["terms.tsv"]["own"] == str(own / "terms.tsv")
    assert by_file["heads.tsv"]["own"] == "" and by_file["heads.tsv"]["shipped"] > 100


def test_a_broken_lexicon_is_told_with_every_line_and_stops_reading(
    tmp_path: Path, own: Path
) -> None:
    own.mkdir()
    (own / "effects.tsv").write_text(
        "# source: 示例\neffect\ttext\tuse\tgood\n示例功效\t\twhole\n示例功效\t示例性\tsome\n",
        "utf-8",
    )
    (own / "terms.txt").write_text("示例", "utf-8")
    (own / "regions.tsv").write_text("# source: 示例\n代码\n", "utf-8")
    (own / "agencies.tsv").write_text("text\n", "utf-8")
    done = chainnav(tmp_path, "extract", "-", "--kind", "patent", text="一种示例装置")
    assert done.returncode == 1 and "Traceback" not in done.stderr and "E109" not in done.stderr
    for line in (3, 4):
        assert f"{own / 'effects.tsv'}:{line}: " in done.stderr
    code = (
        "from pathlib import Path; from nlp import lexicon; import sys;"
        "lexicon.use(Path(sys.argv[1])); print(*lexicon.check(), sep='\\n')"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(own)], capture_output=True, text=True, check=True
    ).stdout
    for file, line in (("regions", 2), ("agencies", 1)):
        assert told.count(f"{own / file}.tsv:{line}: ") >= 1
    assert "effects.tsv:3: text 为空" in told and "effects.tsv:4: use 为 'some'" in told
    assert f"{own / 'terms.txt'}:1: 没有这个名称的词表" in told
