"""Which organisation and which group a spelling means, and why."""

from collections.abc import Iterable

import polars as pl

from kakehashi.link.organization_groups import current_group
from kakehashi.link.organization_matching import (
    INDIVIDUAL,
    NO_ORGANIZATION,
    TYPO_LENGTH,
    Match,
    joint_parts,
    match_joint,
    match_known,
    match_prefix,
    match_segment,
    match_suffix,
    match_typo,
)
from kakehashi.link.organization_reference import OrganizationReference, load_reference
from kakehashi.methods.names import fold, normalise, words

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
        "method": pl.String(),
        "score": pl.Float64(),
        "reason": pl.String(),
    }
)


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


def match_name(name: str, author_names: Iterable[str], reference: OrganizationReference, typo_choices: list[str]) -> Match:
    """The first rule that knows the spelling; else a group of its own by its normalised form, score 0."""
    key = normalise(name, reference.forms)
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
        or match_suffix(key, reference)
        or match_typo(key, reference, typo_choices)
        or Match(_own_group(key, reference), "unresolved", 0.0, "no rule knows the name: its normalised form is its group")
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
    return "firm" if len(words(fold(name))) > len(key.split()) else "unknown"


def resolve(names: pl.DataFrame, reference: OrganizationReference | None = None) -> pl.DataFrame:
    """One row per distinct spelling, ordered by it: SCHEMA.

    `names` has `name` and may have `author_names` (list of text: who wrote the document that carries the spelling).
    `group_id` is the group under its own name; for history ask `group_as_of`; `current_group_id` follows today's parents.
    """
    reference = load_reference() if reference is None else reference
    choices = [key for key in reference.exact if len(key) >= TYPO_LENGTH]
    rows = [_row(name, match_name(name, authors, reference, choices), reference) for name, authors in _spellings(names)]
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    return _with_canonical_names(frame, reference)


def _spellings(names: pl.DataFrame) -> list[tuple[str, list[str]]]:
    """Distinct spellings with every author met beside them."""
    frame = names.filter(pl.col("name").is_not_null())
    if "author_names" not in frame.columns:
        return [(name, []) for name in frame["name"].unique().sort()]
    authors = frame.group_by("name").agg(pl.col("author_names").list.explode().drop_nulls().unique().sort()).sort("name")
    return [(name, found or []) for name, found in authors.iter_rows()]


def _row(name: str, match: Match, reference: OrganizationReference) -> tuple[object, ...]:
    key = normalise(name, reference.forms)
    group = reference.groups.get(match.group_id)
    nobody = match.group_id in (INDIVIDUAL, NO_ORGANIZATION)
    kind = guess_kind(name, key, reference) if group is None else group.kind
    label = " ".join(name.split()) if group is None else group.name_en
    today = current_group(match.group_id, reference)
    return (
        name,
        match.group_id if nobody else slug(key),  # a person's name is never an identifier
        label if nobody else " ".join(name.split()),
        match.group_id,
        label,
        None if group is None else group.name_ja or None,
        today,
        label if today == match.group_id else reference.groups[today].name_en,
        kind,
        match.method,
        match.score,
        match.reason,
    )


def _with_canonical_names(frame: pl.DataFrame, reference: OrganizationReference) -> pl.DataFrame:
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
    unlisted = ~pl.col("group_id").is_in(list(reference.groups))
    joined = frame.join(best, on="organization_id", how="left", maintain_order="left")
    name = pl.col("organization_id").replace_strict(own, default=None, return_dtype=pl.String()).fill_null(pl.col("canonical"))
    group_name = pl.when(unlisted).then(name).otherwise(pl.col("group_name"))
    current = pl.when(unlisted).then(name).otherwise(pl.col("current_group_name"))
    return joined.with_columns(organization_name=name, group_name=group_name, current_group_name=current).select(SCHEMA.names())
