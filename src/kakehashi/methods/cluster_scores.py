"""How well clusters of names agree with a gold standard: pairwise and B-cubed precision, recall and F1.

Sources: pairwise after Menestrina, Whang, Garcia-Molina (2010, "Evaluating entity resolution results", section 3.1), B-cubed
after Bagga and Baldwin (1998, "Algorithms for scoring coreference chains"), each item with the same weight unless told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class Agreement:
    """Precision, recall and F1, all between 0 and 1; None where there is nothing to divide by."""

    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; 0 where both are 0."""
        if self.precision is None or self.recall is None:
            return None
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def of_counts(right: float, found: float, wanted: float) -> Agreement:
    """From counts of what was found and right, found at all, and to be found."""
    return Agreement(right / found if found else None, right / wanted if wanted else None)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def pairwise(found: Mapping[Item, Hashable], gold: Mapping[Item, Hashable]) -> Agreement:
    """Over all pairs of items of `gold`: whether both are in one cluster. KeyError where `found` lacks an item."""
    both = Counter((found[item], gold[item]) for item in gold)
    right = sum(_pairs(count) for count in both.values())
    in_found, in_gold = Counter(found[item] for item in gold), Counter(gold.values())
    return of_counts(right, sum(map(_pairs, in_found.values())), sum(map(_pairs, in_gold.values())))


def b_cubed(
    found: Mapping[Item, Hashable], gold: Mapping[Item, Hashable], weights: Mapping[Item, float] | None = None
) -> Agreement:
    """Mean over the items of the share of its cluster that belongs with it, and of its own that its cluster holds.

    With `weights` each item counts by its weight as the one asked about and as a member of its cluster.
    """
    in_found: defaultdict[Hashable, float] = defaultdict(float)
    in_gold: defaultdict[Hashable, float] = defaultdict(float)
    both: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for item, label in gold.items():
        weight = 1.0 if weights is None else weights[item]
        in_found[found[item]] += weight
        in_gold[label] += weight
        both[found[item], label] += weight
    total = sum(in_gold.values())
    if not total:
        return Agreement(None, None)
    precision = sum(count * count / in_found[cluster] for (cluster, _), count in both.items()) / total
    recall = sum(count * count / in_gold[label] for (_, label), count in both.items()) / total
    return Agreement(precision, recall)


def judged_pairs(same: Iterable[tuple[bool, bool]]) -> Agreement:
    """Over pairs labelled by hand, each as (found to be the same, is the same)."""
    counts = Counter(same)
    right = counts[True, True]
    return of_counts(right, right + counts[True, False], right + counts[False, True])
