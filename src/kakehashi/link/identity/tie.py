"""Ties the names that no rule of the reference knows, to each other and to what it lists, where the evidence holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kakehashi.link.identity.blocks import candidate_pairs
from kakehashi.link.identity.clusters import HOLDS, Edge, join
from kakehashi.link.identity.evidence import Evidence, compare, total_weight, with_economies
from kakehashi.link.identity.shapes import UNIVERSITY_WORDS, Knowledge, Shape, shape_of
from kakehashi.link.identity.subunits import codes_in, without_subunits
from kakehashi.link.identity.vocabulary import STRONG, Vocabulary

THRESHOLD = 0.8
LIKELY = 0.78  # a slip of less is not believed for the other spelling being usual
LONG_WORD = 6  # letters from which a letter too many or too few is believed beside the usual spelling
RARE_LISTED, RARE_LISTED_SHORT = 0.6, 0.7  # weight of a listed name of one word (of four letters) that may go on
USUAL = 20  # times as often as its slip
# behind a common stock of first words these make the name of another firm ("Quux" and "Quux Networks")
NAMING = frozenset({
    "network", "networking", "system", "technology", "software", "communication", "telecom", "wireless", "semiconductor",
    "electronic", "computer", "computing", "solution", "broadband", "internet", "media", "mobile", "security", "data",
})  # fmt: skip
GOES_ON = 0.821  # a listed name that goes on
SHOWN = 0.5  # a refused pair below that is no candidate
AMBIGUOUS = frozenset({"extension", "initials", "university"})  # rules that must point to one organisation only
NOT_TO_LISTED = frozenset({"extension", "place", "initials"})  # the reference lists such spellings itself where they hold


@dataclass(slots=True)
class Node:
    """One normalised name, or what the reference lists under one (`label`): a spelling, its economies, context, rows."""

    key: str
    name: str
    economies: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    count: int = 1
    label: str | None = None
    mark: str = ""  # the economy, where names of that form are told apart by it


@dataclass(slots=True)
class Tied:
    """What a node came to: its cluster, the best evidence that tied it, and candidates that were refused."""

    cluster: int
    score: float = 0.0
    method: str = ""
    reason: str = ""
    unit: int = -1
    candidates: list[tuple[float, int, str]] = field(default_factory=list)


def split_by_economy(node: Node, economies: Counter[str], shape: Shape, vocabulary: Vocabulary) -> list[Node]:
    """Names such as "Ministry of Finance" are as many organisations as economies are given with them."""
    known = sorted(code for code in economies if code)
    if len(known) < 2 or shape.places or (shape.kind != "government" and total_weight(shape, vocabulary) >= STRONG):
        return [replace(node, economies=frozenset(known))]
    return [replace(node, economies=frozenset({code}), mark=code) for code in known] + (
        [replace(node, economies=frozenset())] if economies[""] else []
    )


def shapes_of(nodes: Sequence[Node], know: Knowledge) -> tuple[list[Shape], Vocabulary]:
    """The shapes of all nodes, a subunit before a university cut where the university is known; the vocabulary learned."""

    def telling(word: str) -> bool:
        return word not in UNIVERSITY_WORDS and know.vocabulary.weight(word) >= 0.5

    met: dict[str, Shape] = {}
    for node in nodes:
        if node.key not in met:
            met[node.key] = shape_of(node.name, node.key, know)
    listed = {met[node.key].words for node in nodes if node.label is not None}
    heads = {
        shape.words
        for shape in met.values()
        if UNIVERSITY_WORDS & set(shape.words) and any(map(telling, shape.words)) and not shape.has_subunit
    }
    for node in nodes:
        shape = met[node.key]
        if shape.kind == "university" and len(shape.words) > 2 and shape.words not in listed and not shape.has_subunit:
            met[node.key] = without_subunits(shape, heads, know.vocabulary, codes_in(node.name))
    learned = know.vocabulary.learned(met[node.key].words for node in nodes if node.label is None)
    return [met[node.key] for node in nodes], learned


def tie(nodes: Sequence[Node], know: Knowledge, threshold: float = THRESHOLD) -> list[Tied]:
    """One result per node. Nodes with a label never join nodes of another label."""
    shapes, vocabulary = shapes_of(nodes, know)
    found: dict[tuple[int, int], Evidence] = {}
    judged = _Judge(nodes, shapes, vocabulary, found)
    for pair in candidate_pairs(shapes, vocabulary):
        if nodes[pair[0]].label is None or nodes[pair[1]].label is None:
            evidence = judged.evidence(*pair)
            if evidence is not None and evidence.score >= SHOWN:
                found[pair] = evidence
    _doubt_the_ambiguous(found, judged, nodes, threshold)
    edges = [Edge(evidence.score, *pair) for pair, evidence in found.items()]
    clusters, refused = join(len(nodes), edges, judged.holds, [node.label for node in nodes], threshold)
    return _results(nodes, clusters, refused, found, shapes)


class _Judge:
    """Evidence between two nodes, with economies and context; what was found before is not weighed again."""

    def __init__(
        self, nodes: Sequence[Node], shapes: Sequence[Shape], vocabulary: Vocabulary, found: Mapping[tuple[int, int], Evidence]
    ) -> None:
        self.nodes, self.shapes, self.vocabulary, self._found = nodes, shapes, vocabulary, found

    def evidence(self, one: int, other: int) -> Evidence | None:
        """The evidence for two nodes being one; None where something speaks against it."""
        pair = (one, other) if one < other else (other, one)
        known = self._found.get(pair)
        return self._weigh(*pair) if known is None else known

    def holds(self, one: int, other: int) -> bool:
        """Whether two nodes may stand in one cluster; two names of one listed group always may."""
        a, b = self.nodes[one], self.nodes[other]
        if a.label is not None and a.label == b.label:
            return True
        if a.label is not None or b.label is not None:
            return True  # one listed spelling need not resemble what another one ties
        found = self.evidence(one, other)
        return found is not None and found.score >= HOLDS

    def _weigh(self, one: int, other: int) -> Evidence | None:
        a, b = self.nodes[one], self.nodes[other]
        if a.mark and b.mark and a.mark != b.mark:
            return None
        found = compare(*self._cut_to_the_listed(one, other), self.vocabulary)
        if (a.label is None) != (b.label is None) and (found is None or found.method == "extension"):
            found = self._goes_on(one, other) or found
        if found is None:
            return None
        if (a.label is None) != (b.label is None) and found.method in NOT_TO_LISTED and found.score != GOES_ON:
            is_unit = found.method == "place" and self.shapes[one].words == self.shapes[other].words
            if not is_unit or len(self.shapes[one].compact) < 4:
                return replace(found, score=min(found.score, 0.6))
            found = replace(found, score=max(found.score, 0.85))  # a listed firm, and the same with a country behind it
        found = with_economies(found, a.economies, b.economies, self.shapes[one], self.vocabulary)
        if found is None:
            return None
        if found.method == "typo" and not a.economies & b.economies:
            found = self._slip_of_the_usual(found, a, b, self.shapes[one], self.shapes[other])
        return _with_context(found, a.context, b.context)

    def _cut_to_the_listed(self, one: int, other: int) -> tuple[Shape, Shape]:
        """The shapes, light words behind as many words as the listed name has left out: what is listed may go on."""
        left, right = self.shapes[one], self.shapes[other]
        for mine, listed in ((one, other), (other, one)):
            shape, size = self.shapes[mine], len(self.shapes[listed].words)
            rest = shape.words[size:]
            if self.nodes[listed].label is None or self.nodes[mine].label is not None or not rest:
                continue
            if shape.words[:size] != self.shapes[listed].words and all(word in self.vocabulary.light for word in rest):
                cut = replace(shape, words=shape.words[:size], raw=shape.raw[:size])
                return (cut, right) if mine == one else (left, cut)
        return left, right

    def _goes_on(self, one: int, other: int) -> Evidence | None:
        """One is a listed name of one rare word, the other that word with what a firm does behind it."""
        listed, mine = (one, other) if self.nodes[one].label is not None else (other, one)
        head, rest = self.shapes[listed].words, self.shapes[mine].words[1:]
        if len(head) != 1 or self.shapes[mine].words[:1] != head or not rest or self.shapes[mine].kind != "firm":
            return None
        needed = RARE_LISTED if len(head[0]) >= 5 else RARE_LISTED_SHORT
        known = (self.vocabulary.light | self.vocabulary.descriptive) - NAMING
        if len(head[0]) < 4 or self.vocabulary.weight(head[0]) <= needed or any(word not in known for word in rest):
            return None
        return Evidence(GOES_ON, "extension", f'"{head[0]}" is listed; {" ".join(rest)} says what it does')

    def _slip_of_the_usual(self, found: Evidence, a: Node, b: Node, one: Shape, other: Shape) -> Evidence:
        """A rare spelling beside one that is listed, or met many times as often, is the slip of it."""
        fewer, more = sorted((1_000 if node.label is not None else node.count) for node in (a, b))
        if more < USUAL * fewer or (found.score < LIKELY and not _is_within(one.compact, other.compact)):
            return found
        score = max(min(0.95, found.score + 0.06), 0.8)
        return replace(found, score=score, reason=f"{found.reason}, the usual spelling")


def _is_within(one: str, other: str) -> bool:
    """Whether the slip is a letter too many or too few inside a long word; at its ends it makes another name."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and len(short) >= LONG_WORD and short[0] == long[0] and short[-1] == long[-1]


