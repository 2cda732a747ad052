"""United Nations: indicators of the Sustainable Development Goals on ICT, research and development finance."""

from __future__ import annotations

from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Reading, Source, Web
from kakehashi.sources.un_sdg import interface, package
from kakehashi.sources.un_sdg.tables import AREAS, MEMBERS, POINTS, SERIES

TERMS = Licence.of(
    "UN data terms of use; repackaged under CC-BY-4.0", "https://unstats.un.org/sdgs/dataContacts/terms-of-use/", ATTRIBUTION
)
PACKAGE = "un-sdg-ict-oda-subset.tar.xz"


def read(given: Given) -> Reading:
    """The package gives frames, the interface rows."""
    return package.read(given) if given.document == PACKAGE else interface.read(given)


SOURCE = Source(
    name="un_sdg",
    title="UN SDG indicators: mobile coverage, internet and broadband, ICT skills, research, official development finance",
    title_ja="国連SDG指標：携帯通信網の人口カバー率、インターネット・ブロードバンド、ICTスキル、研究開発、政府開発資金",
    publisher="United Nations Statistics Division",
    homepage="https://unstats.un.org/sdgs/dataportal",
    licence=TERMS,
    documents=(
        Document(
            PACKAGE,
            web=Web(
                "https://github.com/open-numbers/ddf--unstats--sdg_indicators",
                note="pack the concepts, the entities and the chosen files of data points as tar.xz",
                is_data=False,
            ),
            mirror="ind-un-sdg/un-sdg-ict-oda-subset.tar.xz",
        ),
        Document(
            "series_data",
            web=Web(interface.URL, note="no key; pages of 10,000 points", next_page=interface.next_page),
            instead_of=PACKAGE,
            optional=True,
        ),
    ),
    tables=(POINTS, SERIES, AREAS, MEMBERS),
    read=read,
    expect=Expect(
        rows={
            "un_sdg.points": (50_000, 3_000_000),
            "un_sdg.series": (8, 1_000),
            "un_sdg.areas": (200, 600),
            "un_sdg.members": (10, 1_000),
        },
        drift=4.0,
    ),
    covers="91 series of goals 1 to 17 (9.c.1, 17.8.1, 17.6.1, 5.b.1, 4.4.1, 9.5, ODA), 1990-2020, as of 19 October 2020",
    limits=(
        "The package is of October 2020; the UN's interface, read where there is no package, gives 11 series as of today. "
        "Regions, groups and residuals stand beside countries and must not be summed with them. Many figures are modelled or "
        "estimated: see nature. The code CON_USD stands for millions in the ODA series; take the unit of the series. '>95' and "
        "'<5' are bounds, no values; N is no zero."
    ),
)
