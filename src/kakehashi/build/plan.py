"""The order of the steps, from what each declares as its input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from kakehashi.core.analysis import Analysis, Link
from kakehashi.core.registry import declared
from kakehashi.core.source import Source


@dataclass(frozen=True)
class Computation:
    """A link or an analysis, and the module that holds it."""

    step: str
    declaration: Link | Analysis
    module: str

    @property
    def gives(self) -> tuple[str, ...]:
        """Names of the tables that it makes."""
        if isinstance(self.declaration, Link):
            return tuple(spec.name for spec in self.declaration.tables)
        return (self.declaration.spec.name,)


def sources() -> dict[str, Source]:
    """All sources by name."""
    return declared("kakehashi.sources", "SOURCE")


def computations() -> list[Computation]:
    """Links and analyses, each after what it needs; ValueError for an unknown input or a circle."""
    steps = {f"link:{name}": Computation(f"link:{name}", link, link.run.__module__) for name, link in _links().items()}
    for name, analysis in _analyses().items():
        steps[f"analysis:{name}"] = Computation(f"analysis:{name}", analysis, analysis.run.__module__)
    makers = {table: step for step, computation in steps.items() for table in computation.gives}
    return [steps[step] for step in _order(steps, makers)]


def _links() -> dict[str, Link]:
    return declared("kakehashi.link", "LINK")


def _analyses() -> dict[str, Analysis]:
    return declared("kakehashi.analyses", "ANALYSIS")


def _order(steps: Mapping[str, Computation], makers: Mapping[str, str]) -> list[str]:
    given = {spec.name for source in sources().values() for spec in source.tables}
    needs: dict[str, list[str]] = {}
    for step, computation in sorted(steps.items()):
        wanted = (*computation.declaration.inputs, *computation.declaration.optional)
        unknown = [table for table in wanted if table not in makers and table not in given]
        if unknown:
            raise ValueError(f"{step} needs {unknown}, which no source, link or analysis gives")
        needs[step] = [makers[table] for table in wanted if table in makers]
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise ValueError(f"the steps need each other in a circle: {error.args[1]}") from error
