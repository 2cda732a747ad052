"""Which trade agreements have a chapter or articles on telecommunications, electronic commerce or ICT, and whom they bind.

From the headings of the texts of ToTA, which are for non-commercial use: these rows stand apart. A heading is found by its
words in English, Spanish or French; a text without such a heading may still speak of the subject inside another article.
"""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, integer, text, texts

TOPICS = {
    "telecommunications": r"(?i)t[eé]l[eé]comm?unica",
    "electronic commerce": r"(?i)electronic commerce|e-commerce|comercio electr[oó]nico|commerce [eé]lectronique"
    r"|digital product|productos digitales|digital trade",
    "information society": r"(?i)information society|information and communications? technolog|information technolog"
    r"|sociedad de la informaci[oó]n|soci[eé]t[eé] de l.information",
    "broadcasting": r"(?i)broadcast|radiodifu|audio-?visual",
}
LEVELS = frozenset({"chapter", "article"})

CHAPTERS = TableSpec(
    "linked.agreement_chapters",
    ("economy_code", "tota_id", "topic"),
    (
        text("economy_code", "the party", required=True),
        text("tota_id", "number of the treaty in the corpus", required=True),
        text("topic", "subject of the headings", closed=frozenset(TOPICS), required=True),
        text("agreement_name", "name as in the WTO's database", required=True),
        text("level", "whether a chapter has such a heading, or only articles", closed=LEVELS, required=True),
        texts("headings", "the headings, as printed"),
        integer("article_count", "articles under such a chapter heading, or with such a heading", low=1, unit="articles"),
        text("status", "status in 2017"),
        text("signed_on", "day of signature"),
        text("in_force_on", "day of entry into force"),
        text("inactive_on", "day on which it ceased"),
        texts("partners", "the other parties (ISO 3166-1 alpha-3)"),
        text("origin_id", "document of the source", required=True),
        text("locator", "the first such article", required=True),
    ),
    "One row per party, agreement and subject; parties and status are those of 2017.",
)
ARTICLES_SQL = """
SELECT tota_id, place, chapter_name, article_name, origin_id, locator FROM tota.articles
WHERE chapter_name IS NOT NULL OR article_name IS NOT NULL ORDER BY tota_id, place, article_id
"""
AGREEMENTS_SQL = """
SELECT tota_id, agreement_name, status, signed_on, in_force_on, inactive_on FROM tota.agreements ORDER BY tota_id
"""
PARTIES_SQL = """
SELECT DISTINCT tota_id, economy_code FROM tota.parties WHERE role = 'current' AND economy_code IS NOT NULL
ORDER BY tota_id, economy_code
"""


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Each subject of each agreement, once for each party."""
    articles = tables.frame(ARTICLES_SQL)
    found = pl.concat([_about(articles, topic, words) for topic, words in TOPICS.items()])
    parties = tables.frame(PARTIES_SQL)
    every = parties.group_by("tota_id", maintain_order=True).agg(pl.col("economy_code").alias("every"))
    told = found.join(tables.frame(AGREEMENTS_SQL), on="tota_id", how="inner").join(every, on="tota_id", how="inner")
    rows = told.join(parties, on="tota_id", how="inner").with_columns(
        pl.col("every").list.set_difference(pl.concat_list("economy_code")).list.sort().alias("partners")
    )
    ordered = rows.sort("economy_code", "tota_id", "topic")
    return {CHAPTERS.name: ordered.select(column.name for column in CHAPTERS.columns)}


def _about(articles: pl.DataFrame, topic: str, words: str) -> pl.DataFrame:
    """One row per agreement: its chapters of that subject, else its articles."""
    is_chapter = pl.col("chapter_name").str.contains(words).fill_null(False)
    is_article = pl.col("article_name").str.contains(words).fill_null(False)
    marked = articles.with_columns(is_chapter.alias("by_chapter")).filter(is_chapter | is_article)
    kept = marked.filter(pl.col("by_chapter") | ~pl.col("by_chapter").any().over("tota_id"))
    heading = pl.when("by_chapter").then("chapter_name").otherwise("article_name")
    return kept.group_by("tota_id", maintain_order=True).agg(
        pl.lit(topic).first().alias("topic"),
        pl.when(pl.col("by_chapter").first()).then(pl.lit("chapter")).otherwise(pl.lit("article")).alias("level"),
        heading.unique(maintain_order=True).alias("headings"),
        pl.len().cast(pl.Int64).alias("article_count"),
        pl.col("origin_id", "locator").first(),
    )


LINK = Link(
    name="agreement_chapters",
    inputs=("tota.articles", "tota.agreements", "tota.parties"),
    tables=(CHAPTERS,),
    run=run,
)
