"""Who may write in the browser, under which name, and that no other site can make him."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.runner import Statement
from graph.settings import Settings
from graph.store import GraphStore
from tests.webapp.pages import CHAIN, NODE
from webapp import create_app
from webapp.access import SECRET_FILE, is_loopback_host

PAGE = f"/candidates?chain={CHAIN}&node={NODE}"
OUTSIDE = {"REMOTE_ADDR": "10.1.2.3"}
PROXY = "10.9.9.9"
PASSWORD = "示例口令"


def token(text: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', text)
    assert found, "the page has no token"
    return found[1]


@pytest.fixture
def holder(web_store: GraphStore) -> Iterator[str]:
    """A holder that is a candidate; what is noted of it is taken back."""
    rows = web_store.cypher("MATCH (h:Holder)-[:HOLDS]->(:Patent) RETURN h.id AS id LIMIT 1").rows
    yield str(rows[0]["id"])
    web_store.runner.write([Statement("MATCH ()-[f:FOLLOWED]->() DELETE f", {})])


def form(holder: str, **changes: str) -> dict[str, str]:
    told = {"chain": CHAIN, "region": "360000", "node": NODE, "stage": "pushed", "note": "示例说明"}
    return told | {"pick": holder} | changes


def noted(store: GraphStore) -> list[dict[str, object]]:
    return store.all_rows("match.feedback", node=NODE, region="360000")


def test_contact_is_noted_with_who_and_when(
    client: FlaskClient, web_store: GraphStore, holder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "示例分析员")
    page = client.get(PAGE)
    assert "示例分析员</b>" in page.text
    sent = form(holder, csrf_token=token(page.text))
    answer = client.post("/candidates/contact", data=sent)
    assert answer.status_code == 303
    assert f"node={NODE}" in answer.headers["Location"]
    row = noted(web_store)[0]
    assert (row["holder"], row["stage"], row["by"]) == (holder, "pushed", "示例分析员")
    assert row["note"] == "示例说明"
    client.post("/candidates/contact", data=sent | {"stage": "contract", "note": ""})
    row = noted(web_store)[0]
    assert row["stage"] == "contract"
    assert len(row["history"]) == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stage": "gone"}, "应为 pushed"),
        ({"pick": "nobody"}, "没有选中任何单位"),
        ({"region": "1"}, "没有代码为 1 的区域"),
        ({"node": "none"}, "没有"),
    ],
)
def test_wrong_forms_write_nothing(
    client: FlaskClient, web_store: GraphStore, holder: str, change: dict[str, str], said: str
) -> None:
    sent = form(holder, csrf_token=token(client.get(PAGE).text)) | change
    answer = client.post("/candidates/contact", data=sent)
    assert answer.status_code in (400, 404), answer.text[:500]
    assert said in answer.text
    assert noted(web_store) == []


@pytest.mark.parametrize("wrong", ["", "made-up"])
def test_a_form_without_its_token_is_refused(
    client: FlaskClient, web_store: GraphStore, holder: str, wrong: str
) -> None:
    client.get(PAGE)
    answer = client.post("/candidates/contact", data=form(holder, csrf_token=wrong))
    assert answer.status_code == 400
    assert "表单已过期" in answer.text
    assert noted(web_store) == []


@pytest.mark.parametrize(
    "from_where",
    [
        {"environ_base": OUTSIDE},
        {"headers": {"Host": "evil.example"}},
        {"headers": {"X-Forwarded-For": "10.1.2.3"}},
        {"headers": {"X-Remote-User": "示例冒名者"}, "environ_base": OUTSIDE},
    ],
    ids=["address", "rebound name", "proxy", "own header"],
)
def test_who_is_not_on_this_machine_reads_only(
    client: FlaskClient, web_store: GraphStore, holder: str, from_where: dict[str, object]
) -> None:
    sent = form(holder, csrf_token=token(client.get(PAGE).text))
    page = client.get(PAGE, **from_where)
    assert page.status_code == 200
    assert "csrf_token" not in page.text
    answer = client.post("/candidates/contact", data=sent, **from_where)
    assert answer.status_code in (400, 403)
    assert noted(web_store) == []


@pytest.fixture
def guarded(web_settings: Settings, web_store: GraphStore) -> Flask:
    """The application with a password and a trusted proxy."""
    return create_app(replace(web_settings, web_password=PASSWORD, trusted_proxy=PROXY), web_store)


def test_the_user_of_a_trusted_proxy_writes(
    guarded: Flask, web_store: GraphStore, holder: str
) -> None:
    client = guarded.test_client()
    through = {"environ_base": {"REMOTE_ADDR": PROXY}}
    assert "csrf_token" not in client.get(PAGE, **through).text
    named = through | {"headers": {"X-Remote-User": "shili"}}
    sent = form(holder, csrf_token=token(client.get(PAGE, **named).text))
    assert client.post("/candidates/contact", data=sent, **named).status_code == 303
    assert noted(web_store)[0]["by"] == "shili"


def test_who_gives_the_password_writes_under_his_name(
    guarded: Flask, web_store: GraphStore, holder: str
) -> None:
    client = guarded.test_client()
    at = {"environ_base": OUTSIDE}
    assert "登录后可写入" in client.get("/help", **at).text
    page = client.get("/sign-in?next=/help", **at)
    entered = {"name": "示例丙", "password": PASSWORD, "csrf_token": token(page.text)}
    assert client.post("/sign-in", data=entered | {"password": "x"}, **at).status_code == 403
    assert client.post("/sign-in", data=entered | {"name": " "}, **at).status_code == 403
    assert '写入时记为 <b class="code">示例丙' not in client.get("/help", **at).text
    answer = client.post("/sign-in", data=entered | {"next": "/help"}, **at)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/help")
    elsewhere = client.post("/sign-in", data=entered | {"next": "//evil.example"}, **at)
    assert elsewhere.headers["Location"] == "/"
    sent = form(holder, csrf_token=token(client.get(PAGE, **at).text))
    assert client.post("/candidates/contact", data=sent, **at).status_code == 303
    assert noted(web_store)[0]["by"] == "示例丙"
    client.post("/sign-out", data={"csrf_token": sent["csrf_token"]}, **at)
    assert client.post("/candidates/contact", data=sent, **at).status_code in (400, 403)


def test_without_a_password_there_is_no_sign_in(client: FlaskClient) -> None:
    assert client.get("/sign-in").status_code == 404


def test_the_key_of_sessions_is_its_owners_alone(app: Flask, web_settings: Settings) -> None:
    path = web_settings.home / SECRET_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == app.secret_key


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("localhost:8000", True),
        ("127.0.0.1", True),
        ("[::1]:8000", True),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example:80", False),
        ("10.0.0.1", False),
        ("", False),
    ],
)
def test_names_of_this_machine(host: str, near: bool) -> None:
    assert is_loopback_host(host) is near
