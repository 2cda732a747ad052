"""Which documents of bodies with a wider field are about ICT at all; of the others only the responsible group is heard.

ISO, IEC, IEEE and JISC write about everything: "web" is cloth there, "network" a water main, "testing" a way to crush coal.
"""

from __future__ import annotations

import polars as pl

WIDE_BODIES = ("ISO", "IEC", "ISO/IEC", "IEEE", "JISC")
# telecommunications, information technology, the vocabularies of both, informatics of road vehicles
ICS_PATTERN = r"^(?:33|35|01\.040\.3[35]|43\.040\.15)(?:\.|$)"
# where no code is given: JIS X is information processing, C 6 its older number and telecommunications
JIS_PATTERN = r"^(?:JIS|TR|TS) (?:X|C 6)"
IEEE_PATTERN = (
    r"(?i)\b(?:computer society|communications society|vehicular technology|consumer (?:technology|electronics) society"
    r"|electromagnetic compatibility|medicine and biology|antennas and propagation|board of governors|coordinating)"
)


def is_outside() -> pl.Expr:
    """True for a document that is not about ICT; needs body, document_number, group_name and ics."""
    body = pl.col("body")
    has_codes = pl.col("ics").list.len().fill_null(0) > 0
    coded = pl.col("ics").list.eval(pl.element().str.contains(ICS_PATTERN)).list.any().fill_null(False)
    named = (
        pl.when(body == "JISC")
        .then(pl.col("document_number").str.contains(JIS_PATTERN))
        .when(body == "IEEE")
        .then(pl.col("group_name").str.contains(IEEE_PATTERN))
        .otherwise(pl.lit(False))
        .fill_null(False)
    )
    return body.is_in(WIDE_BODIES) & ~pl.when(has_codes).then(coded).otherwise(named)
