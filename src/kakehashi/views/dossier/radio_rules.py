"""Which bands and powers may wireless LAN and short-range devices use there?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Language, Text
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Source, Statement, both
from kakehashi.views.tables import Words

NAME = "radio-rules"
TITLE = _("Wireless LAN and short-range devices")
TABLE = "linked.radio_rules"
RULES = "SELECT * FROM linked.radio_rules WHERE economy_code = ? ORDER BY lower_mhz, number"
RULE = _("%(low)s–%(high)s: at most %(power)s (EIRP), channels of up to %(width)s")
LIMITED = _("%(low)s–%(high)s: at most %(power)s (EIRP), channels of up to %(width)s; %(limits)s")
GAP = Gap(
    _("the rule itself: approval of types, limits by use, bands that the database leaves out"),
    _("the regulator's rules on radio devices"),
)


def block(asked: Asked) -> Block:
    """One statement a band; each footnote names the national rule that the database cites, where it cites one."""
    rows = asked.rows(TABLE, RULES, [asked.economy_code])
    statements = tuple(_statement(asked, row) for row in rows)
    why = _("The database of the Linux kernel has no rule for this economy, or this release does not hold it.")
    return Block(NAME, TITLE, statements, why, (GAP,))


def _statement(asked: Asked, row: dict[str, Any]) -> Statement:
    low = asked.evidence.value(TABLE, row, "lower_mhz", digits=_digits(row["lower_mhz"]))
    parts: dict[str, Part] = {
        "low": low,
        "high": asked.evidence.value(TABLE, row, "upper_mhz", unit=_("MHz"), digits=_digits(row["upper_mhz"])),
        "power": asked.evidence.value(TABLE, row, "eirp_dbm", unit=_("dBm"), digits=0),
        "width": asked.evidence.value(TABLE, row, "bandwidth_mhz", unit=_("MHz"), digits=_digits(row["bandwidth_mhz"])),
    }
    words: Words = RULE
    if row["is_indoor_only"] or row["is_dfs"] or row["is_passive"]:
        parts["limits"] = both(lambda language: _limits(row, language))
        words = LIMITED
    source = _citing(asked.evidence.source(TABLE, row, low), row)
    return Statement(f"radio-rule.{row['number']}", words, parts, (source,), block=NAME)


def _limits(row: dict[str, Any], _language: Language) -> str:
    """What else the database demands, in the language of the moment."""
    told = (
        (row["is_indoor_only"], gettext("indoors only")),
        (row["is_dfs"], gettext("must watch for radar (DFS)")),
        (row["is_passive"], gettext("may not be the first to send")),
    )
    return gettext(", ").join(words for holds, words in told if holds)


def _citing(source: Source, row: dict[str, Any]) -> Source:
    """The document, with the hosts of the rules that it cites in brackets."""
    hosts = dict.fromkeys(str(url).partition("//")[2].partition("/")[0] for url in row["cited_urls"] or [])
    if not hosts:
        return source
    cited = ", ".join(hosts)
    name = source.document.get("en")
    return replace(source, document=Text(f"{name} (citing {cited})", f"{name}（{cited}を引用）"))


def _digits(edge: float) -> int:
    """As many decimals as the edge has, three at most."""
    return next(digits for digits in range(4) if digits == 3 or round(edge, digits) == edge)
