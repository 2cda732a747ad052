"""The economy at a glance: people, income, use of ICT, each with its year."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Text
from kakehashi.views.dossier import factbook
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Source, Statement
from kakehashi.views.tables import Words

NAME = "glance"
TITLE = _("The economy at a glance")
SHOWN = (
    "gdppercapita_us_inflation_adjusted",
    "internet_users",
    "cell_phones_per_100_people",
    "broadband_subscribers_per_100_people",
    "un_sdg.it_mob_4gntwk",
    "egov_index.egdi_index",
    "cybersecurity_index.100",
)
UNITS: dict[str, Words] = {
    "% of population": _("% of population"),
    "per 100 people": _("per 100 people"),
    "US$, inflation-adjusted": _("US$, inflation-adjusted"),
    "index, 0–1": _("of 1"),
    "points, 0–100": _("points of 100"),
}
NEWEST = """
SELECT i.*, s.name_en, s.name_ja, s.measured_by FROM linked.indicators i JOIN linked.indicator_series s USING (indicator_id)
WHERE i.economy_code = ? AND i.indicator_id IN (SELECT UNNEST(?)) AND i.value IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY i.indicator_id ORDER BY i.year DESC) = 1
ORDER BY s.place
"""
POPULATION = _("Population: %(value)s (%(year)s)")
INDICATOR = _("%(name)s: %(value)s %(unit)s (%(year)s)")


def block(asked: Asked) -> Block:
    """Population as the Factbook states it, then the newest value of each series."""
    found = [*_population(asked), *_indicators(asked)]
    gaps = () if found else (Gap(TITLE, _("the World Factbook and Gapminder's series, which this release does not hold")),)
    return Block(NAME, TITLE, tuple(found), _("No document of this release describes this economy."), gaps)


def _population(asked: Asked) -> list[Statement]:
    statements = []
    for row in factbook.texts(asked, "People and Society", "Population", "total"):
        value, year, source = factbook.quoted(asked, row, is_quote=False)
        statements.append(
            Statement(f"population.{row['gec_code']}", POPULATION, {"value": value, "year": year}, (source,), block=NAME)
        )
    return statements


def _indicators(asked: Asked) -> list[Statement]:
    if not asked.release.has("linked.indicator_series"):
        return []
    statements = []
    for row in asked.rows("linked.indicators", NEWEST, [asked.economy_code, list(SHOWN)]):
        year = str(row["year"])
        value = asked.evidence.value("linked.indicators", row, "value", year=year)
        parts = {
            "name": Text(row["name_en"], row["name_ja"]),
            "value": value,
            "unit": UNITS.get(row["unit"], row["unit"] or ""),
            "year": factbook.year_text(year),
        }
        source = _measured(asked.evidence.source("linked.indicators", row, value), row["measured_by"])
        statements.append(Statement(f"indicator.{row['indicator_id']}", INDICATOR, parts, (source,), block=NAME))
    return statements


def _measured(source: Source, by: str | None) -> Source:
    """The document with the name of who measured the series in it."""
    if not by:
        return source
    return replace(source, source_id=f"{source.source_id}#{by}", document=Text(f"{source.document.get('en')} ({by})"))
