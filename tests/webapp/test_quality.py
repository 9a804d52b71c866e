"""The page of quality: coverage, judgements between holders and of samples, each undone again."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graph.store import GraphStore
from tests.webapp.pages import NODE, Reader
from tests.webapp.test_writing import token


def pending(store: GraphStore) -> dict[str, str]:
    rows = store.all_rows("resolve.judgements", judgement="pending", limit=1)
    assert rows, "nothing waits for a judgement"
    return {"a": str(rows[0]["a"]), "b": str(rows[0]["b"])}


def test_coverage_is_counted(client: FlaskClient, web_store: GraphStore) -> None:
    text = client.get("/quality").text
    plain = web_store.cypher(
        "MATCH (p:Patent) RETURN count(p) AS all, "
        "count(CASE WHEN EXISTS { (p)-[:ORIGINATES_IN]->(:Region) } THEN 1 END) AS region"
    ).rows[0]
    page = Reader.of(text)
    assert f"已载专利 {plain['all']:,} 件" in page.texts("caption")
    share = f"{plain['region'] / plain['all'] * 100:.1f}%"
    row = next(row for row in page.texts("tr") if row.startswith("有来源区域"))
    assert row.startswith(f"有来源区域{plain['region']:,}{share}")


def test_a_pending_pair_is_joined_and_parted_again(
    client: FlaskClient, web_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "示例分析员")
    pair = pending(web_store)
    before = web_store.all_rows("entity.holder_names", id=pair["a"])
    before += web_store.all_rows("entity.holder_names", id=pair["b"])
    page = client.get("/quality")
    assert f'value="{pair["a"]}"' in page.text
    sent = pair | {"csrf_token": token(page.text), "judgement": "same", "why": "示例理由"}
    try:
        answer = client.post("/quality/judgements", data=sent)
        assert answer.status_code == 303, answer.text[:800]
        rows = web_store.all_rows("entity.holder_judgements", id=pair["a"])
        found = next(row for row in rows if row["other"] == pair["b"])
        assert (found["judgement"], found["by"]) == ("same", "示例分析员")
        names = web_store.all_rows("entity.holder_names", id=pair["a"])
        names += web_store.all_rows("entity.holder_names", id=pair["b"])
        assert {row["name"] for row in names} == {row["name"] for row in before}
        held = [
            web_store.all_rows("entity.holder_patents", id=one, skip=0, limit=1000)
            for one in (pair["a"], pair["b"])
        ]
        assert [] in held, "both still hold patents"
        merged = pair["a"] if held[0] else pair["b"]
        assert "示例分析员" in client.get(f"/holder/{merged}").text
    finally:
        client.post("/quality/judgements", data=sent | {"judgement": "undo"})
    after = web_store.all_rows("entity.holder_names", id=pair["a"])
    after += web_store.all_rows("entity.holder_names", id=pair["b"])
    assert {(row["name"], row["patents"]) for row in after} == {
        (row["name"], row["patents"]) for row in before
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"judgement": "perhaps"}, "应为 same"),
        ({"b": "nobody"}, "没有标识为"),
        ({"b": ""}, "没有标识为"),
    ],
)
def test_wrong_judgements_are_refused(
    client: FlaskClient, web_store: GraphStore, change: dict[str, str], said: str
) -> None:
    pair = pending(web_store)
    sent = pair | {"csrf_token": token(client.get("/quality").text), "judgement": "same"}
    answer = client.post("/quality/judgements", data=sent | change)
    assert answer.status_code == 400
    assert said in answer.text
    assert pending(web_store) == pair


def test_samples_are_judged_and_taken_back(client: FlaskClient, web_store: GraphStore) -> None:
    address = f"/quality/sample?node={NODE}&rows=5"
    page = client.get(address)
    patents = [
        str(attrs["value"])
        for attrs in Reader.of(page.text).attributes("input")
        if attrs.get("name") == "patent"
    ]
    assert len(patents) == 5
    sent = {"node": NODE, "rows": "5", "csrf_token": token(page.text)}
    try:
        for patent, answer in zip(patents[:4], ("yes", "yes", "yes", "no"), strict=True):
            told = sent | {"patent": patent, "answer": answer}
            assert client.post("/quality/sample", data=told).status_code == 303
        shown = client.get(address).text
        assert "查准率 <b>0.75</b>" in shown
        assert f"/quality/sample?node={NODE}" in client.get("/quality").text
    finally:
        for patent in patents[:4]:
            client.post("/quality/sample", data=sent | {"patent": patent, "answer": "undo"})
    assert web_store.all_rows("quality.precision", node=NODE)[0]["judged"] == 0


def test_wrong_samples_are_refused(client: FlaskClient) -> None:
    assert client.get("/quality/sample?node=none").status_code == 404
    assert client.get(f"/quality/sample?node={NODE}&rows=0").status_code == 400
    assert client.get("/quality?judgement=x").status_code == 400
    sent = {"csrf_token": token(client.get("/quality").text), "node": NODE, "answer": "yes"}
    assert client.post("/quality/sample", data=sent | {"patent": "none"}).status_code == 404
    assert client.post("/quality/sample", data=sent | {"answer": "x"}).status_code == 400
