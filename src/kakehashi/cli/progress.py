"""Shows the steps of long work as they begin and end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

ENDED = {"done", "unchanged", "set aside", "failed", "no data", "kept"}


@contextlib.contextmanager
def shown(title: str, *, quiet: bool = False) -> Iterator[Callable[[str, str], None]]:
    """A function to call with (step, state); a step that began has a running line, one that ended its result and time."""
    if quiet:
        yield lambda step, state: None
        return
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(finished_text="·"),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[state]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, TaskID] = {}
        whole = bar.add_task(f"[bold]{title}", total=None, state="")

        def report(step: str, state: str) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=1, state=state)
            bar.update(tasks[step], state=state, visible=True)
            if state in ENDED:
                seconds = bar.tasks[bar.task_ids.index(tasks[step])].elapsed or 0.0
                bar.remove_task(tasks.pop(step))
                if state not in ("unchanged", "kept"):
                    console.print(f"  {step:<36} {state:<10} {seconds:6.1f} s", highlight=False)

        yield report
        bar.update(whole, state="done")
