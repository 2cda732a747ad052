"""Citations of a publication: figures by their addresses, with the value as it was seen when it was cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import union
from kakehashi.office.actions.write_publication import Citation, citations_of
from kakehashi.office.refusals import Refused
from kakehashi.store.release import Release
from kakehashi.views.names import licences_of
from kakehashi.views.page import NotHere
from kakehashi.views.parts.figure import figure_address
from kakehashi.views.trail.opened import open_figure
from kakehashi.views.trail.words import column_label, value_written

MOST = 60


def addresses(evidence: Sequence[Mapping[str, Any]]) -> str:
    """The citations as the form shows them: one address of a figure a line, in the order of the footnotes."""
    return "\n".join(figure_address(item["table"], item["key"], item["column"]) for item in evidence)


def cited(request: HttpRequest, release: Release | None, text: str, held: Sequence[Mapping[str, Any]]) -> list[Citation]:
    """The citations of a form; a figure that is cited already keeps its value as seen, a new one is looked up in the release.

    Refused for an address that opens no figure, with its number.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise Refused(_("A publication cites at most %(count)s figures.") % {"count": MOST})
    kept = {_parts(figure_address(i["table"], i["key"], i["column"])): c for i, c in zip(held, citations_of(held), strict=True)}
    return [kept.get(_parts(line)) or _looked_up(request, release, line, n) for n, line in enumerate(lines, start=1)]


def notes(evidence: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a footnote: number, value as seen, what it is, the release, the address of its drawer."""
    return [
        {
            "number": number,
            "value": item["value_as_seen"],
            "label": " · ".join([str(column_label(item["column"])), *(str(value) for value in item["key"].values())]),
            "table": item["table"],
            "release": item["release"],
            "address": figure_address(item["table"], item["key"], item["column"]),
        }
        for number, item in enumerate(evidence, start=1)
    ]


def _looked_up(request: HttpRequest, release: Release | None, line: str, number: int) -> Citation:
    query = dict(_parts(line))
    if release is None or not {"table", "column"} <= query.keys():
        raise Refused(_("Citation %(number)s is no address of a figure.") % {"number": number})
    asked = {name.removeprefix("k."): value for name, value in query.items() if name.startswith("k.")}
    try:
        figure = open_figure(release, query["table"], query["column"], asked)
    except NotHere as error:
        raise Refused(_("Citation %(number)s: %(reason)s") % {"number": number, "reason": error}) from error
    if figure.column["is_person"]:
        raise Refused(_("Citation %(number)s is a name of a person.") % {"number": number})
    seen = value_written(query["column"], figure.value, str(figure.column["unit"] or ""))
    reference = EvidenceRef(release.release_id, figure.name, dict(figure.key), query["column"], seen)
    return reference, union(licence.reuse for licence in licences_of(release, [figure.name]))


def _parts(address: str) -> frozenset[tuple[str, str]]:
    """What an address of a figure says, whatever its order, its host, or the release that it was read in."""
    asked = parse_qsl(urlsplit(address.strip()).query)
    return frozenset((name, value) for name, value in asked if name in ("table", "column") or name.startswith("k."))
