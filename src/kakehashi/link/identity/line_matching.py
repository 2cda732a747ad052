"""Matches an affiliation line to the entries of a registry: whole names first, then likeness, then acronyms.

A name is looked for as a run of words anywhere in the line, the longest first. What speaks against: a country in the line
that is not the entry's, a telling word right before the run, a name of light words alone. Where several entries remain the
line is left open, with the candidates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kakehashi.link.identity.evidence import compare, telling_weight
from kakehashi.link.identity.lines import ORGANIZATION_WORDS, Line, Part
from kakehashi.link.identity.registry import Entry
from kakehashi.link.identity.registry_index import LONGEST, RegistryIndex, is_acronym
from kakehashi.link.identity.shapes import UNIVERSITY_WORDS, shape_of
from kakehashi.link.identity.subunits import codes_in
from kakehashi.link.identity.vocabulary import STRONG
from kakehashi.methods.names import Tokens, fold, normalise, words

THRESHOLD = 0.75
SHOWN = 0.4
CONTRADICTED = 0.6  # a country of the line that is not the entry's
LIGHT_NAME = 0.55
GENERIC = 1.4  # weight of the words of an institute's name below which it says only what it does
_WHOLES = UNIVERSITY_WORDS | frozenset({"academy", "hospital"})
_HEADS = UNIVERSITY_WORDS | frozenset(
    {"institute", "school", "center", "laboratory", "hospital", "ministry", "academy", "national"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a piece of the line names: where (words from, to), how surely, by which rule."""

    entry: int
    start: int
    end: int
    text: str
    score: float
    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """What a line came to: the entries named, in their order, and what was left open."""

    found: tuple[Found, ...]
    doubted: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a line without its parts, and where each part begins and ends."""

    tokens: Tokens
    bounds: tuple[tuple[int, int, Part], ...]

    def part_at(self, place: int) -> tuple[int, int, Part]:
        """The part that holds the word."""
        return next(bound for bound in self.bounds if bound[0] <= place < bound[1])


def match_line(line: Line, index: RegistryIndex, threshold: float = THRESHOLD) -> Matched:
    """The entries that the line names, at least as surely as the threshold, and the others that it may name."""
    text = _text(line)
    found = _without_generic(_settle(_runs(text, line, index), line, index), text, line, index)
    free = [bound for bound in text.bounds if not (bound[2].is_place or _is_town(bound[2], index) or _covered(bound, found))]
    strong = [one for one in found if one.score >= threshold]
    found += _by_acronym(free, line, index)
    if not strong or any(ORGANIZATION_WORDS & set(part.tokens) for _, _, part in free):
        looked = [bound for bound in free if not strong or ORGANIZATION_WORDS & set(bound[2].tokens)]
        found += _by_likeness(looked, line, index)
    return _choose(found, index, threshold)


def _text(line: Line) -> _Text:
    tokens: list[str] = []
    bounds = []
    for part in line.parts:
        if part.tokens:
            bounds.append((len(tokens), len(tokens) + len(part.tokens), part))
            tokens.extend(part.tokens)
    return _Text(tuple(tokens), tuple(bounds))


def _runs(text: _Text, line: Line, index: RegistryIndex) -> list[tuple[set[int], Found]]:
    """Every run of words that is a name of the registry, with the entries that bear it."""
    runs: list[tuple[set[int], Found]] = []
    for start, first in enumerate(text.tokens):
        for length in index.lengths.get(first, ()):
            run = text.tokens[start : start + length]
            entries = index.phrases.get(run)
            if entries is None or len(run) < length:
                continue
            score, reason = _of_run(run, start, start + length, text, index)
            if score:
                own = index.own.get(run, set()) & entries
                named = Found(-1, start, start + length, " ".join(run), score, "name" if own else "alias", reason)
                runs.append((_likelier(own, entries, line, index), named))
    for begin, end, part in text.bounds:
        if 2 <= end - begin <= LONGEST:
            entries = index.unordered.get(tuple(sorted(part.tokens)), set())
            if entries and part.tokens not in index.phrases:
                runs.append((entries, Found(-1, begin, end, part.text, 0.9, "word_order", "the same words in another order")))
    return runs


def _likelier(own: set[int], entries: set[int], line: Line, index: RegistryIndex) -> set[int]:
    """The entries whose first name it is; all that bear it, where the economies of the line speak for another of them."""
    economies = line.any_economies
    if not own or any(index.entries[place].economy in economies for place in own):
        return own or entries
    return entries if any(index.entries[place].economy in economies for place in entries) else own


def _of_run(run: Tokens, start: int, end: int, text: _Text, index: RegistryIndex) -> tuple[float, str]:
    """How surely a run of words is a name there, not a piece of another; 0 where it is none."""
    begin, stop, part = text.part_at(start)
    is_whole = start == begin and any(end == bound[1] for bound in text.bounds)
    weight = telling_weight(run, index.vocabulary)
    if end > stop and (not any(end == bound[1] for bound in text.bounds) or (start > begin and stop - start == 1)):
        return 0.0, ""  # the last word of a part and the first of the next: "Quux University, Town"
    if not part.is_first and end <= _end_of_address(stop, text) and _is_town(part, index):
        return 0.0, ""
    if (part.is_place and end <= stop) or not any(len(word) > 1 and not word.isdigit() for word in run):
        return 0.0, ""
    if len(run) == 1 and start == begin and end < stop and _is_all_light(text.tokens[end:stop], index):
        return (0.8, "the name, and words that say little") if weight >= 0.6 else (0.0, "")
    if len(run) == 1 and start == begin and end < stop and "".join(run) in index.acronyms and weight >= STRONG:
        return 0.8, "an acronym that is the name, first in the part"
    if len(run) == 1 and not (is_whole and end == stop):
        return (0.6, "one word within a longer part") if weight >= 0.85 and len(run[0]) >= 6 else (0.0, "")
    if weight < STRONG and not is_whole:
        return (LIGHT_NAME, "words that many names share, within a longer part") if len(run) > 1 else (0.0, "")
    if is_whole and len(run) == 1 and weight < STRONG and begin > 0:
        return 0.7, "one word of everyday use"
    if is_whole and begin > 0 and stop - begin == 1 and _is_before_places(stop, text) and _names_before(begin, text, index):
        return 0.7, "one word where a town stands, behind another name"
    if is_whole:
        return 0.98, "the whole part is the name"
    joins = {begin + place for place in part.joins}
    is_alone = (start == begin or start in joins) and (end == stop or end in joins)
    if is_alone and len(run) > 1 and weight >= STRONG:
        return 0.95, "the name stands beside another"
    if start > begin and _is_qualified(text.tokens[begin:start], run, part, index):
        return 0.72, f'the name stands behind "{text.tokens[start - 1]}"'
    if end < stop and text.tokens[end] in _HEADS and not {"department", "school", "faculty"} & set(text.tokens[end:stop]):
        return 0.78, f'the name stands before "{text.tokens[end]}"'
    return 0.92, "the name stands in the part"


def _is_town(part: Part, index: RegistryIndex) -> bool:
    """Whether a part behind the first is a town in which the registry knows an organisation, a postcode allowed."""
    name = tuple(word for word in part.tokens if not any(sign.isdigit() for sign in word))
    return not part.is_first and len(name) < 4 and name in index.towns


def _is_before_places(stop: int, text: _Text) -> bool:
    """Whether nothing but places follow."""
    return all(part.is_place for begin, _, part in text.bounds if begin >= stop)


def _names_before(begin: int, text: _Text, index: RegistryIndex) -> bool:
    """Whether a part before is more than a department."""
    subunits = index.vocabulary.subunit_first | index.vocabulary.subunit_last
    return any(not subunits & {part.tokens[0], part.tokens[-1]} for _, end, part in text.bounds if end <= begin)


def _end_of_address(stop: int, text: _Text) -> int:
    """Where the places behind a town end."""
    for begin, end, part in text.bounds:
        if begin == stop and part.is_place:
            return _end_of_address(end, text)
    return stop


def _is_all_light(rest: Tokens, index: RegistryIndex) -> bool:
    """Whether the words behind a name are light, of a subunit, or a place."""
    size = index.know.places.at_end(list(rest))
    words_left = rest[: len(rest) - size] if size else rest
    known = index.vocabulary.light | index.vocabulary.subunit_first | index.vocabulary.subunit_last
    return all(word in known for word in words_left)


def _is_qualified(before: Tokens, run: Tokens, part: Part, index: RegistryIndex) -> bool:
    """Whether the words before make another name of it ("Technical University of Quux"), and are no number, unit or acronym."""
    subunits = index.vocabulary.subunit_first | index.vocabulary.subunit_last
    if before[-1].isdigit() or any(word in subunits for word in before):
        return False
    return run[0] not in _HEADS or not codes_in(part.text) >= {before[-1]}


def _settle(runs: Iterable[tuple[set[int], Found]], line: Line, index: RegistryIndex) -> list[Found]:
    """One found entry per run: by the country of the line, its town, a parent in it; candidates where nothing settles it."""
    narrowed = [(_narrowed(entries, line, index), run) for entries, run in runs]
    named = {index.entries[left[0]].entry_id for left, run in narrowed if len(left) == 1 and run.score >= THRESHOLD}
    found: list[Found] = []
    for left, run in narrowed:
        if len(left) > 1:
            left = [place for place in left if named & set(index.entries[place].parents)] or left
        if len(left) == 1:
            found.append(_weighed(replace(run, entry=left[0]), line, index))
        else:
            doubted = replace(run, method="ambiguous", score=min(run.score, 0.6), reason=f"{len(left)} entries bear this name")
            found += [_weighed(replace(doubted, entry=place), line, index) for place in left[:5]]
    return found


def _narrowed(entries: set[int], line: Line, index: RegistryIndex) -> list[int]:
    left = sorted(entries)
    economies = line.any_economies
    if len(left) > 1 and economies:
        left = [place for place in left if index.entries[place].economy in economies] or left
    if len(left) > 1:
        left = [place for place in left if _town_agrees(index.entries[place], line, index)] or left
    if len(left) > 1:  # a parent and its child of one name: the child's own name is told apart by nothing
        above = {parent for place in left for parent in index.entries[place].parents}
        left = [place for place in left if index.entries[place].entry_id in above] or left
    return left


def _town_agrees(entry: Entry, line: Line, index: RegistryIndex) -> bool:
    town = index.tokens(entry.city)
    return bool(town) and all(word in line.words for word in town)


def _weighed(found: Found, line: Line, index: RegistryIndex) -> Found:
    """The score with the country: agreement and town lift, contradiction lowers."""
    entry = index.entries[found.entry]
    if not entry.economy:
        return found
    if entry.economy in line.any_economies:
        return replace(found, score=round(min(1.0, found.score + 0.02), 4), reason=f"{found.reason}; the country agrees")
    if line.economies or line.weak_economies:
        factor = CONTRADICTED if line.economies else 0.7
        said = ", ".join(sorted(line.economies or line.weak_economies))
        return replace(
            found,
            score=round(found.score * factor, 4),
            reason=f"{found.reason}; the line says {said}, the registry {entry.economy}",
        )
    if _town_agrees(entry, line, index):
        return replace(found, reason=f"{found.reason}; the town agrees")
    return replace(found, score=round(found.score * 0.97, 4))


def _covered(bound: tuple[int, int, Part], found: list[Found]) -> bool:
    return any(
        one.start < bound[1]
        and bound[0] < one.end
        and (one.score >= 0.7 or (one.method, one.start, one.end) == ("ambiguous", *bound[:2]))
        for one in found
    )


def _by_acronym(free: list[tuple[int, int, Part]], line: Line, index: RegistryIndex) -> list[Found]:
    """A part that is an acronym alone: only where one entry of the registry has it, or one in the country of the line."""
    found: list[Found] = []
    for begin, end, part in free:
        for token in part.text.replace("/", " ").replace("-", " ").split():
            if not is_acronym(token) or (token != part.text and len(token) < 4 and not _heads_a_unit(part, token, index)):
                continue
            entries = index.acronyms.get("".join(words(fold(token))), set())
            if not entries:
                continue
            left = _narrowed(entries, line, index)
            agreed = [
                place
                for place in left
                if index.entries[place].economy in (line.economies or line.weak_economies or line.nearby)
            ]
            whole = token == part.text
            alone = part.is_first or _is_followed_by_codes(part.text, token) or _heads_a_unit(part, token, index)
            sure = 0.6 if len(token) < 3 else 0.86 if whole else 0.78 if alone else 0.7
            if len(left) > 1 or (len(entries) > 1 and not agreed):
                sure = 0.5
            reason = "an acronym of one entry alone" if len(entries) == 1 else f"an acronym of {len(entries)} entries"
            run = Found(-1, begin, end, token, sure, "acronym", reason)
            found += [_weighed(replace(run, entry=place), line, index) for place in left[:5]]
    return found


def _heads_a_unit(part: Part, token: str, index: RegistryIndex) -> bool:
    """ "QZB Laboratory for Radio": an acronym of three letters or more right before the name of a subunit."""
    subunits = index.vocabulary.subunit_first
    return len(token) >= 3 and part.tokens[:1] == (token.lower(),) and len(part.tokens) > 1 and part.tokens[1] in subunits


def _is_followed_by_codes(text: str, token: str) -> bool:
    """ "CNRS UMR 7606": an acronym, then only short codes and numbers."""
    head, *rest = text.split()
    return head == token and all(word.isdigit() or (word.isupper() and len(word) <= 5) for word in rest)


def _by_likeness(free: list[tuple[int, int, Part]], line: Line, index: RegistryIndex) -> list[Found]:
    """Parts that no name covers, compared with the entries that share their telling words."""
    found: list[Found] = []
    for begin, end, part in free:
        if not part.is_first and any(sign.isdigit() for sign in part.text):
            continue  # a street or a postcode
        best: dict[int, Found] = {}
        shape = shape_of(part.text, normalise(part.text, index.know.forms), index.know)
        for place in index.alike(part.tokens):
            for other in index.shapes(place):
                evidence = compare(shape, other, index.vocabulary)
                if evidence is None or evidence.score < SHOWN or evidence.method == "initials":
                    continue
                if not part.is_first and len(shape.words) < len(other.words) and evidence.method == "extension":
                    continue  # "Palo Alto" in an address is no "Palo Alto Networks"
                run = Found(place, begin, end, part.text, round(evidence.score * 0.97, 4), evidence.method, evidence.reason)
                if place not in best or best[place].score < run.score:
                    best[place] = run
        ranked = sorted((_weighed(one, line, index) for one in best.values()), key=lambda one: (-one.score, one.entry))
        if len(ranked) > 1 and ranked[1].score > ranked[0].score - 0.03:
            ranked = [replace(one, score=min(one.score, 0.6), reason=f"{one.reason}; another is as like") for one in ranked]
        found += ranked[:3]
    return found


def _choose(found: list[Found], index: RegistryIndex, threshold: float) -> Matched:
    """The surest of those that overlap, longer before shorter; a parent gives way to its child."""
    chosen: list[Found] = []
    for one in sorted(found, key=lambda f: (-(f.score >= threshold), -(f.end - f.start), -f.score, f.start, f.entry)):
        if one.score >= threshold and not any(one.start < other.end and other.start < one.end for other in chosen):
            chosen.append(one)
    once: dict[int, Found] = {}
    for one in sorted(chosen, key=lambda f: (-f.score, f.start)):
        once.setdefault(one.entry, one)
    above = {place for one in once.values() for place in _above(one.entry, index)}
    kept = tuple(sorted((one for place, one in once.items() if place not in above), key=lambda f: f.start))
    named = set(once)
    doubted: dict[int, Found] = {}
    for one in sorted(found, key=lambda f: -f.score):
        overlaps = any(one.start < other.end and other.start < one.end for other in kept)
        if one.entry not in named and one.score >= SHOWN and not overlaps:
            doubted.setdefault(one.entry, one)
    return Matched(kept, tuple(list(doubted.values())[:5]))


def _without_generic(found: list[Found], text: _Text, line: Line, index: RegistryIndex) -> list[Found]:
    """ "Institute of Physics" beside another organisation is mostly a part of that: sure only with its parent or its town."""
    settled = []
    for one in found:
        tokens = tuple(one.text.split())
        is_generic = (
            one.method in ("name", "alias")
            and bool(tokens)
            and tokens[0] in index.vocabulary.subunit_first
            and telling_weight(tokens, index.vocabulary) < GENERIC
        )
        if is_generic and not _town_agrees(index.entries[one.entry], line, index):
            above = _above(one.entry, index)
            others = [
                f for f in found if f.entry != one.entry and f.score >= THRESHOLD and (f.end <= one.start or one.end <= f.start)
            ]
            if (others or _has_unknown(one, found, text)) and not any(f.entry in above for f in others):
                one = replace(
                    one,
                    method="ambiguous",
                    score=min(one.score, 0.6),
                    reason="words that many institutes share, beside another organisation",
                )
        settled.append(one)
    return settled


def _above(place: int, index: RegistryIndex) -> set[int]:
    """Every entry above one in the registry."""
    found: set[int] = set()
    waiting = [place]
    while waiting:
        for parent in index.entries[waiting.pop()].parents:
            above = index.by_id.get(parent)
            if above is not None and above not in found and above != place:
                found.add(above)
                waiting.append(above)
    return found


def _has_unknown(one: Found, found: list[Found], text: _Text) -> bool:
    """Whether another part is a university, an academy or a hospital that nothing found covers."""
    return any(
        _WHOLES & set(bound[2].tokens) and not _covered(bound, found)
        for bound in text.bounds
        if bound[1] <= one.start or one.end <= bound[0]
    )
