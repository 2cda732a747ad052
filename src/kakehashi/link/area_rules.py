"""What a document's number, group, title, keywords and ICS codes say about its area: one signal a row.

Every function takes the documents of `areas.classify` and gives rows (document_id, area_id, kind, weight, reason).
Weights are judgements, set so that a number or a group decides, a title can add a second area, and a broad group is heard
only where nothing else speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import polars as pl

from kakehashi.core.area import Area

NUMBER_WEIGHT = 5.0  # a range of numbers: "ITU-T H.260-279", "TS 32.240-299"
SERIES_WEIGHT = 2.5  # a whole series: "ITU-T K", "TS 38"
GROUP_WEIGHT = 5.0  # a group with one subject: an IETF working group, an ISO/IEC subcommittee
TITLE_WEIGHT = 3.0  # the first keyword of the title; each further one adds 1, to at most 5
TITLE_WEIGHT_LIMIT = 5.0
TOKEN_WEIGHT = 3.0  # the third word of an individual draft's name, by custom the working group it is meant for
KEYWORD_WEIGHT = 2.0  # keywords given by the document itself
ICS_WEIGHT = 3.0
BODY_WEIGHT = 3.0  # a body all of whose documents belong to the area: W3C
ABSTRACT_WEIGHT = 3.0  # the abstract speaks of an area that something else named
BROAD_WEIGHT = 1.0  # a group with many subjects: a study group, a 3GPP group; heard only if nothing else speaks

# what stands in titles for the name of a group, a layer or a network, and says nothing of the subject
SET_PHRASE = (
    r"\b(?:electromagnetic compatibility and radio spectrum matters|(?:harmoni[sz]ed standard )?for access to radio spectrum"
    r"|information security cybersecurity and privacy protection|medi(?:a|um) access control"
    r"|broadband radio access networks|wireless access in vehicular environments"
    r"|carrier sense multiple access with collision detection|covering the essential requirements.*)\b"
)

SIGNAL = {"document_id": pl.String, "area_id": pl.String, "kind": pl.String, "weight": pl.Float64, "reason": pl.String}
SPECIFIC_GROUPS = (
    "ietf_working_groups",
    "ietf_working_group_names",
    "etsi_bodies",
    "iso_iec_committees",
    "ieee_groups",
    "w3c_groups",
    "oasis_committees",
)
BROAD_GROUPS = ("itu_t_study_groups", "threegpp_groups", "ietf_areas")
SERIES_KINDS = {"itu_t_series": "ITU-T", "itu_r_series": "ITU-R", "threegpp_series": "3GPP"}
SERIES_ENTRY = re.compile(r"(?P<series>[A-Z]+|\d\d)(?:\.(?P<low>\d+)(?:-(?P<high>\d+))?)?")
WHOLE_SERIES = (0, 10**9)


def plain(text: str) -> str:
    """Lower case, every run of other signs one space: the form in which titles and keywords meet."""
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def plain_column(column: str) -> pl.Expr:
    """`plain` for a whole column, with full-width letters made half-width."""
    return pl.col(column).str.normalize("NFKC").str.to_lowercase().str.replace_all(r"[\W_]+", " ").str.strip_chars()


def number_range(entry: str) -> tuple[str, int, int]:
    """Series, first and last number of an entry: "K", "H.264", "X.1200-1299", "38", "32.240-299"; else ValueError."""
    match = SERIES_ENTRY.fullmatch(entry)
    if match is None:
        raise ValueError(f"{entry!r} is no series, number or range of numbers")
    if match["low"] is None:
        return match["series"], *WHOLE_SERIES
    low = int(match["low"])
    high = int(match["high"] or low)
    if high < low:
        raise ValueError(f"{entry!r} ends before it begins")
    return match["series"], low, high


def number_signals(documents: pl.DataFrame, areas: Sequence[Area]) -> pl.DataFrame:
    """From series and numbers of ITU-T, ITU-R and 3GPP; a range inside a series counts for its own area beside the series'."""
    rules = pl.DataFrame(
        [
            (body, area.area_id, entry, *number_range(entry))
            for area in areas
            for kind, body in SERIES_KINDS.items()
            for entry in area.marks(kind)
        ],
        schema={
            "body": pl.String,
            "area_id": pl.String,
            "entry": pl.String,
            "series": pl.String,
            "low": pl.Int64,
            "high": pl.Int64,
        },
        orient="row",
    )
    number = pl.col("document_number")
    parsed = documents.select(
        "document_id",
        "body",
        number.str.extract(r"^(?:ITU-[TR] |T[SR] ?)?([A-Z]{1,3}|\d\d)(?:[.-]| Suppl|$)").alias("series"),
        number.str.extract(r"^(?:ITU-[TR] |T[SR] ?)?(?:[A-Z]{1,3}|\d\d)[.-](\d{1,6})")
        .cast(pl.Int64)
        .fill_null(-1)
        .alias("number"),
    )
    hits = parsed.join(rules, on=["body", "series"]).filter(
        pl.col("number").is_between("low", "high") | (pl.col("high") == WHOLE_SERIES[1])
    )
    is_whole = pl.col("high") == WHOLE_SERIES[1]
    return hits.select(
        "document_id",
        "area_id",
        kind=pl.lit("number"),
        weight=pl.when(is_whole).then(SERIES_WEIGHT).otherwise(NUMBER_WEIGHT),
        reason=pl.concat_str(pl.when(is_whole).then(pl.lit("series:")).otherwise(pl.lit("number:")), "entry"),
    )


