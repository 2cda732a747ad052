"""All analyses of the strategy map in their order, each on what those before it made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
from tests.given import computed_by, written

from kakehashi.analyses import authorship, concentration, output, specialization, strategy_map
from kakehashi.store.engine import DuckEngine
from kakehashi.store.home import Home
from kakehashi.store.tables import write_table

ORDER = (authorship.ANALYSIS, output.ANALYSIS, specialization.ANALYSIS, concentration.ANALYSIS, strategy_map.ANALYSIS)


def strategy(folder: Path, world: Mapping[Any, Any]) -> dict[str, pl.DataFrame]:
    """Every table of the chain by name, as the store writes it."""
    home = Home(folder / "home").made()
    paths = written(folder / "given", world)
    frames = {}
    for analysis in ORDER:
        engine = DuckEngine(paths)
        frame = computed_by(engine, analysis)[analysis.spec.name]
        engine.close()
        stored = write_table(home, frame, analysis.spec)
        paths[analysis.spec.name] = home.tables / f"{stored.sha256}.parquet"
        frames[analysis.spec.name] = pl.read_parquet(paths[analysis.spec.name])
    return frames
