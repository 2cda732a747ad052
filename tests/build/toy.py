"""A toy world for the build: two sources, one link, one analysis, read from small CSV documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import polars as pl

from kakehashi.build import plan
from kakehashi.collect import parse
from kakehashi.core.analysis import Analysis, Link, Tables
from kakehashi.core.config import Config
from kakehashi.core.origin import CC_BY_4, PUBLIC_DOMAIN
from kakehashi.core.source import Document, Expect, Given, Named, Source
from kakehashi.core.table import TableSpec, integer, number, text
from kakehashi.store.documents import Documents, origin_of
from kakehashi.store.home import Home

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
STANDARDS = TableSpec("toy.standards", ("number",), (text("number", "number", required=True), text("area", "area")))
PEOPLE = TableSpec(
    "other.firms", ("firm",), (text("firm", "firm", required=True), integer("standards", "count", unit="standards", low=0))
)
LINKED = TableSpec("linked.toy", ("area",), (text("area", "area", required=True), integer("count", "standards")))


def read_standards(given: Given) -> Iterator[Named]:
    """Rows of the toy catalogue."""
    for line in parse.csv(given, given.content):
        yield "toy.standards", {"number": line.take("number"), "area": line.take("area"), "locator": line.locator}
        line.done()


def read_firms(given: Given) -> Iterator[Named]:
    """Rows of the toy list of firms."""
    for line in parse.csv(given, given.content):
        yield "other.firms", {"firm": line.take("firm"), "standards": line.take_integer("standards"), "locator": line.locator}
        line.done()


def link(tables: Tables) -> dict[str, pl.DataFrame]:
    """Standards by area."""
    return {"linked.toy": tables.frame("SELECT area, COUNT(*) AS count FROM toy.standards GROUP BY area ORDER BY area")}


def analyse(tables: Tables) -> pl.DataFrame:
    """Shares of the areas."""
    return tables.frame("SELECT area, count * 1.0 / SUM(count) OVER () AS share FROM linked.toy ORDER BY area")


def _source(name: str, read: object, spec: TableSpec, licence: object) -> Source:
    return Source(
        name=name,
        title=name,
        title_ja=name,
        publisher="Example",
        homepage="https://example.org",
        licence=licence,  # type: ignore[arg-type]
        documents=(Document(f"{name}.csv"),),
        tables=(spec,),
        read=read,  # type: ignore[arg-type]
        expect=Expect(rows={spec.name: (1, 1000)}, drift=0.5),
    )


def world(monkeypatch) -> None:
    """Put the toy world in the place of the real sources, links and analyses."""
    toy = _source("toy", read_standards, STANDARDS, CC_BY_4)
    other = _source("other", read_firms, PEOPLE, PUBLIC_DOMAIN)
    shares = Analysis(
        "toy_shares", "Shares", "割合", ("linked.toy",), ("area",), (text("area", "area"), number("share", "share")), analyse
    )
    monkeypatch.setattr(plan, "sources", lambda: {"other": other, "toy": toy})
    monkeypatch.setattr(plan, "_links", lambda: {"toy": Link("toy", ("toy.standards",), (LINKED,), link)})
    monkeypatch.setattr(plan, "_analyses", lambda: {"toy_shares": shares})


def config(root) -> Config:
    """A home of its own, one process."""
    return Config(home=root, workers=1, offline=True)


def collect(home: Home, name: str, content: str | bytes, at: str = "2026-11-01") -> None:
    """Put a document in the ledger as if it had been collected."""
    raw = content.encode() if isinstance(content, str) else content
    source = plan.sources()[name]
    origin = origin_of(
        name,
        f"{name}.csv",
        raw,
        way="mirror",
        url=f"https://example.org/{name}.csv",
        retrieved_at=at,
        publisher="Example",
        licence=source.licence,
        note="",
    )
    Documents(home).put(origin, raw, at)


GOOD = "number,area\n" + "".join(f"S.{n},{'radio' if n % 3 else 'core'}\n" for n in range(1, 31))
FIRMS = "firm,standards\nExample Radio,20\nExample Core,10\n"