def group_key(column: str = "group_name") -> pl.Expr:
    """A group's name for comparison: study groups as "sg15", committees without their working group, lower case."""
    name = pl.col(column)
    study_group = name.str.extract(r"(?i)(?:study group|^sg) ?(\d+)$")
    plainly = (
        name.str.replace(r"(?i)/WG ?\d+$", "")
        .str.replace(r"^(?:TC|SC|PC|CISPR|SyC)\b", "IEC $0")  # IEC's catalogue leaves its own name out
        .str.replace(r"^OASIS |^\(historical\) ", "")
        .str.replace(r" (?:TC|OP|Technical Committee|Open Project)$", "")
        .str.replace(r" of the IEEE.*$", "")
    )
    return (
        pl.when(study_group.is_not_null())
        .then(pl.concat_str(pl.lit("sg"), study_group))
        .otherwise(plainly)
        .str.to_lowercase()
        .str.strip_chars()
    )


def group_signals(documents: pl.DataFrame, areas: Sequence[Area]) -> pl.DataFrame:
    """From the responsible group, and from the group in the name of a draft: draft-ietf-GROUP-…, draft-irtf-GROUP-…."""
    rules = pl.concat(
        [_marks(areas, SPECIFIC_GROUPS, "group", GROUP_WEIGHT), _marks(areas, BROAD_GROUPS, "broad", BROAD_WEIGHT)]
    )
    in_name = pl.col("document_number").str.extract(r"^draft-(?:ietf|irtf)-([a-z0-9]+)")
    # IEEE numbers its projects: 802.11az is of 802.11
    project = pl.when(pl.col("body") == "IEEE").then(pl.col("document_number").str.extract(r" (\d+(?:\.\d+)?)"))
    said = pl.coalesce(in_name, "group_name")
    own = documents.select("document_id", said.alias("said"), pl.coalesce(in_name, group_key()).alias("group"))
    # a subcommittee speaks for itself and for its committee
    above = own.with_columns(pl.col("group").str.extract(r"^((?:iec|iso)\b.*)/")).drop_nulls("group")
    projects = documents.select("document_id", project.alias("said"), project.alias("group")).drop_nulls("group")
    named = pl.concat([own, above, projects])
    return named.join(rules, left_on="group", right_on="mark").select(
        "document_id", "area_id", "kind", "weight", reason=pl.concat_str(pl.lit("group:"), "said")
    )


def body_signals(documents: pl.DataFrame, areas: Sequence[Area]) -> pl.DataFrame:
    """From the body itself, where all that it publishes belongs to one area."""
    rules = _marks(areas, ("whole_bodies",), "body", BODY_WEIGHT)
    named = documents.select("document_id", mark=pl.col("body").str.to_lowercase(), said="body")
    return named.join(rules, on="mark").select(
        "document_id", "area_id", "kind", "weight", reason=pl.concat_str(pl.lit("body:"), "said")
    )


def token_signals(documents: pl.DataFrame, areas: Sequence[Area]) -> pl.DataFrame:
    """From the third word of an individual draft's name: draft-PERSON-GROUP-…; a custom, not a rule, so it weighs less."""
    rules = _marks(areas, ("ietf_working_groups", "ietf_draft_tokens"), "token", TOKEN_WEIGHT)
    number = pl.col("document_number")
    is_of_group = number.str.contains(r"^draft-(?:ietf|irtf|iab|iesg)-")
    token = pl.when(~is_of_group).then(number.str.extract(r"^draft-[^-]+-([a-z0-9]+)"))
    return (
        documents.select("document_id", token=token)
        .join(rules, left_on="token", right_on="mark")
        .select("document_id", "area_id", "kind", "weight", reason=pl.concat_str(pl.lit("wg-token:"), "token"))
    )


def title_signals(documents: pl.DataFrame, areas: Sequence[Area]) -> pl.DataFrame:
    """From whole words of the title, one regular expression an area."""
    texts = documents.select("document_id", text=plain_column("title").str.replace_all(SET_PHRASE, " ")).drop_nulls()
    return _found(texts, areas, kind="title", first=TITLE_WEIGHT, limit=TITLE_WEIGHT_LIMIT)


def keyword_signals(documents: pl.DataFrame, areas: Sequence[Area]) -> pl.DataFrame:
    """From the keywords that the document gives itself; weaker than the title, for they are often many."""
    given = documents.select("document_id", word="keywords").explode("word").drop_nulls()
    texts = given.select("document_id", text=plain_column("word"))
    return _found(texts, areas, kind="keyword", first=KEYWORD_WEIGHT, limit=KEYWORD_WEIGHT)


