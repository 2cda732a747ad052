"""Where each page can be seen with the small release: sample addresses by the name of the page.

A page without parameters is seen at its own address; one with parameters must be named here. More samples show more states.
"""

from __future__ import annotations

from kakehashi.views.found import Found, found_pages
from tests.browser.desk_samples import CASE, COMPANY, KNOWLEDGE, LINK
from tests.browser.dissemination_samples import KEY, PUBLICATION, REVISION, SEMINAR
from tests.browser.sample_records import CIRCLE, FILE, INVITATION, MILESTONE, NOTE, PUBLIC

# answers that are no whole page: fetched into another one, or a file
FRAGMENTS = {"suggestions", "record_file"}
SAMPLES: dict[str, tuple[str, ...]] = {
    "case": (f"/desk/cases/{CASE}/",),
    "circle": (f"/desk/circles/{CIRCLE}/",),
    "company": (f"/desk/companies/{COMPANY}/",),
    "document": ("/standards/documents/?id=RFC+99000", "/standards/documents/?id=TS+99.002"),
    "dossier": ("/desk/dossier/JPN/digital-broadcasting/", "/desk/dossier/CHN/all/"),
    "dossier_changed": ("/desk/dossier/JPN/wireless-communications/changed/",),
    "economy": ("/evidence/economies/JPN/",),
    "enquiry_status": (LINK,),
    "explorer": ("/standards/explorer/", "/standards/explorer/?q=routing"),
    "figure": ("/figure/?table=linked.documents&column=year&k.document_id=RFC+99000",),
    "knowledge_note": (f"/desk/knowledge/{KNOWLEDGE}/",),
    "invitation": (f"/desk/invitation/{INVITATION}/",),
    "milestone": (f"/today/history/{MILESTONE}/",),
    "note": (f"/desk/notes/{NOTE}/",),
    "organization": ("/evidence/organizations/sakura/",),
    "organization_judgements": ("/evidence/organizations/sakura/judgements/",),
    "public_version": (f"/public-versions/{PUBLIC}/",),
    "public_version_new": (f"/desk/records/{NOTE}/public-version/",),
    "publication": (f"/today/publications/{PUBLICATION}/",),
    "record": (f"/desk/records/{NOTE}/",),
    "record_file": (f"/desk/records/{NOTE}/files/{FILE}/",),
    "record_who": (f"/desk/records/{NOTE}/who/", f"/desk/records/{NOTE}/who/?as=guest"),
    "revision": (f"/desk/revisions/{REVISION}/",),
    "search": ("/search/?q=procedures",),
    "seminar": (f"/today/seminars/{SEMINAR}/",),
    "seminar_guests": (f"/desk/seminars/{SEMINAR}/guests/",),
    "seminar_registration": (f"/today/seminars/registration/{KEY}/",),
    "source": ("/evidence/sources/threegpp/",),
    "strategy_map": ("/maps/strategy/", "/maps/strategy/?actor=organization:sakura&rival=organization:longteng"),
    "strategy_map_cell": (
        "/maps/strategy/core-network/3gpp/",
        "/maps/strategy/routing/ietf-rfcs/",
        "/maps/strategy/broadcasting/itu-t/",
    ),
    "suggestions": ("/search/suggestions/?q=sakura",),
    "technology_area": ("/maps/areas/core-network/", "/maps/areas/broadcasting/"),
}


def samples(found: Found) -> tuple[str, ...]:
    """The addresses of a page; none for a page with parameters that nobody has named."""
    return SAMPLES.get(found.page.name, () if found.page.has_parameters else (found.address,))


def everywhere() -> list[tuple[Found, str]]:
    """Every page at each of its addresses."""
    return [(found, address) for found in found_pages() for address in samples(found)]


def whole_pages() -> list[tuple[Found, str]]:
    """The same without fragments, which a browser fetches into another page."""
    return [(found, address) for found, address in everywhere() if found.page.name not in FRAGMENTS]
