"""Which trade agreements bind the economy with ours, and which others has it signed, by which compiler?"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.core.text import Language, Text
from kakehashi.views.dossier.asked import Asked
from kakehashi.views.dossier.statement import Block, Gap, Part, Statement, both
from kakehashi.views.names import Names, economy_address
from kakehashi.views.tables import Words

NAME = "agreements"
TITLE = _("Trade agreements")
AGREEMENTS, PARTIES, MEMBERS, CLAUSES = (
    "linked.agreements",
    "linked.agreement_parties",
    "linked.agreement_members",
    "linked.data_clauses",
)
# the economy of the office; a dossier on itself lists its newest agreements
OWN = "JPN"
MOST_OWN, MOST_OTHER = 6, 4
# DESTA's entries of both, agreements before negotiations; the WTO's list where a user brought it
WITH_OWN = """
SELECT a.* FROM linked.agreements a
JOIN linked.agreement_parties p ON p.compiler = a.compiler AND p.agreement_id = a.agreement_id AND p.economy_code = ?
JOIN linked.agreement_parties o ON o.compiler = a.compiler AND o.agreement_id = a.agreement_id AND o.economy_code = ?
WHERE COALESCE(a.entry_kind, '') NOT IN ('withdrawal', 'consolidated')
ORDER BY a.signed_year DESC NULLS LAST, a.compiler, a.agreement_id
"""
OTHERS = """
SELECT DISTINCT a.* FROM linked.agreements a
JOIN linked.agreement_parties p ON p.compiler = a.compiler AND p.agreement_id = a.agreement_id AND p.economy_code = ?
WHERE (? = ? OR NOT EXISTS (SELECT 1 FROM linked.agreement_parties o
  WHERE o.compiler = a.compiler AND o.agreement_id = a.agreement_id AND o.economy_code = ?))
  AND COALESCE(a.entry_kind, '') NOT IN ('negotiation', 'withdrawal', 'consolidated') AND a.signed_year IS NOT NULL