def ics_signals(documents: pl.DataFrame, areas: Sequence[Area]) -> pl.DataFrame:
    """From ICS codes, by prefix: an area's "33.070" covers a document's "33.070.50"."""
    given = documents.select("document_id", code="ics").explode("code").drop_nulls()
    rules = pl.DataFrame(
        [(area.area_id, code) for area in areas for code in area.ics],
        schema={"area_id": pl.String, "prefix": pl.String},
        orient="row",
    )
    codes = given.select("code").unique().join(rules, how="cross")
    covered = (pl.col("code") == pl.col("prefix")) | pl.col("code").str.starts_with(pl.concat_str("prefix", pl.lit(".")))
    # a code that several areas name (35.030, IT security) says little of each
    heard = codes.filter(covered).with_columns(weight=ICS_WEIGHT / pl.col("area_id").n_unique().over("code"))
    return given.join(heard, on="code").select(
        "document_id", "area_id", kind=pl.lit("ics"), weight="weight", reason=pl.concat_str(pl.lit("ics:"), "prefix")
    )


SIGNALS: tuple[Callable[[pl.DataFrame, Sequence[Area]], pl.DataFrame], ...] = (
    number_signals,
    group_signals,
    body_signals,
    token_signals,
    title_signals,
    keyword_signals,
    ics_signals,
)


def abstract_signals(documents: pl.DataFrame, areas: Sequence[Area], named: pl.DataFrame) -> pl.DataFrame:
    """From abstracts, for the pairs of document and area in `named` only: an abstract names much that it is not about."""
    texts = documents.select("document_id", text=plain_column("abstract")).drop_nulls()
    frames = [pl.DataFrame(schema=SIGNAL)]
    for area in areas:
        pattern = word_pattern(area.keywords_en, area.keywords_ja)
        asked = named.filter(pl.col("area_id") == area.area_id).select("document_id").unique(maintain_order=True)
        if pattern and not asked.is_empty():
            hit = asked.join(texts, on="document_id", maintain_order="left").filter(pl.col("text").str.contains(pattern))
            word = pl.concat_str(pl.lit("abstract:"), pl.col("text").str.extract(f"({pattern})"))
            frames.append(
                hit.select(
                    "document_id", area_id=pl.lit(area.area_id), kind=pl.lit("abstract"), weight=ABSTRACT_WEIGHT, reason=word
                )
            )
    return pl.concat(frames)


def word_pattern(keywords_en: Iterable[str], keywords_ja: Iterable[str]) -> str:
    """One regular expression for an area: English whole words with an optional plural s, Japanese anywhere; longest first."""
    words = sorted({keyword.strip() for keyword in keywords_en}, key=lambda word: (-len(word), word))
    parts = [_open_end(word) if word.endswith("*") else _plural(word) for word in words]
    english = [rf"\b(?:{'|'.join(parts)})\b"] if parts else []
    japanese = sorted({plain(keyword) for keyword in keywords_ja}, key=lambda word: (-len(word), word))
    return "|".join([*english, *(re.escape(word) for word in japanese)])


def _open_end(keyword: str) -> str:
    return rf"{_escaped(keyword.rstrip('*'))}\w*"


def _plural(keyword: str) -> str:
    return _escaped(keyword) + ("s?" if len(keyword) > 2 else "")


def _escaped(keyword: str) -> str:
    # "?" stands for one letter: organi?ation is written with s and with z
    return "[a-z]".join(re.escape(plain(part)) for part in keyword.split("?"))


def _found(texts: pl.DataFrame, areas: Sequence[Area], *, kind: str, first: float, limit: float) -> pl.DataFrame:
    unique = texts.select("text").unique(maintain_order=True)
    if unique.is_empty():
        return pl.DataFrame(schema=SIGNAL)
    frames = []
    for area in areas:
        pattern = word_pattern(area.keywords_en, area.keywords_ja)
        if not pattern:
            continue
        hit = unique.filter(pl.col("text").str.contains(pattern))
        words = hit.select("text", words=pl.col("text").str.extract_all(pattern).list.unique(maintain_order=True))
        frames.append(words.with_columns(area_id=pl.lit(area.area_id)))
    if not frames:
        return pl.DataFrame(schema=SIGNAL)
    weight = pl.min_horizontal(first + pl.col("words").list.len() - 1.0, pl.lit(limit))
    found = pl.concat(frames).with_columns(weight=weight).explode("words")
    reason = pl.concat_str(pl.lit(f"{kind}:"), "words")
    return texts.join(found, on="text").select("document_id", "area_id", kind=pl.lit(kind), weight="weight", reason=reason)


def _marks(areas: Sequence[Area], lists: Iterable[str], kind: str, weight: float) -> pl.DataFrame:
    rows = sorted({(mark.lower(), area.area_id) for area in areas for name in lists for mark in area.marks(name)})
    frame = pl.DataFrame(rows, schema={"mark": pl.String, "area_id": pl.String}, orient="row")
    return frame.with_columns(kind=pl.lit(kind), weight=pl.lit(weight))
