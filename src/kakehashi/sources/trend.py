"""TREND: environmental provisions of trade agreements, coded one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect.formats import trade_tables
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import UnknownValue
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text

TERMS = Licence.of(
    "Academic database; cite Morin, Duer and Lechner (2018)", "http://www.chaire-epi.ulaval.ca/en/trend", ATTRIBUTION
)
MEMBER = "trend.csv"
LABEL = re.compile(r"^([0-9]+(?:[a-z]|[+][0-9]+)?)[_ ](.+?)(?:_([0-9]{4})?|_Environment)$")
PROVISION = re.compile(r"^X([0-9]+(?:\.[0-9]+)*)\.([^0-9].*)$")
CODES = {"0": False, "1": True, "NA": None}

AGREEMENTS = TableSpec(
    "trend.agreements",
    ("trend_label",),
    (
        text("trend_label", "number, name and year as the compiler writes them in one"),
        text("trend_number", "the number at its head, which is that of DESTA's entry in most cases", required=True),
        text("agreement_name", "the name in its middle", required=True),
        integer("signed_year", "year of signature; empty where not given", low=1940, high=2100),
        integer("present_count", "provisions found", unit="provisions", low=0, required=True),
        integer("absent_count", "provisions looked for and not found", unit="provisions", low=0, required=True),
        integer("not_coded_count", "provisions not coded", unit="provisions", low=0, required=True),
    ),
    "One row per coded agreement.",
)
PROVISIONS = TableSpec(
    "trend.provisions",
    ("trend_label", "provision_code"),
    (
        text("trend_label", "label of the agreement"),
        text("provision_code", "number of the provision in the codebook, as in 1.07.02"),
        text("provision_name", "what the provision says, from the column's name", required=True),
        boolean("is_present", "true: found; empty: not coded"),
    ),
    "One row per agreement and provision found or not coded; a coded provision without a row was looked for and not found.",
)


def read(given: Given) -> Iterator[Named]:
    """Each agreement followed by its provisions."""
    for fields in trade_tables.lines(given, MEMBER, ";"):
        label = fields.take_text("Trade.Agreement")
        match = LABEL.match(label)
        if match is None:
            raise UnknownValue(f"{given.document}: {fields.locator}: {label!r} is no number, name and year")
        year = trade_tables.take_year(fields, "Year")
        codes = dict(_codes(fields))
        values = list(codes.values())
        fields.done()
        yield (
            AGREEMENTS.name,
            {
                "locator": fields.locator,
                "trend_label": label,
                "trend_number": match[1],
                "agreement_name": match[2],
                "signed_year": year,
                "present_count": values.count(True),
                "absent_count": values.count(False),
                "not_coded_count": values.count(None),
            },
        )
        yield from ((PROVISIONS.name, row) for row in _rows(fields.locator, label, codes))


def _codes(fields: Fields) -> Iterator[tuple[str, bool | None]]:
    for name in [name for name in fields.left if PROVISION.match(name)]:
        value = fields.take(name)
        if value not in CODES:
            fields.given.error("new-member", "a provision is coded in another way", locator=fields.locator, value=value)
        yield name, CODES.get(value)


def _rows(locator: str, label: str, codes: dict[str, bool | None]) -> Iterator[Row]:
    for name, value in codes.items():
        match = PROVISION.match(name)
        if value is not False and match is not None:
            yield {
                "locator": f"{locator}/{match[1]}",
                "trend_label": label,
                "provision_code": match[1],
                "provision_name": re.sub(r"\.+", " ", match[2]).strip(),
                "is_present": value,
            }


SOURCE = Source(
    name="trend",
    title="Trade and Environment Database (TREND)",
    title_ja="貿易協定の環境条項データベース（TREND）",
    publisher="Canada Research Chair in International Political Economy, Université Laval",
    homepage="https://www.chaire-epi.ulaval.ca/en/trend",
    licence=TERMS,
    documents=(
        Document(
            "trend",
            web=Web("http://www.chaire-epi.ulaval.ca/en/trend", "a page of downloads", is_data=False),
            mirror=trade_tables.ZIP,
        ),
    ),
    tables=(AGREEMENTS, PROVISIONS),
    read=read,
    expect=Expect(rows={"trend.agreements": (600, 1_500), "trend.provisions": (8_000, 60_000)}),
    covers="environmental provisions of 730 trade agreements, 1947-2018",
    limits="Environmental provisions only. Provisions that were not coded are empty, not absent; the name of a provision is "
    "cut from the table's column and lacks its punctuation.",
)
