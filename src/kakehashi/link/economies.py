"""Economies under every name and code that the sources use, historic ones included."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, boolean, text
from kakehashi.link.economy_aliases import ALIASES

ECONOMIES = TableSpec(
    "linked.economies",
    ("economy_code",),
    (
        text("economy_code", "ISO 3166-1 alpha-3; of historic economies the code that they had", required=True),
        text("iso2", "ISO 3166-1 alpha-2"),
        text("m49", "three digits of the United Nations"),
        text("gec_code", "code of the Factbook (GEC, formerly FIPS 10)"),
        text("itu_code", "code of the ITU"),
        text("name_en", "name", required=True),
        text("name_ja", "name in Japanese"),
        boolean("is_historic", "whether it no longer exists under that code", required=True),
    ),
    "One row per economy.",
)
NAMES = TableSpec(
    "linked.economy_names",
    ("name_key", "economy_code"),
    (
        text("name_key", "name or code in small letters, trimmed", required=True),
        text("economy_code", "the economy", required=True),
    ),
    "One row per name or code that means an economy.",
)
# as addresses of documents write them; no list of codes holds these
WRITTEN = {
    "u.s.a.": "USA",
    "u.s.": "USA",
    "us of america": "USA",
    "u.k.": "GBR",
    "uk": "GBR",
    "england": "GBR",
    "scotland": "GBR",
    "wales": "GBR",
    "northern ireland": "GBR",
    "p.r. china": "CHN",
    "p. r. china": "CHN",
    "pr china": "CHN",
    "p.r.china": "CHN",
    "the people's republic of china": "CHN",
    "mainland china": "CHN",
    "korea": "KOR",
    "republic of korea": "KOR",
    "south korea": "KOR",
    "the netherlands": "NLD",
    "holland": "NLD",
    "r.o.c.": "TWN",
    "taiwan": "TWN",
    "taiwan, r.o.c.": "TWN",
    "taiwan, province of china": "TWN",
    "hong kong sar": "HKG",
    "russia": "RUS",
    "czech republic": "CZE",
    "deutschland": "DEU",
    "vietnam": "VNM",
    "viet nam": "VNM",
    "turkey": "TUR",
    "uae": "ARE",
    "macedonia": "MKD",
    "iran": "IRN",
    "日本": "JPN",
}


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Economies, and every name and code that leads to one of today's (else to a historic one)."""
    economies = tables.frame(
        "SELECT economy_code, iso2, m49, gec_code, itu_code, name_en, name_ja, withdrawn_on IS NOT NULL AS is_historic"
        " FROM economies.codes ORDER BY economy_code"
    )
    names = tables.frame("SELECT economy_code, name FROM economies.names ORDER BY economy_code, language, kind, name")
    return {ECONOMIES.name: economies, NAMES.name: _names(names, economies)}


def _names(names: pl.DataFrame, economies: pl.DataFrame) -> pl.DataFrame:
    named = names.select(pl.col("name").alias("name_key"), "economy_code")
    # GEC codes are left out: they are two letters as ISO's are, and mean others ("CH" is China there, Switzerland here)
    coded = [economies.select(pl.col(code).alias("name_key"), "economy_code") for code in ("economy_code", "iso2")]
    met = {**ALIASES, **WRITTEN}
    written = pl.DataFrame({"name_key": list(met), "economy_code": list(met.values())})
    every = pl.concat([written, named, *coded]).filter(pl.col("name_key").is_not_null())
    keyed = every.with_columns(pl.col("name_key").str.to_lowercase().str.strip_chars())
    historic = economies.select("economy_code", "is_historic")
    ordered = keyed.with_row_index("order").join(historic, on="economy_code", how="inner").sort("is_historic", "order")
    return ordered.unique("name_key", keep="first", maintain_order=True).select("name_key", "economy_code")


LINK = Link(
    name="economies",
    inputs=("economies.codes", "economies.names"),
    tables=(ECONOMIES, NAMES),
    run=run,
)
