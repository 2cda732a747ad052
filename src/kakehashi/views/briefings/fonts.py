"""The fonts of documents: Noto Sans CJK JP from its two packages, so that no font of the system is needed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

FAMILY = "Noto Sans CJK JP"
PACKAGES = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")


@cache
def fonts() -> typst.Fonts:
    """Regular and bold, and behind them the fonts that the typesetter brings for letters that these lack."""
    import typst

    folders = [str(files(package)) for package in PACKAGES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