def _with_context(found: Evidence, one: frozenset[str], other: frozenset[str]) -> Evidence:
    """Words beside the names: weak evidence, and only in favour."""
    if not one or not other or len(one & other) / min(len(one), len(other)) < 0.5:
        return found
    lift = 0.08 if found.method == "initials" else 0.03
    return replace(found, score=min(0.99, found.score + lift), reason=f"{found.reason}; the context agrees")


def _doubt_the_ambiguous(
    found: dict[tuple[int, int], Evidence], judged: _Judge, nodes: Sequence[Node], threshold: float
) -> None:
    """A shorter name or an acronym that could be several organisations is none of them: its pairs sink below the threshold."""
    partners: defaultdict[int, list[int]] = defaultdict(list)
    for (one, other), evidence in found.items():
        if evidence.method in AMBIGUOUS and evidence.score >= 0.6:
            short, long = (one, other) if len(nodes[one].key) <= len(nodes[other].key) else (other, one)
            partners[short].append(long)
    for short, longer in partners.items():
        some = longer[:20]
        if any(not judged.holds(a, b) for place, a in enumerate(some) for b in some[place + 1 :]):
            for long in longer:
                pair = (short, long) if short < long else (long, short)
                doubted = found[pair]
                found[pair] = replace(
                    doubted, score=min(doubted.score, threshold - 0.05), reason=f"{doubted.reason}; it could be another as well"
                )


