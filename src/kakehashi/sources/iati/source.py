"""Declares IATI: activity files, publishers, code lists."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.sources.iati import activities, registry, tables

OPEN = Licence.of(
    "Open licences named by each publisher; IATI standard and registry: open",
    "https://iatistandard.org/en/using-data/",
    ATTRIBUTION,
)


def read(given: Given) -> Iterator[Named]:
    """Codes, publishers or activities; the document's name says which."""
    if given.document == "codelists":
        return registry.read_codes(given)
    if given.document in ("publishers", "publishers_registry"):
        return registry.read_publishers(given)
    return activities.read(given)


SOURCE = Source(
    name="iati",
    title="International Aid Transparency Initiative (IATI)",
    title_ja="国際援助透明性イニシアティブ（IATI）：活動・資金の動き・公表団体・コード表",
    publisher="IATI and the organisations that publish in it",
    homepage="https://iatistandard.org/",
    licence=OPEN,
    documents=(
        Document(
            "codelists",
            web=Web(
                "https://iatistandard.org/en/iati-standard/203/codelists/",
                "one XML file per list; the zip of a mirror holds them together",
                is_data=False,
            ),
            mirror="aid-iati/iati-codelists.zip",
        ),
        Document(
            "publishers",
            web=Web("https://iatiregistry.org/publisher", "pages for people", is_data=False),
            mirror="aid-iati/iati-publishers.json.gz",
        ),
        Document(
            "publishers_registry",
            web=Web(
                registry.FIRST_PAGE,
                "CKAN API of the registry, 200 publishers a page, no key",
                interval_s=2.0,
                next_page=registry.next_page,
            ),
            optional=True,
            instead_of="publishers",
        ),
        Document(
            "activities_sample",
            web=Web("https://iatiregistry.org/dataset", "thousands of files, each at its publisher's address", is_data=False),
            mirror="aid-iati/iati-activities-sample.zip",
        ),
        Document("activities_brought", brought="*.xml", optional=True),
    ),
    tables=tables.ALL,
    read=read,
    expect=Expect(
        rows={"iati.publishers": (1_500, 5_000), "iati.codes": (1_500, 10_000), "iati.activities": (400, 5_000_000)},
        drift=10.0,
    ),
    covers="2,087 publishers (August 2026), 17 code lists (June 2026); of activities only a sample of ten files of four "
    "publishers, 2013 and 2021-2023. A user may bring whole activity files (*.xml)",
    limits="The activities are a sample to work with, not the aid that was given: no total or trend may be made of them. Files "
    "overlap, so an identifier may stand twice; a publisher's parent and child activities both hold money. Amounts are in the "
    "currency named, not converted. The United States file names no implementing organisation.",
)
