"""ETSI: deliverables that are specifications of 3GPP, and those whose title says which text they adopt or modify."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.equivalence.pairs import pairs

TABLE = "etsi.deliverables"
SAME = "ETSI's catalogue names the specification and version of 3GPP in the title"
CITED = "the deliverable's title cites the text in brackets"
THREEGPP = """
SELECT document_number, document_id AS edition_id, 'adopted' AS relation, threegpp_number AS other_document_number,
  threegpp_version, origin_id, locator
FROM etsi.deliverables WHERE threegpp_number IS NOT NULL ORDER BY document_id
"""
VERSIONS = """
SELECT specification_number AS other_document_number, version AS threegpp_version, MIN(version_id) AS other_edition_id
FROM threegpp.versions WHERE NOT is_repeated GROUP BY specification_number, version
ORDER BY other_document_number, threegpp_version
"""
TITLES = """
SELECT document_number, document_id AS edition_id, title, origin_id, locator
FROM etsi.deliverables WHERE title LIKE '%[%' ORDER BY document_id
"""
# what stands in the brackets: "ITU-T Recommendation Q.931 (1993), modified", "ISO/IEC 9999 (2002)", "3GPP TS 99.999 Release 8"
KINDS = (
    (r"ITU-T Recommendations?\b", r"\b[A-Z]\.\d+(?:\.\d+)*", "ITU-T "),
    (r"\bISO(?:/IEC)?\b|\bIEC\b", r"\b(?:ISO(?:/IEC)?|IEC) \d+(?:-\d+)*", ""),
    (r"\bECMA-\d", r"\bECMA-\d+", ""),
    (r"\b3GPP TS\b", r"\bTS \d\d\.\d{3}", ""),
)
# not the whole text, or not that text alone
IN_PART = r"(?i)\b(?:clauses?|chapters?|sections?|annex|annexes|parts? of| to [A-Z]\.)"


def found(tables: Tables) -> list[pl.DataFrame]:
    """One pair per version that is of 3GPP, and per text cited in a title."""
    if not tables.has(TABLE):
        return []
    return [_of_3gpp(tables), *(_cited(tables.frame(TITLES), *kind) for kind in KINDS)]


def _of_3gpp(tables: Tables) -> pl.DataFrame:
    rows = tables.frame(THREEGPP)
    if not tables.has("threegpp.versions"):
        return pairs(rows.with_columns(pl.lit(None, pl.String).alias("other_edition_id")), SAME, TABLE)
    keys = ["other_document_number", "threegpp_version"]
    return pairs(rows.join(tables.frame(VERSIONS), on=keys, how="left", maintain_order="left"), SAME, TABLE)


def _cited(titles: pl.DataFrame, named: str, number: str, before: str) -> pl.DataFrame:
    bracket = pl.col("title").str.extract(r"\[([^\]]+)\]?")
    cited = titles.with_columns(bracket.alias("cited")).filter(pl.col("cited").str.contains(named))
    numbers = pl.col("cited").str.extract_all(number)
    relation = (
        pl.when((pl.col("numbers").list.len() > 1) | pl.col("cited").str.contains(IN_PART))
        .then(pl.lit("partial"))
        .when(pl.col("cited").str.contains(r"(?i)modifi"))
        .then(pl.lit("modified"))
        .otherwise(pl.lit("adopted"))
    )
    rows = cited.with_columns(numbers.alias("numbers")).with_columns(relation.alias("relation")).explode("numbers")
    other = pl.concat_str(pl.lit(before), "numbers")
    return pairs(rows.with_columns(other.alias("other_document_number"), other.alias("other_edition_id")), CITED, TABLE)
