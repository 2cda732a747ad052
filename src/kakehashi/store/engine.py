"""DuckDB by default; Spark for what outgrows a machine: the same SQL, the same answers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import duckdb
import polars as pl

from kakehashi.core.config import Config
from kakehashi.core.errors import UnknownName


class Engine(Protocol):
    """Answers one SELECT over named Parquet files."""

    def frame(self, sql: str) -> pl.DataFrame:
        """The result as a frame."""
        ...

    def has(self, table: str) -> bool:
        """Whether a table of that name was given."""
        ...

    def close(self) -> None:
        """Let go of what the engine holds."""
        ...


class DuckEngine:
    """DuckDB in memory, one thread: sums are taken in the same order every time."""

    def __init__(self, tables: Mapping[str, Path]) -> None:
        self.tables = tables
        self.connection = duckdb.connect(":memory:", config={"threads": "1"})
        for name, path in tables.items():
            schema = name.split(".")[0]
            self.connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
            quoted = str(path).replace("'", "''")
            self.connection.execute(f"CREATE VIEW {quoted_name(name)} AS FROM read_parquet('{quoted}')")

    def frame(self, sql: str) -> pl.DataFrame:
        """The result as a frame; UnknownName where the SQL asks a table that was not declared."""
        try:
            return self.connection.execute(sql).pl()
        except duckdb.CatalogException as error:
            raise UnknownName(f"{str(error).splitlines()[0]}; given were: {', '.join(sorted(self.tables))}") from error

    def has(self, table: str) -> bool:
        """Whether a table of that name was given."""
        return table in self.tables

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


class SparkEngine:
    """Spark on the same Parquet files, the SQL carried over by sqlglot."""

    def __init__(self, tables: Mapping[str, Path], master: str) -> None:
        from pyspark.sql import SparkSession

        self.tables = tables
        builder: Any = SparkSession.builder
        self.session = (
            builder.master(master)
            .appName("kakehashi")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )
        self.session.sparkContext.setLogLevel("ERROR")
        for name, path in tables.items():
            self.session.read.parquet(str(path)).createOrReplaceTempView(view_name(name))

    def frame(self, sql: str) -> pl.DataFrame:
        """The result as a frame; the same as DuckDB's but for the order where the SQL states none."""
        result = self.session.sql(to_spark(sql, self.tables))
        rows = [row.asDict() for row in result.collect()]
        return pl.DataFrame(rows, schema={name: _polars(kind) for name, kind in result.dtypes}, orient="row")

    def has(self, table: str) -> bool:
        """Whether a table of that name was given."""
        return table in self.tables

    def close(self) -> None:
        """Drop the views; the session stays for the next step."""
        for name in self.tables:
            self.session.catalog.dropTempView(view_name(name))


def quoted_name(table: str) -> str:
    """`schema.table` with each part in quotes."""
    return ".".join(f'"{part}"' for part in table.split("."))


def view_name(table: str) -> str:
    """The name of a table's view in Spark, which has no schema of ours."""
    return table.replace(".", "__")


def to_spark(sql: str, tables: Mapping[str, Any]) -> str:
    """DuckDB's SQL as Spark's, table names replaced by view names."""
    import sqlglot
    from sqlglot import exp

    tree = sqlglot.parse_one(sql, read="duckdb")
    for table in tree.find_all(exp.Table):
        name = f"{table.db}.{table.name}"
        if name in tables:
            alias = table.alias or table.name
            table.replace(exp.alias_(exp.to_table(view_name(name)), alias, table=True))
    return tree.sql(dialect="spark")


def _polars(kind: str) -> Any:
    simple = {"string": pl.String, "bigint": pl.Int64, "int": pl.Int64, "smallint": pl.Int64, "double": pl.Float64}
    simple |= {"float": pl.Float64, "boolean": pl.Boolean, "date": pl.Date}
    if kind.startswith("array<"):
        return pl.List(_polars(kind[6:-1]))
    if kind.startswith("decimal"):
        return pl.Float64
    return simple[kind]


@contextlib.contextmanager
def opened(config: Config, tables: Mapping[str, Path]) -> Iterator[Engine]:
    """The engine that the configuration names, over these tables."""
    engine: Engine = SparkEngine(tables, config.spark_master) if config.engine == "spark" else DuckEngine(tables)
    try:
        yield engine
    finally:
        engine.close()
