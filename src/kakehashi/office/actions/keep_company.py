"""Put the profile of a company right, or write a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kakehashi.office.people.may import May
from kakehashi.office.people.reader import Reader
from kakehashi.office.people.user import User
from kakehashi.office.records.asked import to_change
from kakehashi.office.records.desk.company import Company, CompanyState, SizeBand
from kakehashi.office.records.desk.desk_settings import the_desk
from kakehashi.office.records.desk.scopes import economies, name_key, scopes, topics_of
from kakehashi.office.refusals import NotAllowed, Refused
from kakehashi.office.sharing.marking import Marking


@dataclass(frozen=True)
class Profile:
    """What the desk keeps of a company; `fields` are ids of `scopes`."""

    name: str
    name_ja: str = ""
    website: str = ""
    economy_code: str = ""
    size_band: str = SizeBand.UNKNOWN
    fields: tuple[str, ...] = ()


def keep_company(company_id: UUID, version: int, given: Profile, why: str, *, by: User, at: datetime) -> Company:
    """The company with this profile; NotAllowed for one that is not there or not for them, LostUpdate for an old version."""
    company = to_change(Company, company_id, by, version)
    _check(given)
    with company.change(by=by, at=at, why=why.strip() or "profile", verb="change"):
        _fill(company, given)
    return company


def write_company(given: Profile, *, by: User, at: datetime) -> Company:
    """A new profile; NotAllowed for somebody who does not work at the contact point."""
    desk, reader = the_desk(), Reader.of(by, at)
    if not reader.is_administrator and not (May.DESK in reader.may and desk.organisation_id in reader.organisation_ids):
        raise NotAllowed(_("Only people of the contact point keep companies."))
    _check(given)
    company = Company(state=CompanyState.CURRENT)
    with company.change(by=by, at=at, why="written", verb="write"):
        company.owner, company.marking = desk.organisation, Marking.AMBER_STRICT
        if desk.circle is not None:
            company.share_with([desk.circle])
        _fill(company, given)
    return company


def _fill(company: Company, given: Profile) -> None:
    company.title, company.name_ja = given.name.strip(), given.name_ja.strip()
    company.name_key = name_key(given.name)[:200]
    company.website, company.economy_code, company.size_band = given.website, given.economy_code, given.size_band
    company.be_about({"area": [key for key in given.fields if key in topics_of(key, ())["area"]]})


def _check(given: Profile) -> None:
    if not given.name.strip() or len(given.name.strip()) > 200 or not name_key(given.name):
        raise Refused(_("Give the company a name of at most 200 characters."))
    if given.economy_code and given.economy_code not in economies():
        raise Refused(_("There is no economy “%(code)s”.") % {"code": given.economy_code})
    if given.size_band not in SizeBand.values or not set(given.fields) <= set(scopes()):
        raise Refused(_("Choose from the lists."))
