"""Human judgements laid over what the resolver found: names put together, and names taken apart, whatever the rules say.

Judgements are kept by spelling, never by the id of a cluster, so they hold after every rebuild. A judged name that is no
spelling of this release may be the name or the id of a group. Names that stand for persons or for nobody are never a cluster:
such a spelling moves alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from kakehashi.link.organization_matching import INDIVIDUAL, NO_ORGANIZATION
from kakehashi.methods.judged_pairs import Partition, Verdict, standing
from kakehashi.methods.names import fold, words

METHOD = "judgement"
SAME, DIFFERENT = "same", "different"
NO_JUDGEMENTS = pl.DataFrame(
    schema=dict.fromkeys(("judgement_id", "verdict", "name", "other_name", "canonical_name", "judged_at"), pl.String())
)
NOBODY = frozenset({INDIVIDUAL, NO_ORGANIZATION})
OF_GROUP = ("group_name", "group_name_ja", "current_group_id", "current_group_name")
Node = tuple[str, str]  # ("name", spelling), ("group", group_id)
Row = dict[str, Any]


def apply(resolved: pl.DataFrame, judgements: pl.DataFrame, listed: Collection[str] = frozenset()) -> pl.DataFrame:
    """The resolver's rows with the judgements followed: same rows, columns and order.

    `judgements`: judgement_id, verdict (`same`, `different`), name, other_name, canonical_name, judged_at; see
    `office.judgements`. `listed`: ids of groups that our reference names, which keep their id when others join them.
    Pure, idempotent, independent of the order of the judgements. A spelling that no judgement names stays with the others of
    its group that none names. Changed rows get method `judgement`, score 1 and a reason without persons.
    """
    known = _known(resolved, standing(_verdicts(judgements)))
    if not known.verdicts:
        return resolved
    frame = resolved.with_row_index("_place")
    rows = frame.filter(pl.col("group_id").is_in(known.groups) | pl.col("name").is_in(list(known.spelled))).to_dicts()
    pieces = _pieces(rows, known)
    taken = set(resolved["group_id"].unique().to_list()) | set(listed)
    names: dict[str, tuple[str, str]] = {}
    for piece in pieces:
        _settle(piece, taken, listed)
        names |= dict.fromkeys(piece.groups, (piece.group_id, piece.name))
    changed = [row for piece in pieces for row in _rows(piece, known)]
    _settle_units(changed, known, set(resolved["organization_id"].unique().to_list()))
    return _with(frame, changed, names).select(resolved.columns)


def with_judged_names(names: pl.DataFrame, judgements: pl.DataFrame) -> pl.DataFrame:
    """The spellings to be resolved, and the judged names that are none of them, so that these are known by the same rules.

    `names` has `name` and may have more columns, which stay empty. The rows added are to be left out of what comes of it.
    """
    both = pl.concat([judgements["name"], judgements["other_name"]]).alias("name").unique().sort().to_frame()
    return pl.concat([names, both.join(names, on="name", how="anti")], how="diagonal")


def still_open(candidates: pl.DataFrame, resolved: pl.DataFrame, judgements: pl.DataFrame) -> pl.DataFrame:
    """The pairs from which the resolver abstained (`link.organizations.CANDIDATES`) without those that were judged.

    `resolved` are the rows after `apply`: what is one group by now, and what was judged to differ, is no question any more.
    """
    now = dict(resolved.select("name", "group_id").iter_rows())
    judged = {verdict.pair for verdict in standing(_verdicts(judgements))}
    rows = []
    for row in candidates.iter_rows(named=True):
        name, other = row["name"], row["candidate_name"]
        group, other_group = now.get(name, row["group_id"]), now.get(other, row["candidate_group_id"])
        if group != other_group and (min(name, other), max(name, other)) not in judged:
            rows.append({**row, "group_id": group, "candidate_group_id": other_group})
    return pl.DataFrame(rows, schema=candidates.schema, orient="row")


def _verdicts(judgements: pl.DataFrame) -> Iterable[Verdict]:
    for row in judgements.iter_rows(named=True):
        if row["verdict"] not in (SAME, DIFFERENT):
            raise ValueError(f"judgement {row['judgement_id']}: {row['verdict']!r} is neither {SAME!r} nor {DIFFERENT!r}")
        yield Verdict(
            row["name"],
            row["other_name"],
            row["verdict"] == SAME,
            str(row["judged_at"]),
            str(row["judgement_id"]),
            row["canonical_name"] or "",
        )


@dataclass(frozen=True)
class _Known:
    """The judgements on names that are here; `spelled`: spelling -> its group; `named`: name of a group -> its id."""

    verdicts: list[Verdict]
    spelled: dict[str, str]
    named: dict[str, str]

    @property
    def groups(self) -> list[str]:
        """The groups that may change, persons and nobody left out."""
        return sorted({*self.spelled.values(), *self.named.values()} - NOBODY)

    def is_nobody(self, name: str) -> bool:
        """Whether a spelling stands for a person or for no organisation."""
        return self.spelled.get(name) in NOBODY


def _known(resolved: pl.DataFrame, verdicts: list[Verdict]) -> _Known:
    terms = {name for verdict in verdicts for name in verdict.pair}
    rows = resolved.filter(pl.col("name").is_in(list(terms))).select("name", "group_id")
    spelled = dict(rows.iter_rows())
    left = terms - spelled.keys()
    groups = resolved.select("group_id", "group_name").filter(~pl.col("group_id").is_in(list(NOBODY))).unique().sort("group_id")
    named: dict[str, str] = {}
    for group_id, group_name in groups.iter_rows():
        for name in (group_name, group_id):
            if name in left:
                named.setdefault(name, group_id)
    known = _Known(verdicts, spelled, named)
    # a person is no organisation, so there is nothing to take apart, and two persons are not put together
    return _Known([v for v in verdicts if sum(map(known.is_nobody, v.pair)) <= (1 if v.is_same else 0)], spelled, named)


@dataclass
class _Piece:
    """One cluster after the judgements: its rows as they were, the groups whose unjudged names are in it, what it is called."""

    rows: list[Row]
    groups: list[str]
    verdicts: list[Verdict]
    group_id: str = ""
    name: str = ""

    @property
    def canonical(self) -> str:
        """The name that the newest judgement of it gives; empty where none does."""
        return next((v.canonical_name for v in self.verdicts if v.is_same and v.canonical_name), "")


def _pieces(rows: list[Row], known: _Known) -> list[_Piece]:
    """The clusters that hold a judged name, in the order of their first spelling."""
    together: Partition[Node] = Partition()
    for verdict in sorted(known.verdicts, key=lambda v: not v.is_same):
        together.add(verdict, ("name", verdict.name), ("name", verdict.other_name))
    for name, group_id in sorted(known.named.items()):
        together.join(("name", name), ("group", group_id))
    judged = {name for verdict in known.verdicts for name in verdict.pair}
    taken_out = {verdict.name for verdict in known.verdicts if not verdict.is_same}
    for name in sorted(judged & known.spelled.keys(), key=lambda name: (name in taken_out, name)):
        if not known.is_nobody(name):
            together.join(("name", name), ("group", known.spelled[name]))
    found: dict[Node, _Piece] = {}
    for row in sorted(rows, key=lambda row: str(row["name"])):
        if row["name"] in judged or row["group_id"] not in NOBODY:
            node = ("name", row["name"]) if row["name"] in judged else ("group", row["group_id"])
            found.setdefault(together.root(node), _Piece([], [], [])).rows.append(row)
    for group_id in known.groups:
        piece = found.get(together.root(("group", group_id)))
        if piece is not None:
            piece.groups.append(group_id)
    for verdict in known.verdicts:
        for node in dict.fromkeys(together.root(("name", name)) for name in verdict.pair):
            if node in found:
                found[node].verdicts.append(verdict)
    # a name of persons judged the same as a name that is not here has nowhere to go
    return [piece for piece in found.values() if piece.groups or any(row["group_id"] not in NOBODY for row in piece.rows)]


def _settle(piece: _Piece, taken: set[str], listed: Collection[str]) -> None:
    """Give a piece its id and name: of the groups in it a listed one, else the largest; else one of its own."""
    sizes = Counter(str(row["group_id"]) for row in piece.rows)
    if piece.groups:
        piece.group_id = min(piece.groups, key=lambda group: (group not in listed, -sizes[group], group))
        own = next((row for row in piece.rows if row["group_id"] == piece.group_id), None)
        given = piece.canonical if piece.group_id not in listed else ""  # our reference says what a listed group is called
        piece.name = given or (str(own["group_name"]) if own is not None else piece.group_id)
        return
    lead = _fullest(row["name"] for row in piece.rows)
    piece.name = piece.canonical or " ".join(lead.split())
    unit = next(str(row["organization_id"]) for row in piece.rows if row["name"] == lead)
    piece.group_id = _free(unit, lead, taken)
    taken.add(piece.group_id)


def _free(wanted: str, name: str, taken: Collection[str]) -> str:
    """An id that nobody has: the one wanted, else one from the words of the name."""
    own = "-".join(words(fold(name))) or "name"
    tries = (wanted, own, f"{own}-apart", *(f"{own}-apart-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in tries if each and each not in taken and each not in NOBODY)


def _fullest(names: Iterable[str]) -> str:
    """The longest spelling in mixed case, else the longest; of equals the first."""
    return min(names, key=lambda name: (name in (name.upper(), name.lower()), -len(name), name))


def _rows(piece: _Piece, known: _Known) -> Iterable[Row]:
    """The rows of a piece as they are now; those that moved say why."""
    lead = next((row for row in piece.rows if row["group_id"] == piece.group_id), None)
    for row in piece.rows:
        if row["group_id"] == piece.group_id:
            yield {**row, "group_name": piece.name}
            continue
        if lead is not None:
            of_group = {name: lead[name] for name in (*OF_GROUP, "kind", "sector")}
        else:
            of_group = {"group_name_ja": None, "current_group_id": piece.group_id, "current_group_name": piece.name}
        why = {"method": METHOD, "score": 1.0, "reason": _reason(str(row["name"]), piece)}
        yield {**row, **of_group, **why, "group_id": piece.group_id, "group_name": piece.name}


def _reason(name: str, piece: _Piece) -> str:
    for verdict in sorted(piece.verdicts, key=lambda v: not v.is_same):
        if name in verdict.pair:
            other = verdict.other_name if name == verdict.name else verdict.name
            return f'judged to be the same as "{other}"' if verdict.is_same else f'judged to be another than "{other}"'
    same = next((verdict for verdict in piece.verdicts if verdict.is_same), None)
    return f'"{same.name}" and "{same.other_name}" were judged to be the same' if same is not None else "judged"


def _settle_units(rows: list[Row], known: _Known, taken: set[str]) -> None:
    """Units follow their spellings: of names judged to be one the units are one, and no unit reaches into two groups."""
    units: Partition[tuple[str, str]] = Partition()
    at = {str(row["name"]): (str(row["group_id"]), str(row["organization_id"])) for row in rows}
    judged: dict[tuple[str, str], str] = {}
    for verdict in known.verdicts:
        if verdict.is_same and all(name in at for name in verdict.pair):
            units.join(at[verdict.name], at[verdict.other_name])
    for verdict in known.verdicts:  # the newest first
        if verdict.is_same and verdict.canonical_name and verdict.name in at:
            judged.setdefault(units.root(at[verdict.name]), verdict.canonical_name)
    members: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        members.setdefault(units.root((str(row["group_id"]), str(row["organization_id"]))), []).append(row)
    holders: set[str] = set()
    for node, inside in sorted(members.items(), key=lambda item: (-len(item[1]), str(item[1][0]["name"]))):
        unit, name = _unit(inside, holders, taken)
        name = judged.get(node, name)
        holders.add(unit)
        taken.add(unit)
        for row in inside:
            row["organization_id"], row["organization_name"] = unit, name


def _unit(rows: list[Row], holders: set[str], taken: set[str]) -> tuple[str, str]:
    """The id and name of one unit: that of most of its rows, unless a larger unit holds it already."""
    counts = Counter((str(row["organization_id"]), str(row["organization_name"])) for row in rows)
    for (unit, name), _count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if unit not in holders and unit not in NOBODY:
            return unit, name
    lead = _fullest(str(row["name"]) for row in rows)
    return _free("", lead, taken), " ".join(lead.split())


def _with(frame: pl.DataFrame, changed: list[Row], names: Mapping[str, tuple[str, str]]) -> pl.DataFrame:
    """The whole frame with these rows in place of theirs; groups that own others today are called what they are called now."""
    new = pl.DataFrame(changed, schema=frame.schema, orient="row")
    whole = pl.concat([frame.join(new.select("_place"), on="_place", how="anti"), new]).sort("_place")
    owner = pl.col("current_group_id")
    ids = {group_id: new_id for group_id, (new_id, _name) in names.items()}
    labels = {group_id: name for group_id, (_id, name) in names.items()}
    return whole.with_columns(
        current_group_id=owner.replace(ids),
        current_group_name=pl.coalesce(
            owner.replace_strict(labels, default=None, return_dtype=pl.String()), pl.col("current_group_name")
        ),
    )
