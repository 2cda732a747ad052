"""Read, check, link, analyse, publish; what did not change is not done again, and a bad batch never stops the rest."""

from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kakehashi.build import draft as drafts
from kakehashi.build import plan
from kakehashi.build.code import code_hash
from kakehashi.build.compute import compute
from kakehashi.build.draft import Draft
from kakehashi.build.outcome import Outcome, fingerprint, issue, keep, load
from kakehashi.build.read import read_source
from kakehashi.core.config import Config
from kakehashi.core.errors import KakehashiError, NotPublished
from kakehashi.core.origin import Origin
from kakehashi.core.source import Problem
from kakehashi.store import caches, checks, erased, release, withdrawn
from kakehashi.store.alone import alone
from kakehashi.store.documents import Documents
from kakehashi.store.home import Home, sweep

Progress = Callable[[str, str], None]


@dataclass(frozen=True)
class Built:
    """What a build did: the release, whether it is new, the steps that ran, and the sources set aside."""

    release_id: str
    is_new: bool
    ran: tuple[str, ...]
    set_aside: tuple[str, ...]


def build(config: Config, now: dt.datetime, progress: Progress = lambda step, state: None) -> Built:
    """Make a release from the documents collected and make it current; NotPublished where there is nothing to publish."""
    home = Home(config.home).made()
    with _alone(home):
        draft = Draft(home)
        _read_all(draft, config, progress)
        _compute_all(draft, config, progress)
        manifest = drafts.manifest(draft)
        if manifest.release_id == release.current_id(home):
            return Built(manifest.release_id, False, tuple(draft.ran), tuple(draft.set_aside))
        progress("publish", "begun")
        paths = {name: home.tables / f"{entry.sha256}.parquet" for name, entry in manifest.tables.items()}
        current = release.current_id(home)
        earlier = home.caches / current if current is not None else None
        release.publish(home, manifest, lambda folder: caches.derive(folder, paths, earlier), at=now)
        release.prune(home)
        progress("publish", "done")
        return Built(manifest.release_id, True, tuple(draft.ran), tuple(draft.set_aside))


@contextlib.contextmanager
def _alone(home: Home) -> Iterator[None]:
    with alone(home.root / "build.lock", NotPublished(f"another build is running on {home.root}; wait for it to end")):
        sweep(home.tables, home.steps)
        yield


def _read_all(draft: Draft, config: Config, progress: Progress) -> None:
    waiting: dict[str, tuple[str, tuple[Origin, ...]]] = {}
    gone = [[w.table, dict(w.key)] for w in withdrawn.listing(draft.home)]
    for name, source in plan.sources().items():
        draft.issues += _refused(draft.home, name)
        declared = {document.name for document in source.documents}
        origins = tuple(origin for origin in Documents(draft.home).latest(name) if origin.document in declared)
        if not origins:
            continue
        draft.code[f"read:{name}"] = code_hash(source.read.__module__)
        mine = [entry for entry in gone if entry[0] in {spec.name for spec in source.tables}]
        if any(column.is_person for spec in source.tables for column in spec.columns):
            mine += [["erased", name] for name in erased.names(draft.home)]
        key = fingerprint(f"read:{name}", draft.code[f"read:{name}"], _shared_code(), [vars(o) for o in origins], mine)
        kept = load(draft.home, key)
        if kept is None:
            waiting[name] = (key, origins)
        else:
            _accept(draft, name, origins, kept)
            progress(f"read {name}", "unchanged")
    for name, outcome in _outcomes(draft, config, waiting, progress):
        key, origins = waiting[name]
        keep(draft.home, key, outcome)
        draft.ran.append(outcome.step)
        _accept(draft, name, origins, outcome)
        progress(f"read {name}", "set aside" if outcome.failed else "done")


def _refused(home: Home, name: str) -> list[dict[str, Any]]:
    """What collecting could not obtain: the last good documents go on being read, and the release says why they are old."""
    held = {origin.document for origin in Documents(home).latest(name)}
    return [
        issue(
            f"read:{name}",
            document,
            # what was never had is a gap; what was had before is out of date from now on
            Problem("unobtainable", message, value=document, severity="error" if document in held else "warning"),
        )
        for document, message in sorted(Documents(home).refusals(name).items())
    ]


