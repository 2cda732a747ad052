"""What people have judged of pairs of names: the same organisation, or not; which judgements stand, and which are in the way.

A later judgement on a pair replaces the earlier one. Where judgements exclude each other (a = b, b = c, a ≠ c) the later ones
stand, so the result does not depend on the order in which they are read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judgement without who and why: `name` is, or is not, the organisation that `other_name` is.

    `judged_at` orders (ISO 8601 in UTC), `judgement_id` parts equals. Of two that differ, `name` is the one taken out.
    """

    name: str
    other_name: str
    is_same: bool
    judged_at: str = ""
    judgement_id: str = ""
    canonical_name: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two names, whichever was named first."""
        return (self.name, self.other_name) if self.name <= self.other_name else (self.other_name, self.name)

    @property
    def moment(self) -> tuple[str, str]:
        """What orders judgements: the time, then the id."""
        return self.judged_at, self.judgement_id


class Partition(Generic[Node]):
    """Things put together and kept apart: a step that would break what was said before is refused."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}
        self._members: dict[Node, list[Node]] = {}
        self._apart: dict[Node, set[Node]] = {}

    def root(self, node: Node) -> Node:
        """What stands for everything that is together with it."""
        above = self._above.setdefault(node, node)
        while above != node:
            self._above[node] = self._above[above]
            node, above = above, self._above[above]
        return node

    def join(self, one: Node, other: Node) -> bool:
        """Put two together; False where they are to stay apart."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        if len(self._members.get(a, ())) < len(self._members.get(b, ())):
            a, b = b, a
        self._above[b] = a
        self._members[a] = self._members.get(a, [a]) + self._members.pop(b, [b])
        for enemy in self._apart.pop(b, set()):
            self._apart[enemy].discard(b)
            self._apart[enemy].add(a)
            self._apart.setdefault(a, set()).add(enemy)
        return True

    def part(self, one: Node, other: Node) -> bool:
        """Keep two apart from now on; False where they are together."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return False
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)
        return True

    def add(self, verdict: Verdict, one: Node, other: Node) -> bool:
        """Follow a judgement; False where it contradicts what was followed before."""
        return self.join(one, other) if verdict.is_same else self.part(one, other)


def standing(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The judgements that count, newest first: the latest on each pair, without those that contradict later ones."""
    latest: dict[tuple[str, str], Verdict] = {}
    for verdict in verdicts:
        if verdict.name != verdict.other_name and (verdict.pair not in latest or latest[verdict.pair].moment < verdict.moment):
            latest[verdict.pair] = verdict
    together: Partition[str] = Partition()
    newest_first = sorted(latest.values(), key=lambda verdict: verdict.moment, reverse=True)
    return [verdict for verdict in newest_first if together.add(verdict, verdict.name, verdict.other_name)]


def in_the_way(verdicts: Iterable[Verdict], new: Verdict) -> list[Verdict]:
    """The judgements that a new one contradicts, as a chain between its two names; none where it fits.

    What was judged before of the same pair is no obstacle: the new judgement replaces it.
    """
    others = [verdict for verdict in standing(verdicts) if verdict.pair != new.pair]
    same = [verdict for verdict in others if verdict.is_same]
    if not new.is_same:
        return _chain(same, new.name, new.other_name) or []
    for verdict in others:
        if not verdict.is_same:
            for near, far in ((verdict.name, verdict.other_name), (verdict.other_name, verdict.name)):
                before, after = _chain(same, new.name, near), _chain(same, far, new.other_name)
                if before is not None and after is not None:
                    return [*before, verdict, *after]
    return []


def _chain(same: Iterable[Verdict], start: str, end: str) -> list[Verdict] | None:
    """The shortest chain of "the same" between two names: empty for one name, None where there is none."""
    beside: dict[str, list[tuple[str, Verdict]]] = {}
    for verdict in same:
        beside.setdefault(verdict.name, []).append((verdict.other_name, verdict))
        beside.setdefault(verdict.other_name, []).append((verdict.name, verdict))
    ways: dict[str, list[Verdict]] = {start: []}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        if name == end:
            return ways[name]
        for far, verdict in beside.get(name, ()):
            if far not in ways:
                ways[far] = [*ways[name], verdict]
                waiting.append(far)
    return None
