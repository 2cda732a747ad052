"""The authority's own address: one document, or pages that lead from one to the next."""

from __future__ import annotations

from urllib.parse import urlsplit

from kakehashi.collect.ways import pages
from kakehashi.collect.ways.asking import Manners, Refused, Wanted, Web, client, fetch
from kakehashi.collect.ways.copies import Copy, stem_of
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.errors import Unobtainable
from kakehashi.core.source import Document
from kakehashi.core.source import Web as Address

__all__ = ["Manners", "Refused", "Web", "client", "distrust", "obtain"]


def obtain(document: Document, *, web: Web, offline: bool = False) -> Obtained | None:
    """The document from its authority's address; None where it declares none that gives data.

    Unobtainable names the address and what stands in the way; Refused is one that answers with something else.
    """
    address = document.web
    if address is None or not address.is_data:
        return None
    if offline:
        raise Unobtainable(f"{document.name}: offline, so {address.url} is not asked")
    web.folder.mkdir(parents=True, exist_ok=True)
    if _has_pages(address):
        return pages.obtain(document.name, address, web)
    path = urlsplit(address.url).path
    wanted = Wanted(document.name, address.url, address.interval_s, may_be_html=path.endswith((".html", ".htm", "/")))
    return fetch(wanted, web, Copy(web.folder / stem_of(address.url), address.url))


def distrust(document: Document, *, web: Web) -> bool:
    """Have all pages fetched anew next time; whether changes had been added to them, so that this may help."""
    return document.web is not None and _has_pages(document.web) and pages.distrust(document.web, web)


def _has_pages(address: Address) -> bool:
    return address.next_page is not None or bool(address.since)
