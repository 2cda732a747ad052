"""Names that the reference does not list: gathered under their normalised form, tied, and given an identifier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kakehashi.link.identity.knowledge import load_knowledge
from kakehashi.link.identity.shapes import NOTHING, Knowledge, shape_of
from kakehashi.link.identity.tie import THRESHOLD, Node, Tied, split_by_economy, tie
from kakehashi.link.organization_groups import current_economy
from kakehashi.link.organization_reference import OrganizationReference
from kakehashi.methods.names import WEAK_AT_END, fold, normalise, words

MOST_CONTEXT = 60


@dataclass(slots=True)
class Gathered:
    """What is known of one normalised name: its spellings with their rows, economies, words beside it."""

    spellings: Counter[str] = field(default_factory=Counter)
    economies: Counter[str] = field(default_factory=Counter)
    context: set[str] = field(default_factory=set)

    def add(self, name: str, economy: str, context: str, count: int) -> None:
        """One more spelling, met `count` times."""
        self.spellings[name] += count
        self.economies[economy] += count
        if context and len(self.context) < MOST_CONTEXT:
            self.context.update(word for word in words(fold(context)) if len(word) > 2)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another organisation that a name could be, but was not tied to."""

    name: str
    group_id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name that no rule knows came to: the group (one of the reference's, or its own), the unit in it, and why."""

    group_id: str
    group_name: str
    unit_key: str
    method: str
    score: float
    reason: str
    candidates: tuple[Candidate, ...]


def best_spelling(spellings: Mapping[str, int]) -> str:
    """The spelling met most often; of equals one in mixed case, then the longest, then the first."""
    return min(spellings, key=lambda n: (-spellings[n], n in (n.upper(), n.lower()), -len(n), n))


def fullest(spellings: Iterable[str]) -> str:
    """The longest spelling in mixed case, else the longest."""
    return min(spellings, key=lambda n: (n in (n.upper(), n.lower()), -len(n), n))


def listed_nodes(reference: OrganizationReference) -> list[Node]:
    """What the reference lists whole, as names that others may be tied to; cut names ("university of") are left out."""
    stems = {" ".join(stem): group_id for stem, group_id in reference.stems.items()}
    nodes = []
    for key, group_id in {**stems, **reference.exact}.items():
        group = reference.groups[group_id]
        if group.kind in ("individual", "none") or key.split()[-1] in WEAK_AT_END:
            continue
        economy = current_economy(group_id, reference)
        own = normalise(group.name_en, reference.forms) == key
        economies = frozenset({economy}) if economy is not None else frozenset()
        nodes.append(Node(key, group.name_en if own else key, economies, label=group_id))
    return nodes


def resolve_unlisted(
    gathered: Mapping[str, Gathered],
    reference: OrganizationReference,
    threshold: float = THRESHOLD,
) -> dict[tuple[str, str], Resolved]:
    """What each normalised name came to, by (key, economy); economy is "" except where names of a form are told apart by it."""
    know = load_knowledge()
    nodes = _nodes(gathered, know)
    if not nodes:
        return {}
    everything = nodes + listed_nodes(reference)
    tied = tie(everything, know, threshold)
    names = _cluster_names(everything, tied, gathered, reference)
    return {
        (node.key, node.mark): _resolved(place, everything, tied, names, gathered)
        for place, node in enumerate(nodes)
    }  # fmt: skip


def _nodes(gathered: Mapping[str, Gathered], know: Knowledge) -> list[Node]:
    nodes = []
    for key in sorted(gathered):
        found = gathered[key]
        node = Node(
            key,
            best_spelling(found.spellings),
            context=frozenset(found.context) if found.context else NOTHING,
            count=found.spellings.total(),
        )
        several = sum(1 for code in found.economies if code) > 1
        shape = shape_of(node.name, key, know) if several else None
        if shape is None:
            known = frozenset(filter(None, found.economies)) if any(found.economies) else NOTHING
            nodes.append(replace(node, economies=known))
        else:
            nodes.extend(split_by_economy(node, found.economies, shape, know.vocabulary))
    return nodes


def _slug(node: Node) -> str:
    return "-".join(filter(None, (node.key.replace(" ", "-"), node.mark.lower())))


def _cluster_names(
    nodes: list[Node], tied: list[Tied], gathered: Mapping[str, Gathered], reference: OrganizationReference
) -> dict[int, tuple[str, str]]:
    """(group_id, name) of each cluster: what the reference lists, else its most frequent name, the plainest of equals."""
    members: dict[int, list[int]] = {}
    for place, result in enumerate(tied):
        members.setdefault(result.cluster, []).append(place)
    names: dict[int, tuple[str, str]] = {}
    for cluster, places in members.items():
        label = next((nodes[place].label for place in places if nodes[place].label is not None), None)
        if label is not None:
            names[cluster] = (label, reference.groups[label].name_en)
            continue
        lead = min(
            places, key=lambda place: (-nodes[place].count, "," in nodes[place].name, len(nodes[place].key), nodes[place].key)
        )
        own = _slug(nodes[lead])
        own = f"{own}-unlisted" if own in reference.groups else own
        names[cluster] = (own, " ".join(fullest(gathered[nodes[lead].key].spellings).split()))
    return names


def _resolved(
    place: int, nodes: list[Node], tied: list[Tied], names: dict[int, tuple[str, str]], gathered: Mapping[str, Gathered]
) -> Resolved:
    result, node = tied[place], nodes[place]
    group_id, group_name = names[result.cluster]
    method, score, reason = result.method, result.score, result.reason
    if not method and len(gathered[node.key].spellings) > 1:
        method, score, reason = "normalised", 0.99, "spellings of one normalised name"
    if not method:
        method, score, reason = "unresolved", 0.0, "no rule knows the name: its normalised form is its group"
    candidates = tuple(
        Candidate(nodes[other].name, names[tied[other].cluster][0], score_of, why) for score_of, other, why in result.candidates
    )
    unit = nodes[result.unit]
    return Resolved(group_id, group_name, _slug(unit), method, score, reason, candidates)
