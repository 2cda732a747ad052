"""A table's declaration is refused where it contradicts itself."""

from __future__ import annotations

import pytest

from kakehashi.core.table import TableSpec, integer, text


@pytest.mark.parametrize(
    ("name", "key", "columns", "said"),
    [
        ("plain", ("a",), (text("a", "a"),), "write schema.table"),
        ("x.y", ("b",), (text("a", "a"),), "columns that it does not have"),
        ("x.y", (), (text("a", "a"),), "key"),
        ("x.y", ("a",), (text("a", "one"), integer("a", "another")), "'a' is declared twice"),
    ],
)
def test_what_contradicts_itself(name: str, key: tuple[str, ...], columns: tuple[object, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        TableSpec(name, key, columns)  # type: ignore[arg-type]
