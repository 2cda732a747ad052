"""The registry's publishers and the standard's code lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields, partial_date
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.source import Given, Named, Row
from kakehashi.sources.iati.elements import LANGUAGE, said
from kakehashi.sources.iati.tables import CODES, PUBLISHERS

ENDPOINT = "https://iatiregistry.org/api/3/action/organization_list"
PUBLISHERS_A_PAGE = 200
FIRST_PAGE = f"{ENDPOINT}?all_fields=true&include_extras=true&limit={PUBLISHERS_A_PAGE}&offset=0"
# contacts of persons are never read; what publishers write of their practice and CKAN of its pages is of no use here
PASSED_OVER = (
    *("description", "groups", "historical_publisher_names", "id", "image_display_url", "image_url", "is_organization"),
    *("tags", "type", "users", "display_name", "created", "approval_status", "num_followers", "packages", "extras"),
    *("publisher_agencies", "publisher_constraints", "publisher_data_quality", "publisher_field_exclusions"),
    *("publisher_frequency", "publisher_frequency_select", "publisher_implementation_schedule", "publisher_record_exclusions"),
    *("publisher_refs", "publisher_segmentation", "publisher_source_type", "publisher_thresholds", "publisher_timeliness"),
    *("publisher_ui", "publisher_ui_url", "publisher_url", "publisher_units", "publisher_contact", "publisher_contact_email"),
    *("publisher_organization_type_code", "publisher_published_date"),
)
CODE_PARTS = frozenset({"code", "name", "description", "category", "url"})
CODE_MARKS = frozenset({"status", "activation-date", "withdrawal-date", "public-database"})


def next_page(content: bytes, url: str) -> str | None:
    """The address of the following page of publishers; None behind one that is not full."""
    page = parse.json(content, url)
    asked = {key: value[0] for key, value in parse_qs(urlsplit(url).query).items()}
    if len(page.get("result") or []) < int(asked["limit"]):
        return None
    return f"{ENDPOINT}?{urlencode({**asked, 'offset': int(asked['offset']) + int(asked['limit'])})}"


def read_publishers(given: Given) -> Iterator[Named]:
    """One row per publisher, from the compiler's table, a page of the registry, or a tar of pages; a later page counts."""
    content = archive.unpack(given.content)
    pages = [("", content)] if content.lstrip()[:1] in (b"{", b"[", b"<") else list(archive.members(content))
    found: dict[str, Row] = {}
    for name, page in pages:
        for key, record in _records(parse.json(page, name or given.document), given):
            row = _publisher(Fields(_with_extras(record), given, f"{name}#/{key}"))
            found[row["publisher_id"]] = row
    yield from ((PUBLISHERS.name, row) for row in found.values())


def _records(page: Any, given: Given) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records with their places: a list under `result`, or a table by short name."""
    if isinstance(page, dict) and "success" in page:
        unknown = set(page) - {"help", "success", "result"}
        if page["success"] is not True or not isinstance(page.get("result"), list) or unknown:
            raise BadDocument(f"{given.document}: the registry gives no list of publishers, but {sorted(page)}")
        page = {f"result/{place}": record for place, record in enumerate(page["result"])}
    if not isinstance(page, dict) or any(not isinstance(record, dict) for record in page.values()):
        strange = next((key for key, record in page.items() if not isinstance(record, dict)), "") if page else ""
        raise UnknownValue(f"{given.document} is no table of publishers: {strange!r}")
    yield from page.items()


def _with_extras(record: dict[str, Any]) -> dict[str, Any]:
    """The record with what the registry lists apart as pairs of key and value."""
    extras: dict[str, Any] = {}
    for extra in record.get("extras") or []:
        # pairs of later editions carry marks of CKAN's own
        unknown = set(extra) - {"key", "value", "id", "group_id", "state", "revision_id"}
        if unknown or "key" not in extra:
            raise UnknownValue(f"a publisher's extras are no pairs of key and value: {sorted(unknown) or extra}")
        extras[extra["key"]] = extra.get("value")
    return {**extras, **record}


def _publisher(fields: Fields) -> Row:
    first = (fields.take("publisher_first_publish_date", None) or "")[:10]
    row = {
        "locator": fields.locator,
        "publisher_id": fields.take_text("name"),
        "organization_id": fields.take_text("publisher_iati_id", None),
        "organization_name": fields.take_text("title"),
        "country_iso2": fields.take_text("publisher_country", None),
        "organization_type_code": fields.take_text("publisher_organization_type", None),
        "dataset_count": fields.take_integer("package_count", None),
        "licence_id": fields.take_text("license_id", None),
        "first_published_on": partial_date(first, fields.given, fields.locator)[0],
        "description": fields.take_text("publisher_description", None),
        "state": fields.take_text("state"),
    }
    fields.done(ignore=PASSED_OVER)
    return row


def read_codes(given: Given) -> Iterator[Named]:
    """One row per code, list by list."""
    for name, content in archive.members(given.content, "*.xml"):
        root = parse.xml(content, name)
        unknown = {str(child.tag) for child in root} - {"metadata", "codelist-items"}
        if root.tag != "codelist" or unknown:
            raise UnknownValue(f"{name} is no code list: <{root.tag}> with {sorted(unknown)}")
        for item in root.iterfind("codelist-items/codelist-item"):
            unknown = ({str(child.tag) for child in item} - CODE_PARTS) | (set(item.attrib) - CODE_MARKS)
            if unknown:
                given.error(
                    "unknown-field", f"{sorted(unknown)[0]!r} is no part of a code", locator=name, value=sorted(unknown)[0]
                )
            yield CODES.name, _code(given, item, root.get("name"), name)


def _code(given: Given, item: Any, list_name: str, name: str) -> Row:
    code = said(item.find("code"))
    locator = f"{name}#{code}"
    names = _by_language(item.find("name"))
    return {
        "locator": locator,
        "list_name": list_name,
        "code": code,
        "name_en": names.get("en"),
        "name_fr": names.get("fr"),
        "description": _by_language(item.find("description")).get("en"),
        "category_code": said(item.find("category")),
        "status": item.get("status") or None,
        "active_from_on": partial_date(item.get("activation-date"), given, locator)[0],
        "withdrawn_on": partial_date(item.get("withdrawal-date"), given, locator)[0],
    }


def _by_language(element: Any) -> dict[str, str]:
    if element is None:
        return {}
    return {each.get(LANGUAGE) or "en": text for each in element.findall("narrative") if (text := said(each))}
