"""Specref: 60,000 bibliographic entries of Web, Internet, ETSI, ISO and SCTE standards, kept by those who write them."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import CC0
from kakehashi.core.source import Document, Expect, Given, Named, Package, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        1,
    )
}
DATE = re.compile(r"^(?:(?:(\d{1,2}) )?([A-Z][a-z]+) )?(\d{4})$")
COMPACT_DATE = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
HOST = re.compile(r"^https?://([^/:]+)")

# Which body an entry belongs to, by the host of its address, then by the beginning of its key. What is in neither stays without
# a body: better unknown than guessed from a title.
BODY_OF_HOST = {
    "www.rfc-editor.org": "IETF",
    "datatracker.ietf.org": "IETF",
    "tools.ietf.org": "IETF",
    "httpwg.org": "IETF",
    "www.etsi.org": "ETSI",
    "www.w3.org": "W3C",
    "www.iso.org": "ISO",
    "wg21.link": "ISO/IEC JTC 1/SC 22/WG 21",
    "scte-cms-resource-storage.s3.amazonaws.com": "SCTE",
    "www.itu.int": "ITU",
    "www.3gpp.org": "3GPP",
    "www.iana.org": "IANA",
    "www.unicode.org": "Unicode Consortium",
    "registry.khronos.org": "Khronos",
    "www.ecma-international.org": "Ecma",
    "262.ecma-international.org": "Ecma",
    "tc39.es": "Ecma",
    "tech.ebu.ch": "EBU",
    "www.atsc.org": "ATSC",
    "www.opengeospatial.org": "OGC",
    "www.oasis-open.org": "OASIS",
    "docs.oasis-open.org": "OASIS",
    "aomediacodec.github.io": "AOM",
    "drafts.csswg.org": "W3C",
    "w3c.github.io": "W3C",
    "wicg.github.io": "W3C",
    "immersive-web.github.io": "W3C",
    "webassembly.github.io": "W3C",
    "privacycg.github.io": "W3C",
    "dev.w3.org": "W3C",
}
BODY_OF_KEY = (
    (re.compile(r"^rfc\d"), "IETF"),
    (re.compile(r"^etsi-"), "ETSI"),
    (re.compile(r"^iso[-\d]"), "ISO"),
    (re.compile(r"^scte-?\d"), "SCTE"),
)

# lists that Specref keeps for others, in its own JSON; the bibliography repeats them, as they were when it was packed
LISTINGS = ("iso_jtc1_sc29", "scte")
LISTING = text(
    "listing",
    "which document lists it: the bibliography, or one of the lists that it repeats; take one row per key, a list's first",
    closed=frozenset(("biblio", *LISTINGS)),
    required=True,
)
ISO_STATUSES = frozenset(("Published", "Withdrawn", "Under development", "Deleted", None))

ENTRIES = TableSpec(
    "specref.entries",
    ("entry_id", "listing"),
    (
        text("entry_id", "Specref's key in small letters"),
        LISTING,
        text("label", "the key as it is cited", required=True),
        text("title", "title of the document", required=True),
        text("status", "status in the body's own words (REC, Proposed Standard, Published, ...)"),
        text("body", "the body whose document it is, by the host of its address, else by its key; empty where neither says"),
        text("published_on", "day of publication as far as it is known (YYYY[-MM[-DD]])"),
        integer("published_year", "year of publication", low=1500, high=2100),
        text("url", "address of this text"),
        text("current_url", "address of the current text, where there is one beside"),
        text("obsoleted_by", "what the entry says replaced it"),
        text("iso_number", "number with year as ISO writes it; only in the list of ISO/IEC JTC 1/SC 29"),
        integer("author_count", "authors or editors named", low=0),
        boolean("has_more_authors", "whether the entry says that there are more authors than it names"),
        texts("authors", "authors or editors as named; committees stand here too", is_person=True),
    ),
    "One row per document that Specref describes.",
)
ALIASES = TableSpec(
    "specref.aliases",
    ("alias", "listing"),
    (
        text("alias", "another key of a document, in small letters"),
        LISTING,
        text("entry_id", "the key it stands for, in small letters; it may be an alias itself", required=True),
    ),
    "One row per other name of an entry.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per entry and per alias of the bibliography or of a list."""
    return _listed(given) if given.document in LISTINGS else _biblio(given)


