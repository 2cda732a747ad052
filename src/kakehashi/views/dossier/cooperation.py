"""Development cooperation in ICT there: payments for communications, and the newest projects, by whose record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Text
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Statement
from kakehashi.views.names import economy_address
from kakehashi.views.tables import Words

NAME = "cooperation"
TITLE = _("Development cooperation in ICT")
PROJECTS, PAYMENTS = "linked.cooperation_projects", "linked.aid_payments"
MOST, MOST_YEARS = 6, 4
NEWEST = """
SELECT * FROM linked.cooperation_projects WHERE economy_code = ?
QUALIFY ROW_NUMBER() OVER (PARTITION BY series ORDER BY start_year DESC NULLS LAST, starts_on DESC, project_id) <= 4
ORDER BY start_year DESC NULLS LAST, starts_on DESC NULLS LAST, series, project_id
"""
# the last year; since 2018 one figure for all of communications
PAID = """
SELECT * FROM linked.aid_payments WHERE economy_code = ? AND disbursed_usd <> 0
QUALIFY year = MAX(year) OVER () OR (purpose = '220' AND year >= 2018)
ORDER BY year DESC, purpose
"""
PURPOSES: dict[str, Words] = {
    "220": _("communications"),
    "22010": _("communications policy and administration"),
    "22020": _("telecommunications"),
    "22030": _("radio, television and print media"),
    "22040": _("information and communication technology"),
}
PAYMENT = _("Aid paid to it for %(purpose)s in %(year)s: %(amount)s, of the day, as donors reported to the OECD")
# (a commitment is given, a payment is given)
WORDS: dict[tuple[bool, bool], Words] = {
    (True, True): _(
        "%(funder)s, %(since)s: %(title)s (%(status)s; sectors: %(sectors)s);"
        " whole project: committed %(committed)s, paid %(paid)s"
    ),
    (True, False): _(
        "%(funder)s, %(since)s: %(title)s (%(status)s; sectors: %(sectors)s); whole project: committed %(committed)s"
    ),
    (False, True): _("%(funder)s, %(since)s: %(title)s (%(status)s; sectors: %(sectors)s); whole project: paid %(paid)s"),
    (False, False): _("%(funder)s, %(since)s: %(title)s (%(status)s; sectors: %(sectors)s); no amount given"),
}
UNSTATED, BANK = _("not stated"), Text("World Bank", "世界銀行")
STATES: dict[str, Words] = {
    "active": _("active"),
    "closed": _("closed"),
    "pipeline": _("in the pipeline"),
    "Implementation": _("in implementation"),
    "Finalisation": _("being finalised"),
    "Closed": _("closed"),
    "Cancelled": _("cancelled"),
    "Suspended": _("suspended"),
    "Pipeline/identification": _("in the pipeline"),
}
GAP = Gap(
    _("payments after 2019, and projects of donors that are not in the sample of IATI files"),
    _("the OECD's later tables and the donors' own IATI files (brought/iati)"),
)
NOTE: Words = _("All projects and payments stand on the page of the economy; sums of different sources are never added.")


def block(asked: Asked) -> Block:
    """Payments of the last years, then the newest projects of each source; never a sum over sources."""
    paid = asked.rows(PAYMENTS, PAID, [asked.economy_code])[:MOST_YEARS]
    projects = asked.rows(PROJECTS, NEWEST, [asked.economy_code])
    statements = (*(_payment(asked, row) for row in paid), *(_project(asked, row) for row in projects[:MOST]))
    why = _("No project or payment in ICT with this economy as recipient is in this release.")
    address = f"{economy_address(asked.economy_code)}#cooperation" if statements else ""
    return Block(NAME, TITLE, statements, why, (GAP,) if statements else (), NOTE if address else "", address)


def _payment(asked: Asked, row: dict[str, Any]) -> Statement:
    amount = asked.evidence.value(PAYMENTS, row, "disbursed_usd", unit=_("US$"), digits=0, year=str(row["year"]))
    year = asked.evidence.value(PAYMENTS, row, "year", is_date=True)
    parts: dict[str, Part] = {"purpose": PURPOSES.get(row["purpose"], row["purpose"]), "year": year, "amount": amount}
    source = asked.evidence.source(PAYMENTS, row, amount)
    return Statement(f"aid.{row['year']}.{row['purpose']}.{row['country_name']}", PAYMENT, parts, (source,), block=NAME)


def _project(asked: Asked, row: dict[str, Any]) -> Statement:
    title = asked.evidence.value(PROJECTS, row, "title" if row["title"] else "project_id")
    since = asked.evidence.value(PROJECTS, row, "starts_on", is_date=True) if row["starts_on"] else UNSTATED
    parts: dict[str, Part] = {
        "funder": BANK if row["series"] == "World Bank" else row["funder_name"] or UNSTATED,
        "since": since,
        "title": title,
        "status": STATES.get(row["status"] or "", row["status"] or UNSTATED),
        "sectors": ", ".join(row["sectors"] or []) or UNSTATED,
    }
    held = {"committed": "commitment_amount", "paid": "disbursement_amount"}
    for name, column in held.items():
        if row[column] is not None:
            unit = row["currency"] or ""
            parts[name] = asked.evidence.value(PROJECTS, row, column, unit=_("US$") if unit == "USD" else unit, digits=0)
    words = WORDS["committed" in parts, "paid" in parts]
    identity = f"project.{row['series'].replace(' ', '-')}.{row['project_id']}"
    return Statement(identity, words, parts, (asked.evidence.source(PROJECTS, row, title),), block=NAME)
