"""The release as a DCAT 3 catalogue: its sources with the documents read, and the pages that give data away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext, gettext_noop, override

from kakehashi.core.origin import INTERNAL
from kakehashi.store.engine import quoted_name
from kakehashi.store.release import Release
from kakehashi.views.dcat.graph import Address, Text, Thing, Value
from kakehashi.views.found import Found, found_pages
from kakehashi.views.trail.held import held_sources

WEB_ADDRESS = re.compile(r"https?://[^\s;,<>\"]+")
MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
YEARS = ("year", "published_year")
TITLE = gettext_noop("Kakehashi: evidence on ICT standardization and international cooperation")
Properties = dict[str, Iterable[Value]]
# projections reach far ahead; beyond these it is no year
FIRST, LAST = 1500, 2200
LANGUAGES = "http://publications.europa.eu/resource/authority/language/"


def catalogue(release: Release, site: str) -> list[Thing]:
    """Catalogue, datasets and publishers; `site` is the installation's own address without a closing slash."""
    described = {row["table_name"]: row for row in release.rows("FROM store.tables ORDER BY table_name")}
    sources = [source for source in held_sources(release) if source["is_present"]]
    origins = release.rows("FROM store.origins ORDER BY origin_id")
    years = _years(release)
    datasets = [_source(source, origins, years, release, site) for source in sources]
    datasets += [_page(found, described, years, release, site) for found in _pages_with_data(release)]
    everything = Thing(
        "dcat:Catalog",
        {
            "dct:title": _in_both(TITLE),
            "dct:publisher": [Address(f"{site}/#publisher")],
            "dct:language": [Address(f"{LANGUAGES}ENG"), Address(f"{LANGUAGES}JPN")],
            "dcat:version": [Text(release.release_id)],
            "dct:modified": _moment(release.published_at),
            "foaf:homepage": [Address(f"{site}/evidence/sources/")],
            "dcat:dataset": [Address(dataset.iri) for dataset in datasets],
        },
        f"{site}/evidence/sources/#catalogue",
    )
    office: Properties = {"foaf:name": [Text(f"Kakehashi, {site}")], "foaf:homepage": [Address(f"{site}/")]}
    return [everything, Thing("foaf:Agent", office, f"{site}/#publisher"), *datasets]


def _in_both(message: str) -> list[Value]:
    """A text of ours in English and Japanese."""
    with override("ja"):
        japanese = gettext(message)
    return [Text(message, "en"), *([Text(japanese, "ja")] if japanese != message else [])]


def _source(
    source: Mapping[str, Any],
    origins: list[dict[str, Any]],
    years: Mapping[str, tuple[int, int]],
    release: Release,
    site: str,
) -> Thing:
    """One source: whose it is, what it covers, and each document as it was obtained."""
    address = f"{site}/evidence/sources/{source['source']}/"
    documents = [origin for origin in origins if origin["source"] == source["source"]]
    says = " ".join(part for part in (source["covers"], source["limits"]) if part)
    return Thing(
        "dcat:Dataset",
        {
            "dct:title": [Text(source["title"], "en"), *([Text(source["title_ja"], "ja")] if source["title_ja"] else [])],
            "dct:identifier": [Text(source["source"])],
            "dct:description": [Text(says, "en")] if says else [],
            "dct:publisher": [_agent(source["publisher"], source["homepage"])],
            **_licences((document["licence"], document["licence_url"]) for document in documents),
            "dct:rights": [Text(f"duties: {source['reuse']}", "en")],
            "dct:issued": _moment(release.published_at),
            "dct:modified": _moment(max((document["retrieved_at"] for document in documents), default="")),
            "dct:temporal": _period([years[table] for table in source["table_names"] if table in years]),
            "dcat:version": [Text(release.release_id)],
            "dcat:landingPage": [Address(address)],
            "dcat:distribution": [_document(document) for document in documents],
        },
        f"{address}#dataset",
    )


def _agent(name: str, homepage: str) -> Thing:
    return Thing("foaf:Agent", {"foaf:name": [Text(name)], "foaf:homepage": [Address(homepage)] if homepage else []})


def _document(document: Mapping[str, Any]) -> Thing:
    """A document as a distribution: where the authority gives it, and the hash of the copy that was read."""
    checksum: Properties = {
        "spdx:algorithm": [Address("", "spdx:checksumAlgorithm_sha256")],
        "spdx:checksumValue": [Text(document["sha256"], type="xsd:hexBinary")],
    }
    return Thing(
        "dcat:Distribution",
        {
            "dct:title": [Text(document["document"])],
            "dcat:accessURL": [Address(found) for found in WEB_ADDRESS.findall(document["url"])],
            **_licences([(document["licence"], document["licence_url"])]),
            "dct:rights": [Text(f"duties: {document['reuse']}", "en")],
            "dct:modified": _moment(document["retrieved_at"]),
            "dcat:byteSize": [Text(str(document["size_bytes"]), type="xsd:nonNegativeInteger")],
            "spdx:checksum": [Thing("spdx:Checksum", checksum)],
        },
    )


