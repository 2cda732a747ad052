"""What a form of the desk offers, by name in the reader's language: fields and areas, economies."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.core.text import Language, Text
from kakehashi.methods.grams import normalise
from kakehashi.office.records.desk.enquiry import MOST_ECONOMIES
from kakehashi.office.records.desk.scopes import OTHER, OTHER_FIELD, economies, fields, scopes
from kakehashi.views.parts.languages import language


def named(text: Text | None, otherwise: str) -> str:
    """The words in the reader's language; `otherwise` where there are none."""
    return text.get(language()) if text is not None else otherwise


def scope_name(scope_id: str) -> str:
    """The name of a field or area; empty for none."""
    return named(scopes().get(scope_id), scope_id)


def economy_name(code: str) -> str:
    """The name of an economy."""
    return named(economies().get(code), code)


def scope_choices(empty: Any = None) -> list[tuple[Any, Any]]:
    """Fields, then areas, then `other`, grouped for a list; `empty` is what stands first where nothing is chosen."""
    areas = [key for key in scopes() if key not in fields() and key != OTHER]
    first = [("", empty)] if empty is not None else []
    return [
        *first,
        (_("Fields"), [(key, scope_name(key)) for key in fields()]),
        (_("Technology areas"), [(key, scope_name(key)) for key in areas]),
        (OTHER, named(OTHER_FIELD, OTHER)),
    ]


def economy_choices() -> list[tuple[str, str]]:
    """Every economy by name, after an empty choice."""
    return [("", "—"), *sorted(((code, economy_name(code)) for code in economies()), key=lambda pair: normalise(pair[1]))]


def economy_options(chosen: str) -> SafeString:
    """Every economy as an option of a list, made once for each language: a template would take long."""
    return _economy_options(language(), chosen if chosen in economies() else "")


def scope_options(chosen: str) -> SafeString:
    """Fields, areas and `other` as options of a list."""
    return _scope_options(language(), chosen if chosen in scopes() else "")


@lru_cache(maxsize=512)
def _economy_options(in_language: Language, chosen: str) -> SafeString:
    return _options(economy_choices()[1:], chosen)


@lru_cache(maxsize=256)
def _scope_options(in_language: Language, chosen: str) -> SafeString:
    groups = [
        format_html('<optgroup label="{}">{}</optgroup>', key, _options(label, chosen))
        if isinstance(label, list)
        else _options([(key, label)], chosen)
        for key, label in scope_choices()
    ]
    return format_html_join("", "{}", ((group,) for group in groups))


def _options(pairs: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    rows = ((key, mark_safe(" selected") if key == chosen else "", name) for key, name in pairs)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


class EconomiesField(forms.CharField):
    """Economies as names or codes with commas between; cleaned, their codes."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = gettext_lazy("Names or codes, with commas between: PHL, Viet Nam")
        super().__init__(label=gettext_lazy("Economies"), help_text=help_text, max_length=500, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes in the order written; ValidationError names what nobody knows."""
        written = super().clean(value)
        parts = [part.strip() for part in str(written).replace("、", ",").replace("，", ",").split(",") if part.strip()]
        codes = tuple(dict.fromkeys(_code(part) for part in parts))
        if len(codes) > MOST_ECONOMIES:
            raise forms.ValidationError(_("At most %(most)d economies."), params={"most": MOST_ECONOMIES})
        return codes


def economies_written(codes: Iterable[str]) -> str:
    """Codes as the field takes them."""
    return ", ".join(codes)


def _code(written: str) -> str:
    key = normalise(written)
    for code, name in economies().items():
        if key in {normalise(word) for word in (code, name.en, name.ja) if word}:
            return code
    raise forms.ValidationError(_("There is no economy “%(code)s”.") % {"code": written[:60]})
