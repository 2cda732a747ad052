"""Where each page can be seen with the small release: sample addresses by the name of the page.

A page without parameters is seen at its own address; one with parameters must be named here. More samples show more states.
"""

from __future__ import annotations

from kakehashi.views.found import Found, found_pages

FRAGMENTS = {"suggestions"}
SAMPLES: dict[str, tuple[str, ...]] = {
    "document": ("/standards/documents/?id=RFC+99000", "/standards/documents/?id=TS+99.002"),
    "economy": ("/evidence/economies/JPN/",),
    "explorer": ("/standards/explorer/", "/standards/explorer/?q=routing"),
    "figure": ("/figure/?table=linked.documents&column=year&k.document_id=RFC+99000",),
    "organization": ("/evidence/organizations/sakura/",),
    "search": ("/search/?q=procedures",),
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
