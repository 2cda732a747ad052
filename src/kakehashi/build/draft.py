"""A release in the making: what it holds so far, and the manifest that comes of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from kakehashi.build.catalogue import CATALOGUE, COLUMNS, ISSUES, ORIGINS, SOURCES, STEPS, TABLES
from kakehashi.build.declarations import source_rows, step_rows
from kakehashi.build.outcome import Outcome, issue
from kakehashi.build.plan import Computation
from kakehashi.core.analysis import Link
from kakehashi.core.origin import Licence, Origin, Reuse, union
from kakehashi.core.source import Problem, Source
from kakehashi.core.table import TableSpec
from kakehashi.store import release
from kakehashi.store.home import Home
from kakehashi.store.manifest import Entry, Manifest
from kakehashi.store.tables import Stored, column_rows, frame_of, with_trail, write_table


class Draft:
    """Tables, documents, issues and code of the release being built; `last` is the one that serves now."""

    def __init__(self, home: Home) -> None:
        self.home = home
        current = release.current_id(home)
        self.last = release.manifest(home, current) if current is not None else None
        self.tables: dict[str, Entry] = {}
        self.specs: dict[str, TableSpec] = {}
        self.origins: dict[str, dict[str, Any]] = {}
        self.issues: list[dict[str, Any]] = []
        self.code: dict[str, str] = {}
        self.ran: list[str] = []
        self.set_aside: list[str] = []

    def path(self, table: str) -> Path:
        """Where a table of the draft lies."""
        return self.home.tables / f"{self.tables[table].sha256}.parquet"

    def before(self, table: str, step: str) -> Entry | None:
        """The same table in the release that serves now, where the same step made it."""
        entry = self.last.tables.get(table) if self.last is not None else None
        return entry if entry is not None and entry.step == step else None

    def take_source(self, source: Source, origins: tuple[Origin, ...], outcome: Outcome) -> None:
        """Take the tables that a source gave."""
        self.origins.update({origin.origin_id: asdict(origin) for origin in origins})
        self.issues += outcome.issues
        by_id = {origin.origin_id: licence_of(source, origin.document) for origin in origins}
        for stored in outcome.tables:
            inputs = outcome.origins.get(stored.name, ())
            licences = [by_id[origin_id] for origin_id in inputs]
            names = tuple(sorted({licence.name for licence in licences}))
            reuse = union(licence.reuse for licence in licences)
            self._take(with_trail(source.table(stored.name)), stored, outcome.step, inputs, reuse, names)

    def keep_last_good(self, source: Source, outcome: Outcome, failed: str) -> None:
        """Note why a batch was set aside, and go on with the tables that the current release has of it."""
        self.issues += outcome.issues
        step = f"read:{source.name}"
        kept = [name for name in (spec.name for spec in source.tables) if self.before(name, step) is not None]
        serving = f"the last good data serve on: {', '.join(kept)}" if kept else "there are no earlier data of it"
        self.issues.append(
            issue(step, "", Problem("set-aside", f"the batch was set aside ({failed}); {serving}", severity="error"))
        )
        for name in kept:
            entry = self.before(name, step)
            if entry is not None and self.last is not None:
                self.tables[name] = Entry(**{**vars(entry), "is_stale": True})
                self.specs[name] = with_trail(source.table(name))
                documents = {str(document["origin_id"]): dict(document) for document in self.last.documents}
                self.origins.update({origin: documents[origin] for origin in entry.inputs if origin in documents})

    def take_computation(self, computation: Computation, inputs: list[str], outcome: Outcome) -> None:
        """Take the tables of a link or analysis; they carry the duties of the inputs that are in them."""
        self.issues += outcome.issues
        declaration = computation.declaration
        specs = declaration.tables if isinstance(declaration, Link) else (declaration.spec,)
        by_name = {spec.name: spec for spec in specs}
        for stored in outcome.tables:
            behind = outcome.origins.get(stored.name, tuple(sorted(inputs)))
            reuse = union(_reuse(self.tables[name].reuse) for name in behind)
            licences = tuple(sorted({licence for name in behind for licence in self.tables[name].licences}))
            self._take(by_name[stored.name], stored, computation.step, behind, reuse, licences)

    def skip(self, computation: Computation, missing: list[str]) -> None:
        """Note a computation that has nothing to work on."""
        text = f"not computed: this release has no {', '.join(missing)}"
        self.issues.append(issue(computation.step, "", Problem("no-input", text)))

    def _take(
        self, spec: TableSpec, stored: Stored, step: str, inputs: tuple[str, ...], reuse: Reuse, licences: tuple[str, ...]
    ) -> None:
        self.specs[spec.name] = spec
        self.tables[spec.name] = Entry(
            stored.sha256, stored.rows, stored.bytes, step, inputs, str(reuse), licences, spec.meaning, is_stale=False
        )


def licence_of(source: Source, document: str) -> Licence:
    """The licence of one document: its own where it states one, else the source's."""
    own = {d.name: d.licence for d in source.documents}.get(document)
    return own if own is not None else source.licence


def manifest(draft: Draft) -> Manifest:
    """The draft's manifest, the catalogue tables written."""
    content: dict[str, list[dict[str, Any]]] = {
        ISSUES.name: _merged(draft.issues),
        ORIGINS.name: list(draft.origins.values()),
        COLUMNS.name: [row for spec in [*draft.specs.values(), *CATALOGUE] for row in column_rows(spec)],
        TABLES.name: [_described(name, entry) for name, entry in draft.tables.items()],
        SOURCES.name: source_rows(draft.origins.values()),
        STEPS.name: step_rows({entry.step for entry in draft.tables.values()}),
    }
    tables = dict(draft.tables)
    for spec in CATALOGUE:
        stored = write_table(draft.home, frame_of(content[spec.name], spec), spec)
        tables[spec.name] = Entry(stored.sha256, stored.rows, stored.bytes, "catalogue", (), "no duty", (), spec.meaning)
    return Manifest(dict(sorted(tables.items())), tuple(draft.origins.values()), draft.code)


def _described(name: str, entry: Entry) -> dict[str, Any]:
    return {
        "table_name": name,
        "row_count": entry.rows,
        "step": entry.step,
        "inputs": ", ".join(entry.inputs),
        "reuse": entry.reuse,
        "licences": "; ".join(entry.licences),
        "is_internal": _reuse(entry.reuse).is_internal,
        "is_stale": entry.is_stale,
        "meaning": entry.meaning,
    }


def _merged(issues: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for entry in issues:
        key = tuple(str(entry[name]) for name in ISSUES.key)
        if key in found:
            found[key]["occurrence_count"] += entry["occurrence_count"]
        else:
            found[key] = dict(entry)
    return list(found.values())


def _reuse(text: str) -> Reuse:
    return Reuse() if text == "no duty" else Reuse(frozenset(text.split(", ")))
