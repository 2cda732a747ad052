"""Which organisation and which group a spelling means, and why: the rules of the reference first, then likeness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from kakehashi.link.identity.knowledge import load_knowledge
from kakehashi.link.identity.sectors import sector_of
from kakehashi.link.identity.tie import THRESHOLD
from kakehashi.link.identity.unlisted import Candidate, Gathered, Resolved, resolve_unlisted
from kakehashi.link.organization_groups import current_group
from kakehashi.link.organization_matching import (
    INDIVIDUAL,
    NO_ORGANIZATION,
    Match,
    joint_parts,
    match_joint,
    match_known,
    match_prefix,
    match_segment,
    match_suffix,
    without_role,
)
from kakehashi.link.organization_reference import OrganizationReference, load_reference
from kakehashi.methods.names import fold, mended, normalise, words

SCHEMA = pl.Schema(
    {
        "name": pl.String(),
        "organization_id": pl.String(),
        "organization_name": pl.String(),
        "group_id": pl.String(),
        "group_name": pl.String(),
        "group_name_ja": pl.String(),
        "current_group_id": pl.String(),
        "current_group_name": pl.String(),
        "kind": pl.String(),
        "sector": pl.String(),
        "method": pl.String(),
        "score": pl.Float64(),
        "reason": pl.String(),
    }
)
CANDIDATES = pl.Schema(
    {
        "name": pl.String(),
        "group_id": pl.String(),
        "candidate_name": pl.String(),
        "candidate_group_id": pl.String(),
        "score": pl.Float64(),
        "reason": pl.String(),
    }
)
UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as written, with what stands beside it: economy (alpha-3 or ""), context, rows, names of authors."""

    name: str
    economy: str = ""
    context: str = ""
    count: int = 1
    author_names: tuple[str, ...] = ()


def is_person(name: str, author_names: Iterable[str]) -> bool:
    """Whether the organisation is the name of a person: the same words as an author's, in any order, initials allowed."""
    tokens = words(fold(name))
    if len(tokens) < 2:
        return False
    for author in author_names:
        rest = words(fold(author))
        if len(rest) == len(tokens) and _same_words(tokens, rest):
            return True
    return False


def _same_words(tokens: list[str], author: list[str]) -> bool:
    left = list(author)
    for token in tokens:
        hit = next((word for word in left if word == token), None)
        if hit is None and len(token) == 1:
            hit = next((word for word in left if word[0] == token), None)
        if hit is None:
            return False
        left.remove(hit)
    return any(len(token) > 1 for token in tokens)


def split_joint(name: str, reference: OrganizationReference | None = None) -> list[str]:
    """The organisations of a joint affiliation, in their order: "A / B" always, "A & B" only where both are known."""
    return joint_parts(name, load_reference() if reference is None else reference)


def slug(key: str) -> str:
    """An identifier from a normalised name."""
    return key.replace(" ", "-")


def match_name(name: str, key: str, author_names: Iterable[str], reference: OrganizationReference) -> Match:
    """The first rule of the reference that knows the spelling; else its normalised form as a group of its own, score 0."""
    if not key:
        return Match(NO_ORGANIZATION, "none", 1.0, "no letter and no digit")
    known = match_known(name, key, reference)
    if known is not None:
        return known
    parts = joint_parts(name, reference)
    if len(parts) > 1:
        own = Match(
            _own_group(key, reference), "joint", 0.0, f"{len(parts)} organisations in one name: part it before counting"
        )
        return match_joint(parts, reference) or own
    known = match_prefix(key, reference)
    if known is None and is_person(name, author_names):
        return Match(INDIVIDUAL, "person", 0.95, "the name of an author of the document")
    return (
        known
        or match_segment(name, reference)
        or match_suffix(name, key, reference)
        or Match(_own_group(key, reference), UNRESOLVED, 0.0, "no rule knows the name: its normalised form is its group")
    )


def _own_group(key: str, reference: OrganizationReference) -> str:
    own = slug(key)
    return f"{own}-unlisted" if own in reference.groups else own


def guess_kind(name: str, key: str, reference: OrganizationReference) -> str:
    """The kind of an organisation that no group lists: by telling words, else a firm if it has a legal form, else unknown."""
    padded = f" {key} "
    for kind in ("university", "government", "body"):
        for word in reference.kind_words[kind]:
            if (f" {word} " in padded) if word.isascii() else (word in key):
                return kind
    return "firm" if _has_legal_form(name, key) else "unknown"


def _has_legal_form(name: str, key: str) -> bool:
    return len("".join(words(fold(name)))) > len("".join(key.split()))


@dataclass(frozen=True, slots=True)
class Resolution:
    """What one spelling came to."""

    spelling: Spelling
    key: str
    match: Match
    unlisted: Resolved | None

    @property
    def group_id(self) -> str:
        """The group under its own name."""
        return self.match.group_id if self.unlisted is None else self.unlisted.group_id


