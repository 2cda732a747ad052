"""Names of persons erased on request: gone at every read and as-of at once, and from the tables at the next build.

Names are written down as they were asked for, because the authorities' documents, which name them too, are collected again. The
file is readable for its owner alone. A person is printed in several ways ("J. Doe", "Jane Doe"): each is an entry of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from kakehashi.core.table import TableSpec
from kakehashi.store.home import Home, write

if TYPE_CHECKING:
    import polars as pl

INSTEAD = "(erased)"
SHORTEST = 4


def names(home: Home) -> list[str]:
    """Names erased, oldest first."""
    if not home.erased.exists():
        return []
    return [str(json.loads(line)["name"]) for line in home.erased.read_text("utf-8").splitlines() if line.strip()]


def erase(home: Home, name: str, on: str, reason: str) -> bool:
    """Erase a name from now on; False where it was erased before. ValueError for what is too short to be a name."""
    written = " ".join(name.split())
    if len(written) < SHORTEST:
        raise ValueError(f"{name!r} is too short to be erased: give the whole name as it is printed, 4 letters or more")
    if written.casefold() in {each.casefold() for each in names(home)}:
        return False
    before = home.erased.read_text("utf-8") if home.erased.exists() else ""
    entry = json.dumps({"name": written, "on": on, "reason": reason}, ensure_ascii=False, sort_keys=True)
    write(home.erased, (before + entry + "\n").encode())
    home.erased.chmod(0o600)
    return True


def pattern(name: str) -> str:
    """A regular expression (RE2 and Rust) for the name between other letters' ends, in any case and spacing."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    return rf"(?i)(^|[^\pL\pN]){words}($|[^\pL\pN])"


def column_sql(column: str, column_type: str, erased: Sequence[str]) -> str:
    """SQL (DuckDB) of a column of persons without these names; `column_type` is `texts` for a list."""
    value = '"' + column + '"' if column_type != "texts" else "each"
    for name in erased:
        quoted = pattern(name).replace("'", "''")
        value = f"regexp_replace({value}, '{quoted}', '\\1{INSTEAD}\\2', 'g')"
    return f'list_transform("{column}", lambda each: {value})' if column_type == "texts" else value


def without(frame: pl.DataFrame, spec: TableSpec, erased: Collection[str]) -> pl.DataFrame:
    """The frame with these names replaced in its columns of persons."""
    import polars as pl

    for column in spec.columns:
        if not column.is_person or column.name not in frame.columns:
            continue
        for name in erased:
            found, instead = pattern(name), f"${{1}}{INSTEAD}${{2}}"
            if column.type == "texts":
                each = pl.element().str.replace_all(found, instead)
                frame = frame.with_columns(pl.col(column.name).list.eval(each))
            elif column.type == "text":
                frame = frame.with_columns(pl.col(column.name).str.replace_all(found, instead))
    return frame
