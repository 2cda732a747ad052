"""Declares manytrade: two documents, read apart."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect.formats import trade_tables
from kakehashi.core.origin import ATTRIBUTION, SHARE_ALIKE, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.sources.manytrade import registers, texts
from kakehashi.sources.manytrade.tables import AGREEMENTS, LINKS, MEMBERSHIPS, TEXTS

COMPILATION = Licence.of(
    "AGPL-3.0 (compilation); the treaties are official texts",
    "https://www.gnu.org/licenses/agpl-3.0.html",
    ATTRIBUTION,
    SHARE_ALIKE + "AGPL-3.0",
)


def read(given: Given) -> Iterator[Named]:
    """The texts, or the three registers; the document's name says which."""
    return texts.read(given) if given.document == "texts" else registers.read(given)


SOURCE = Source(
    name="manytrade",
    title="Trade agreements reconciled across registers (manytrade)",
    title_ja="貿易協定の統合目録と加盟国・本文（manytrade）",
    publisher="PANARCHIC project, Geneva Graduate Institute",
    homepage="https://github.com/globalgov/manytrade",
    licence=COMPILATION,
    documents=(
        Document(
            "registers",
            web=Web("https://github.com/globalgov/manytrade", "tables inside an R package", is_data=False),
            mirror=trade_tables.ZIP,
        ),
        Document(
            "texts",
            web=Web("https://github.com/globalgov/manytrade", "texts inside an R package", is_data=False),
            mirror="agr-texts-huggo/treaty-texts-formatted.tar.xz",
        ),
    ),
    tables=(AGREEMENTS, MEMBERSHIPS, LINKS, TEXTS),
    read=read,
    expect=Expect(
        rows={
            "manytrade.agreements": (500, 3_000),
            "manytrade.memberships": (5_000, 30_000),
            "manytrade.links": (700, 3_000),
            "manytrade.texts": (100, 2_000),
        }
    ),
    covers="611 trade agreements and their 5,607 memberships with dates per state, 1947-2021; 135 texts, 1947-2019",
    limits="Ratification is dated for one membership in eight; an empty date is not known, not 'never'. "
    "Texts are one paragraph without line ends, some cut where the compiler's own source was. Membership on a day "
    "needs the entry into force for that state, which is missing for one in five.",
)
