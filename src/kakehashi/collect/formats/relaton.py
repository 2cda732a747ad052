"""Relaton: the bibliographic model in which standards catalogues are collected, both generations read into one record.

`schema-version: v1.2.x` writes `docid`, `link`, `docstatus`, `editorialgroup`; `schema_version: v1.5.x` writes `docidentifier`,
`source`, `status` and a contributor's `subdivision`. Older files still leave out the version and write plain text where later
ones write records. Source: https://www.relaton.org/model/ and the documents of fourteen catalogues.

Every field is taken, or named in IGNORED; an unknown one is an error. E-mail and postal addresses are never taken. Of a related
document only identifiers, title and reference are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kakehashi.collect.formats.relaton_people import Organization, Person, contributors
from kakehashi.collect.formats.relaton_values import audit, many, named, plain
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given

# known, and of no use to a reader of standards: layout, copyright, script, the collector's own notes
IGNORED = named("script language place copyright fetched schema-version schema_version type series extent")
TAKEN = named(
    "id docid docidentifier docnumber title link source date contributor edition version revdate docstatus status abstract "
    "keyword biblionote relation ext doctype editorialgroup radiotechnology release ics structuredidentifier formattedref "
    "common-ims-spec"
)
FIELDS = IGNORED | TAKEN
EXTENSION = named(
    "schema-version schema_version flavor doctype subdoctype editorialgroup radiotechnology release ics structuredidentifier "
    "price_code holdstatus pubstatus standard_status standard_modified technology_area stream"
)
RELEASE = named(
    "version2g version3g defunct wpm_code_2g wpm_code_3g freeze_meeting freeze_stage1_meeting freeze_stage2_meeting "
    "freeze_stage3_meeting close_meeting project_start project_end"
)
EXTRAS = ("price_code", "holdstatus", "pubstatus", "standard_status", "standard_modified", "flavor", "stream")
TEXT = named("content language script format type")
IDENTIFIER = named("id content type primary scope")
DATE = named("type value at")
GROUP = named("name type number identifier")
RELATION = named("type description bibitem")
STATUS = named("stage substage")
ICS = named("code text")
STRUCTURED = named("type project_number part")
COMMITTEES = named("technical_committee committee")
VERSION = named("draft")


class Text(NamedTuple):
    """A text with what it is (main, title-part, pdf, remark ...) and its language; None where not said."""

    kind: str | None
    content: str
    language: str | None = None


class Identifier(NamedTuple):
    """One identifier of a document: the scheme it belongs to, and its scope (a trademark form, say)."""

    kind: str
    content: str
    is_primary: bool
    scope: str | None


class Dated(NamedTuple):
    """A date as written, with what happened on it."""

    kind: str | None
    value: str


class Group(NamedTuple):
    """A committee: its name, its part (prime, other, former), number and identifier."""

    name: str
    kind: str | None
    number: str | None
    identifier: str | None


class Related(NamedTuple):
    """A document that this one is related to, by its identifiers, title and reference."""

    kind: str
    description: str | None
    identifiers: list[str]
    title: str | None
    reference: str | None


@dataclass(slots=True)
class Item:
    """One bibliographic record, flat: lists as the catalogue orders them, None where it says nothing."""

    item_id: str | None = None
    schema: str | None = None
    number: str | None = None
    identifiers: list[Identifier] = field(default_factory=list)
    titles: list[Text] = field(default_factory=list)
    links: list[Text] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    edition: str | None = None
    version: str | None = None
    revised_on: str | None = None
    stage: str | None = None
    substage: str | None = None
    abstracts: list[Text] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    relations: list[Related] = field(default_factory=list)
    reference: str | None = None
    document_type: str | None = None
    subtype: str | None = None
    groups: list[Group] = field(default_factory=list)
    ics_codes: list[str] = field(default_factory=list)
    release: Mapping[str, Any] = field(default_factory=dict)
    radio_technology: str | None = None
    project_number: str | None = None
    part: str | None = None
    technology_areas: list[str] = field(default_factory=list)
    extras: dict[str, Any] = field(default_factory=dict)

    def first_date(self, kind: str) -> str | None:
        """The first date of that kind, as written."""
        return next((date.value for date in self.dates if date.kind == kind), None)

    def first_title(self, language: str | None = None) -> str | None:
        """The main title, in that language where one is named; None where there is none."""
        fitting = [title for title in self.titles if language is None or title.language == language]
        return next((title.content for title in fitting if title.kind == "main"), fitting[0].content if fitting else None)


def item(record: Any, given: Given, locator: str) -> Item:
    """The record of either generation as one flat item; each unknown field is an error, BadDocument where it is no record."""
    try:
        return _item(record, given, locator)
    except (AttributeError, KeyError, TypeError) as error:  # a list, a text or nothing where the model has a record
        raise BadDocument(f"{given.document}: {locator} is no Relaton record ({type(error).__name__}: {error})") from error


def _item(record: Mapping[str, Any], given: Given, locator: str) -> Item:
    audit(record, FIELDS, given, locator, "")
    ext = record.get("ext") or {}
    audit(ext, EXTENSION, given, locator, "ext/")
    result = Item(
        item_id=record.get("id"),
        schema=record.get("schema-version") or record.get("schema_version"),
        number=record.get("docnumber"),
        identifiers=_identifiers(record.get("docid") or record.get("docidentifier"), given, locator),
        titles=texts(record.get("title"), given, locator, "title/"),
        links=texts(record.get("link") or record.get("source"), given, locator, "link/"),
        dates=_dates(record.get("date"), given, locator),
        edition=plain(record.get("edition")),
        revised_on=record.get("revdate"),
        abstracts=texts(record.get("abstract"), given, locator, "abstract/"),
        keywords=[text.content for text in texts(record.get("keyword"), given, locator, "keyword/")],
        notes=texts(record.get("biblionote"), given, locator, "biblionote/"),
        reference=plain(record.get("formattedref")),
    )
    for version in many(record.get("version")):
        audit(version, VERSION, given, locator, "version/")
        result.version = result.version or version.get("draft")
    result.organizations, result.people = contributors(many(record.get("contributor")), given, locator)
    result.relations = _relations(many(record.get("relation")), given, locator)
    _add_status(result, record, given, locator)
    # what later files put under `ext`, earlier ones wrote beside the rest
    _add_extension(result, {**{name: record[name] for name in record if name in EXTENSION}, **ext}, given, locator)
    if "common-ims-spec" in record:
        result.extras["common-ims-spec"] = record["common-ims-spec"]
    return result


def texts(value: Any, given: Given, locator: str, path: str) -> list[Text]:
    """Texts with kind and language; ends trimmed; those without content are left out."""
    result = []
    for one in many(value):
        audit(one, TEXT, given, locator, path)
        language = one.get("language")
        if (one.get("content") or "").strip():
            result.append(
                Text(one.get("type"), one["content"].strip(), language[0] if isinstance(language, list) else language)
            )
    return result


def _identifiers(value: Any, given: Given, locator: str) -> list[Identifier]:
    result = []
    for one in many(value):
        audit(one, IDENTIFIER, given, locator, "docid/")
        content = one["id"] if "id" in one else one["content"]
        result.append(Identifier(one.get("type", ""), content, one.get("primary") is True, one.get("scope")))
    return result


def _dates(value: Any, given: Given, locator: str) -> list[Dated]:
    result = []
    for one in many(value):
        audit(one, DATE, given, locator, "date/")
        written = one.get("at", one.get("value"))
        if written is not None:  # JIS names the kind of a date even where it has no date
            result.append(Dated(one.get("type"), str(written)))
    return result


def _relations(values: Iterable[Mapping[str, Any]], given: Given, locator: str) -> list[Related]:
    result = []
    for one in values:
        audit(one, RELATION, given, locator, "relation/")
        other = one.get("bibitem") or {}
        audit(other, FIELDS, given, locator, "relation/bibitem/")
        listed = many(other.get("docidentifier") or other.get("docid"))
        names = [name["content"] if "content" in name else name["id"] for name in listed]
        title = next((title.get("content") for title in many(other.get("title"))), None)
        description = plain(one.get("description"))
        result.append(Related(one["type"], description, names, title, plain(other.get("formattedref"))))
    return result


def _add_status(result: Item, record: Mapping[str, Any], given: Given, locator: str) -> None:
    status = record.get("docstatus") or record.get("status")
    if status is not None:
        audit(status, STATUS, given, locator, "status/")
        result.stage, result.substage = plain(status.get("stage")), plain(status.get("substage"))


def _add_extension(result: Item, ext: Mapping[str, Any], given: Given, locator: str) -> None:
    result.document_type, result.subtype = plain(ext.get("doctype")), ext.get("subdoctype")
    result.radio_technology = ext.get("radiotechnology")
    result.technology_areas = list(many(ext.get("technology_area")))
    result.groups = _groups(ext.get("editorialgroup"), given, locator)
    for code in many(ext.get("ics")):
        audit(code, ICS, given, locator, "ics/")
        result.ics_codes.append(code["code"])
    if "release" in ext:
        audit(ext["release"], RELEASE, given, locator, "release/")
        result.release = ext["release"]
    if "structuredidentifier" in ext:
        structured = ext["structuredidentifier"]
        audit(structured, STRUCTURED, given, locator, "structuredidentifier/")
        result.project_number, result.part = structured.get("project_number"), structured.get("part")
    for name in EXTRAS:
        if name in ext:
            result.extras[name] = ext[name]


def _groups(value: Any, given: Given, locator: str) -> list[Group]:
    result = []
    for one in many(value):
        listed: Iterable[Any] = (one,)
        if COMMITTEES & one.keys():
            audit(one, COMMITTEES, given, locator, "editorialgroup/")
            listed = [*many(one.get("technical_committee")), *many(one.get("committee"))]
        for group in listed:
            if isinstance(group, str):
                result.append(Group(group, None, None, None))
                continue
            audit(group, GROUP, given, locator, "editorialgroup/")
            number = group.get("number")
            number = None if number is None else str(number)
            result.append(Group(group["name"], group.get("type"), number, group.get("identifier")))
    return result
