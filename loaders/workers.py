"""The middle step of a load in other processes.

:meth:`loaders.enrich.Enricher.batch` is a plain function of a list of items, so a pool of processes
can run it; on many machines a ``distributed.Client`` (Dask), whose ``submit`` has the same shape,
can stand in for the pool.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from graph.writer import Batch
from loaders.enrich import Enricher, Item
from loaders.reference.chains import load_chain_rules
from nlp import lexicon

if TYPE_CHECKING:
    from nlp.textmodel import TextModel

_ENRICHERS: list[Enricher] = []
"""The enricher of a worker process, made once when the process starts."""


class Workers:
    """A pool of processes that turn drafts into rows."""

    def __init__(
        self, count: int, *, at: str, merged: Mapping[str, str], text: TextModel | None = None
    ) -> None:
        """:param count: processes; they are started anew, never forked from a running driver.

        :param text: the graph's text model, where one was trained.
        """
        self.count = count
        self._pool = ProcessPoolExecutor(
            count,
            get_context("spawn"),
            initializer=_start,
            initargs=(lexicon.own_folder(), at, dict(merged), text),
        )

    def batch(self, source: str, items: Sequence[Item]) -> Future[Batch]:
        """Have the rows of the items made; see :meth:`loaders.enrich.Enricher.batch`."""
        return self._pool.submit(_batch, source, list(items))

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def _start(
    lexicons: Path | None, at: str, merged: Mapping[str, str], text: TextModel | None
) -> None:
    lexicon.use(lexicons)
    _ENRICHERS.append(Enricher(load_chain_rules(), at=at, merged=merged, text=text))


def _batch(source: str, items: Sequence[Item]) -> Batch:
    return _ENRICHERS[0].batch(source, items)
