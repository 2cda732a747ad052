"""What the example office needs from outside the office: figures of the release, and an address that others cannot reach."""

from __future__ import annotations

from django.db import connection

from kakehashi.core.config import Config
from kakehashi.core.errors import BadSetting, KakehashiError
from kakehashi.core.evidence import EvidenceRef
from kakehashi.core.origin import union
from kakehashi.office.example.loading import Seen
from kakehashi.office.records.sharing.example_ledger import ExampleItem, example_people
from kakehashi.store import release as releases
from kakehashi.store.home import Home
from kakehashi.views.names import licences_of

TABLE = "linked.indicators"
FIGURES = """
SELECT indicator_id, economy_code, MAX(year) AS year, ARG_MAX(value, year) AS value FROM linked.indicators
WHERE indicator_id IN ('internet_users', 'cell_phones_per_100_people') AND economy_code IN ('VNM', 'PHL', 'IDN', 'KEN', 'BRA')
GROUP BY ALL ORDER BY ALL
"""


def evidence_for_example(config: Config) -> dict[str, Seen]:
    """The newest figures that the example refers to, as `internet_users:VNM`; nothing where there is no release."""
    try:
        release = releases.current(Home(config.home))
    except KakehashiError:
        return {}
    if release is None or not release.has(TABLE):
        return {}
    reuse = union(licence.reuse for licence in licences_of(release, [TABLE]))
    found = {}
    for row in release.rows(FIGURES):
        key = {"indicator_id": row["indicator_id"], "economy_code": row["economy_code"], "year": row["year"]}
        reference = EvidenceRef(release.release_id, TABLE, key, "value", f"{row['value']:.15g}")
        found[f"{row['indicator_id']}:{row['economy_code']}"] = Seen(reference, reuse)
    return found


def check_exposure(config: Config) -> None:
    """BadSetting where others than this machine could reach the example office, whose accounts anybody may have seen."""
    if config.is_loopback:
        return
    way_out = "Serve on 127.0.0.1, or set KAKEHASHI_EXAMPLE=0 and close the example's accounts with: kakehashi example remove"
    if config.example:
        raise BadSetting(f"{config.host} can be reached by others, and example mode is on (KAKEHASHI_EXAMPLE=1). {way_out}")
    if has_tables() and example_people().exists():
        raise BadSetting(f"{config.host} can be reached by others, and accounts of the example office can sign in. {way_out}")


def has_tables() -> bool:
    """Whether the office's database has been made, with the tables of the example."""
    return str(ExampleItem._meta.db_table) in connection.introspection.table_names()
