"""What sources, links and analyses declare of themselves, as rows of the catalogue."""

from __future__ import annotations

import inspect
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kakehashi.build import plan
from kakehashi.core.analysis import Analysis
from kakehashi.core.source import Document, Source

WAYS = ("web", "package", "mirror", "reference", "brought")


def source_rows(origins: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of `store.sources`: every source declared, with the number of its documents among `origins`."""
    counts = Counter(str(origin["source"]) for origin in origins)
    return [_source(source, counts[name]) for name, source in plan.sources().items()]


def _source(source: Source, count: int) -> dict[str, Any]:
    return {
        "source": source.name,
        "title": source.title,
        "title_ja": source.title_ja,
        "publisher": source.publisher,
        "homepage": source.homepage,
        "licence": source.licence.name,
        "licence_url": source.licence.url,
        "reuse": str(source.licence.reuse),
        "covers": source.covers,
        "limits": source.limits,
        "ways": [way for way in WAYS if any(_is_open(document, way) for document in source.documents)],
        "table_names": [spec.name for spec in source.tables],
        "document_count": count,
        "is_present": count > 0,
    }


def _is_open(document: Document, way: str) -> bool:
    """Whether a document can be obtained by a way; an address to cite is none."""
    return getattr(document, way) is not None and (document.web is None or way != "web" or document.web.is_data)


def step_rows(steps: Collection[str]) -> list[dict[str, Any]]:
    """Rows of `store.steps`: the links and analyses among `steps`; the method of a link is what its file says."""
    return [_step(computation) for computation in plan.computations() if computation.step in steps]


def _step(computation: plan.Computation) -> dict[str, Any]:
    declaration = computation.declaration
    if isinstance(declaration, Analysis):
        return {
            "step": computation.step,
            "title": declaration.title,
            "title_ja": declaration.title_ja,
            "method": declaration.method,
        }
    said = inspect.cleandoc(sys.modules[computation.module].__doc__ or "").split("\n\n")
    title = " ".join(said[0].split())
    return {"step": computation.step, "title": title, "title_ja": "", "method": " ".join(" ".join(said[1:]).split())}