def _biblio(given: Given) -> Iterator[Named]:
    """Entries and aliases of the bibliography; entries that are a sentence without fields (118 of 91,813) are passed over."""
    seen: dict[str, str] = {}
    for member, content in archive.members(given.content):
        parse.refuse_html(content, member)
        for locator, key, block in _blocks(parse.text(content, member), member):
            kind, name = key[:2], key[2:].strip().lower()
            if name in seen:
                given.error("duplicate-key", f"an entry is given twice, first at {seen[name]}", locator=locator, value=name)
                continue
            seen[name] = locator
            if kind == "d:":
                yield ENTRIES.name, _entry(given, locator, name, block)
            elif kind == "a:":
                if len(block) != 2:
                    raise BadDocument(f"{locator}: the alias {name!r} has {len(block)} lines, not 2")
                yield ALIASES.name, _alias(name, block[1].strip().lower(), "biblio", locator)
            elif kind != "s:":  # a sentence: no fields to read
                raise UnknownValue(f"{locator}: {key!r} begins with none of 'd:', 'a:', 's:'")


def _blocks(page: str, member: str) -> Iterator[tuple[str, str, list[str]]]:
    """Locator, key line and other lines of each block; a block ends with a line of one hyphen."""
    key, start = "", 1
    block: list[str] = []
    for number, line in enumerate(page.split("\n"), 1):
        if line == "-" and key:
            yield f"{member}#line {start}", key, block
            key, block = "", []
        elif key:
            block.append(line)
        elif line:
            key, start = line, number
    if key:
        raise BadDocument(f"{member} is cut short: the entry {key!r} at line {start} has no end")


def _entry(given: Given, locator: str, name: str, block: list[str]) -> Row:
    if len(block) < 9:
        raise BadDocument(f"{locator}: the entry {name!r} has {len(block)} of its 9 fields")
    label, said, status, title, snapshot, current, obsoleted_by, other, more = block[:9]
    if other:
        given.error("unknown-field", "the eighth field, always empty so far, is filled", locator=locator, value=other)
    if more not in ("", "1"):
        given.error("new-member", "the mark of further authors is neither empty nor 1", locator=locator, value=more)
    published_on, year = _date(given, locator, said)
    address = snapshot or current
    return {
        "entry_id": name,
        "listing": "biblio",
        "label": label.strip(),
        "title": html.unescape(title).strip() or label.strip(),
        "status": status or None,
        "body": _body(name, address),
        "published_on": published_on,
        "published_year": year,
        "url": address if HOST.match(address) else None,
        "current_url": current if HOST.match(current) else None,
        "obsoleted_by": obsoleted_by or None,
        "iso_number": None,
        "author_count": len(block) - 9,
        "has_more_authors": more == "1",
        "authors": [author.strip() for author in block[9:]],
        "locator": locator,
    }


def _listed(given: Given) -> Iterator[Named]:
    """Entries and aliases of a list."""
    records = parse.json(archive.unpack(given.content), given.document)
    if not isinstance(records, dict):
        raise BadDocument(f"{given.document} is no object of records but {str(records)[:80]!r}")
    for key, record in records.items():
        if not isinstance(record, dict):
            raise BadDocument(f"{given.document}: {key!r} is no record but {str(record)[:80]!r}")
        fields = Fields(record, given, f"#/{key}")
        other = fields.take_text("aliasOf", None)
        if other is not None:
            yield ALIASES.name, _alias(key.lower(), other.lower(), given.document, fields.locator)
        else:
            yield ENTRIES.name, _listed_entry(fields, key, given)
        # the two marks say what the status says (Withdrawn, Deleted); the source is an address with a key in it
        fields.done(ignore=("isSuperseded", "isRetired", "source", "publisher"))