def _results(
    nodes: Sequence[Node],
    clusters: list[int],
    refused: Iterable[Edge],
    found: dict[tuple[int, int], Evidence],
    shapes: Sequence[Shape],
) -> list[Tied]:
    results = [Tied(cluster, unit=place) for place, cluster in enumerate(clusters)]
    units = list(range(len(nodes)))

    def unit(place: int) -> int:
        while units[place] != place:
            place = units[place]
        return place

    for (one, other), evidence in sorted(found.items(), key=lambda item: (-item[1].score, item[0])):
        if clusters[one] != clusters[other]:
            continue
        for place, partner in ((one, other), (other, one)):
            result = results[place]
            if not result.method:
                result.score, result.method = round(evidence.score, 4), evidence.method
                result.reason = f'{evidence.reason} ("{nodes[partner].name}")'
        if not evidence.is_unit and shapes[one].has_subunit == shapes[other].has_subunit:
            a, b = sorted((unit(one), unit(other)))
            units[b] = a
    for place, result in enumerate(results):
        result.unit = unit(place)
    for edge in refused:
        if edge.score < SHOWN or clusters[edge.one] == clusters[edge.other]:
            continue
        pair = (edge.one, edge.other) if edge.one < edge.other else (edge.other, edge.one)
        for place, partner in ((edge.one, edge.other), (edge.other, edge.one)):
            if len(results[place].candidates) < 3:
                results[place].candidates.append((round(edge.score, 4), partner, found[pair].reason))
    return results
