"""A document in pages: followed to the last, gone on with after a break, and later added to by what has changed since.

Beside the copies of single documents stand, for each address in pages: `.kept/` with the pages of the last complete passes,
`.kept.json` with what is known of them, and `.pass/` with `.pass.json`, the pass that is under way or broke off.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kakehashi.collect.ways import redirects
from kakehashi.collect.ways.asking import Refused, Wanted, Web, fetch
from kakehashi.collect.ways.copies import Copy, note, noted, stem_of
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.errors import BadDocument, Unobtainable
from kakehashi.core.source import Web as Address

OVERLAP = dt.timedelta(days=1)
WHOLE_AGAIN = dt.timedelta(days=30)
# a place in a list that an authority gave out does not hold for ever
PASS_HOLDS = dt.timedelta(days=7)
NO_LONGER = frozenset({400, 404, 410, 422})


@dataclass(frozen=True)
class Kept:
    """The pages of complete passes: when the whole was begun and the last pass was, how many pages, how many of the whole.

    `retrieved_at` is when the newest page was taken; an empty `whole_at` asks for the whole anew.
    """

    url: str
    whole_at: str
    since_at: str
    retrieved_at: str
    page_count: int
    whole_count: int


@dataclass(frozen=True)
class Pass:
    """One pass through the pages: where it began and when, the address of the next page (empty: done), those asked so far."""

    first: str
    began_at: str
    next: str
    asked: tuple[str, ...] = ()
    size: int = 0


class Book:
    """The folder of one document in pages."""

    def __init__(self, folder: Path, url: str) -> None:
        self.url = url
        self.stem = folder / stem_of(url)

    def path(self, ending: str) -> Path:
        """The file or folder of that ending."""
        return self.stem.with_name(self.stem.name + ending)

    def page(self, ending: str, number: int) -> Path:
        """The file of one page, counted from 1, in the folder of that ending."""
        return self.path(ending) / f"page-{number:04}"

    def kept(self) -> Kept | None:
        """What is known of the kept pages; None where there are none, or one is missing."""
        found = noted(self.path(".kept.json"), Kept)
        whole = found is not None and all(self.page(".kept", n).is_file() for n in range(1, found.page_count + 1))
        return found if whole and found is not None and found.url == self.url else None

    def begun(self, first: str, now: dt.datetime) -> Pass:
        """The pass from that address that broke off not long ago, or a new one."""
        found = noted(self.path(".pass.json"), Pass)
        if found is None or found.first != first or now - dt.datetime.fromisoformat(found.began_at) >= PASS_HOLDS:
            return self.anew(first, now)
        is_there = all(self.page(".pass", n).is_file() for n in range(1, len(found.asked) + 1))
        return found if is_there else self.anew(first, now)

    def anew(self, first: str, now: dt.datetime) -> Pass:
        """A new pass from that address; one that broke off is dropped."""
        self.drop_pass()
        self.path(".pass").mkdir(parents=True)
        return Pass(first, now.isoformat(timespec="seconds"), first)

    def drop_pass(self) -> None:
        """Remove the pass that broke off."""
        self.path(".pass.json").unlink(missing_ok=True)
        shutil.rmtree(self.path(".pass"), ignore_errors=True)

    def take_whole(self, done: Pass) -> Kept:
        """Put the pages of a pass in the place of those kept."""
        count = len(done.asked)
        self.path(".kept.json").unlink(missing_ok=True)
        shutil.rmtree(self.path(".kept"), ignore_errors=True)
        for rest in self.path(".pass").glob("asked.*"):
            rest.unlink()
        self.path(".pass").rename(self.path(".kept"))
        return self._take(Kept(self.url, done.began_at, done.began_at, done.began_at, count, count))

    def take_changes(self, done: Pass, kept: Kept) -> Kept:
        """Add the pages of a pass to those kept; the same pages once more add nothing."""
        count = len(done.asked)
        if self._ends_with_the_same(count, kept):
            return self._take(replace(kept, since_at=done.began_at))
        for number in range(1, count + 1):
            self.page(".pass", number).replace(self.page(".kept", kept.page_count + number))
        total = kept.page_count + count
        return self._take(replace(kept, since_at=done.began_at, retrieved_at=done.began_at, page_count=total))

    def _take(self, kept: Kept) -> Kept:
        note(self.path(".kept.json"), kept)
        self.drop_pass()
        return kept

    def _ends_with_the_same(self, count: int, kept: Kept) -> bool:
        before = kept.page_count - count
        return before >= 0 and all(
            self.page(".pass", n).read_bytes() == self.page(".kept", before + n).read_bytes() for n in range(1, count + 1)
        )

    def packed(self, kept: Kept) -> Path:
        """The kept pages as one tar, in their order, without dates or owners: same pages, same bytes."""
        made = self.path(".tar.new")
        with tarfile.open(made, "w", format=tarfile.PAX_FORMAT) as archive:
            for number in range(1, kept.page_count + 1):
                page = self.page(".kept", number)
                info = tarfile.TarInfo(page.name)
                info.size, info.mtime, info.mode = page.stat().st_size, 0, 0o644
                with page.open("rb") as stream:
                    archive.addfile(info, stream)
        return made.replace(self.path(".tar"))


def obtain(name: str, address: Address, web: Web) -> Obtained:
    """All pages as one tar, `page-0001` and so on; after the first time, where the address has `since`, by what has changed.

    Unobtainable where a page cannot be had (the pages before it are kept for the next time), leads astray, in a circle or
    beyond the limits.
    """
    book, now = Book(web.folder, address.url), web.clock()
    kept = book.kept()
    changes = _address_of_changes(address, kept, now)
    begun = book.begun(changes or address.url, now)
    try:
        done = _to_the_end(name, address, web, book, begun, kept if changes else None)
    except Refused as error:
        if not begun.asked or error.status not in NO_LONGER:
            raise
        # the place where it broke off is no longer known there: once more from the first page
        done = _to_the_end(name, address, web, book, book.anew(begun.first, now), kept if changes else None)
    taken = book.take_changes(done, kept) if changes and kept is not None else book.take_whole(done)
    added = taken.page_count - taken.whole_count
    said = f"{taken.whole_count} pages" + (f" of {taken.whole_at[:10]} and {added} of changes since" if added else "")
    return Obtained(book.packed(taken), address.url, taken.retrieved_at, note=said)


def distrust(address: Address, web: Web) -> bool:
    """Ask for the whole anew next time; whether the kept pages are more than the whole of one pass."""
    book = Book(web.folder, address.url)
    kept = book.kept()
    if kept is None or kept.page_count == kept.whole_count:
        return False
    note(book.path(".kept.json"), replace(kept, whole_at=""))
    return True


def _address_of_changes(address: Address, kept: Kept | None, now: dt.datetime) -> str:
    """Where the changes since the last pass stand; empty where the whole is due."""
    if kept is None or not address.since or not kept.whole_at:
        return ""
    if now - dt.datetime.fromisoformat(kept.whole_at) >= WHOLE_AGAIN:
        return ""
    since = dt.datetime.fromisoformat(kept.since_at).astimezone(dt.UTC) - OVERLAP
    return address.since.replace("{since}", since.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _to_the_end(name: str, address: Address, web: Web, book: Book, begun: Pass, kept: Kept | None) -> Pass:
    """Fetch page after page until none follows; after each, where it stands is written down."""
    here, before = begun, kept.page_count if kept is not None else 0
    asking = Wanted(name, "", address.interval_s, may_be_html=address.url.endswith((".html", ".htm")))
    while here.next:
        number = len(here.asked) + 1
        if before + number > web.manners.most_pages:
            _start_over(book, kept)
            raise Unobtainable(f"{here.first} has more than {web.manners.most_pages - before:,} pages; refused at {here.next}")
        found = fetch(replace(asking, url=here.next), web, Copy(book.path(".pass") / "asked", here.next))
        content = found.read()
        size = here.size + len(content)
        if size > web.manners.most_bytes:
            _start_over(book, kept)
            raise Unobtainable(f"the pages of {here.first} are larger than {web.manners.most_bytes:,} bytes; refused")
        if number > 1 and content == book.page(".pass", number - 1).read_bytes():
            raise Unobtainable(f"{here.next} gives the same page as {here.asked[-1]}; the pages lead in a circle")
        asked = (*here.asked, here.next)
        following = _next(address.next_page, content, asked, web)
        book.page(".pass", number).write_bytes(content)
        here = replace(here, next=following, asked=asked, size=size)
        note(book.path(".pass.json"), here)
    return here


def _start_over(book: Book, kept: Kept | None) -> None:
    """Keep nothing of a pass that is too large; were it one of changes, the whole is due."""
    book.drop_pass()
    if kept is not None:
        note(book.path(".kept.json"), replace(kept, whole_at=""))


def _next(next_page: Callable[[bytes, str], str | None] | None, content: bytes, asked: tuple[str, ...], web: Web) -> str:
    """The address of the page that follows; empty after the last."""
    if next_page is None:
        return ""
    try:
        given = next_page(content, asked[-1])
    except (BadDocument, ValueError, LookupError, TypeError, AttributeError) as error:
        said = f"page {len(asked)} at {asked[-1]} does not tell what follows ({type(error).__name__}: {error})"
        raise Unobtainable(f"{said}; its form may have changed") from error
    if given is None:
        return ""
    return redirects.next_page(asked, given)
