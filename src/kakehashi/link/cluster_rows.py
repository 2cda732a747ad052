"""What the resolver found, as the rows that `kakehashi resolve` writes, and how well it agrees with a gold standard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kakehashi.core.errors import BadDocument
from kakehashi.core.place import UNKNOWN
from kakehashi.link.given_names import GivenNames, read_gold
from kakehashi.link.organization_groups import current_economy
from kakehashi.link.organization_reference import OrganizationReference
from kakehashi.link.organizations import SCHEMA, Resolution, resolution_row
from kakehashi.methods.cluster_scores import Agreement, b_cubed, pairwise

_PLACE = {column: place for place, column in enumerate(SCHEMA.names())}
ID_OF = {"group": "group_id", "organization": "organization_id", "owner": "current_group_id"}
NAME_OF = {"group": "group_name", "organization": "organization_name", "owner": "current_group_name"}


class ClusterRows:
    """The rows of one run, made spelling by spelling and repeated for the rows that carry it."""

    def __init__(self, given: GivenNames, results: list[Resolution], reference: OrganizationReference, level: str) -> None:
        self.given, self.results, self.reference = given, results, reference
        self._values = [resolution_row(result, reference) for result in results]
        self._id, self._name = _PLACE[ID_OF[level]], _PLACE[NAME_OF[level]]
        self._canonical = self._canonical_names()

    def _value(self, place: int, column: str) -> str:
        return str(self._values[place][_PLACE[column]])

    def _canonical_names(self) -> dict[str, str]:
        """One name per cluster: that of its first spelling met most often."""
        best: dict[str, tuple[int, str]] = {}
        for values, result in zip(self._values, self.results, strict=True):
            cluster, count = str(values[self._id]), result.spelling.count
            if cluster not in best or count > best[cluster][0]:
                best[cluster] = (count, str(values[self._name]))
        return {cluster: name for cluster, (_, name) in best.items()}

    def cluster_of(self, place: int) -> str:
        """The cluster of a spelling at the level asked."""
        return str(self._values[place][self._id])

    def cluster_count(self) -> int:
        """How many clusters there are."""
        return len(self._canonical)

    def methods(self) -> Iterator[str]:
        """The rule of each row."""
        return (self._value(place, "method") for place in self.given.places)

    def clusters(self) -> Iterator[tuple[object, ...]]:
        """One row per row given, in its order."""
        ends = [self._end(place) for place in range(len(self.results))]
        rows = zip(self.given.ids, self.given.names, self.given.places, strict=True)
        return ((identifier, name, *ends[place]) for identifier, name, place in rows)

    def _end(self, place: int) -> tuple[object, ...]:
        group_id, economy = self._value(place, "group_id"), self.results[place].spelling.economy
        office = current_economy(group_id, self.reference)
        sector = self._values[place][_PLACE["sector"]]
        return (
            self.cluster_of(place),
            self._canonical[self.cluster_of(place)],
            self._value(place, "organization_id"),
            group_id,
            self._value(place, "current_group_id"),
            "yes" if group_id in self.reference.groups else "no",
            economy or office or UNKNOWN,
            sector or UNKNOWN,
            self._value(place, "method"),
            self._value(place, "score"),
            self._value(place, "reason"),
        )

    def abstentions(self) -> Iterator[tuple[object, ...]]:
        """One row per row given and other cluster that it could belong to; joint names say that they are several."""
        for identifier, name, place in zip(self.given.ids, self.given.names, self.given.places, strict=True):
            result = self.results[place]
            own = self.cluster_of(place)
            if result.match.method == "joint":
                yield identifier, name, own, "", "", 0.0, result.match.reason
            for candidate in () if result.unlisted is None else result.unlisted.candidates:
                yield identifier, name, own, candidate.name, candidate.group_id, candidate.score, candidate.reason

    def measured(self, gold_path: Path) -> dict[str, object]:
        """Agreement with a gold standard over the rows that it names; BadDocument where it names none of them."""
        by, gold = read_gold(gold_path)
        items = self.given.ids if by == "id" else self.given.names
        found = {item: self.cluster_of(place) for item, place in zip(items, self.given.places, strict=True) if item in gold}
        known = {item: gold[item] for item in found}
        if not known:
            raise BadDocument(f"{gold_path}: none of its {by}s is in the list of names")
        return {
            "by": by,
            "rows": len(known),
            "not_in_the_list": len(gold) - len(known),
            "clusters": len(set(known.values())),
            "pairwise": _figures(pairwise(found, known)),
            "b_cubed": _figures(b_cubed(found, known)),
        }


def _figures(agreement: Agreement) -> dict[str, float | None]:
    values = (("precision", agreement.precision), ("recall", agreement.recall), ("f1", agreement.f1))
    return {name: None if value is None else round(value, 6) for name, value in values}
