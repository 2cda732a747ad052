"""The pages found in the folders, the rooms that they make, and the addresses of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kakehashi.core.registry import modules
from kakehashi.views.page import Page
from kakehashi.views.tables import Words

PAGES = "kakehashi.views.pages"
ROOMS: dict[str, Words] = {
    "today": _("Today"),
    "evidence": _("Evidence"),
    "maps": _("Maps"),
    "standards": _("Standards"),
    "dialogues": _("Dialogues"),
    "cooperation": _("Cooperation"),
    "desk": _("Desk"),
}


@dataclass(frozen=True)
class Found:
    """A page with the room and the template that its place in the folders gives it."""

    page: Page
    room: str
    template: str

    @property
    def address(self) -> str:
        """Where it is, for a page without parameters."""
        return "/" + self.page.path


@cache
def found_pages() -> tuple[Found, ...]:
    """Every page of every room, in the order of rooms, then `order`, then path; ValueError where two share a name."""
    pages: list[Found] = []
    for module in modules(PAGES):
        declared: tuple[Page, ...] = getattr(module, "PAGES", ())
        page = getattr(module, "PAGE", None)
        room, _dot, stem = module.__name__.removeprefix(PAGES + ".").partition(".")
        for each in (*((page,) if page is not None else ()), *declared):
            pages.append(Found(each, each.room or room, f"pages/{room}/{stem.replace('.', '/')}.html"))
    names = [found.page.name for found in pages]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"two pages have the name {sorted(twice)[0]!r}")
    order = list(ROOMS)
    return tuple(sorted(pages, key=lambda f: (order.index(f.room), f.page.order, f.page.path)))


def may_open(page: Page, user: Any) -> bool:
    """Whether a user may open the page at all."""
    if page.access == "public":
        return True
    if not user.is_authenticated:
        return False
    kind, _colon, verb = page.access.partition(":")
    return bool(user.may(verb) if kind == "may" else page.access == "signed_in" or user.is_administrator)


def rail(request: HttpRequest, here: Found | None) -> list[dict[str, Any]]:
    """The rooms that are this reader's, each with its pages; rooms without a page are left out."""
    rooms = []
    for room, label in ROOMS.items():
        pages = [
            {
                "title": found.page.title,
                "address": found.address,
                "is_here": here is not None and found.page.name == here.page.name,
            }
            for found in found_pages()
            if found.room == room
            and found.page.in_menu
            and not found.page.has_parameters
            and may_open(found.page, request.user)
        ]
        if pages:
            is_here = here is not None and here.room == room
            rooms.append({"name": room, "label": label, "address": pages[0]["address"], "pages": pages, "is_here": is_here})
    return rooms


def crumbs(request: HttpRequest, here: Found) -> list[tuple[Words, str]]:
    """The way back: the room, and the pages whose address is the beginning of this one."""
    way: list[tuple[Words, str]] = []
    path = request.path
    for found in sorted(found_pages(), key=lambda f: len(f.page.path)):
        above = not found.page.has_parameters and found.page.path and path.startswith(found.address) and path != found.address
        if above and may_open(found.page, request.user):
            way.append((found.page.title, found.address))
    room = next((entry for entry in rail(request, here) if entry["name"] == here.room), None)
    if room is not None and room["address"] != path and room["address"] not in [address for _label, address in way]:
        way.insert(0, (room["label"], room["address"]))
    return way
