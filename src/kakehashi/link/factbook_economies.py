"""What the World Factbook writes on an economy's communications, under the economy's code."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, text

PROFILES = TableSpec(
    "linked.profiles",
    ("economy_code", "gec_code", "section", "field", "item"),
    (
        text("economy_code", "the economy", required=True),
        text("gec_code", "code of the profile; some economies have several, as Gaza and the West Bank", required=True),
        text("profile_name", "name of the profile", required=True),
        text("section", "section of the profile", required=True),
        text("field", "field as the Factbook names it", required=True),
        text("item", "part of the field; empty where the field has one text"),
        text("text", "the Factbook's own words; units and years stand inside them", required=True),
        text("origin_id", "document of the source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per text of a profile on communications, geography or the economy at large.",
)
FIELDS = {
    "Geography": ("Location", "Geography - note"),
    "People and Society": ("Population",),
    "Government": ("Capital", "International organization participation"),
    "Economy": ("Economic overview", "Real GDP (purchasing power parity)", "Real GDP per capita"),
}
WHOLE = ("Communications",)

TEXTS = """
SELECT f.gec_code, p.country_name AS profile_name, f.section, f.field, f.item, f.text, f.origin_id, f.locator
FROM factbook.fields f JOIN factbook.profiles p ON p.gec_code = f.gec_code
ORDER BY f.gec_code, f.section, f.field, f.item
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The texts of the chosen fields; oceans, the world and profiles without an economy are left out."""
    wanted = [(section, field) for section, fields in FIELDS.items() for field in fields]
    chosen = pl.DataFrame(wanted, schema=("section", "field"), orient="row").with_columns(pl.lit(True).alias("is_chosen"))
    texts = tables.frame(TEXTS).join(chosen, on=["section", "field"], how="left", maintain_order="left")
    kept = texts.filter(pl.col("is_chosen").fill_null(False) | pl.col("section").is_in(WHOLE))
    found = kept.join(_codes(tables), on="gec_code", how="inner", maintain_order="left")
    return {PROFILES.name: found.select(column.name for column in PROFILES.columns)}


def _codes(tables: Tables) -> pl.DataFrame:
    """Each code of a profile once, with the economy of today that it means."""
    codes = tables.frame(
        "SELECT economy_code, gec_code, other_gec_codes FROM economies.codes WHERE withdrawn_on IS NULL ORDER BY economy_code"
    )
    first = codes.select("economy_code", "gec_code").drop_nulls()
    other = codes.select("economy_code", pl.col("other_gec_codes").alias("gec_code")).explode("gec_code").drop_nulls()
    return pl.concat([first, other]).unique("gec_code", keep="first", maintain_order=True)


LINK = Link(
    name="factbook_economies",
    inputs=("factbook.fields", "factbook.profiles", "economies.codes"),
    tables=(PROFILES,),
    run=run,
)
