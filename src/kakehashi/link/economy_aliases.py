"""Names of economies as registers, banks and bulletins write them, and names that mean several at once: data only."""

from __future__ import annotations

SEVERAL = "several"

# in small letters; no list of codes holds these
ALIASES = {
    # TeleGeography
    "virgin islands (u.k.)": "VGB",
    "virgin islands (u.s.)": "VIR",
    "sint eustatius and saba": "BES",
    "ascension and tristan da cunha": "SHN",
    "congo, dem. rep.": "COD",
    "congo, rep.": "COG",
    "netherlands antilles": "ANT",
    # World Bank: formal names, one of them with two spaces
    "republic of turkiye": "TUR",
    "islamic republic of afghanistan": "AFG",
    "islamic  republic of afghanistan": "AFG",
    "republic of cote d'ivoire": "CIV",
    "democratic socialist republic of sri lanka": "LKA",
    "democratic socialist republic of sri lan": "LKA",
    "somali democratic republic": "SOM",
    "republic of togo": "TGO",
    "the independent state of papua new guinea": "PNG",
    "the independent state of papua new guine": "PNG",
    "republic of congo": "COG",
    "macedonia, republic of north": "MKD",
    "democratic republic of sao tome and principe": "STP",
    "democratic republic of sao tome and prin": "STP",
    "republica bolivariana de venezuela": "VEN",
    "socialist people's libyan arab jamahiriy": "LBY",
    "socialist people's libyan arab jamahiriya": "LBY",
    # International Telecommunication Union
    "germany (federal republic of)": "DEU",
    "switzerland (confederation of)": "CHE",
    "philippines (republic of the)": "PHL",
    "oman (sultanate of)": "OMN",
    "saint pierre and miquelon (collectivité territoriale de la république française)": "SPM",
    "saint-pierre-et-miquelon": "SPM",
    "colombia (republic of)": "COL",
    "andorre": "AND",
    "singapore (republic of)": "SGP",
    "guyana (co-operative republic of)": "GUY",
    "uzbekistan (republic of)": "UZB",
    "guadeloupe (french department of)": "GLP",
    "martinique (french department of)": "MTQ",
    "honduras (republic of)": "HND",
    "lesotho (kingdom of)": "LSO",
    "myanmar (republic of the union of)": "MMR",
    "nepal (federal democratic republic of)": "NPL",
    "seychelles (republic of)": "SYC",
    "cyprus (republic of)": "CYP",
    "mali (republic of)": "MLI",
    "french polynesia (territoire français d'outre-mer)": "PYF",
    "china (people's republic of)": "CHN",
    "china (people’s republic of)": "CHN",
    "rwanda (republic of)": "RWA",
    "korea (the republic of)": "KOR",
    # OECD; one year's table lost its accents
    "west bank and gaza strip": "PSE",
    "west bank & gaza strip": "PSE",
    "former yugoslav republic of macedonia": "MKD",
    "c\ufffdte d'ivoire": "CIV",
    "micronesia, fed. states": "FSM",
    "st.vincent & grenadines": "VCT",
    "st. kitts-nevis": "KNA",
    "korea, dem. rep.": "PRK",
    # United Nations surveys, Our World in Data
    "georgia (country)": "GEO",
    "democratic republic of congo": "COD",
    "micronesia (country)": "FSM",
}

# regions, groups and sums over economies, in small letters; nothing of theirs is any one economy's
GROUPS = frozenset(
    {
        "africa", "western and central africa", "eastern and southern africa", "world", "caribbean", "central asia",
        "europe and central asia", "pacific islands", "organization of eastern caribbean states", "south asia",
        "latin america", "latin america and caribbean", "middle east and north africa", "east asia and pacific",
        "western balkans", "central america", "southern africa", "central africa", "multi-regional", "andean countries",
        "caucasus", "asia", "aral sea", "mekong", "west africa i", "south east asia -bn, my, ph, th", "mercosur",
        "red sea and gulf of aden", "eu accession countries", "states ex-yugoslavia", "bilateral, unspecified",
        "states ex-yugoslavia unspecified", "developing countries, unspecified", "australian external territories",
        "french departments and territories in the indian ocean", "european union",
    }
)  # fmt: skip
GROUP_ENDINGS = (", regional",)
