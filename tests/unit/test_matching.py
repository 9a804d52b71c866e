"""Weights of candidate lists: what a file may say."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from graph.errors import DiagnosisError
from graph.matching import load_weights, parse_weights

SHIPPED = (files("graph") / "matching.toml").read_text("utf-8")
KNOWN = tomllib.loads(SHIPPED)


def test_each_shipped_list_adds_up() -> None:
    assert {sum(parts.values()) for parts in load_weights().values()} == {100}


def test_an_own_file_goes_before(tmp_path: Path) -> None:
    own = SHIPPED.replace("closeness = 40", "closeness = 50").replace(
        "scale     = 30", "scale = 20"
    )
    (tmp_path / "matching.toml").write_text(own, "utf-8")
    assert load_weights(tmp_path)["local"]["closeness"] == 50


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("closeness = 40", "closeness = 41", "之和为 101"),
        ("closeness = 40", "closeness = -1", "0 至 100"),
        ("closeness = 40", 'closeness = "40"', "0 至 100"),
        ("closeness = 40", "nearness = 40", "各项应为"),
        ("[local]", "[locals]", "名单应为"),
        ("[local]", "[local", "TOML"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, said: str) -> None:
    with pytest.raises(DiagnosisError, match=r"a\.toml") as error:
        parse_weights(SHIPPED.replace(old, new, 1), "a.toml", KNOWN)
    assert said in str(error.value)