def _pages_with_data(release: Release) -> list[Found]:
    """Public pages with tables of this release that need no question to be asked."""
    return [
        found
        for found in found_pages()
        if found.page.access == "public"
        and found.page.tables
        and found.page.reads
        and found.page.in_menu
        and not found.page.has_parameters
        and all(release.has(table) for table in found.page.reads)
    ]


def _page(
    found: Found, described: Mapping[str, Mapping[str, Any]], years: Mapping[str, tuple[int, int]], release: Release, site: str
) -> Thing:
    """One page that gives data away: its files, and the licences of the tables that it reads."""
    tables = [described[name] for name in found.page.reads if name in described]
    duties = sorted({duty for table in tables for duty in table["reuse"].split(", ")} - {"no duty"})
    address = f"{site}{found.address}"
    is_internal = INTERNAL in duties or any(table["is_internal"] for table in tables)
    titles: list[Value] = []
    for language in ("en", "ja"):
        with override(language):
            titles.append(Text(str(found.page.title), language))
    known = {
        row["licence"]: row["licence_url"] for row in release.rows("SELECT DISTINCT licence, licence_url FROM store.origins")
    }
    names = sorted({name for table in tables for name in table["licences"].split("; ") if name})
    return Thing(
        "dcat:Dataset",
        {
            "dct:title": titles,
            "dct:identifier": [Text(found.page.name)],
            "dct:publisher": [Address(f"{site}/#publisher")],
            **_licences((name, known.get(name, "")) for name in names),
            "dct:rights": [Text(f"duties: {', '.join(duties) or 'no duty'}", "en")],
            "dct:issued": _moment(release.published_at),
            "dct:temporal": _period([years[name] for name in found.page.reads if name in years]),
            "dcat:version": [Text(release.release_id)],
            "dcat:landingPage": [Address(address)],
            "dcat:distribution": [] if is_internal else [_file(found, address, ending) for ending in MEDIA_TYPES],
        },
        f"{address}#dataset",
    )


def _file(found: Found, address: str, ending: str) -> Thing:
    where = f"{address.rstrip('/') if found.page.path else address + 'index'}.{ending}"
    return Thing(
        "dcat:Distribution",
        {
            "dct:title": [Text(f"{found.page.name}.{ending}")],
            "dcat:accessURL": [Address(where)],
            "dcat:downloadURL": [Address(where)],
            "dcat:mediaType": [Address(f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[ending]}")],
        },
    )


def _licences(pairs: Iterable[tuple[str, str]]) -> dict[str, list[Value]]:
    """Licences: by address where they have one, else as a document with a name."""
    found: dict[str, Value] = {}
    for name, url in pairs:
        named = Thing("dct:LicenseDocument", {"rdfs:label": [Text(name)]})
        found.setdefault(name, Address(url) if url.startswith(("https://", "http://")) else named)
    return {"dct:license": list(found.values())}


def _moment(value: Any) -> list[Value]:
    """A date or a time with its type; nothing where it is not known."""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value or "")
    if not text:
        return []
    return [Text(text, type="xsd:dateTime" if "T" in text else "xsd:date")]


def _period(spans: list[tuple[int, int]]) -> list[Value]:
    if not spans:
        return []
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    years: Properties = {
        "dcat:startDate": [Text(str(first), type="xsd:gYear")],
        "dcat:endDate": [Text(str(last), type="xsd:gYear")],
    }
    return [Thing("dct:PeriodOfTime", years)]


@lru_cache(maxsize=4)
def _years(release: Release) -> dict[str, tuple[int, int]]:
    """First and last year of each table that has a column of years."""
    columns = release.rows(
        "SELECT table_name, column_name FROM store.columns WHERE type = 'integer' AND list_contains(?, column_name)"
        " AND table_name NOT LIKE 'store.%' ORDER BY table_name, column_name",
        [list(YEARS)],
    )
    found: dict[str, tuple[int, int]] = {}
    for row in columns:
        name, column = row["table_name"], row["column_name"]
        if name not in found and release.has(name):
            first_and_last = f'MIN("{column}") AS first, MAX("{column}") AS last'
            asked = f'SELECT {first_and_last} FROM {quoted_name(name)} WHERE "{column}" BETWEEN ? AND ?'  # noqa: S608 - our own names
            span = release.rows(asked, [FIRST, LAST])[0]
            if span["first"] is not None:
                found[name] = (int(span["first"]), int(span["last"]))
    return found
