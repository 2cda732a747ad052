"""The rules that say which group one spelling means, in the order they are tried. Each match carries its reason.

No rule merges by likeness alone: where two groups are possible, or none is known, the name stays a group of its own.
"""

import re
from dataclasses import dataclass

from kakehashi.link.identity.subunits import codes_in
from kakehashi.link.organization_reference import OrganizationReference
from kakehashi.methods.names import fold, normalise, words

NO_ORGANIZATION = "no-organization"
INDIVIDUAL = "individual"
SHORTEST_FIRM = 5  # letters of a listed firm that may stand behind its laboratory

_HARD = re.compile(r"\s*[;|\\]\s*|\s+/\s+")  # these part two organisations wherever they stand
_SOFT = re.compile(r"\s*/\s*|\s+(?:&|and|\+)\s+|\s*\+\s*", re.IGNORECASE)  # these only between two known ones
_ROLE = re.compile(
    r"\s*(?:on behalf of|c/o|(?:(?:ph\.?\s?d\.?|grad(?:uate)?|undergrad(?:uate)?|master'?s)\s+)?student\s+(?:at|of|from)"
    r"|(?:ph\.?\s?d\.?|grad(?:uate)?|undergrad(?:uate)?)\s+student|(?:formerly|previously|contractor|consultant)\s+(?:at|with|to|for))"
    r"\s+(?:the\s+)?(?=\S{2})",
    re.IGNORECASE,
)
_PART = re.compile(r"\s*[,()\[\]:]\s*|\s+[-–—]\s+|\s+@\s*")


@dataclass(frozen=True)
class Match:
    """What a spelling means: the group, the rule that said so, how sure (0..1) and why in words."""

    group_id: str
    method: str
    score: float
    reason: str


def match_known(name: str, key: str, reference: OrganizationReference) -> Match | None:
    """A match of the whole name: as written, by its normalised form, or None."""
    written = " ".join(words(fold(name)))
    if written in reference.literal:
        return Match(reference.literal[written], "alias", 1.0, f'"{written}" is listed as written')
    group_id = reference.exact.get(key)
    if group_id is None:
        return None
    if key != written:
        return Match(group_id, "legal_form", 0.99, f'"{key}" is listed; the legal form or the punctuation differs')
    own = normalise(reference.groups[group_id].name_en, reference.forms)
    if key == own:
        return Match(group_id, "exact", 1.0, "the name of the group")
    return Match(group_id, "alias", 1.0, f'"{key}" is listed for the group')


def match_prefix(key: str, reference: OrganizationReference) -> Match | None:
    """A match of the longest known leading words, whole words only."""
    tokens = tuple(key.split())
    for size in range(min(reference.longest_stem, len(tokens)), 0, -1):
        group_id = reference.stems.get(tokens[:size])
        if group_id is not None:
            score = 0.97 if size == len(tokens) else 0.95
            return Match(group_id, "prefix", score, f'begins with "{" ".join(tokens[:size])}"')
    return None


def match_whole(name: str, reference: OrganizationReference) -> Match | None:
    """A match of the whole name or of its leading words."""
    key = normalise(name, reference.forms)
    return match_known(name, key, reference) or match_prefix(key, reference)


def _is_organization(match: Match | None) -> bool:
    return match is not None and match.group_id not in (INDIVIDUAL, NO_ORGANIZATION)


def joint_parts(name: str, reference: OrganizationReference) -> list[str]:
    """The organisations written into one name; the name alone where it is one organisation or cannot be parted safely."""
    key = normalise(name, reference.forms)
    if match_known(name, key, reference) is not None:
        return [name]
    hard = [part for part in _HARD.split(name) if words(fold(part))]
    if len(hard) > 1:
        return [piece.strip() for part in hard for piece in joint_parts(part, reference)]
    for cut in _SOFT.finditer(name):
        left, right = name[: cut.start()], name[cut.end() :]
        matches = [match_whole(side, reference) for side in (left, right)]
        if all(_is_organization(match) for match in matches):
            return [left.strip(), *joint_parts(right, reference)]
    return [name.strip()]


def match_joint(parts: list[str], reference: OrganizationReference) -> Match | None:
    """One group where every part belongs to it; None where the parts differ or one is not known."""
    groups = {None if match is None else match.group_id for match in (match_whole(part, reference) for part in parts)}
    only = groups.pop()
    if groups or only is None:
        return None
    return Match(only, "segment", 0.9, f"all {len(parts)} parts belong to one group")


def match_segment(name: str, reference: OrganizationReference) -> Match | None:
    """A match of one part between commas, brackets or dashes; None where the parts may be several organisations."""
    parts = [part for part in _PART.split(name) if words(fold(part))]
    if len(parts) < 2:
        return None
    found = {match.group_id: part for part in parts if (match := match_whole(part, reference)) and _is_organization(match)}
    if len(found) != 1:
        return None
    group_id, part = found.popitem()
    if any(_names_another(other, reference) for other in parts if other != part):
        return None
    return Match(group_id, "segment", 0.85, f'its part "{part}" is known, no other is')


def _names_another(part: str, reference: OrganizationReference) -> bool:
    """Whether an unknown part speaks of an organisation of its own: "and x", or a university that is no department."""
    tokens = words(fold(part))
    if tokens[0] == "and":
        return True
    university = any(token in reference.kind_words["university"] for token in tokens)
    return university and tokens[0] not in reference.kind_words["department"] and match_whole(part, reference) is None


def match_suffix(name: str, key: str, reference: OrganizationReference) -> Match | None:
    """A department, or its acronym, before a listed university or firm: "school of computing university of singapore"."""
    tokens = key.split()
    codes = codes_in(name)
    units = reference.kind_words["department"]
    for start in range(1, len(tokens)):
        before, rest = tokens[:start], " ".join(tokens[start:])
        is_unit = all(token in units or (token in codes and token not in reference.exact) for token in before)
        if before[0] not in units and not is_unit:
            return None
        found = match_prefix(rest, reference)
        group_id = reference.exact.get(rest) or (None if found is None else found.group_id)
        if group_id is None:
            continue
        kind = reference.groups[group_id].kind
        if kind == "university" and (start < len(tokens) - 1 or is_unit):
            return Match(group_id, "suffix", 0.85, f'ends with "{rest}" after a department')
        if kind == "firm" and is_unit and len(rest) >= SHORTEST_FIRM and rest in reference.exact:
            return Match(group_id, "suffix", 0.85, f'ends with "{rest}" after a laboratory')
    return None


def without_role(name: str) -> str:
    """The organisation behind words that say who speaks: "on behalf of X", "PhD student at X", "c/o X"; else the name."""
    found = _ROLE.match(name)
    return name if found is None else name[found.end() :]
