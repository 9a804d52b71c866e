"""The load page: upload, check without writing, load, correct, undo; and what is refused."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph.errors import QueryParameterError
from graph.local import stop_engine
from graph.settings import Settings
from graph.store import GraphStore, open_store
from loaders.run import LoadOptions, run_load
from tests.conftest import HEAP_MB
from tests.webapp.test_writing import OUTSIDE, token
from webapp import create_app
from webapp.loading import Job, Loading, file_name

NUMBER = "CN2021100012348"
HEADER = "申请号,名称,申请人,申请日,地址\n"
GOOD = f"{NUMBER},一种示例上传板,示例上传有限公司,2021-01-05,江西省吉安市\n"
BAD = "CN2021100012340,坏号,示例,2021-01-05,\n"
ODD = "专利号码（院内）,题目,单位\nCN2021100012352,院内示例,示例上传有限公司\n"


@pytest.fixture(scope="module")
def web_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A home of these tests alone: what they load would make the example a mixed one."""
    settings = Settings(home=tmp_path_factory.mktemp("loading"), engine_heap=HEAP_MB)
    yield settings
    stop_engine(settings.home)


@pytest.fixture(scope="module")
def web_store(web_settings: Settings) -> Iterator[GraphStore]:
    """An empty graph."""
    with open_store(web_settings) as store:
        run_load(store, web_settings, [], LoadOptions())
        yield store


@pytest.fixture(scope="module")
def app(web_settings: Settings, web_store: GraphStore) -> Flask:
    """The application over it."""
    return create_app(web_settings, web_store)


@pytest.fixture
def jobs(app: Flask) -> Iterator[Loading]:
    """The jobs of the application; what was loaded is taken back."""
    loading: Loading = app.extensions["chainnav"].loading
    yield loading
    loading.wait()
    for job in loading.jobs():
        undo = job.kind == "load" and job.report and job.report.files
        if undo and not any(one.run == job.report.load for one in loading.jobs()):
            loading.start("undo", (), "示例", run=job.report.load)
            loading.wait()


