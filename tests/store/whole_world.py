"""Every table that a source can give, small: its contract fixture, our reference data, and invented documents that join."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
from tests.contract.documents import example
from tests.given import Row

from kakehashi.build import plan
from kakehashi.build.read import read_document
from kakehashi.collect.ways import reference
from kakehashi.core.source import Given, Source
from kakehashi.sources import gapminder, spectrum_allocations, tota
from kakehashi.sources.ietf_drafts import AUTHORS, DRAFTS
from kakehashi.sources.ietf_meetings import MEETINGS, REGISTRATIONS
from kakehashi.sources.ietf_rfc.addresses import ADDRESSES
from kakehashi.sources.ietf_rfc.references import RFCS
from kakehashi.sources.itu import RECOMMENDATIONS
from kakehashi.sources.threegpp import SPECIFICATIONS
from kakehashi.store.tables import conform, frame_of, schema, with_trail

# "ABC" and the association: initials that the resolver leaves to a reader
FIRMS = (
    *("ABC", "Association of Broadcast Companies", "Huawei Technologies", "Ericsson", "NTT DOCOMO", "Nokia / Orange"),
    *("Quux Ltd", "Ada Quux", "independent", None, "Arm"),
)
TITLES = ("Routing over radio", "Video coding", "Post-quantum cryptography", "A thing", "5G core network", "言語 tags")
COUNTRIES = ("USA", "Japan", " Sweden ", "Ruritania", None)
TOLD = {"title": "Example", "document_type": "TS", "series": "38", "status": "published"}


def frames() -> dict[str, pl.DataFrame]:
    """A frame for each table of each source, its key unique and its origin filled."""
    found = {name: frame for source in plan.sources().values() for name, frame in _read(source)}
    for spec, rows in _invented().items():
        full = with_trail(spec)
        filled = [{"locator": f"row {n}", **row} for n, row in enumerate(rows)]
        made = frame_of(({k: v for k, v in row.items() if k in schema(full)} for row in filled), full)
        found[spec.name] = pl.concat([found[spec.name], made]).unique(list(spec.key), keep="last", maintain_order=True)
    return {name: frame.with_columns(pl.lit("made/up@0").alias("origin_id")) for name, frame in found.items()}


def _read(source: Source) -> Iterator[tuple[str, pl.DataFrame]]:
    parts: dict[str, list[pl.DataFrame]] = {spec.name: [] for spec in source.tables}
    for document in source.documents:
        own = reference.obtain(document)
        sample = example(source, document)
        content = own.read() if own is not None else sample.content if sample is not None else None
        if content is not None:
            for name, frame in read_document(source, Given(document.name, content, source.expect.known)).items():
                parts[name].append(frame.with_columns(pl.lit("made/up@0").alias("origin_id")))
    for spec in source.tables:
        full = with_trail(spec)
        whole = conform(pl.concat(parts[spec.name]), full) if parts[spec.name] else frame_of((), full)
        # fixtures hold faults on purpose, which a build would set aside
        needed = [column.name for column in spec.columns if column.required]
        yield spec.name, whole.drop_nulls([*needed, *spec.key]).unique(list(spec.key), keep="first", maintain_order=True)


def _invented() -> dict[Any, list[Row]]:
    # a fixed seed: the same world every time
    chance = random.Random(20261122)  # noqa: S311
    return {**_catalogues(chance), **_authors(chance), **_meetings(chance), **_agreements(), **_indicators()}


def _some(chance: random.Random, choices: tuple[Any, ...], most: int = 3) -> list[Any]:
    return [chance.choice(choices) for _ in range(chance.randint(0, most))]


def _catalogues(chance: random.Random) -> dict[Any, list[Row]]:
    specification = {**TOLD, "latest_version": "1.0.0", "last_published_year": 2024, "version_count": 1}
    draft = {"latest_version": "01", "version_count": 2, "has_first_version": True, "is_working_group": False}
    dated = {"first_published_on": "2020-01", "last_published_year": 2024}
    return {
        SPECIFICATIONS: [
            {
                **specification,
                "specification_number": f"TS 38.{n:03}",
                "latest_version_id": f"{n}",
                "title": chance.choice(TITLES),
                "rapporteur_organizations": [firm for firm in _some(chance, FIRMS) if firm is not None],
                "first_published_year": chance.choice((2017, 2020, None)),
            }
            for n in range(60)
        ],
        DRAFTS: [
            {
                **draft,
                **dated,
                "draft_name": f"draft-made-{n}",
                "title": chance.choice(TITLES),
                "first_published_year": chance.choice((2015, 2020, 2023, None)),
            }
            for n in range(60)
        ],
        RFCS: [
            {
                "rfc_number": 98000 + n,
                "title": chance.choice(TITLES),
                "published_on": "2022-05",
                "published_year": 2000 + n % 24,
                "keywords": _some(chance, ("routing", "video"), 2),
                "author_count": 1,
            }
            for n in range(40)
        ],
        RECOMMENDATIONS: [
            {
                "document_id": f"ITU-T H.{n} (01/2020)",
                "sector": "ITU-T",
                "document_number": f"ITU-T H.{n}",
                "document_type": "Recommendation",
                "title": chance.choice(TITLES),
                "published_year": 2020 + n % 4,
            }
            for n in range(255, 275)
        ],
    }


def _authors(chance: random.Random) -> dict[Any, list[Row]]:
    draft, author = {"version": "01"}, {"author_name": "Ada Quux"}
    return {
        AUTHORS: [
            {**draft, **author, "draft_name": f"draft-made-{n}", "position": place, "organization_name": firm}
            for n in range(60)
            for place, firm in enumerate(_some(chance, FIRMS, 4), 1)
        ],
        ADDRESSES: [
            {
                **author,
                "rfc_number": 98000 + n,
                "position": place,
                "organization_name": firm,
                "country_name": chance.choice(COUNTRIES),
            }
            for n in range(40)
            for place, firm in enumerate(_some(chance, FIRMS), 1)
        ],
    }


def _meetings(chance: random.Random) -> dict[Any, list[Row]]:
    return {
        MEETINGS: [
            {"meeting_number": 200 + n, "year": 2040 + n, "month": 3, "registration_count": 30, "is_cut": n == 2}
            for n in range(3)
        ],
        REGISTRATIONS: [
            {
                "meeting_number": 200 + n % 3,
                "position": n + 1,
                "country_iso2": chance.choice(("JP", "US", "SE", "ZZ", None)),
                "organization_name": chance.choice(FIRMS),
                "presence": chance.choice(("on site", "remote")),
            }
            for n in range(80)
        ],
    }


def _agreements() -> dict[Any, list[Row]]:
    made = {"agreement_name": "Exampleland - Samplia", "agreement_type": "Free Trade Agreement", "status": "in force"}
    counts = {"language": "en", "chapter_count": 1, "article_count": 1}
    return {
        tota.AGREEMENTS: [{"tota_id": "990", **made, **counts}],
        tota.PARTIES: [
            {"tota_id": "990", "role": "current", "party_code": code, "economy_code": code, "place": place}
            for place, code in enumerate(("JPN", "VNM"), 1)
        ],
        tota.ARTICLES: [
            {"tota_id": "990", "article_id": "1", "place": 1, "chapter_id": "1", "chapter_name": "Telecommunications"}
            | {"article_text": "Each Party shall.", "character_count": 17}
        ],
        spectrum_allocations.TABLES: [{"table_code": "zz", "place_name": "Sweden", "economy_code": "SWE"}],
        spectrum_allocations.ALLOCATIONS: [
            {"table_code": "zz", "number": 1, "economy_code": "SWE", "lower_mhz": 470.0, "upper_mhz": 694.0}
            | {"service": "BROADCASTING", "rank": "primary", "applications": ["DVB-T"]}
        ],
    }


def _indicators() -> dict[Any, list[Row]]:
    codes = (("jpn", "JPN"), ("ussr", None), ("nowhere", None))
    series = {"indicator_id": "internet_users", "name": "Users", "point_count": 30, "first_year": 1990, "last_year": 1999}
    return {
        gapminder.ECONOMIES: [{"geo_code": c, "name": c, "economy_code": e, "is_un_member": True} for c, e in codes],
        gapminder.INDICATORS: [series],
        gapminder.POINTS: [
            {"indicator_id": "internet_users", "geo_code": code, "year": 1990 + n, "value": n / 3}
            for code, _economy in codes
            for n in range(10)
        ],
    }


def write(folder: Path) -> dict[str, Path]:
    """The whole world as files by table name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for name, frame in frames().items():
        paths[name] = folder / f"{name}.parquet"
        frame.write_parquet(paths[name])
    return paths