def _shared_code() -> str:
    return code_hash("kakehashi.build.read")


def _outcomes(
    draft: Draft, config: Config, waiting: Mapping[str, tuple[str, tuple[Origin, ...]]], progress: Progress
) -> Iterator[tuple[str, Outcome]]:
    # the largest documents first, so that no core waits for one of them at the end
    order = sorted(waiting, key=lambda name: -sum(origin.size_bytes for origin in waiting[name][1]))
    if not order:
        return
    if config.workers == 1:
        for name in order:
            progress(f"read {name}", "begun")
            yield name, _guarded(draft.home, name, waiting[name][1])
        return
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(config.workers, len(order)), mp_context=context) as pool:
        futures: dict[Future[Outcome], str] = {}
        for name in order:
            progress(f"read {name}", "begun")
            futures[pool.submit(_read_one, draft.home.root, name, waiting[name][1])] = name
        for future in as_completed(futures):
            yield futures[future], _result(futures[future], future)


def _guarded(home: Home, name: str, origins: tuple[Origin, ...]) -> Outcome:
    try:
        return read_source(home, plan.sources()[name], origins)
    except Exception as error:
        # a fault in one reader is one visible issue, and the other sources still get their release
        return _fault(f"read:{name}", error)


def _read_one(root: Path, name: str, origins: tuple[Origin, ...]) -> Outcome:
    return _guarded(Home(root), name, origins)


def _result(name: str, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool as error:
        return _fault(f"read:{name}", error)


def _fault(step: str, error: Exception) -> Outcome:
    problem = Problem("fault", f"{type(error).__name__}: {error}"[:500], severity="error")
    return Outcome(step, (), (issue(step, "", problem),), problem.message)


def _accept(draft: Draft, name: str, origins: tuple[Origin, ...], outcome: Outcome) -> None:
    """Take a source's tables into the draft, or those of the current release where the batch must be set aside."""
    source = plan.sources()[name]
    moved = [
        issue(outcome.step, "", problem)
        for table in outcome.tables
        if (before := draft.before(table.name, f"read:{name}")) is not None and before.sha256 != table.sha256
        for problem in checks.drift(table.rows, before.rows, table.name, source.expect)
    ]
    failed = outcome.failed or (moved[0]["message"] if moved else "")
    if not failed:
        draft.take_source(source, origins, outcome)
        return
    draft.set_aside.append(name)
    draft.keep_last_good(source, replace(outcome, issues=(*outcome.issues, *moved)), failed)


def _compute_all(draft: Draft, config: Config, progress: Progress) -> None:
    shared = code_hash("kakehashi.build.compute")
    for computation in plan.computations():
        declaration = computation.declaration
        missing = [table for table in declaration.inputs if table not in draft.tables]
        if missing:
            draft.skip(computation, missing)
            progress(computation.step, "no data")
            continue
        inputs = [table for table in (*declaration.inputs, *declaration.optional) if table in draft.tables]
        draft.code[computation.step] = code_hash(computation.module)
        hashes = [(table, draft.tables[table].sha256) for table in inputs]
        key = fingerprint(computation.step, draft.code[computation.step], shared, hashes, _parameters(computation))
        outcome = load(draft.home, key)
        if outcome is None:
            progress(computation.step, "begun")
            outcome = _computed(draft, config, computation, inputs)
            if not outcome.failed:
                keep(draft.home, key, outcome)
            draft.ran.append(computation.step)
        draft.take_computation(computation, inputs, outcome)
        progress(computation.step, "failed" if outcome.failed else "done")


def _computed(draft: Draft, config: Config, computation: plan.Computation, inputs: list[str]) -> Outcome:
    paths = {table: draft.path(table) for table in inputs}
    try:
        return compute(draft.home, config, computation, paths)
    except KakehashiError as error:
        return _fault(computation.step, error)
    except Exception as error:
        # as for a reader: shown as an issue, the rest of the release goes on
        return _fault(computation.step, error)


def _parameters(computation: plan.Computation) -> dict[str, Any]:
    return {"seed": getattr(computation.declaration, "seed", None)}
