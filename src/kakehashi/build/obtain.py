"""Collect: each document by the first of its ways that gives it, kept with its origin."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kakehashi import __version__
from kakehashi.build import plan
from kakehashi.build.draft import licence_of
from kakehashi.collect.ways import mirror, package, reference, web
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.core.config import Config
from kakehashi.core.errors import UnknownName, Unobtainable
from kakehashi.core.source import Document, Source
from kakehashi.store.documents import Documents, origin_of
from kakehashi.store.home import Home

Progress = Callable[[str, str], None]
Way = Callable[[Document], Obtained | None]


@dataclass(frozen=True)
class Collected:
    """What came of one document: `state` is obtained, unchanged, replaced (another stands for it) or failed."""

    source: str
    document: str
    state: str
    way: str = ""
    message: str = ""


def collect(config: Config, now: Callable[[], dt.datetime], *, only: Iterable[str] = (), progress: Progress) -> list[Collected]:
    """Obtain every document of the sources (or of those named); one that fails never stops the others."""
    wanted, known = set(only), plan.sources()
    if wanted - known.keys():
        raise UnknownName(f"{sorted(wanted - known.keys())[0]!r} is no source; known are: {', '.join(known)}")
    home = Home(config.home).made()
    ways = _ways(config, home, now)
    results: list[Collected] = []
    for name, source in known.items():
        if not wanted or name in wanted:
            progress(f"collect {name}", "begun")
            found = list(_source(source, ways, Documents(home), now))
            results += found
            failed = any(result.state == "failed" for result in found)
            moved = any(result.state == "obtained" for result in found)
            progress(f"collect {name}", "failed" if failed else "done" if moved else "unchanged")
    return results


def _ways(config: Config, home: Home, now: Callable[[], dt.datetime]) -> list[tuple[str, Way]]:
    """The ways in the order of preference: reference data are ours; then a mirror, the web if asked, a package."""
    at = mirror.Mirror.at(config.mirror) if config.mirror is not None else None
    ways: list[tuple[str, Way]] = [("reference", reference.obtain), ("mirror", lambda document: mirror.obtain(document, at))]
    if config.web and not config.offline:
        manners = web.Web(web.client(config.contact, __version__), home.root / "web", now, time.sleep)
        ways.append(("web", lambda document: web.obtain(document, web=manners)))
    ways.append(("package", lambda document: package.obtain(document, wheels=home.root / "wheels", offline=config.offline)))
    return ways


def _source(
    source: Source, ways: list[tuple[str, Way]], ledger: Documents, now: Callable[[], dt.datetime]
) -> Iterator[Collected]:
    had: set[str] = set()
    for document in source.documents:
        if document.instead_of is not None and document.instead_of in had:
            ledger.forget(source.name, document.name)
            yield Collected(source.name, document.name, "replaced", "", f"{document.instead_of} stands for it")
            continue
        result = _document(source, document, ways, ledger, now)
        if ledger.history(source.name, document.name):
            had.add(document.name)
        yield result


def _document(
    source: Source, document: Document, ways: list[tuple[str, Way]], ledger: Documents, now: Callable[[], dt.datetime]
) -> Collected:
    refused: list[str] = []
    for way, obtain in ways:
        try:
            found = obtain(document)
        except Unobtainable as error:
            refused.append(f"{way}: {error}")
            continue
        if found is not None:
            return _kept(source, document, way, found, ledger, now)
    if document.optional or not refused:
        return Collected(source.name, document.name, "absent", "", "; ".join(refused) or "no way that is open here leads to it")
    return Collected(source.name, document.name, "failed", "", "; ".join(refused))


def _kept(
    source: Source, document: Document, way: str, found: Obtained, ledger: Documents, now: Callable[[], dt.datetime]
) -> Collected:
    licence = licence_of(source, document.name)
    note = "; ".join(part for part in (found.note, found.licence_text) if part)
    origin = origin_of(
        source.name,
        document.name,
        found.read(),
        way=way,
        url=found.url,
        retrieved_at=found.retrieved_at,
        publisher=source.publisher,
        licence=licence,
        note=note,
    )
    before = ledger.history(source.name, document.name)
    ledger.put(origin, found.read(), now().isoformat(timespec="seconds"))
    is_same = bool(before) and before[-1]["sha256"] == origin.sha256
    return Collected(source.name, document.name, "unchanged" if is_same else "obtained", way)
