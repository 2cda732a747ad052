"""Per technology area and body: who works on it, how strongly, how surely, and what posture does that suggest?"""

from __future__ import annotations

from zlib import crc32

import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.place import UNKNOWN
from kakehashi.core.table import integer, number, text
from kakehashi.methods.posture import postures
from kakehashi.methods.uncertainty import bootstrap_frame, interval, rank_interval

SEED = 20261122
DRAWS = 1000
KINDS = {"organization": "group_id", "economy": "economy_code"}
OTHERS = (UNKNOWN, "individual")
KEY = ["area_id", "body", "measure", "actor_kind", "actor_id"]

CURRENT = """
SELECT s.* FROM analysis.specialization s
JOIN (SELECT measure, MAX(until_year) AS until_year FROM analysis.specialization GROUP BY measure) m
  ON m.measure = s.measure AND m.until_year = s.until_year
ORDER BY s.area_id, s.body, s.measure, s.actor_kind, s.actor_id
"""
WORK = """
SELECT a.area_id, w.body, w.measure, w.document_id, w.group_id, w.economy_code, w.share * a.share AS share
FROM linked.authorship w JOIN linked.document_areas a ON a.document_id = w.document_id
JOIN (SELECT measure, MAX(year) AS newest FROM linked.authorship GROUP BY measure) m ON m.measure = w.measure
WHERE w.period = 'now' OR w.year > m.newest - 5
ORDER BY a.area_id, w.body, w.measure, w.document_id, w.position, w.group_id
"""


def run(tables: Tables) -> pl.DataFrame:
    """One row per area, body, measure and actor; areas and bodies without actors have one row with actor 'none'."""
    current = tables.frame(CURRENT)
    work = tables.frame(WORK)
    drawn = [_cell(frame, kind) for kind in KINDS for frame in work.partition_by("area_id", "measure", maintain_order=True)]
    positions = pl.concat(drawn) if drawn else _no_positions()
    joined = current.join(positions, on=KEY, how="left").join(
        tables.frame("SELECT body, measure, area_id, hhi, effective_count, unknown_share FROM analysis.concentration"),
        on=["body", "measure", "area_id"],
        how="left",
    )
    return pl.concat([joined, _without_actors(tables, current)], how="diagonal").select(
        column.name for column in ANALYSIS.columns
    )


