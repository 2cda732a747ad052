"""Collect: each document by the first of its ways that gives it, kept with its origin."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kakehashi import __version__
from kakehashi.build import plan
from kakehashi.build.draft import licence_of
from kakehashi.build.read import read_document
from kakehashi.collect.ways import mirror, package, reference, web
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.collect.ways.reach import Reach
from kakehashi.core.config import Config
from kakehashi.core.errors import KakehashiError, UnknownName, Unobtainable
from kakehashi.core.source import Document, Given, Source
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
            found = _settled(source, list(_source(source, ways, Documents(home), now)))
            results += found
            Documents(home).note_refusals(name, {r.document: r.message for r in found if r.state == "failed"})
            failed = any(result.state == "failed" for result in found)
            moved = any(result.state == "obtained" for result in found)
            progress(f"collect {name}", "failed" if failed else "done" if moved else "unchanged")
    return results


def _settled(source: Source, results: list[Collected]) -> list[Collected]:
    """The results, a document whose substitute was obtained no longer counting as failed."""
    got = {result.document for result in results if result.state in ("obtained", "unchanged")}
    stand_ins = {d.instead_of: d.name for d in source.documents if d.instead_of is not None and d.name in got}
    return [
        replace(result, state="replaced", message=f"{stand_ins[result.document]} stands for it; {result.message}")
        if result.state == "failed" and result.document in stand_ins
        else result
        for result in results
    ]


def _ways(config: Config, home: Home, now: Callable[[], dt.datetime]) -> list[tuple[str, Way]]:
    """The ways in the order of preference: reference data are ours; then a mirror, the web where it answers, a package."""
    at = mirror.Mirror.at(config.mirror) if config.mirror is not None else None
    ways: list[tuple[str, Way]] = [("reference", reference.obtain), ("mirror", lambda document: mirror.obtain(document, at))]
    if config.web and not config.offline:
        manners = web.Web(web.client(config.contact, __version__), home.root / "web", now, time.sleep)
        ways.append(("web", _where_it_answers(manners, Reach(os.environ))))
    ways.append(("package", lambda document: package.obtain(document, wheels=home.root / "wheels", offline=config.offline)))
    return ways


def _where_it_answers(manners: web.Web, reach: Reach) -> Way:
    def obtain(document: Document) -> Obtained | None:
        if document.web is None or not document.web.is_data:
            return None
        refusal = reach.refusal(document.web.url)
        if refusal:
            raise Unobtainable(refusal)
        return web.obtain(document, web=manners)

    return obtain


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
        if found is None:
            continue
        wrong = _unreadable(source, document, found) if way == "web" and document.package is not None else ""
        if wrong:
            # the authority has changed its document: the pinned one still reads
            refused.append(f"{way}: {wrong}")
            continue
        return _kept(source, document, way, found, ledger, now)
    if document.optional or not refused:
        return Collected(source.name, document.name, "absent", "", "; ".join(refused) or "no way that is open here leads to it")
    return Collected(source.name, document.name, "failed", "", "; ".join(refused))


def _unreadable(source: Source, document: Document, found: Obtained) -> str:
    given = Given(document.name, found.read(), source.expect.known)
    try:
        read_document(source, given)
    except KakehashiError as error:
        return str(error)
    return next((problem.message for problem in given.problems if problem.severity == "error"), "")


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
