"""The doors to the loader: load files, withdraw a load, resolve holders; one at a time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import filelock

from graph.errors import ChainNavError
from graph.settings import Settings
from graph.store import GraphStore
from loaders.conduct import Load, LoadOptions
from loaders.report import LoadReport
from loaders.resolve import Resolution, Resolver
from loaders.retag import Retagged, retag
from loaders.runs import Run, search_index
from loaders.samples import check_ends, judge, measure_all
from loaders.text_tags import Progress, Trained, keep_model, stored_model, train
from loaders.undo import Undone, check_run, undo_run
from nlp.tagger import ChainNodeTagger

if TYPE_CHECKING:
    from nlp.textmodel import TextModel

LOCK_FILE = "load.lock"
"""The file in a home by which one load works at a time."""
_FULL = 8 * 1024**2


def run_load(
    store: GraphStore, settings: Settings, paths: Sequence[Path], options: LoadOptions
) -> LoadReport:
    """Load files and folders; return the account.

    :raises ChainNavError: when the run as a whole fails (no server, disk full, another load at
        work). What was committed by then stays, and the same command goes on from there.
    """
    with _alone(settings):
        return Load(store, settings, options).run(paths)


def undo_load(store: GraphStore, settings: Settings, run: str) -> Undone:
    """Withdraw a load: what it alone said leaves the graph, and the search index follows.

    :raises ChainNavError: no such load, or another load at work.
    """
    check_run(store, run)
    with _alone(settings):
        work = Run(store, settings, act="undo")
        with work.at_work():
            done = undo_run(store, work.writer, work.derivation, run, work.report.started)
            work.gone += done.removed
        return done


def resolve_holders(
    store: GraphStore, settings: Settings, act: Callable[[Resolver], Resolution]
) -> Resolution:
    """Run an act of resolution: all holders judged anew, or one judgement of a person.

    :raises ChainNavError: another load at work.
    """
    with _alone(settings):
        work = Run(store, settings, act="resolve")
        with work.at_work():
            done = act(Resolver(store, work.writer, work.report.load, work.report.started))
            work.derivation.note_resolved(done.changed)
            work.gone += done.removed
        return done


def retag_patents(store: GraphStore, settings: Settings, chain: str | None) -> Retagged:
    """Tag the loaded patents again by the rules of today.

    :param chain: renew the tags of this chain's nodes alone.
    :raises ChainNavError: another load at work.
    """
    with _alone(settings):
        work = Run(store, settings, act="tag")
        nodes = None if chain is None else frozenset(work.reference.nodes(chain))
        with work.at_work():
            return _tagged(work, stored_model(store), lambda at: nodes is None or at in nodes)


def train_text(store: GraphStore, settings: Settings, progress: Progress) -> Trained:
    """Train the text model anew and tag by it; where none can be trained there is none any more.

    :raises ChainNavError: another load at work.
    """
    with _alone(settings):
        work = Run(store, settings, act="tag")
        model, fits = train(store, work.reference, progress)
        with work.at_work():
            keep_model(work.writer, model, work.report.started)
            return Trained(fits, model, _tagged(work, model))


def remove_text(store: GraphStore, settings: Settings) -> Retagged:
    """Remove the text model, and with it the tags that it gave.

    :raises ChainNavError: another load at work.
    """
    with _alone(settings):
        work = Run(store, settings, act="tag")
        with work.at_work():
            keep_model(work.writer, None, work.report.started)
            return _tagged(work, None)


def _tagged(
    work: Run, text: TextModel | None, wanted: Callable[[str], bool] = lambda _node: True
) -> Retagged:
    """Tag all patents again; what hangs on the tags follows."""
    tagger = ChainNodeTagger(work.reference.rules(), text)
    done = retag(work.store, work.writer, tagger, work.report.load, wanted)
    work.derivation.note_resolved(done.holders)
    measure_all(work.store, work.writer)
    return done


def judge_tag(
    store: GraphStore, settings: Settings, patent: str, node: str, answer: str, by: str
) -> dict[str, Any]:
    """Note whether a patent belongs to a node; see :func:`loaders.samples.judge`.

    :raises ChainNavError: no such node or patent, or another load at work.
    """
    check_ends(store, patent, node)
    with _alone(settings):
        work = Run(store, settings, act="judge")
        with work.at_work():
            return judge(store, work.writer, patent, node, answer, by, work.report.started)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Let one load of a home folder work at a time; say of a full disk what it is."""
    settings.home.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(settings.home / LOCK_FILE, timeout=0):
            yield
    except filelock.Timeout:
        raise ChainNavError(f"{settings.home} 正有另一次装载在进行；请等它结束后再试") from None
    except (ChainNavError, OSError) as error:
        free = shutil.disk_usage(settings.home).free
        if settings.embedded and free < _FULL:
            raise ChainNavError(
                f"{settings.home} 所在的磁盘已满（剩余 {free // 1024**2} MiB），装载已停止；"
                "请腾出空间，再运行同一命令：已装载的保留"
            ) from error
        raise


__all__ = [
    "LOCK_FILE",
    "LoadOptions",
    "judge_tag",
    "remove_text",
    "resolve_holders",
    "retag_patents",
    "run_load",
    "search_index",
    "train_text",
    "undo_load",
]
