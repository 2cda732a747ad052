"""The order of the steps comes from what each declares, and a wrong declaration is told."""

from __future__ import annotations

from typing import Any

import pytest

from kakehashi.build import plan
from kakehashi.core.analysis import Analysis, Link
from kakehashi.core.table import TableSpec, text
from tests.build import toy


def spec(name: str) -> TableSpec:
    return TableSpec(name, ("x",), (text("x", "x"),))


def link(name: str, inputs: tuple[str, ...], gives: str, optional: tuple[str, ...] = ()) -> Link:
    return Link(name, inputs, (spec(gives),), toy.link, optional)


def analysis(name: str, inputs: tuple[str, ...], optional: tuple[str, ...] = ()) -> Analysis:
    return Analysis(name, name, name, inputs, ("x",), (text("x", "x"),), toy.analyse, optional)


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Names of the steps in their order, of these links and analyses beside the toy sources."""

    def run(*declared: Link | Analysis) -> list[str]:
        toy.world(monkeypatch)
        monkeypatch.setattr(plan, "_links", lambda: {d.name: d for d in declared if isinstance(d, Link)})
        monkeypatch.setattr(plan, "_analyses", lambda: {d.name: d for d in declared if isinstance(d, Analysis)})
        return [computation.step for computation in plan.computations()]

    return run


def test_a_step_comes_after_what_it_needs_optional_inputs_included(order: Any) -> None:
    found = order(
        analysis("a", ("analysis.z",), optional=("linked.b",)),
        analysis("z", ("linked.b",)),
        link("b", ("linked.a",), "linked.b"),
        link("a", ("toy.standards",), "linked.a"),
    )
    assert found == ["link:a", "link:b", "analysis:z", "analysis:a"]


def test_an_input_that_nothing_gives_is_named_with_its_step(order: Any) -> None:
    with pytest.raises(ValueError, match=r"analysis:a needs \['linked.nowhere'\]"):
        order(analysis("a", ("linked.nowhere",)))
    with pytest.raises(ValueError, match=r"toy\.misspelt"):
        order(analysis("a", (), optional=("toy.misspelt",)))


def test_a_circle_is_refused(order: Any) -> None:
    with pytest.raises(ValueError, match="circle"):
        order(link("a", ("linked.b",), "linked.a"), link("b", ("linked.a",), "linked.b"))


def test_the_real_steps_have_an_order_and_every_table_one_maker() -> None:
    steps = plan.computations()
    made: set[str] = {table.name for source in plan.sources().values() for table in source.tables}
    makers = [table for step in steps for table in step.gives]
    assert len(makers) == len(set(makers)) and not made & set(makers)
    for step in steps:
        wanted = {*step.declaration.inputs, *step.declaration.optional}
        assert wanted <= made, f"{step.step} runs before {wanted - made}"
        made |= set(step.gives)