def _listed_entry(fields: Fields, key: str, given: Given) -> Row:
    status, address = fields.take_text("status", None), fields.take_text("href")
    if status not in ISO_STATUSES:
        given.error("new-member", "a status is not known", locator=fields.locator, value=status)
    published_on, year = partial_date(fields.take_text("rawDate", None), given, fields.locator)
    replaced = fields.take("obsoletedBy", [])
    if len(replaced) > 1:
        given.error("unknown-value", "several documents replace one", locator=fields.locator, value=replaced)
    return {
        "entry_id": key.lower(),
        "listing": given.document,
        "label": key,
        "title": fields.take_text("title"),
        "status": status,
        "body": _body(key.lower(), address),
        "published_on": published_on,
        "published_year": year,
        "url": address,
        "current_url": None,
        "obsoleted_by": replaced[0].lower() if replaced else None,
        "iso_number": fields.take_text("isoNumber", None),
        "author_count": 0,
        "has_more_authors": False,
        "authors": [],
        "locator": fields.locator,
    }


def _alias(alias: str, entry_id: str, listing: str, locator: str) -> Row:
    return {"alias": alias, "listing": listing, "entry_id": entry_id, "locator": locator}


def _body(name: str, address: str) -> str | None:
    host = HOST.match(address)
    if host is not None and host[1] in BODY_OF_HOST:
        return BODY_OF_HOST[host[1]]
    if host is not None and host[1].endswith("whatwg.org"):
        return "WHATWG"
    return next((body for pattern, body in BODY_OF_KEY if pattern.match(name)), None)


def _date(given: Given, locator: str, said: str) -> tuple[str | None, int | None]:
    """A date written 'April 1969', '4 March 2010', '2004' or '20040131'; an error where there is no such day."""
    if not said:
        return None, None
    compact, spoken = COMPACT_DATE.match(said), DATE.match(said)
    parts: tuple[str | int | None, ...] = ()
    if compact is not None:
        parts = compact.groups()
    elif spoken is not None and (spoken[2] is None or spoken[2] in MONTHS):
        parts = (spoken[3], MONTHS.get(spoken[2]) if spoken[2] else None, spoken[1])
    try:
        numbers = [int(part) for part in parts if part is not None]
        day = dt.date(*[*numbers, 1, 1][:3])
    except (ValueError, TypeError):
        given.error("bad-date", "a date is none that is known here", locator=locator, value=said)
        return None, None
    return day.isoformat()[: (4, 7, 10)[len(numbers) - 1]], day.year


SOURCE = Source(
    name="specref",
    title="Specref: bibliography of standards",
    title_ja="Specref：標準文書の書誌データベース",
    publisher="Specref",
    homepage="https://www.specref.org/",
    licence=CC0,
    documents=(
        Document(
            "biblio",
            web=Web(
                "https://api.specref.org/bibrefs",
                "JSON per reference, asked by key; the package holds all of it",
                is_data=False,
            ),
            package=Package(
                "bikeshed",
                "3.14.6",
                "5e70e3bf60604b670784c3a1da3564b3655d78efec8e8032db9bffb3de05f8b8",
                "bikeshed/spec-data/biblio/*.data",
                date="2024-11-21",
            ),
        ),
        *(
            Document(
                listing,
                web=Web(f"https://raw.githubusercontent.com/tobie/specref/HEAD/refs/{listing}.json"),
                mirror=f"std-specref/{listing}.json.gz",
            )
            for listing in LISTINGS
        ),
    ),
    tables=(ENTRIES, ALIASES),
    read=read,
    expect=Expect(
        # the smaller numbers are those of the lists alone, where no index of packages can be reached
        rows={"specref.entries": (1_400, 90_000), "specref.aliases": (350, 50_000)},
        known=frozenset({"20141620"}),  # one working paper of 2014: there is no such day, so its date stays empty
    ),
    covers="RFCs, W3C, WHATWG, ETSI, ISO/IEC JTC 1, SCTE and other documents that Web specifications cite; 1850-2026",
    limits="A bibliography, not a register: it says who wrote a text but not for whom, and bodies are covered as far as "
    "somebody wanted to cite them. Many entries are dated drafts of one document. Working papers of ISO/IEC JTC 1/SC 22/WG 21 "
    "(C++) are two fifths of it. The bibliography is of 2024 and repeats the lists of ISO/IEC JTC 1/SC 29 and SCTE, of August "
    "2026: where both came, such a document stands twice, told apart by `listing`.",
)