ORDER BY a.signed_year DESC, a.compiler, a.agreement_id
"""
MEMBER = """
SELECT * FROM linked.agreement_members WHERE economy_code = ? AND desta_number = ? ORDER BY spell DESC, treaty_id
"""
PAIR = "SELECT * FROM linked.data_clauses WHERE economy_code = ? AND partner_economy_code = ?"
# (is in force by the compiler, a day for this economy is known)
WORDS: dict[tuple[bool, bool], Words] = {
    (True, False): _("%(name)s: signed %(signed)s, in force since %(since)s, as %(compiler)s lists it"),
    (False, False): _("%(name)s: signed %(signed)s; %(compiler)s lists no entry into force"),
    (True, True): _(
        "%(name)s: signed %(signed)s, in force since %(since)s, as %(compiler)s lists it; for this economy since %(day)s"
    ),
    (False, True): _(
        "%(name)s: signed %(signed)s; %(compiler)s lists no entry into force, but manytrade one for this economy: %(day)s"
    ),
}
NEGOTIATED = _("%(name)s: listed by %(compiler)s as a negotiation")
PROVISIONS = _("A trade agreement with %(own)s has provisions on data since %(since)s (as coded to %(year)s): %(kinds)s")
NO_PROVISIONS = _("A trade agreement with %(own)s is coded to %(year)s as having no provisions on data")
GAP = Gap(
    _("agreements since about 2020, and the chapters of RCEP, CPTPP and the digital economy agreements"),
    _("the WTO's database of regional trade agreements (brought/wto_rta) and the texts themselves"),
)
NOTE: Words = _("All agreements that are listed, with the dates of each member, stand on the page of the economy.")


def block(asked: Asked) -> Block:
    """Agreements with our economy and their clauses on data, then the newest others."""
    code = asked.economy_code
    held = all(asked.release.has(table) for table in (AGREEMENTS, PARTIES))
    with_own = asked.rows(AGREEMENTS, WITH_OWN, [code, OWN]) if held and code != OWN else []
    others = asked.rows(AGREEMENTS, OTHERS, [code, code, OWN, OWN]) if held else []
    most = MOST_OTHER if code != OWN else MOST_OWN + MOST_OTHER
    statements = (
        *(_agreement(asked, row) for row in with_own[:MOST_OWN]),
        *_clauses(asked),
        *(_agreement(asked, row) for row in others[:most]),
    )
    why = _("No trade agreement of this economy is listed, or this release holds no list.")
    address = f"{economy_address(code)}#agreements" if with_own or others else ""
    return Block(NAME, TITLE, statements, why, (GAP,), NOTE if address else "", address, brief=_brief(asked, with_own))


def _brief(asked: Asked, rows: list[dict[str, Any]]) -> Text | None:
    """The newest agreement with our economy that is listed as in force."""
    found = [row for row in rows if row["in_force_on"] and row["entry_kind"] != "negotiation"]
    if not found:
        return None

    def write(language: Language) -> str:
        told = {"own": Names(asked.release, language).economy(OWN), "name": found[0]["agreement_name"]}
        return gettext("Newest trade agreement with %(own)s that is listed as in force: %(name)s.") % told

    return both(write)


def _agreement(asked: Asked, row: dict[str, Any]) -> Statement:
    name = asked.evidence.value(AGREEMENTS, row, "agreement_name", year=str(row["signed_year"] or ""))
    parts: dict[str, Part] = {"name": name, "compiler": row["compiler"]}
    sources = [asked.evidence.source(AGREEMENTS, row, name)]
    identity = f"agreement.{row['compiler'].partition(' ')[0]}.{row['agreement_id']}"
    if row["entry_kind"] == "negotiation" or not row["signed_on"]:
        return Statement(identity, NEGOTIATED, parts, tuple(sources), block=NAME)
    parts["signed"] = asked.evidence.value(AGREEMENTS, row, "signed_on", is_date=True)
    if row["in_force_on"]:
        parts["since"] = asked.evidence.value(AGREEMENTS, row, "in_force_on", is_date=True)
    member = _member(asked, row)
    if member is not None:
        parts["day"] = day = asked.evidence.value(MEMBERS, member, "in_force_on", is_date=True)
        sources.append(asked.evidence.source(MEMBERS, member, day))
    return Statement(identity, WORDS[bool(row["in_force_on"]), member is not None], parts, tuple(sources), block=NAME)


def _member(asked: Asked, row: dict[str, Any]) -> dict[str, Any] | None:
    """The last spell of the economy in the same treaty of DESTA, where its day of entry into force is known."""
    if row["compiler"] != "DESTA":
        return None
    found = asked.rows(MEMBERS, MEMBER, [asked.economy_code, row["agreement_id"]])
    return next((member for member in found if member["in_force_on"]), None)


def _clauses(asked: Asked) -> list[Statement]:
    """Whether the pair is bound by provisions on data; nothing where no agreement of both is coded."""
    statements = []
    for row in asked.rows(CLAUSES, PAIR, [asked.economy_code, OWN]) if asked.economy_code != OWN else []:
        year = asked.evidence.value(CLAUSES, row, "year", is_date=True)
        parts: dict[str, Part] = {"own": both(lambda language: Names(asked.release, language).economy(OWN)), "year": year}
        words: Words = NO_PROVISIONS
        if row["has_data_provisions"] and row["provisions_since_year"]:
            parts["since"] = asked.evidence.value(CLAUSES, row, "provisions_since_year", is_date=True)
            parts["kinds"] = both(lambda language, row=row: _kinds(row, language))  # type: ignore[misc]
            words = PROVISIONS
        source = asked.evidence.source(CLAUSES, row, year)
        statements.append(Statement(f"data-clauses.{OWN}", words, parts, (source,), block=NAME))
    return statements


def _kinds(row: dict[str, Any], _language: Language) -> str:
    told = (
        (row["has_data_protection_clause"], gettext("data protection")),
        (row["has_cross_border_clause"], gettext("data flows across borders")),
    )
    return gettext(", ").join(words for holds, words in told if holds) or gettext("of another kind")
