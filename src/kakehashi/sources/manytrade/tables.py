"""The tables of manytrade: agreements, memberships, links, texts."""

from __future__ import annotations

from kakehashi.core.table import TableSpec, boolean, integer, text

TREATY = "the compiler's id of the treaty: letters and year of signature"

AGREEMENTS = TableSpec(
    "manytrade.agreements",
    ("treaty_id",),
    (
        text("treaty_id", TREATY),
        text("many_id", "the compiler's id across registers", required=True),
        text("agreement_name", "title", required=True),
        text("signed_on", "signature, as far as known (YYYY[-MM[-DD]])"),
        integer("signed_year", "year of signature", low=1900, high=2100),
        text("in_force_on", "entry into force, as far as known"),
        text("ends_on", "end, as far as known"),
        boolean("is_open_ended", "whether the compiler found that it has no end; false also where nothing is said"),
        text("text_url", "where the compiler found the text"),
        boolean("has_no_text_source", "whether the compiler marks that no source of the text was found"),
        text("found_in", "which of the compiler's two lists names it", closed=frozenset({"main list", "additional list"})),
    ),
    "One row per treaty.",
)
MEMBERSHIPS = TableSpec(
    "manytrade.memberships",
    ("treaty_id", "state_code", "spell"),
    (
        text("treaty_id", TREATY),
        text("state_code", "code as the compiler writes it: ISO 3166-1 alpha-3, EC, EFTA, KOS, or of the Correlates of War"),
        integer("spell", "which entry of that state in the treaty, from 1: a state may leave and come back", low=1),
        text("state_name", "name as spelled", required=True),
        text("economy_code", "ISO 3166-1 alpha-3 where the code and the name make it sure, XKX for Kosovo; empty for groups"),
        text("agreement_name", "title", required=True),
        text("treaty_signed_on", "signature of the treaty, as far as known"),
        text("treaty_in_force_on", "entry into force of the treaty"),
        text("treaty_ends_on", "end of the treaty"),
        text("signed_on", "signature by the state"),
        text("ratified_on", "ratification by the state"),
        text("in_force_on", "entry into force for the state"),
        text("ends_on", "end for the state"),
        boolean("is_open_ended", "whether the compiler found no end for the state; false also where nothing is said"),
        text("acceded_on", "accession of the state, where it acceded"),
        boolean("is_ratified_by_notification", "whether the day of ratification is that of notification; empty where not said"),
        boolean("is_successor", "whether the compiler marks a succession or accession after the start; empty where not said"),
        text("desta_number", "number in DESTA"),
        text("gptad_position", "number in GPTAD as the compiler writes it"),
        text("evidence_url", "what the compiler took the dates from"),
    ),
    "One row per treaty and state that was a party.",
)
LINKS = TableSpec(
    "manytrade.links",
    ("treaty_id", "place"),
    (
        text("treaty_id", TREATY),
        integer("place", "place among the links of the treaty, from 1", low=1),
        text("many_id", "the compiler's id across registers", required=True),
        text("agreement_name", "title, with the year of signature at its end", required=True),
        integer("signed_year", "year of signature", low=1900, high=2100),
        integer("in_force_year", "year of entry into force", low=1900, high=2100),
        text("desta_number", "number in DESTA"),
        text("labpta_number", "number in LABPTA"),
        text("trend_number", "number in TREND"),
        text("text_url", "where the text is"),
        text("other_text_url", "another address of the text"),
        text("language_name", "language of the text, where it is not English"),
        text("remark", "the compiler's remark"),
    ),
    "One row per treaty and combination of numbers in other registers.",
)
TEXTS = TableSpec(
    "manytrade.texts",
    ("text_id",),
    (
        text("text_id", "name of the compiler's file"),
        text("treaty_id", "the treaty's id in it", required=True),
        text("part_of_treaty_id", "id of the treaty that it amends or accedes to, where the name gives two"),
        text("title", "title, where the name gives one"),
        text("main_text", "articles, as one text"),
        text("appendix_text", "appendices; empty where there are none"),
        text("annex_text", "annexes; empty where there are none"),
        integer("character_count", "characters of all three", unit="characters", low=0, required=True),
    ),
    "One row per text.",
)
