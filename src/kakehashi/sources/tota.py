"""Texts of Trade Agreements (ToTA): full texts of preferential trade agreements, by chapter and article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import partial_date
from kakehashi.core.errors import BadDocument, UnknownValue
from kakehashi.core.origin import ATTRIBUTION, NON_COMMERCIAL, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

CC_BY_NC = Licence.of("CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/", ATTRIBUTION, NON_COMMERCIAL)
LICENCE_TEXT = "LICENSE.txt"
STATUSES = {"In Force": "in force", "Inactive": "inactive", "Early announcement-Signed": "announced"}
FLAGS = {"Yes": True, "No": False, "": None}
LANGUAGES = frozenset({"en", "es", "fr"})
PLAIN = ("name", "type", "wto_rta_id", "treaty_identifier", "status", "notification", "composition", "region", "language")
DATES = ("date_signed", "date_into_force", "date_notification", "end_implementation", "date_inactive")
LISTS = {"parties_original": "original", "parties": "current"}
META = frozenset((*PLAIN, *DATES, *LISTS, "parties_wto", "crossregional", "source", "related_agreement_wto_id"))
# Kosovo has no code of ISO 3166-1; XKX is what the World Bank and the European Union use
OTHER_CODES = {"RKS": "XKX"}
ECONOMY = re.compile(r"^[A-Z]{3}$")
SPACE = re.compile(r"\s+")

AGREEMENTS = TableSpec(
    "tota.agreements",
    ("tota_id",),
    (
        text("tota_id", "number of the treaty in the corpus"),
        text("wto_rta_id", "number in the WTO's database of regional trade agreements; empty for two"),
        text("agreement_name", "name as in the WTO's database", required=True),
        text("agreement_type", "type as in the WTO's database", required=True),
        text("status", "status in 2017", closed=frozenset(STATUSES.values()), required=True),
        text("wto_provision", "under which provision it was notified, as written"),
        text("signed_on", "day of signature (YYYY[-MM[-DD]])"),
        integer("signed_year", "year of signature", low=1940, high=2100),
        text("in_force_on", "day of entry into force"),
        text("notified_on", "day of notification to the WTO"),
        text("implemented_by_on", "end of the implementation period"),
        text("inactive_on", "day on which it ceased"),
        text("composition", "bilateral or plurilateral, as written"),
        texts("region_names", "regions, as written"),
        boolean("is_cross_regional", "whether its parties are of several regions"),
        boolean("is_among_wto_members", "whether all parties are WTO members"),
        text("language", "language of the text (ISO 639-1)", closed=LANGUAGES, required=True),
        texts("text_urls", "where the full text came from"),
        texts("annex_urls", "where its annexes came from"),
        texts("related_wto_rta_ids", "numbers of related agreements in the WTO's database"),
        integer("chapter_count", "chapters", unit="chapters", low=0, required=True),
        integer("article_count", "articles, preamble included", unit="articles", low=0, required=True),
    ),
    "One row per agreement.",
)
PARTIES = TableSpec(
    "tota.parties",
    ("tota_id", "role", "party_code"),
    (
        text("tota_id", "number of the treaty in the corpus"),
        text("role", "party when signed, or in 2017", closed=frozenset(LISTS.values())),
        text("party_code", "code as given: ISO 3166-1 alpha-3, and RKS for Kosovo; members of a union stand one by one"),
        text("economy_code", "ISO 3166-1 alpha-3, or XKX for Kosovo"),
        integer("place", "place in the list, from 1", low=1, required=True),
    ),
    "One row per agreement, role and party; agreements that ended name no current party.",
)
ARTICLES = TableSpec(
    "tota.articles",
    ("tota_id", "article_id"),
    (
        text("tota_id", "number of the treaty in the corpus"),
        text("article_id", "number of the article in the corpus"),
        integer("place", "place in the agreement, from 1", low=1, required=True),
        text("chapter_id", "number of the chapter in the corpus", required=True),
        text("chapter_number", "the chapter's number as printed, such as CHAPTER IV"),
        text("chapter_name", "the chapter's heading"),
        text("article_number", "the article's number as printed, such as ARTICLE 3"),
        text("article_name", "the article's heading"),
        text("article_text", "the article, with line ends of scanned pages made to spaces; empty where nothing stands there"),
        integer("character_count", "characters of the article", unit="characters", low=0, required=True),
    ),
    "One row per article.",
)


def read(given: Given) -> Iterator[Named]:
    """Each agreement followed by its parties and articles."""
    for name, content in archive.members(given.content):
        if name.rsplit("/", 1)[-1] == LICENCE_TEXT:
            continue
        if not name.endswith(".xml"):
            given.error("unknown-member", "the archive holds a file that is no treaty", locator=name, value=name)
            continue
        root = parse.xml(content, name)
        if root.tag != "treaty" or [child.tag for child in root] != ["meta", "body"]:
            raise UnknownValue(f"{name}: a treaty has other parts: <{root.tag}> of {[str(child.tag) for child in root]}")
        yield from _treaty(given, name, root[0], root[1])


def _treaty(given: Given, name: str, meta: Any, body: Any) -> Iterator[Named]:
    unknown = {child.tag for child in meta} - META
    if unknown:
        given.error("unknown-field", f"the field {sorted(unknown)[0]!r} is not known", locator=name, value=sorted(unknown)[0])
    agreement = _agreement(given, name, meta)
    number = agreement["tota_id"]
    articles = list(_articles(given, name, body, number))
    counts = {"chapter_count": len(body), "article_count": len(articles)}
    yield AGREEMENTS.name, {**agreement, **counts}
    for tag, role in LISTS.items():
        yield from ((PARTIES.name, row) for row in _parties(given, name, meta.find(tag), number, role))
    yield from ((ARTICLES.name, row) for row in articles)


def _agreement(given: Given, name: str, meta: Any) -> Row:
    said = {tag: _said(meta, tag, name) for tag in (*PLAIN, *DATES, "parties_wto", "crossregional")}
    dates = {tag: partial_date(said[tag], given, f"{name}/{tag}") for tag in DATES}
    if said["status"] not in STATUSES:
        given.error("new-member", "the status is not in its list", locator=name, value=said["status"])
    return {
        "locator": name,
        "tota_id": said["treaty_identifier"],
        "wto_rta_id": said["wto_rta_id"] or None,
        "agreement_name": SPACE.sub(" ", said["name"]),
        "agreement_type": said["type"],
        "status": STATUSES.get(said["status"]),
        "wto_provision": said["notification"] or None,
        "signed_on": dates["date_signed"][0],
        "signed_year": dates["date_signed"][1],
        "in_force_on": dates["date_into_force"][0],
        "notified_on": dates["date_notification"][0],
        "implemented_by_on": dates["end_implementation"][0],
        "inactive_on": dates["date_inactive"][0],
        "composition": said["composition"] or None,
        "region_names": [part.strip() for part in said["region"].split(";") if part.strip()],
        "is_cross_regional": _flag(given, name, said["crossregional"]),
        "is_among_wto_members": _flag(given, name, said["parties_wto"]),
        "language": said["language"],
        "text_urls": _addresses(given, name, meta, "full text"),
        "annex_urls": _addresses(given, name, meta, "annex"),
        "related_wto_rta_ids": [_text(child) for child in meta.findall("related_agreement_wto_id") if _text(child)],
    }


def _said(meta: Any, tag: str, name: str) -> str:
    found = meta.findall(tag)
    if len(found) != 1:
        raise UnknownValue(f"{name}: the field {tag!r} is {'missing' if not found else 'given twice'}")
    return _text(found[0])


def _text(element: Any) -> str:
    return (element.text or "").strip()


def _flag(given: Given, name: str, value: str) -> bool | None:
    if value not in FLAGS:
        given.error("new-member", "a yes or no is neither", locator=name, value=value)
    return FLAGS.get(value)


def _addresses(given: Given, name: str, meta: Any, kind: str) -> list[str]:
    for source in meta.findall("source"):
        if source.get("type") not in ("full text", "annex"):
            given.error("new-member", "a source is of another type", locator=name, value=source.get("type"))
    return [_text(source) for source in meta.findall("source") if source.get("type") == kind and _text(source)]


def _parties(given: Given, name: str, listed: Any, number: str, role: str) -> Iterator[Row]:
    """The parties of one list; a list with one empty entry has none; a party named twice is taken once."""
    seen: set[str] = set()
    if listed is None:
        raise UnknownValue(f"{name}: a list of parties is missing")
    for element in listed:
        code = _text(element)
        if element.tag != "partyisocode" or (code and not ECONOMY.match(code)):
            given.error("bad-code", "a party is no ISO alpha-3 code", locator=name, value=code or element.tag)
            continue
        if code and code not in seen:
            seen.add(code)
            place = int(element.get("n", "0"))
            yield {
                "locator": f"{name}/{listed.tag}[{place}]",
                "tota_id": number,
                "role": role,
                "party_code": code,
                "economy_code": OTHER_CODES.get(code, code),
                "place": place,
            }


def _articles(given: Given, name: str, body: Any, number: str) -> Iterator[Row]:
    place = 0
    for chapter in body:
        unknown = set(chapter.attrib) - {"chapter_identifier", "number", "name"}
        if chapter.tag != "chapter" or unknown:
            raise UnknownValue(f"{name}: the body holds <{chapter.tag}> with {sorted(unknown)}")
        for article in chapter:
            place += 1
            unknown = set(article.attrib) - {"article_identifier", "number", "name"}
            if article.tag != "article" or unknown or len(article):
                raise BadDocument(f"{given.document}: {name}: a chapter holds <{article.tag}> with {sorted(unknown)}")
            found = SPACE.sub(" ", _text(article))
            yield {
                "locator": f"{name}#article {article.attrib['article_identifier']}",
                "tota_id": number,
                "article_id": article.attrib["article_identifier"],
                "place": place,
                "chapter_id": chapter.attrib["chapter_identifier"],
                "chapter_number": chapter.get("number") or None,
                "chapter_name": chapter.get("name") or None,
                "article_number": article.get("number") or None,
                "article_name": article.get("name") or None,
                "article_text": found or None,
                "character_count": len(found),
            }


SOURCE = Source(
    name="tota",
    title="Texts of Trade Agreements (ToTA)",
    title_ja="貿易協定全文コーパス（ToTA）",
    publisher="W. Alschner, J. Seiermann and D. Skougarevskiy (mappingtreaties)",
    homepage="https://github.com/mappingtreaties/tota",
    licence=CC_BY_NC,
    documents=(
        Document(
            "tota",
            web=Web("https://github.com/mappingtreaties/tota", "one XML file per treaty", is_data=False),
            mirror="agr-tota/tota.tar.xz",
        ),
    ),
    tables=(AGREEMENTS, PARTIES, ARTICLES),
    read=read,
    expect=Expect(rows={"tota.agreements": (400, 3_000), "tota.parties": (4_000, 40_000), "tota.articles": (30_000, 400_000)}),
    covers="450 full texts of preferential trade agreements, 1948-2016: 424 English, 24 Spanish, 2 French",
    limits="Status and parties are those of 2017; agreements since (CPTPP in force, Japan-EU, RCEP, USMCA) are not in it. Many "
    "texts were read from scans and hold misreadings. Not for commercial use: the texts are shown, not sold.",
)
