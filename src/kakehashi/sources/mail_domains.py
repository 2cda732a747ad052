"""Internet domains of senders to standardization mailing lists: which are companies, which are mail providers."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, integer, text

MIT = Licence.of("MIT", "https://opensource.org/license/mit", ATTRIBUTION)
CATEGORIES = frozenset({"generic", "company", "academic", "personal", "sdo"})
# written without a dot by the compilers: typing errors and names of hosts, of no use but looked at
NO_DOMAINS = frozenset({"asean-mail", "housefancom", "jwspamspy", "multiplechoices"})

DOMAINS = TableSpec(
    "mail_domains.categories",
    ("domain",),
    (
        text("domain", "Internet domain in small letters", required=True),
        text("category", "generic is a provider of mail for anybody; sdo a standards body", closed=CATEGORIES, required=True),
    ),
    "One row per domain.",
)
LISTS = TableSpec(
    "mail_domains.threegpp_senders",
    ("domain",),
    (
        text("domain", "Internet domain in small letters", required=True),
        integer("list_count", "mailing lists of 3GPP in which it was seen", low=1, unit="lists"),
        integer("sender_count", "addresses of that domain that were seen", low=1, unit="addresses"),
    ),
    "One row per domain seen in mailing lists of 3GPP.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per domain; the document's name says which table."""
    table = DOMAINS if given.document == "categories" else LISTS
    seen: set[str] = set()
    for line in parse.csv(given, archive.unpack(given.content)):
        domain = line.take_text("domain")
        if table is DOMAINS:
            row = {"domain": domain, "category": line.take_of("category", {name: name for name in CATEGORIES})}
        else:
            row = {
                "domain": domain,
                "list_count": line.take_integer("nr_of_mlists"),
                "sender_count": line.take_integer("nr_of_localparts"),
            }
        line.done()
        if domain in seen:
            given.error("duplicate-key", "a domain is given twice", locator=line.locator, value=domain)
        elif domain not in NO_DOMAINS and not _is_domain(domain):
            given.error("bad-value", "a domain is not written as one", locator=line.locator, value=domain)
        elif domain not in NO_DOMAINS:
            yield table.name, {**row, "locator": line.locator}
        seen.add(domain)


def _is_domain(said: str) -> bool:
    return "." in said and "@" not in said and " " not in said and said == said.lower()


SOURCE = Source(
    name="mail_domains",
    title="Mail domains by kind, and those of 3GPP mailing lists",
    title_ja="メールドメインの種別と3GPPメーリングリストの発信元ドメイン",
    publisher="Data Active, University of Amsterdam (BigBang)",
    homepage="https://github.com/datactive/bigbang",
    licence=MIT,
    documents=(
        Document(
            "categories",
            web=Web("https://github.com/datactive/bigbang", "in the folder of the program's data", is_data=False),
            mirror="org-categories/domain_categories.csv.gz",
        ),
        Document(
            "lists",
            web=Web("https://github.com/datactive/bigbang", "in the folder of the program's data", is_data=False),
            mirror="org-categories/3gpp_domains.csv.gz",
        ),
    ),
    tables=(DOMAINS, LISTS),
    read=read,
    expect=Expect(rows={"mail_domains.categories": (6_000, 20_000), "mail_domains.threegpp_senders": (1_000, 5_000)}),
    covers="6,156 domains by kind, nearly all of them providers of mail for anybody; 1,456 domains seen in 3GPP lists; undated",
    limits="A domain is no organisation and no country. Only 35 companies are named. Addresses of persons are not in the data.",
)
