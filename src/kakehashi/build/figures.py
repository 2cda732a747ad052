"""Compile the table of figures of `reference/figures` from a release that holds the documents themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl

from kakehashi.core.errors import NoRelease
from kakehashi.store.home import write
from kakehashi.store.release import Release

SMALLEST = 3.0
KEY = ["measure", "body", "kind", "area_id", "actor_kind", "actor_id", "period"]
KINDS = {"rapporteur": "specification", "draft": "draft", "rfc": "rfc"}
WINDOW_YEARS = 5
METHODS = {
    "output": "documents by area, kind and year of publication, one that belongs to several areas counting in parts",
    "rapporteur": "specifications by organisation of today's rapporteurs, one vote a specification; a stock, never a series",
    "draft": "Internet-Drafts by authors of the latest version, one vote a draft name, dated by the first version",
    "rfc": "RFCs by authors of the address section, one vote an RFC",
    "registrations": "registrations for IETF meetings by economy and year; the lists of IETF 113 to 116 are cut short",
}
NEEDED = ("threegpp.specifications", "itu.recommendations", "ietf.drafts", "ietf.rfcs", "ietf.registrations")
SOURCES = {
    "output": ("threegpp", "itu", "ietf_drafts", "ietf_rfc"),
    "rapporteur": ("threegpp",),
    "draft": ("ietf_drafts",),
    "rfc": ("ietf_rfc",),
    "registrations": ("ietf_meetings",),
}


def compile_figures(release: Release, folder: Path, today: dt.date) -> int:
    """Write counts.csv and compilations.csv; the number of figures. NoRelease where the documents are not in the release."""
    missing = [table for table in NEEDED if not release.has(table)]
    if missing:
        raise NoRelease(f"figures are compiled from documents; release {release.release_id} has no {', '.join(missing)}")
    figures = counts(release)
    write(folder / "counts.csv", figures.write_csv().encode())
    write(folder / "compilations.csv", _compilations(release, today).write_csv().encode())
    return figures.height


def counts(release: Release) -> pl.DataFrame:
    """The figures, ordered by their key, none under three."""
    parts = [_output(release), _registrations(release), *(_actors(release, measure) for measure in KINDS)]
    return pl.concat(parts).with_columns(pl.col("value").round(4)).sort(KEY)


def _output(release: Release) -> pl.DataFrame:
    frame = release.frame(
        "SELECT 'output' AS measure, body, kind, area_id, 'all' AS actor_kind, 'all' AS actor_id,"
        " CAST(year AS VARCHAR) AS period, document_count AS value FROM analysis.output"
        " WHERE basis = 'documents' AND body IN ('3GPP', 'IETF', 'ITU-T', 'ITU-R') ORDER BY ALL"
    )
    return _merged(frame, "area_id")


def _registrations(release: Release) -> pl.DataFrame:
    frame = release.frame(
        "SELECT 'registrations' AS measure, 'IETF' AS body, 'meeting' AS kind, 'all' AS area_id, 'economy' AS actor_kind,"
        " economy_code AS actor_id, CAST(year AS VARCHAR) AS period, CAST(registration_count AS DOUBLE) AS value"
        " FROM analysis.participation ORDER BY ALL"
    )
    return _merged(frame, "actor_id")


def _actors(release: Release, measure: str) -> pl.DataFrame:
    """Organisations and economies of the current window or stock by area, and the economies' series over all areas."""
    frame = release.frame(
        "SELECT measure, body, ? AS kind, area_id, actor_kind, actor_id, period, document_count AS value"
        " FROM analysis.authorship WHERE measure = ? AND actor_kind <> 'economy_group' ORDER BY ALL",
        [KINDS[measure], measure],
    )
    year = pl.col("period").cast(pl.Int64, strict=False)
    newest = frame.select(year.max()).item()
    stock = frame.filter(pl.col("period") == "now")
    parts = [stock]
    if newest is not None:
        window = f"{newest - WINDOW_YEARS + 1}-{newest}"
        recent = frame.filter(year > newest - WINDOW_YEARS).with_columns(pl.lit(window).alias("period"))
        parts.append(recent.sort(*KEY, "value").group_by(KEY, maintain_order=True).agg(pl.col("value").sum()))
        parts.append(frame.filter(year.is_not_null() & (pl.col("area_id") == "all") & (pl.col("actor_kind") != "organization")))
    return _merged(_no_persons(pl.concat(parts), release), "actor_id")


def _no_persons(frame: pl.DataFrame, release: Release) -> pl.DataFrame:
    """Organisations that our reference does not list become 'others': among them may be persons."""
    placed = release.frame("SELECT group_id FROM linked.organizations WHERE is_listed AND kind NOT IN ('individual', 'none')")[
        "group_id"
    ]
    is_person = (pl.col("actor_kind") == "organization") & ~pl.col("actor_id").is_in([*placed, "unknown"])
    return frame.with_columns(pl.when(is_person).then(pl.lit("others")).otherwise(pl.col("actor_id")).alias("actor_id"))


def _merged(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Cells under three become 'others' of the same key; what is still under three after that is left out."""
    together = _summed(frame)
    small = pl.col("value") < SMALLEST
    folded = together.with_columns(pl.when(small).then(pl.lit("others")).otherwise(pl.col(column)).alias(column))
    return _summed(folded).filter(pl.col("value") >= SMALLEST).select(*KEY, "value")


def _summed(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort(*KEY, "value").group_by(KEY, maintain_order=True).agg(pl.col("value").sum())


def _compilations(release: Release, today: dt.date) -> pl.DataFrame:
    origins = release.rows("SELECT source, document, sha256 FROM store.origins ORDER BY origin_id")
    rows = []
    for measure, sources in sorted(SOURCES.items()):
        named = [f"{origin['document']} sha256 {origin['sha256']}" for origin in origins if origin["source"] in sources]
        rows.append((measure, today.isoformat(), "; ".join(named), METHODS[measure]))
    return pl.DataFrame(rows, schema=["measure", "compiled_on", "compiled_from", "method"], orient="row")
