"""Clusters that hold together: a pair joins two clusters only where every name of one can stand beside every name of the other.

Complete linkage on "nothing speaks against it" (Hastie, Tibshirani, Friedman 2009, section 14.3.12), in the order of scores:
a chain a-b-c in which a and c contradict each other is cut at its weaker end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

HOLDS = 0.55  # what every two names of a cluster must reach
MOST_COMPARED = 12  # names of each side that are asked; the first joined stand for the rest


@dataclass(frozen=True, slots=True)
class Edge:
    """Two places and how surely they are one."""

    score: float
    one: int
    other: int


def join(
    count: int,
    edges: Iterable[Edge],
    holds: Callable[[int, int], bool],
    labels: Sequence[str | None],
    threshold: float,
) -> tuple[list[int], list[Edge]]:
    """The cluster of each place (its smallest place), and the edges that were refused, strongest first.

    Two clusters with different labels never join. Edges below the threshold are refused.
    """
    parent = list(range(count))
    members: dict[int, list[int]] = {}
    label: dict[int, str] = {place: name for place, name in enumerate(labels) if name is not None}
    refused: list[Edge] = []

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for edge in sorted(edges, key=lambda e: (-e.score, e.one, e.other)):
        one, other = sorted((root(edge.one), root(edge.other)))
        if one == other:
            continue
        left, right = members.get(one, [one]), members.get(other, [other])
        named = {label[side] for side in (one, other) if side in label}
        if edge.score < threshold or len(named) > 1 or not _stand_together(left, right, edge, holds):
            refused.append(edge)
            continue
        parent[other] = one
        members[one] = left + right
        members.pop(other, None)
        if named:
            label[one] = named.pop()
    return [root(place) for place in range(count)], refused


def _stand_together(left: list[int], right: list[int], edge: Edge, holds: Callable[[int, int], bool]) -> bool:
    for a in left[:MOST_COMPARED]:
        for b in right[:MOST_COMPARED]:
            if {a, b} != {edge.one, edge.other} and not holds(a, b):
                return False
    return True
