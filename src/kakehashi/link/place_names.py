"""The economy that a name of a place means: one, several, or none that is known."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Tables
from kakehashi.core.place import UNKNOWN
from kakehashi.link.economy_aliases import GROUP_ENDINGS, GROUPS, SEVERAL

NAMES_SQL = "SELECT name_key, economy_code FROM linked.economy_names ORDER BY name_key, economy_code"
MEANING = "the economy; 'several' for a region or group, 'unknown' where nobody knows the name"


def placed(tables: Tables, frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """The frame with `economy_code` by the name in `column`, in the same order; no row is left out."""
    names = tables.frame(NAMES_SQL).unique("name_key", keep="first", maintain_order=True)
    key = pl.col(column).str.to_lowercase().str.strip_chars()
    is_group = key.is_in(list(GROUPS)) | pl.any_horizontal(key.str.ends_with(ending) for ending in GROUP_ENDINGS)
    keyed = frame.with_columns(key.alias("name_key"), is_group.fill_null(False).alias("is_group"))
    joined = keyed.join(names, on="name_key", how="left", maintain_order="left")
    code = pl.coalesce("economy_code", pl.when("is_group").then(pl.lit(SEVERAL)), pl.lit(UNKNOWN))
    return joined.with_columns(code.alias("economy_code")).drop("name_key", "is_group")
