"""A page: its address, who may see it, and what it shows. HTML, JSON and CSV come from one context.

`PAGE = Page(name=…, path=…, title=…, context=…)` as the last line of `pages/<room>/<stem>.py`, with `<stem>.html` beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.functional import Promise

from kakehashi.core.errors import KakehashiError
from kakehashi.views.tables import ColumnView, Row, Table, Words

__all__ = ["ColumnView", "Context", "Elsewhere", "NotHere", "Page", "Row", "Table", "Words"]

Context = dict[str, Any]
# `may:<verb>` asks for a verb of the reader's role, see `office/people/may.py`
Access = Literal[
    "public",
    "signed_in",
    "administrator",
    "may:desk",
    "may:publish",
    "may:clear",
    "may:identity",
    "may:circles",
    "may:accounts",
    "may:audit",
]
BARE = re.compile(r"<(\w+)>")


class NotHere(KakehashiError):
    """There is nothing at this address; `near` are (label, address) of what the reader may have meant."""

    def __init__(self, message: str | Promise, near: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(str(message))
        self.near = tuple(near)


class Elsewhere(KakehashiError):
    """What is asked for stands at another address of this site, to which the reader is sent on."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass(frozen=True)
class Page:
    """One page.

    `path`: without a leading and with a closing slash; `<area>` is any text without a slash, `<int:year>` and `<path:x>` as
    in Django; the home page has the empty path.
    `context(request, release, **path)`: what the template shows. It may set `title`, `crumbs` [(label, address)], `marking`
    (the most restricted thing that the page shows: files of it carry a watermark) and, for a list of which a page shows a part,
    `marking_of_files()`, that of the whole; or be a whole answer, such as a file.
    `tables`, `charts`: the keys of the context that are a `Table` or a `Chart` and have data addresses.
    `files`: ending -> callable(request, release, context) that answers with a file, at the page's address with that ending.
    `actions`: verb -> callable(request, release, **path), called on POST with `do=<verb>`; it returns an address to go to,
    None for this page, or a whole answer.
    `reads`: tables of the release without which the page shows its empty state; `needs_release=False` for a page of records
    alone, whose context is then called with None where there is no release.
    `shows`: the kind of record whose address this is; the path then has `<uuid:record_id>` and no other parameter.
    `own_parameters`: parameters that the page reads itself although data addresses use the same word (`table`).
    """

    name: str
    path: str
    title: Words
    context: Callable[..., Context]
    room: str = ""
    tables: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    files: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    access: Access = "public"
    actions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    needs_release: bool = True
    in_menu: bool = True
    own_parameters: tuple[str, ...] = ()
    shows: str = ""
    order: int = 100

    def __post_init__(self) -> None:
        if self.path.startswith("/") or (self.path and not self.path.endswith("/")):
            raise ValueError(f"page {self.name}: write its path without a leading and with a closing slash, not {self.path!r}")

    @property
    def route(self) -> str:
        """The path as Django writes it."""
        return BARE.sub(r"<str:\1>", self.path)

    @property
    def has_parameters(self) -> bool:
        """Whether the address names a thing, so that no menu can hold it."""
        return "<" in self.path
