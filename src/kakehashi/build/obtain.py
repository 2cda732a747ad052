"""Collect: each document by the first of its ways that gives it, kept with its origin."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from kakehashi import __version__
from kakehashi.build import plan
from kakehashi.build.draft import licence_of
from kakehashi.build.read import read_document
from kakehashi.collect.ways import brought, mirror, package, reference, web
from kakehashi.collect.ways.obtained import Obtained
from kakehashi.collect.ways.reach import Reach
from kakehashi.core.config import Config
from kakehashi.core.errors import KakehashiError, UnknownName, Unobtainable
from kakehashi.core.source import Document, Given, Source
from kakehashi.store.alone import alone
from kakehashi.store.documents import Documents, origin_of
from kakehashi.store.health import after_run, health, note
from kakehashi.store.home import Home

Progress = Callable[[str, str], None]
Way = Callable[[Source, Document], Obtained | None]
# what these ways give may have changed its form since the reader was written, so it is read before it takes a place
OUTSIDE = frozenset({"brought", "web"})


@dataclass(frozen=True)
class Collected:
    """What came of one document: `state` is obtained, unchanged, replaced (another stands for it), absent or failed.

    `remark` tells of a way that is broken (an address that moved) although another one gave the document.
    """

    source: str
    document: str
    state: str
    way: str = ""
    message: str = ""
    remark: str = ""


def collect(
    config: Config,
    now: Callable[[], dt.datetime],
    *,
    only: Iterable[str] = (),
    wished: Iterable[str] = (),
    progress: Progress,
) -> list[Collected]:
    """Obtain every document of the sources (or of those named); one that fails never stops the others.

    `wished` names sources that somebody asked for by name. Optional documents are asked of the web for these alone, and where
    they were had before: a large interface is not read from end to end because somebody tries the program.
    """
    wanted, known = set(only), plan.sources()
    if wanted - known.keys():
        raise UnknownName(f"{sorted(wanted - known.keys())[0]!r} is no source; known are: {', '.join(known)}")
    home = Home(config.home).made()
    # two that fetch the same pages at the same time would spoil each other's copies
    taken = Unobtainable(f"documents are already being collected into {home.root}; wait for that to end")
    with alone(home.root / "collect.lock", taken):
        chosen = [source for name, source in known.items() if not wanted or name in wanted]
        return _collect(config, home, chosen, now, progress, frozenset(wished))


def _collect(
    config: Config,
    home: Home,
    sources: Iterable[Source],
    now: Callable[[], dt.datetime],
    progress: Progress,
    wished: frozenset[str],
) -> list[Collected]:
    ways = _ways(config, home, now, wished)
    results: list[Collected] = []
    for source in sources:
        progress(f"collect {source.name}", "begun")
        found = _settled(source, list(_source(source, ways, Documents(home), now)))
        results += found
        _note(home, source, found, now(), offline=config.offline)
        failed = any(result.state == "failed" for result in found)
        moved = any(result.state == "obtained" for result in found)
        progress(f"collect {source.name}", "failed" if failed else "done" if moved else "unchanged")
    return results


def due(config: Config, now: dt.datetime) -> list[str]:
    """Names of the sources to collect now: by their own schedule, after failures later, at once where a user brought files."""
    home = Home(config.home)
    return [name for name, source in plan.sources().items() if _is_due(home, source, now)]


def _is_due(home: Home, source: Source, now: dt.datetime) -> bool:
    found = health(home, source.name)
    if found.is_due(now):
        return True
    folder = home.root / brought.FOLDER / source.name
    last = dt.datetime.fromisoformat(found.last_run_at).timestamp() if found.last_run_at else 0.0
    # when it came into the folder, not how old it is
    return any(path.lstat().st_ctime > last for document in source.documents for path in brought.matching(document, folder))


def _note(home: Home, source: Source, found: list[Collected], now: dt.datetime, *, offline: bool) -> None:
    """Write down what could not be had and when to ask again; offline nothing was asked, so a failure counts for nothing."""
    refusals = {result.document: result.message for result in found if result.state == "failed"}
    Documents(home).note_refusals(source.name, refusals)
    had = sum(result.state in ("obtained", "unchanged") for result in found)
    if offline and (refusals or not had):
        return
    remarks = {result.document: result.remark for result in found if result.remark}
    before = health(home, source.name)
    note(home, after_run(before, now, every_days=source.every_days, had=had, in_the_way=refusals, remarks=remarks))


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


def _ways(config: Config, home: Home, now: Callable[[], dt.datetime], wished: frozenset[str]) -> list[tuple[str, Way]]:
    """The ways in the order of preference: reference data are ours; then what a user brought, a mirror, the web, a package."""
    at = mirror.Mirror.at(config.mirror) if config.mirror is not None else None
    folder, wheels = home.root / brought.FOLDER, home.root / "wheels"
    ways: list[tuple[str, Way]] = [
        ("reference", lambda source, document: reference.obtain(document)),
        ("brought", lambda source, document: brought.obtain(source.name, document, brought=folder)),
        ("mirror", lambda source, document: mirror.obtain(source.name, document, at)),
    ]
    if config.web and not config.offline:
        manners = web.Web(web.client(config.contact, __version__), home.root / "web", now, time.sleep)
        ways.append(("web", _wished_for(_where_it_answers(manners, Reach(os.environ)), Documents(home), wished)))
    ways.append(("package", lambda source, document: package.obtain(document, wheels=wheels, offline=config.offline)))
    return ways


def _wished_for(web_way: Way, ledger: Documents, wished: frozenset[str]) -> Way:
    def obtain(source: Source, document: Document) -> Obtained | None:
        is_data = document.web is not None and document.web.is_data
        if is_data and document.optional and source.name not in wished and not ledger.history(source.name, document.name):
            raise Unobtainable(f"asked only on wish: kakehashi collect {source.name}")
        return web_way(source, document)

    return obtain


def _where_it_answers(manners: web.Web, reach: Reach) -> Way:
    def obtain(source: Source, document: Document) -> Obtained | None:
        if document.web is None or not document.web.is_data:
            return None
        refusal = reach.refusal(document.web.url)
        if refusal:
            raise Unobtainable(refusal)
        found = web.obtain(document, web=manners)
        if found is None or not document.web.since or not unreadable(source, document, found):
            return found
        # changes added to a copy may no longer fit it: the whole of it once more
        return web.obtain(document, web=manners) if web.distrust(document, web=manners) else found

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
    broken: list[str] = []
    for way, obtain in ways:
        try:
            found = obtain(source, document)
        except Unobtainable as error:
            refused.append(f"{way}: {error}")
            broken += [refused[-1]] if way == "brought" or isinstance(error, web.Refused) else []
            continue
        if found is None:
            continue
        wrong = _quarantined(source, document, way, found, ledger)
        if wrong:
            refused.append(f"{way}: {wrong}")
            broken.append(refused[-1])
            continue
        return replace(_kept(source, document, way, found, ledger, now), remark="; ".join(broken))
    # who brought a file is told what is wrong with it; and what was had before is missed
    is_missed = any(line.startswith("brought: ") for line in refused) or (
        bool(broken) and bool(ledger.history(source.name, document.name))
    )
    if not refused or (document.optional and not is_missed):
        return Collected(source.name, document.name, "absent", "", "; ".join(refused) or "no way that is open here leads to it")
    return Collected(source.name, document.name, "failed", "", "; ".join(refused))


def _quarantined(source: Source, document: Document, way: str, found: Obtained, ledger: Documents) -> str:
    """Why a document must not take the place of what is held or can be had otherwise; empty where it may.

    A document of an authority or a user that cannot be read leaves the last good one serving. Where an authority has no other,
    and none was had before, it is kept: the build then sets it aside and shows every reason.
    """
    history = ledger.history(source.name, document.name)
    if way not in OUTSIDE or (way == "web" and not history and document.package is None):
        return ""
    if history and history[-1]["sha256"] == hashlib.sha256(found.read()).hexdigest():
        return ""
    wrong = unreadable(source, document, found)
    if not wrong:
        return ""
    serves = f"; the last good one, of {str(history[-1]['retrieved_at'])[:10] or 'unknown date'}, serves on" if history else ""
    return f"what {found.url} gives cannot be read ({wrong}){serves}"


def unreadable(source: Source, document: Document, found: Obtained) -> str:
    """The first error that the source's reader meets in a document; empty where it reads it."""
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
    is_same = bool(before) and before[-1]["sha256"] == origin.sha256
    # another remark on the same copy is no news, and would make another release of the same data
    if not is_same or {**before[-1], "note": ""} != {**vars(origin), "note": "", "collected_at": before[-1]["collected_at"]}:
        ledger.put(origin, found.read(), now().isoformat(timespec="seconds"))
    return Collected(source.name, document.name, "unchanged" if is_same else "obtained", way)
