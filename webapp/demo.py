"""The example data: filling a graph with it, and removing it."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graph.errors import ChainNavError
from graph.local import engine_folder, read_engine, stop_engine
from graph.runner import Statement
from graph.settings import Settings
from graph.store import GraphStore, open_store
from graph.vocabulary import LABELS, RELATIONSHIPS
from loaders.example import generate
from loaders.run import LOCK_FILE, LoadOptions, run_load
from webapp.homes import has_database, where

_BATCH = 5000


def fill(settings: Settings) -> str:
    """Load the example where it is not loaded yet; return what was done.

    :raises ChainNavError: the graph holds something else than the example.
    """
    folder = settings.home / "example"
    empty = settings.embedded and not has_database(settings.home)
    with ThreadPoolExecutor(1) as aside:
        made = aside.submit(generate, folder) if empty else None  # while the engine starts
        with open_store(settings) as store:
            check_example(store, settings)
            if is_complete(store):
                return f"示例数据已在图中（{where(settings)}）"
            files = made.result() if made else generate(folder)
            report = run_load(store, settings, [folder], LoadOptions(demo=True))
    if report.exit_status:
        raise ChainNavError(f"示例数据没有完整装载：{report.totals}；请看 chainnav load list")
    return f"示例数据已装载（{where(settings)}）：{len(files)} 个文件，{report.totals['loaded']} 行"


def is_complete(store: GraphStore) -> bool:
    """Whether a finished load put the example into the graph."""
    rows = store.all_rows("load.runs", limit=100_000)
    return any(row["demo"] and row["finishedAt"] and not row["undoneBy"] for row in rows)


def check_example(store: GraphStore, settings: Settings) -> None:
    """Refuse a graph that holds anything else than the example.

    :raises ChainNavError: naming what it holds.
    """
    ours = {one.name for one in LABELS} | {one.type for one in RELATIONSHIPS}
    held = {row["name"] for row in store.all_rows("quality.counts") if row["count"]}
    strange = sorted(name for name in held - ours if name)
    real = store.all_rows("demo.others")
    if strange or real:
        found = f"文件 {real[0]['path']}" if real else f"标签或关系 {strange[0]}"
        raise ChainNavError(
            f"{where(settings)} 中有示例以外的数据（{found}）；示例只装入空图，"
            "请把 CHAINNAV_HOME 指向另一个文件夹，或把 CHAINNAV_URI 指向另一个库"
        )


def remove(settings: Settings) -> str:
    """Remove the example and nothing else; return what was done.

    :raises ChainNavError: the graph holds something else.
    """
    home = settings.home
    if settings.embedded and not has_database(home):
        return f"{home} 中没有示例数据"
    with open_store(settings) as store:
        check_example(store, settings)
        if not settings.embedded:
            _delete_all(store)
    if settings.embedded:
        if read_engine(home):
            stop_engine(home)
        _remove_folder(engine_folder(home))
    for name in ("example", "index"):
        _remove_folder(home / name)
    (home / LOCK_FILE).unlink(missing_ok=True)
    return f"示例数据已删除（{where(settings)}）"


def _delete_all(store: GraphStore) -> None:
    text = store.catalog["demo.remove"].text
    while store.runner.write([Statement(text, {"limit": _BATCH})])[0][0]["deleted"]:
        pass


def _remove_folder(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
