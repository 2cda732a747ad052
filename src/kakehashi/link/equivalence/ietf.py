"""IETF: the draft that an RFC was, the RFCs that it obsoletes, and the RFCs that a BCP, STD or FYI number holds."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.link.equivalence.pairs import pairs

DETAILS = "ietf.rfc_details"
SUBSERIES = "ietf.subseries_relations"
WAS_DRAFT = "the RFC Editor's record names the draft"
OBSOLETES = "the RFC Editor's record names the RFC that it obsoletes"
HOLDS = "the RFC Editor's catalogue of sub-series lists the RFC"
DRAFTS = """
SELECT CONCAT('RFC ', CAST(rfc_number AS VARCHAR)) AS document_number, CAST(NULL AS VARCHAR) AS edition_id,
  'successor' AS relation, draft_name AS other_edition_id, origin_id, locator
FROM ietf.rfc_details WHERE draft_name IS NOT NULL ORDER BY rfc_number
"""
EARLIER = """
SELECT CONCAT('RFC ', CAST(rfc_number AS VARCHAR)) AS document_number, CAST(NULL AS VARCHAR) AS edition_id,
  'successor' AS relation, CAST(NULL AS VARCHAR) AS other_edition_id, obsoletes, origin_id, locator
FROM ietf.rfc_details ORDER BY rfc_number
"""
HELD = """
SELECT document_id AS document_number, CAST(NULL AS VARCHAR) AS edition_id, 'includes' AS relation,
  other_document_id AS other_document_number, CAST(NULL AS VARCHAR) AS other_edition_id, origin_id, locator
FROM ietf.subseries_relations WHERE relation = 'includes' ORDER BY document_id, other_document_id
"""
VERSION = r"-\d\d$"


def found(tables: Tables) -> list[pl.DataFrame]:
    """One pair per draft that became an RFC, per RFC obsoleted, and per RFC of a sub-series number."""
    frames = []
    if tables.has(DETAILS):
        drafts = tables.frame(DRAFTS)
        name = pl.col("other_edition_id").str.replace(VERSION, "")
        frames.append(pairs(drafts.with_columns(name.alias("other_document_number")), WAS_DRAFT, DETAILS))
        earlier = tables.frame(EARLIER).explode("obsoletes")
        number = pl.concat_str(pl.lit("RFC "), pl.col("obsoletes").str.extract(r"^RFC ?0*(\d+)$"))
        frames.append(pairs(earlier.with_columns(number.alias("other_document_number")), OBSOLETES, DETAILS))
    if tables.has(SUBSERIES):
        frames.append(pairs(tables.frame(HELD), HOLDS, SUBSERIES))
    return frames