def send(client: FlaskClient, **files: str) -> str:
    page = client.get("/loads")
    told = [(io.BytesIO(text.encode()), f"{name}.csv") for name, text in files.items()]
    sent = {"csrf_token": token(page.text), "files": told}
    answer = client.post("/loads/upload", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text[:800]
    return str(answer.headers["Location"])


def go_on(client: FlaskClient, jobs: Loading, address: str, **form: str) -> tuple[str, Job]:
    sent = form | {"csrf_token": token(client.get(address).text)}
    answer = client.post(address, data=sent)
    assert answer.status_code == 303, answer.text[:800]
    jobs.wait()
    return str(answer.headers["Location"]), jobs.jobs()[0]


def known(store: GraphStore) -> list[dict[str, object]]:
    return store.cypher(f"MATCH (p:Patent {{id: '{NUMBER[:-1]}'}}) RETURN p.title AS title").rows


def test_check_writes_nothing_and_loading_does(
    client: FlaskClient, jobs: Loading, web_store: GraphStore
) -> None:
    address = send(client, 示例上传=HEADER + GOOD + BAD)
    jobs.wait()
    shown = client.get(address).text
    assert "图中未写入任何内容" in shown
    assert "refresh" not in shown, "the page asks again though nothing is at work"
    assert known(web_store) == []
    assert "校验位" in client.get(f"{address}/issues.csv").data.decode("utf-8-sig")
    after, job = go_on(client, jobs, address, kind="load")
    assert job.report is not None
    assert (job.report.totals["loaded"], job.report.totals["rejected"]) == (1, 1)
    assert "已完成" in client.get(after).text
    assert known(web_store) == [{"title": "一种示例上传板"}]
    assert job.report.load in client.get("/loads").text
    assert client.get(f"/patent/{NUMBER[:-1]}").status_code == 200


def test_a_file_of_the_same_name_is_its_next_version_and_undo_takes_it_back(
    client: FlaskClient, jobs: Loading, web_store: GraphStore
) -> None:
    for title in ("一种示例上传板", "一种改过的示例板"):
        address = send(client, 示例改正=HEADER + GOOD.replace("一种示例上传板", title))
        jobs.wait()
        go_on(client, jobs, address, kind="load")
        assert known(web_store) == [{"title": title}]
    page = client.get("/loads").text
    for job in [one for one in jobs.jobs() if one.kind == "load"][:2]:
        assert job.report is not None
        sent = {"csrf_token": token(page), "run": job.report.load}
        assert client.post("/loads/undo", data=sent).status_code == 303
        jobs.wait()
        assert jobs.jobs()[0].error == ""
    assert known(web_store) == []
    assert "已撤销" in client.get("/loads").text


def test_an_unknown_table_is_loaded_by_the_mapping_that_a_person_mends(
    client: FlaskClient, jobs: Loading, web_store: GraphStore
) -> None:
    address = send(client, 院内=ODD)
    jobs.wait()
    shown = client.get(address).text
    assert "只是猜测" in shown
    assert 'value="load"' not in shown
    proposal = jobs.jobs()[0].proposal
    assert '"题目" = ""' in proposal
    wrong = proposal.replace('"题目" = ""', '"题目" = "没有的字段"')
    sent = {"csrf_token": token(shown), "kind": "check", "mapping": wrong}
    answer = client.post(address, data=sent)
    assert answer.status_code == 400
    assert "没有的字段" in answer.text
    mapping = proposal.replace('"题目" = ""', '"题目" = "名称"').replace(
        '"单位" = ""', '"单位" = "applicants"'
    )
    checked, job = go_on(client, jobs, address, kind="check", mapping=mapping)
    assert job.report is not None and job.report.totals["loaded"] == 1, job.error
    _, job = go_on(client, jobs, checked, kind="load", mapping=mapping)
    assert job.error == ""
    rows = web_store.cypher("MATCH (p:Patent {title: '院内示例'}) RETURN p.id AS id").rows
    assert rows == [{"id": "CN202110001235"}]


def test_uploads_are_refused_from_elsewhere_and_when_empty(
    client: FlaskClient, jobs: Loading
) -> None:
    page = client.get("/loads")
    before = len(jobs.jobs())
    sent = {"csrf_token": token(page.text), "files": (io.BytesIO(b"x"), "a.csv")}
    answer = client.post(
        "/loads/upload", data=sent, content_type="multipart/form-data", environ_base=OUTSIDE
    )
    assert answer.status_code in (400, 403)
    assert 'type="file"' not in client.get("/loads", environ_base=OUTSIDE).text
    empty = {"csrf_token": token(page.text), "files": (io.BytesIO(b""), "")}
    answer = client.post("/loads/upload", data=empty, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert client.get("/loads/jobs/none").status_code == 404
    assert client.get("/loads/jobs/none/issues.csv").status_code == 404
    assert len(jobs.jobs()) == before


def test_the_inbox_is_offered_where_one_is_set(
    web_settings: Settings, web_store: GraphStore, tmp_path
) -> None:
    (tmp_path / "示例收件.csv").write_text(HEADER + GOOD, encoding="utf-8")
    (tmp_path / ".hidden.csv").write_text("x", encoding="utf-8")
    app = create_app(replace(web_settings, inbox=tmp_path), web_store)
    client = app.test_client()
    page = client.get("/loads").text
    assert "：1 份文件" in page
    answer = client.post("/loads/inbox", data={"csrf_token": token(page)})
    assert answer.status_code == 303
    app.extensions["chainnav"].loading.wait()
    report = app.extensions["chainnav"].loading.jobs()[0].report
    assert report.totals == {"read": 1, "loaded": 1, "unchanged": 0, "rejected": 0}
    assert known(web_store) == []


def test_without_an_inbox_there_is_none(client: FlaskClient) -> None:
    page = client.get("/loads").text
    assert "收件文件夹" not in page
    assert client.post("/loads/inbox", data={"csrf_token": token(page)}).status_code == 400


def test_blank_sheets_open_in_office_programs(client: FlaskClient) -> None:
    names = re.findall(r'href="/loads/template/([^"]+)"', client.get("/loads").text)
    assert {"transfers", "demands", "reference_counts"} <= set(names)
    for name in names:
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"/loads/template/{name}").data))
        header, example = book.active.iter_rows(values_only=True)
        assert all(header) and any(example)
    assert client.get("/loads/template/none").status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("专利 导出.xlsx", "专利 导出.xlsx"),
        ("C:\\Users\\示例\\a.csv", "a.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.csv", "ab.csv"),
    ],
)
def test_names_of_uploads(given: str, kept: str) -> None:
    assert file_name(given) == kept


@pytest.mark.parametrize("given", ["", "/", ".bashrc", "~$a.xlsx", "长" * 100, "\x00"])
def test_names_that_cannot_be_kept(given: str) -> None:
    with pytest.raises(QueryParameterError):
        file_name(given)
