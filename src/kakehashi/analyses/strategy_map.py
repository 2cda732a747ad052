"""Per technology area and body: who works on it, how strongly, how surely, and what posture does that suggest?"""

from __future__ import annotations

from zlib import crc32

import numpy as np
import polars as pl

from kakehashi.core.analysis import Analysis, Tables
from kakehashi.core.place import UNKNOWN
from kakehashi.core.table import integer, number, text
from kakehashi.methods.posture import POSTURES, postures
from kakehashi.methods.uncertainty import Draws, bootstrap_frame, interval, rank_interval

SEED = 20261122
DRAWS = 1000
KINDS = {"organization": "group_id", "economy": "economy_code"}
OTHERS = (UNKNOWN, "individual", "others")
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
    cells = tables.frame(WORK).partition_by("area_id", "body", "measure", maintain_order=True)
    drawn = [
        _position(frame, kind, _by_document(frame, kind), float(frame["share"].sum())) for kind in KINDS for frame in cells
    ]
    compiled = current.filter((pl.col("basis") != "documents") & pl.col("actor_kind").is_in(list(KINDS)))
    for frame in compiled.partition_by("area_id", "body", "measure", "actor_kind", maintain_order=True):
        drawn.append(_position(frame, frame["actor_kind"][0], _by_count(frame), frame["area_count"][0]))
    joined = current.join(pl.concat([_no_positions(), *drawn], how="diagonal_relaxed"), on=KEY, how="left").join(
        tables.frame("SELECT body, measure, area_id, hhi, effective_count, unknown_share FROM analysis.concentration"),
        on=["body", "measure", "area_id"],
        how="left",
    )
    every = pl.concat([joined, _without_actors(tables, current)], how="diagonal")
    return every.select(column.name for column in ANALYSIS.columns)


def _seed(frame: pl.DataFrame, kind: str) -> int:
    area, measure = frame.select("area_id", "measure").row(0)
    return SEED + crc32(f"{area}/{measure}/{kind}".encode())


def _by_document(frame: pl.DataFrame, kind: str) -> Draws:
    """Shares over draws of the cell's documents with replacement."""
    seed = _seed(frame, kind)
    return bootstrap_frame(frame, document="document_id", actor=KINDS[kind], share="share", draws=DRAWS, seed=seed)


def _by_count(frame: pl.DataFrame) -> Draws:
    """Shares over multinomial draws from compiled counts: all that is known where the documents are not here."""
    counts = frame["document_count"].to_numpy()
    size = max(1, round(float(counts.sum())))
    generator = np.random.default_rng(_seed(frame, frame["actor_kind"][0]))
    drawn = generator.multinomial(size, counts / counts.sum(), size=DRAWS)
    return Draws(tuple(frame["actor_id"].to_list()), np.asarray(drawn.T / size, dtype=np.float64))


def _position(frame: pl.DataFrame, kind: str, draws: Draws, documents: float) -> pl.DataFrame:
    """Rank, interval and posture of every identified actor of one cell."""
    for other in OTHERS:
        draws = draws.without(other) if other in draws.actors else draws
    if not draws.actors:
        return _no_positions()
    low, high = interval(draws.shares)
    ranks = rank_interval(draws.shares)
    found = postures(draws.shares, documents)
    columns = {
        "actor_id": list(draws.actors),
        "bootstrap_low": low,
        "bootstrap_high": high,
        "rank": ranks.median,
        "rank_low": ranks.low,
        "rank_high": ranks.high,
        "posture": [posture.label for posture in found],
        "posture_probability": [max(posture.probabilities.values()) for posture in found],
        **{f"{name}_probability": [posture.probabilities[name] for posture in found] for name in POSTURES},
    }
    area, body, measure = frame.select("area_id", "body", "measure").row(0)
    cell = {"area_id": area, "body": body, "measure": measure, "actor_kind": kind, "actor_total": len(draws.actors)}
    return pl.DataFrame(columns).with_columns(pl.lit(value).alias(name) for name, value in cell.items())


def _no_positions() -> pl.DataFrame:
    names = ("bootstrap_low", "bootstrap_high", "rank", "rank_low", "rank_high", "posture_probability")
    drawn = dict.fromkeys([*names, *(f"{name}_probability" for name in POSTURES)], pl.Float64)
    texts = dict.fromkeys([*KEY, "posture"], pl.String)
    return pl.DataFrame(schema={**texts, **drawn, "actor_total": pl.Int64})


def _without_actors(tables: Tables, current: pl.DataFrame) -> pl.DataFrame:
    """Output of the last five years in bodies whose catalogues name neither person nor firm."""
    output = tables.frame("SELECT area_id, body, year, document_count, basis FROM analysis.output ORDER BY area_id, body, year")
    acting = current["body"].unique().to_list()
    newest = current["until_year"].max() if current.height else output["year"].max()
    last = newest if isinstance(newest, int) else 0
    recent = output.filter(pl.col("year").is_between(last - 4, last) & ~pl.col("body").is_in(acting))
    summed = recent.sort("area_id", "body", "year", "document_count").group_by("area_id", "body", maintain_order=True)
    return summed.agg(pl.col("document_count").sum(), pl.col("basis").first()).with_columns(
        pl.lit("output").alias("measure"),
        pl.lit("none").alias("actor_kind"),
        pl.lit("none").alias("actor_id"),
        pl.col("document_count").alias("area_count"),
        pl.lit(last, pl.Int64).alias("until_year"),
        pl.lit("no actor evidence in this release").alias("evidence"),
    )


PROBABILITIES = tuple(
    number(f"{name}_probability", f"part of the draws in which the posture is {name}", low=0, high=1) for name in POSTURES
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
        text("basis", "documents of this release, or compiled figures", required=True),
    ),
    run=run,
    seed=SEED,
    method=(
        "Shares by fractional counting over the last five years (3GPP: current rapporteurs, one unit per specification); "
        "1,000 draws of the documents (of compiled figures: multinomial draws from the counts) give the intervals, ranks and "
        "posture probabilities; the rule table of postures is methods/posture.py. Past growth is no input."
    ),
)
