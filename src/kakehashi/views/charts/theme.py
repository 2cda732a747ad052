"""The look of charts: colours by the names that the style sheet gives them, so that dark mode has its own.

A colour in a specification is written `var(--name)`: the browser puts in what the style sheet says, a file takes LIGHT.
"""

from __future__ import annotations

from typing import Any

LIGHT = {
    "--ground": "#ffffff",
    "--ink": "#1a1a1c",
    "--ink-2": "#4d4d4d",
    "--line": "#dcdce0",
    "--grid": "#ececef",
    "--no-data": "#d4d4d8",
    "--own": "#c74700",
    "--data-1": "#264af4",
    "--data-2": "#00828c",
    "--data-3": "#8a3aa8",
    "--data-4": "#7d6200",
    "--data-5": "#c0145f",
    "--data-6": "#767676",
    "--ramp-1": "#e0ebff",
    "--ramp-2": "#b5ccfa",
    "--ramp-3": "#7c9ff0",
    "--ramp-4": "#3f6be0",
    "--ramp-5": "#1c3fa8",
    "--ramp-6": "#0b2373",
    "--low-2": "#c74700",
    "--low-1": "#f0a878",
    "--middle": "#d4d4d8",
    "--high-1": "#8fb0f0",
    "--high-2": "#1c3fa8",
}
RAMP = [f"var(--ramp-{step})" for step in range(1, 7)]
DIVERGING = ["var(--low-2)", "var(--low-1)", "var(--middle)", "var(--high-1)", "var(--high-2)"]
CATEGORIES = [f"var(--data-{number})" for number in range(1, 7)]
OWN = "var(--own)"
OTHER = "var(--data-6)"
# A rival keeps its colour on every page.
ACTORS = {
    "USA": CATEGORIES[0],
    "CHN": CATEGORIES[4],
    "KOR": CATEGORIES[1],
    "EUR": CATEGORIES[2],
    "DEU": CATEGORIES[2],
    "SWE": CATEGORIES[3],
}
FONT = "'Noto Sans JP', 'Noto Sans CJK JP', system-ui, sans-serif"


def actor_colour(code: str, own: str | None = None) -> str:
    """The colour of an economy or group: the reader's own has the accent, rivals keep theirs, others are grey."""
    return OWN if own is not None and code == own else ACTORS.get(code, OTHER)


def config() -> dict[str, Any]:
    """Vega-Lite's configuration: hairlines, our type, no frame."""
    words = {
        "labelColor": "var(--ink-2)",
        "titleColor": "var(--ink-2)",
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": 400,
    }
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            **words,
            "domainColor": "var(--line)",
            "tickColor": "var(--line)",
            "gridColor": "var(--grid)",
            "labelLimit": 260,
        },
        "legend": {**words, "orient": "top", "symbolType": "square"},
        "text": {"color": "var(--ink)", "fontSize": 13},
        "bar": {"color": "var(--data-1)"},
        "line": {"strokeWidth": 2},
        "rule": {"color": "var(--ink-2)"},
        "range": {"category": CATEGORIES, "ramp": RAMP, "ordinal": RAMP, "heatmap": RAMP, "diverging": DIVERGING},
    }


def with_colours(spec: Any, colours: dict[str, str] = LIGHT) -> Any:
    """The specification with every `var(--name)` replaced by its colour; KeyError for a name that is not ours."""
    if isinstance(spec, dict):
        return {key: with_colours(value, colours) for key, value in spec.items()}
    if isinstance(spec, list):
        return [with_colours(item, colours) for item in spec]
    if isinstance(spec, str) and spec.startswith("var(--"):
        return colours[spec[4:-1]]
    return spec
