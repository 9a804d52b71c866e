"""The pages speak Chinese, and their clock is that of the machine."""

from __future__ import annotations

import re
import time

import pytest
from flask.testing import FlaskClient
from lxml import html

from graph.store import GraphStore
from tests.webapp.pages import addresses
from webapp.formats import grounds, moment, percent, points
from webapp.wording import value_title

_TECHNICAL = "//script | //code | //pre | //kbd | //textarea | //sub | //*[@lang='en']"
_NAMES = "//select[@name='node']"
"""Names of chain nodes, some with a Latin word: Micro-LED."""
_CODES = "//*[contains(concat(' ', @class, ' '), ' code ') or contains(@class, 'path')]"
_SAID = "//@placeholder | //@title | //@aria-label"
_CODE = re.compile(r"\w+(?:\.\w+)+|sha256:\w+|\$\w+")
_KNOWN = {
    "chainnav",
    "utf",
    "sig",
    "csv",
    "txt",
    "toml",
    "thresholds",
    "Cypher",
    "Katz",
    "Word",
    "Excel",
}
"""Names of the product, of files and encodings, of a language and an author."""
SPOKEN = (
    *(
        "explorer",
        "home",
        "board",
        "city",
        "node",
        "all patents",
        "search for nothing",
        "workbench",
        "help",
    ),
    *("candidates", "candidates of a node", "candidates to print", "quality", "sample"),
    *("topics", "measure", "event", "chains"),
    *("tracker", "snapshots", "matrix", "compare", "compare nothing"),
    *(
        "loads",
        "region",
        "patent",
        "holder",
        "agency",
        "park",
        "policy",
        "person",
        "queries",
        "query",
    ),
)


@pytest.mark.parametrize("name", SPOKEN)
def test_no_english_word_is_left(client: FlaskClient, web_store: GraphStore, name: str) -> None:
    root = html.fromstring(client.get(addresses(web_store)[name]).text)
    assert root.get("lang") == "zh-CN"
    for technical in root.xpath(f"{_TECHNICAL} | {_NAMES} | {_CODES}"):
        technical.drop_tree()
    said = [*root.xpath("//body//text()"), *root.xpath("//title//text()")]
    said += [text for text in root.xpath(_SAID) if not text.startswith(("/", "MATCH", "{"))]
    plain = (_CODE.sub("", text) for text in said)
    words = {word for text in plain for word in re.findall(r"[A-Za-z]?[a-z]{2,}", text)}
    assert words - _KNOWN == set()


def test_times_are_those_of_the_local_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert moment("2026-01-01T20:30:59+00:00") == "2026-01-02 04:30"
        assert moment(None) == "—"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_shares_and_their_differences() -> None:
    assert percent(-0.293) == "−29.3%"
    assert points(-0.336) == "−33.6 个百分点"
    assert points(0.05) == "+5.0 个百分点"
    assert points(None) == "—"


def test_a_basis_is_not_said_twice() -> None:
    assert grounds(["register"], "登记所列环节") == "登记所列环节"
    assert grounds(["patents", "register"], ["登记所列环节"]) == "专利；登记所列环节"
    assert grounds(["scope"], None) == "经营范围"


def test_values_of_columns_have_titles() -> None:
    assert value_title("stage", "midstream") == "中游"
    assert value_title("bases", ["register", "scope"]) == ["登记", "经营范围"]
    assert value_title("name", "midstream") == "midstream"
    assert value_title("loaded", True) == "是"
    assert value_title("level", None) is None
