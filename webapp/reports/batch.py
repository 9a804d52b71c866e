"""All reports of a kind in one batch: every chain in a region and in each city of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import ChainNavError
from graph.settings import Settings
from graph.store import GraphStore
from webapp.reports.build import BuiltReport, build_report
from webapp.reports.definition import ReportDefinition, load_definition

Compare = Callable[[ReportDefinition, Mapping[str, Any]], str | None]


@dataclass(frozen=True, slots=True)
class Done:
    """One report of a batch: what it is of, and what was built or why it was not."""

    params: Mapping[str, Any]
    built: BuiltReport | None
    error: str = ""


def places(store: GraphStore, region: str) -> list[str]:
    """Return a region and the cities right below it."""
    rows = store.all_rows("lookup.regions")
    below = [row["code"] for row in rows if row["parent"] == region and row["level"] == "city"]
    return [region, *below]


def cases(
    store: GraphStore, definition: ReportDefinition, given: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the parameters of each report of a batch: chains, if it is of one, by regions."""
    regions = places(store, str(given["region"]))
    if "chain" not in {param.name for param in definition.params}:
        return [{**given, "region": region} for region in regions]
    chains = [given["chain"]] if given.get("chain") else _chains(store)
    return [{**given, "chain": chain, "region": region} for chain in chains for region in regions]


def _chains(store: GraphStore) -> list[str]:
    rows = store.all_rows("lookup.chains")
    return [row["code"] for row in rows if row["level"] == "chain" and row["nodes"]]


def build_all(  # noqa: PLR0913 - what a batch is made of
    store: GraphStore,
    settings: Settings,
    name: str,
    given: Mapping[str, Any],
    formats: Sequence[str],
    out: Path,
    compare: Compare,
    *,
    replace: bool = False,
) -> Iterator[Done]:
    """Build each report into a folder of its own, ``CHAIN-REGION``; one that fails is told."""
    definition = load_definition(name, settings.home)
    for params in cases(store, definition, given):
        folder = out / "-".join(str(params[one]) for one in ("chain", "region") if one in params)
        try:
            earlier = compare(definition, definition.bind(params))
            built = build_report(
                store, settings, name, params, formats, folder, earlier, replace=replace
            )
        except ChainNavError as error:
            yield Done(params, None, str(error))
        else:
            yield Done(params, built)
