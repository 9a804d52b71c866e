"""The choices of chain, region and period that pages offer, and their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from shlex import quote
from typing import Any

from graph.diagnosis import Scope as Examined
from graph.errors import UnknownCodeError
from graph.periods import PERIOD_YEARS, last_closed_year
from graph.thresholds import load_thresholds
from graph.verdict import Verdict
from webapp.explain import Cutoff
from webapp.scope import DEFAULT_REGION, Scope, read_scope
from webapp.site import PageStore, Site

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chooser:
    """What the form of a page offers."""

    chains: list[Row]
    groups: list[tuple[str, list[Row]]]
    chain_name: str
    region_name: str
    reference_name: str
    """What the region is compared with."""


def default_chain(site: Site, region: str = DEFAULT_REGION) -> str:
    """Return the chain with most nodes that have a verdict in the region, of equals the first.

    Where none has one: the chain with most patents. A chain whose families there are fewer than a
    verdict needs is not diagnosed to find out; what is asked here is read once per load.
    """
    judged = {code: _judged(site, code, region) for code in candidates(site, region)}
    best = max(judged, key=lambda code: judged[code], default="")
    if best and judged[best]:
        return best
    chains = site.store.all_rows("navigation.chains")
    return str(max(chains, key=lambda row: row["patents"])["code"]) if chains else ""


def asked_scope(site: Site, args: Mapping[str, str]) -> Scope:
    """Return the scope of an address, of the default chain where it names none.

    :raises QueryParameterError: a year that is none.
    """
    scope = read_scope(args)
    return scope if scope.chain else scope.of_chain(default_chain(site, scope.region))


def _judged(site: Site, chain: str, region: str) -> int:
    rows = site.diagnosis(Scope(chain, region)).rows
    return sum(row["verdict"] != Verdict.WITHHELD for row in rows)


def candidates(site: Site, region: str) -> list[str]:
    """Return the chains that have families enough in the region and the usual period."""
    cutoff = site.store.all_rows("diagnosis.cutoff")[0]["cutoff"]
    if cutoff is None:
        return []
    last = last_closed_year(cutoff)
    period = {"from": last - PERIOD_YEARS + 1, "to": last}
    least = load_thresholds(site.settings.home).min_expected
    rows = site.store.all_rows("navigation.chains", region=region, **period)
    return [str(row["code"]) for row in rows if row["families"] >= least]


def read_cutoff(site: Site) -> Cutoff:
    """Return the cut-off date of what is loaded, with how many patents it rests on."""
    row = site.store.all_rows("diagnosis.cutoff")[0]
    return Cutoff(row["cutoff"], row["dated"], row["patents"])


def report_command(scope: Examined) -> str:
    """Return the command that builds the report of what a page shows."""
    parts = ["chainnav report build chain_gap", f"--chain {quote(scope.chain)}"]
    parts += [f"--region {quote(scope.region)}", f"--from {scope.first} --to {scope.last}"]
    if scope.reference:
        parts.append(f"-p reference={quote(scope.reference)}")
    folder = f"报告/{scope.chain}-{scope.region}-{scope.first}-{scope.last}"
    return " ".join([*parts, "--format docx,html", f"--out {quote(folder)}"])


def chooser(site: Site, scope: Scope) -> Chooser:
    """Return the choices around a scope.

    :raises UnknownCodeError: no such chain or region.
    """
    chains, regions = site.store.all_rows_of(
        ("navigation.chains", {}), ("navigation.regions", {"region": scope.region})
    )
    names = {row["code"]: row["name"] for row in regions}
    if regions and scope.region not in names:
        raise UnknownCodeError(f"没有代码为 {scope.region[:40]} 的区域；可在检索中查找区域")
    chain_names = {row["code"]: row["name"] for row in chains}
    return Chooser(
        chains,
        _grouped(regions, names),
        chain_names.get(scope.chain, scope.chain),
        names.get(scope.region, scope.region),
        _name(site, scope.reference) if scope.reference else "全部已载专利",
    )


def scope_names(store: PageStore, codes: Iterable[str]) -> dict[str, str]:
    """Return the names of chains and regions by their codes."""
    wanted = sorted(set(codes))
    rows = store.all_rows("lookup.names", codes=wanted) if wanted else ()
    return {row["code"]: row["name"] for row in rows}


def _name(site: Site, code: str) -> str:
    return scope_names(site.store, [code]).get(code, code)


def _grouped(regions: list[Row], names: dict[str, str]) -> list[tuple[str, list[Row]]]:
    """Return provinces first, then what is below them by parent."""
    top = [row for row in regions if row["level"] in ("country", "province")]
    groups: dict[str, list[Row]] = {}
    for row in regions:
        if row["level"] not in ("country", "province"):
            groups.setdefault(row["parent"], []).append(row)
    below = [(f"{names.get(parent, parent)}下辖", rows) for parent, rows in groups.items()]
    return [("全国与省级", top), *below]
