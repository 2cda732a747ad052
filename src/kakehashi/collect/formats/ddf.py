"""DDF, Gapminder's layout of tables (open-numbers): one CSV file per indicator, with its dimensions in the file's name."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

import polars as pl

from kakehashi.collect import parse
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

POINTS_FILE = re.compile(r"(?:^|/)ddf--datapoints--(\w+)--by--(\w+(?:--\w+)*)\.csv$")


def points_file(name: str) -> tuple[str, tuple[str, ...]] | None:
    """Indicator and dimensions that a file of data points is named after; None for any other file."""
    match = POINTS_FILE.search(name)
    return None if match is None else (match[1], tuple(match[2].split("--")))


def points(given: Given, name: str, content: bytes, types: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    """The data points of one file, each column of the type given, in that order; BadDocument for any other columns."""
    parse.refuse_html(content, name)
    header = content[: content.find(b"\n")].decode("utf-8-sig", "replace").strip().split(",")
    if header != list(types):
        raise BadDocument(f"{given.document}: {name} has the columns {header}; expected {', '.join(types)}")
    try:
        return pl.read_csv(io.BytesIO(content), schema=dict(types))
    except pl.exceptions.PolarsError as error:
        raise BadDocument(f"{given.document}: {name} cannot be read: {str(error).splitlines()[0]}") from error
