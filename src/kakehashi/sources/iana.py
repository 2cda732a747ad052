"""IANA: the registries of protocol parameters, with when each was made and last changed."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import relaton
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text

REGISTRIES = TableSpec(
    "iana.registries",
    ("registry_id",),
    (
        text("registry_id", "identifier: that of a page (dots), or page and registry (dots/message)", required=True),
        text("title", "title", required=True),
        boolean("is_page", "whether it is a page of registries, not one of the registries on it", required=True),
        text("page_id", "the page that it stands on; its own identifier for a page", required=True),
        text("created_on", "day or month when the page was made"),
        integer("created_year", "year when the page was made", low=1969, high=2100),
        text("updated_on", "day of the page's last change"),
        integer("updated_year", "year of the page's last change", low=1969, high=2100),
        text("url", "address of the page"),
    ),
    "one row per page of registries and per registry on it",
)


def read(given: Given) -> Iterator[Named]:
    """One row per page and per registry."""
    for name, content in archive.members(given.content):
        row = _row(relaton.item(parse.yaml(content, name), given, name), given, name)
        if row is not None:
            yield REGISTRIES.name, row


def _row(item: relaton.Item, given: Given, name: str) -> Row | None:
    written = next((found.content for found in item.identifiers if found.kind == "IANA"), "")
    if not written.startswith("IANA ") or item.relations or item.people:
        given.error("unknown-value", "an identifier does not begin with IANA, or ties are given", locator=name, value=written)
        return None
    registry_id = written.removeprefix("IANA ")
    created_on, created_year = partial_date(item.first_date("created"), given, name)
    updated_on, updated_year = partial_date(item.first_date("updated"), given, name)
    return {
        "locator": name,
        "registry_id": registry_id,
        "title": item.first_title(),
        "is_page": "/" not in registry_id,
        "page_id": registry_id.partition("/")[0],
        "created_on": created_on,
        "created_year": created_year,
        "updated_on": updated_on,
        "updated_year": updated_year,
        "url": item.links[0].content if item.links else None,
    }


SOURCE = Source(
    name="iana",
    title="Registries of protocol parameters (list)",
    title_ja="IANAプロトコルパラメータ登録簿（一覧）",
    publisher="Internet Assigned Numbers Authority",
    homepage="https://www.iana.org/protocols",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-iana.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-iana",
                note="compiled from https://www.iana.org/protocols; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-iana/std-iana.tar.xz",
        ),
    ),
    tables=(REGISTRIES,),
    read=read,
    expect=Expect(rows={"iana.registries": (3_000, 8_000)}),
    covers="registries of protocol parameters as of April 2025",
    limits=(
        "The list of registries, not what is registered in them, and not which RFC made them. The dates are those of the page, "
        "the same for all registries on it."
    ),
)
