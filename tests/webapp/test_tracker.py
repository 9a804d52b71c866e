"""The policy tracker: every target of the policy, and what is noted of one."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from graph.runner import Statement
from graph.store import GraphStore
from tests.webapp.test_writing import OUTSIDE, token


@pytest.fixture
def target(web_store: GraphStore):
    """A target with a number; what is noted of it is taken back."""
    rows = web_store.all_rows("work.policy_tracker", limit=1000)
    one = next(row for row in rows if row["target"] and row["comparator"] == ">=" and row["value"])
    yield one
    clear = (
        "MATCH (t:Target) REMOVE t.state, t.progress, t.progressBy, t.progressAt, "
        "t.progressNote, t.progressHistory"
    )
    web_store.runner.write([Statement(clear, {})])


def test_every_target_is_listed(client: FlaskClient, web_store: GraphStore) -> None:
    rows = web_store.all_rows("work.policy_tracker", limit=1000)
    text = client.get("/tracker").text
    targets = {row["target"] for row in rows if row["target"]}
    assert targets
    assert set(re.findall(r'id="t-([^"]+)"', text)) == targets
    listed = client.get("/tracker?format=json").json
    assert {row["target"] for row in listed if row["target"]} == targets
    assert {row["shown"] for row in listed if row["target"]} <= {"untold", "overdue"}


def test_progress_is_noted_and_earlier_notes_stay(
    client: FlaskClient, web_store: GraphStore, target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "示例分析员")
    page = client.get("/tracker").text
    sent = {"csrf_token": token(page), "policy": target["policyId"], "target": target["target"]}
    half = sent | {"state": "stuck", "progress": f"{target['value'] / 2:g}", "note": "示例说明"}
    assert client.post("/tracker", data=half).status_code == 303
    whole = sent | {"state": "ongoing", "progress": f"{target['value']:g}"}
    assert client.post("/tracker", data=whole).status_code == 303
    rows = client.get("/tracker?format=json").json
    found = next(row for row in rows if row["target"] == target["target"])
    assert (found["shown"], found["progress"]) == ("done", target["value"])
    assert found["by"] == "示例分析员"
    assert len(found["history"]) == 2 and "示例说明" in found["history"][0]
    assert "1</b> 已完成" in client.get("/tracker").text
    narrowed = client.get("/tracker?only=done").text
    assert re.findall(r'id="t-([^"]+)"', narrowed) == [target["target"]]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"state": "gone"}, 400),
        ({"progress": "许多"}, 400),
        ({"progress": "nan"}, 400),
        ({"target": "none"}, 404),
    ],
)
def test_wrong_notes_are_refused(
    client: FlaskClient, web_store: GraphStore, target, change: dict[str, str], status: int
) -> None:
    sent = {"csrf_token": token(client.get("/tracker").text), "target": target["target"]}
    answer = client.post("/tracker", data=sent | {"state": "ongoing"} | change)
    assert answer.status_code == status
    rows = web_store.all_rows("work.policy_tracker", limit=1000)
    assert [row for row in rows if row["state"]] == []


def test_who_is_elsewhere_only_reads(client: FlaskClient) -> None:
    assert "记进展" not in client.get("/tracker", environ_base=OUTSIDE).text
    assert client.get("/tracker?policy=none").status_code == 404
    assert client.get("/tracker?only=x").status_code == 400