def _cell(frame: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Rank, interval and posture of every identified actor of one cell, over draws of its documents."""
    area, body, measure = frame.select("area_id", "body", "measure").row(0)
    seed = SEED + crc32(f"{area}/{measure}/{kind}".encode())
    draws = bootstrap_frame(frame, document="document_id", actor=KINDS[kind], share="share", draws=DRAWS, seed=seed)
    for other in OTHERS:
        draws = draws.without(other) if other in draws.actors else draws
    if not draws.actors:
        return _no_positions()
    low, high = interval(draws.shares)
    ranks = rank_interval(draws.shares)
    found = postures(draws.shares, frame["document_id"].n_unique())
    return pl.DataFrame(
        {
            "area_id": [area] * len(draws.actors),
            "body": [body] * len(draws.actors),
            "measure": [measure] * len(draws.actors),
            "actor_kind": [kind] * len(draws.actors),
            "actor_id": list(draws.actors),
            "bootstrap_low": low,
            "bootstrap_high": high,
            "rank": ranks.median,
            "rank_low": ranks.low,
            "rank_high": ranks.high,
            "actor_total": [len(draws.actors)] * len(draws.actors),
            "posture": [posture.label for posture in found],
            "posture_probability": [max(posture.probabilities.values()) for posture in found],
            **{f"{name}_probability": [p.probabilities[name] for p in found] for name in found[0].probabilities},  # type: ignore[index]
        }
    )


def _no_positions() -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys(KEY, pl.String))


def _without_actors(tables: Tables, current: pl.DataFrame) -> pl.DataFrame:
    """Output of the last five years in bodies whose catalogues name neither person nor firm."""
    sql = """
    SELECT area_id, body, SUM(document_count) AS document_count FROM analysis.output
    WHERE year > (SELECT MAX(year) FROM linked.authorship) - 5 AND year <= (SELECT MAX(year) FROM linked.authorship)
    GROUP BY area_id, body ORDER BY area_id, body
    """
    output = tables.frame(sql)
    acting = current["body"].unique().to_list()
    newest = current["until_year"].max() if current.height else None
    return output.filter(~pl.col("body").is_in(acting)).with_columns(
        pl.lit("output").alias("measure"),
        pl.lit("none").alias("actor_kind"),
        pl.lit("none").alias("actor_id"),
        pl.col("document_count").alias("area_count"),
        pl.lit(newest, pl.Int64).alias("until_year"),
        pl.lit("no actor evidence in this release").alias("evidence"),
    )


PROBABILITIES = tuple(
    number(f"{name}_probability", f"part of the draws in which the posture is {name}", low=0, high=1)
    for name in ("lead", "contest", "cooperate", "follow", "watch")
)
ANALYSIS = Analysis(
    name="strategy_map",
    title="ICT standardization strategy map",
    title_ja="ICT標準化戦略マップ",
    inputs=(
        "analysis.specialization",
        "analysis.concentration",
        "analysis.output",
        "linked.authorship",
        "linked.document_areas",
    ),
    key=tuple(KEY),
    columns=(
        text("area_id", "technology area", required=True),
        text("body", "standards body", required=True),
        text("measure", "rapporteur, draft, rfc; or output, where the catalogue names no actor", required=True),
        text("actor_kind", "organization, economy, address_economy, economy_group; none", required=True),
        text("actor_id", "the actor; 'unknown' where nothing says", required=True),
        integer("until_year", "last year of the window; for a stock the newest year of the data"),
        number("document_count", "documents of the actor in the area", unit="documents", low=0),
        number("area_count", "documents of the area", unit="documents"),
        number("actor_count", "documents of the actor in the body", unit="documents"),
        number("share", "part of the area's documents"),
        number("share_low", "5 % bound of the share (Jeffreys)"),
        number("share_high", "95 % bound of the share (Jeffreys)"),
        number("bootstrap_low", "5 % bound of the share over 1,000 draws of the documents"),
        number("bootstrap_high", "95 % bound of the share over 1,000 draws of the documents"),
        number("rank", "median rank over the draws, 1 = largest", unit="rank"),
        number("rank_low", "5 % bound of the rank", unit="rank"),
        number("rank_high", "95 % bound of the rank", unit="rank"),
        integer("actor_total", "identified actors in the cell", unit="actors"),
        number("advantage", "revealed advantage (Balassa 1965)"),
        number("shrunk_advantage", "advantage shrunk towards 1 (DuMouchel 1999)"),
        number("advantage_low", "5 % bound of the shrunk advantage"),
        number("advantage_high", "95 % bound of the shrunk advantage"),
        number("above_one_probability", "probability that the advantage is above 1"),
        number("hhi", "concentration of the cell over organisations"),
        number("effective_count", "organisations of equal size that would be as concentrated", unit="organisations"),
        number("unknown_share", "part of the cell that names no organisation"),
        text("posture", "lead, contest, cooperate, follow, watch; mixed under a probability of .6; insufficient evidence"),
        number("posture_probability", "probability of the likeliest posture", low=0, high=1.000001),
        *PROBABILITIES,
        text("evidence", "'insufficient evidence' under ten documents; 'no actor evidence in this release'"),
    ),
    run=run,
    seed=SEED,
    method=(
        "Shares by fractional counting over the last five years (3GPP: current rapporteurs, one unit per specification); "
        "1,000 draws of the documents give the intervals, ranks and posture probabilities; the rule table of postures is "
        "methods/posture.py. Past growth is no input."
    ),
)