def resolve_spellings(
    spellings: Iterable[Spelling],
    reference: OrganizationReference,
    threshold: float = THRESHOLD,
) -> list[Resolution]:
    """One result per spelling, in their order: by the rules of the reference, and what they do not know by likeness."""
    matched: dict[tuple[str, tuple[str, ...]], tuple[str, Match]] = {}
    gathered: dict[str, Gathered] = {}
    given = list(spellings)
    for spelling in given:
        mark = (spelling.name, spelling.author_names)
        if mark not in matched:
            name = _bare(spelling.name)
            key = normalise(name, reference.forms)
            matched[mark] = (key, match_name(name, key, spelling.author_names, reference))
        key, match = matched[mark]
        if match.method == UNRESOLVED:
            found = gathered.setdefault(key, Gathered())
            found.add(_bare(spelling.name), spelling.economy, spelling.context, spelling.count)
    unlisted = resolve_unlisted(gathered, reference, threshold)
    results = []
    for spelling in given:
        key, match = matched[spelling.name, spelling.author_names]
        own = None
        if match.method == UNRESOLVED:
            own = unlisted.get((key, spelling.economy)) or unlisted.get((key, "")) or unlisted[_any_of(key, gathered, unlisted)]
        results.append(Resolution(spelling, key, match, own))
    return results


def _bare(name: str) -> str:
    """The name put right where it was read in the wrong encoding (once or twice), without words of a role before it."""
    once = mended(name)
    return without_role(once if once == name else mended(once))


def _any_of(key: str, gathered: dict[str, Gathered], unlisted: dict[tuple[str, str], Resolved]) -> tuple[str, str]:
    """A name told apart by economy, whose row has none that is known here."""
    return next((key, code) for code in sorted(gathered[key].economies) if (key, code) in unlisted)


def resolve(names: pl.DataFrame, reference: OrganizationReference | None = None) -> pl.DataFrame:
    """One row per distinct spelling, ordered by it: SCHEMA.

    `names` has `name` and may have `author_names` (list of text: who wrote the document that carries the spelling).
    `group_id` is the group under its own name; for history ask `group_as_of`; `current_group_id` follows today's parents.
    """
    return resolve_with_candidates(names, reference)[0]


def resolve_with_candidates(
    names: pl.DataFrame, reference: OrganizationReference | None = None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """As `resolve`, and what it abstained from: CANDIDATES, one row per spelling and other organisation it could be."""
    reference = load_reference() if reference is None else reference
    results = resolve_spellings(_spellings(names), reference)
    frame = pl.DataFrame([resolution_row(result, reference) for result in results], schema=SCHEMA, orient="row")
    candidates = [
        (result.spelling.name, result.group_id, candidate.name, candidate.group_id, candidate.score, candidate.reason)
        for result in results
        for candidate in _others(result)
    ]
    return with_canonical_names(frame, reference), pl.DataFrame(candidates, schema=CANDIDATES, orient="row")


def _others(result: Resolution) -> tuple[Candidate, ...]:
    return () if result.unlisted is None else result.unlisted.candidates


def _spellings(names: pl.DataFrame) -> list[Spelling]:
    """Distinct spellings with every author met beside them."""
    frame = names.filter(pl.col("name").is_not_null())
    if "author_names" not in frame.columns:
        return [Spelling(name) for name in frame["name"].unique().sort()]
    authors = frame.group_by("name").agg(pl.col("author_names").list.explode().drop_nulls().unique().sort()).sort("name")
    return [Spelling(name, author_names=tuple(found or ())) for name, found in authors.iter_rows()]


def resolution_row(result: Resolution, reference: OrganizationReference) -> tuple[object, ...]:
    """The values of SCHEMA for one spelling."""
    name, key, match, own = result.spelling.name, result.key, result.match, result.unlisted
    group_id = result.group_id
    group = reference.groups.get(group_id)
    nobody = group_id in (INDIVIDUAL, NO_ORGANIZATION)
    kind = guess_kind(name, key, reference) if group is None else group.kind
    plain = " ".join(name.split())
    label = (plain if own is None else own.group_name) if group is None else group.name_en
    today = current_group(group_id, reference)
    sector = (
        (group.sector or None) if group is not None else sector_of(name, kind, _has_legal_form(name, key), load_knowledge())
    )
    unit = slug(key) if own is None else own.unit_key
    return (
        name,
        group_id if nobody else unit,  # a person's name is never an identifier
        label if nobody else plain,
        group_id,
        label,
        None if group is None else group.name_ja or None,
        today,
        label if today == group_id else reference.groups[today].name_en,
        kind,
        sector,
        match.method if own is None else own.method,
        match.score if own is None else own.score,
        match.reason if own is None else own.reason,
    )


def with_canonical_names(frame: pl.DataFrame, reference: OrganizationReference) -> pl.DataFrame:
    """One name per organisation: the group's own where it is the group itself, else its fullest mixed-case spelling."""
    mixed = (pl.col("organization_name") != pl.col("organization_name").str.to_uppercase()) & (
        pl.col("organization_name") != pl.col("organization_name").str.to_lowercase()
    )
    best = (
        frame.with_columns(is_mixed=mixed, length=pl.col("organization_name").str.len_chars())
        .sort("is_mixed", "length", "organization_name", descending=[True, True, False])
        .group_by("organization_id", maintain_order=True)
        .agg(canonical=pl.col("organization_name").first())
    )
    own = {slug(normalise(group.name_en, reference.forms)): group.name_en for group in reference.groups.values()}
    joined = frame.join(best, on="organization_id", how="left", maintain_order="left")
    name = pl.col("organization_id").replace_strict(own, default=None, return_dtype=pl.String()).fill_null(pl.col("canonical"))
    return joined.with_columns(organization_name=name).select(SCHEMA.names())
