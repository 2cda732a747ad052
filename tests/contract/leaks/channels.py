"""Every way by which a reader could meet a record: each takes a world and a reader, and gives all the text that comes out.

The pages are found as the site finds them, so a new page is a channel from its first day. `COMPLETE` channels show every record
that the reader may see, so that a channel that shows nothing is noticed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

from django.test import Client, override_settings

from kakehashi.office.digests.cursor import DigestCursor, newest_event
from kakehashi.office.digests.matching import items
from kakehashi.office.digests.reader_key import make_key
from kakehashi.office.digests.send import send_due
from kakehashi.office.export import write_export
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.people.reader import GUEST, Reader
from kakehashi.office.records.dissemination.subscription import Frequency, Subject, Subscription
from kakehashi.office.records.record import Record, kinds
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.records.sharing.comment import Comment
from kakehashi.office.records.sharing.watch import Watch
from kakehashi.office.records.topic import TopicKind
from kakehashi.office.search import search_records, suggest_records
from kakehashi.views.found import Found, found_pages
from kakehashi.views.records.address import address_of_kind
from tests.contract.leaks.world import World


@dataclass(frozen=True)
class Asked:
    """One reader at one world: the number of the person (None: a guest) and a browser that is signed in."""

    world: World
    reader: int | None
    client: Client

    @property
    def as_reader(self) -> Reader:
        """The reader as the predicate sees one, now."""
        return Reader.of(self.world.people[self.reader]) if self.reader is not None else GUEST

    def get(self, *addresses: str) -> str:
        """The bodies and headers of all answers; an answer of 500 is an error of the test."""
        told = []
        for address in addresses:
            response = self.client.get(address)
            assert response.status_code < 500, (address, response.status_code)
            body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
            told.append(f"{response.headers} {body.decode('utf-8', 'replace')}")
        return "\n".join(told)

    def each(self, address: str) -> str:
        """The answers at an address of each record; `{id}` is filled in."""
        return self.get(*(address.format(id=record.pk) for record in self.world.records))


Channel = Callable[[Asked], str]


def _list(asked: Asked) -> str:
    return "\n".join(f"{r.title} {r.itself().body_text}" for r in Record.objects.visible_to(asked.as_reader))


def _by_kind(asked: Asked) -> str:
    found = (model.objects.visible_to(asked.as_reader).about(TopicKind.ECONOMY, "JPN") for model in kinds().values())
    return "\n".join(str(record) for records in found for record in records)


def _hanging(asked: Asked) -> str:
    comments = Comment.objects.visible_to(asked.as_reader)
    return "\n".join([*(each.body for each in comments), *(f.name for f in Attachment.objects.visible_to(asked.as_reader))])


def _search(asked: Asked) -> str:
    """Hits, snippets and reasons, asked without words and for each record's own word."""
    found = [search_records(asked.as_reader, words, limit=100) for words in ("", *asked.world.canaries.values())]
    return "\n".join(f"{hit.title} {hit.snippet}" for each in found for hit in each.hits)


def _suggestions(asked: Asked) -> str:
    found = [hit for word in asked.world.canaries.values() for hit in suggest_records(asked.as_reader, word)]
    return "\n".join(hit.title for hit in found)


def _export(asked: Asked) -> str:
    """What crosses to the evidence half: the same for every reader, so a guest has to be allowed all of it."""
    out = StringIO()
    write_export(out)
    return out.getvalue()


def _files(asked: Asked) -> str:
    ids = Attachment.objects.values_list("record_id", "pk")
    return asked.get(*(f"/desk/records/{record_id}/files/{file_id}/" for record_id, file_id in ids))


def _counted(asked: Asked) -> str:
    """Counts and facets told as words: a record that is counted but not to be seen is told by its own word."""
    told = []
    for record_id, word in asked.world.canaries.items():
        found = search_records(asked.as_reader, word)
        if found.count or any(value for pairs in found.facets.values() for value in pairs):
            told.append(asked.world.canaries[record_id])
    return json.dumps(told)


def _everything_followed(asked: Asked, frequency: Frequency) -> list[Subscription]:
    """The person follows every economy of the world, every kind, and what they watch; nothing for a guest."""
    if asked.reader is None:
        return []
    user = asked.world.people[asked.reader]
    wanted = [(Subject.ECONOMY, "JPN"), (Subject.WATCHED, ""), *((Subject.KIND, kind) for kind in kinds())]
    for record in asked.world.records:
        Watch.objects.get_or_create(record_id=record.pk, user=user, defaults={"since": asked.world.at - timedelta(days=9)})
    return [
        Subscription.objects.update_or_create(
            user=user, subject=subject, value=value, defaults={"frequency": frequency, "made_at": asked.world.at}
        )[0]
        for subject, value in wanted
    ]


def _digest(asked: Asked) -> str:
    followed = _everything_followed(asked, Frequency.DAILY)
    return "\n".join(f"{item.title} {item.title_ja}" for item in items(asked.as_reader, followed, 0, newest_event()))


def _digest_mail(asked: Asked) -> str:
    """The mail as it is queued, for an installation that lets its mails carry what is AMBER+STRICT."""
    if asked.reader is None:
        return ""
    user = asked.world.people[asked.reader]
    user.email = f"{user.username}@example.org"
    user.save(update_fields=["email"])
    _everything_followed(asked, Frequency.IMMEDIATE)
    slot = asked.world.at - timedelta(days=1)
    defaults = {"last_event": 0, "first_event": 0, "slot": slot}
    DigestCursor.objects.update_or_create(user=user, frequency=Frequency.IMMEDIATE, defaults=defaults)
    with override_settings(MAIL_CEILING="AMBER+STRICT"):
        send_due(datetime.now(UTC) + timedelta(minutes=20), address_of_kind)
    return "\n".join(f"{mail.subject} {mail.body}" for mail in OutgoingMessage.objects.filter(to=user.email))


def _own_addresses(asked: Asked) -> str:
    """The personal feed and calendar, read without signing in."""
    if asked.reader is None:
        return ""
    _everything_followed(asked, Frequency.DAILY)
    key = make_key(asked.world.people[asked.reader], at=asked.world.at)
    return Asked(asked.world, None, Client()).get(f"/feeds/mine/{key}.atom", f"/calendar/{key}.ics")


def _public_feeds(asked: Asked) -> str:
    told = asked.get("/feeds/publications.atom", "/feeds/area/broadcasting.atom", "/feeds/economy/JPN.atom", "/calendar.ics")
    return told + asked.each("/seminars/{id}.ics")


def _interface(asked: Asked) -> str:
    words = asked.world.canaries.values()
    told = asked.get("/api/v1/records?limit=100", "/api/v1/changes", *(f"/api/v1/search?q={word}" for word in words))
    return told.replace("&quot;", "") + asked.each("/api/v1/records/{id}")


def _search_pages(asked: Asked) -> str:
    """With the reader's own words taken out of the answer, which repeats them."""
    told = []
    for word in asked.world.canaries.values():
        answers = asked.get(f"/search/?q={word[:-1]}", f"/search/suggestions/?q={word[:-1]}", f"/search.json?q={word[:-1]}")
        told.append(answers)
    return "\n".join(told)


def _dossier(asked: Asked) -> str:
    """The page, its data, and the file, unpacked."""
    stem = "/desk/dossier/JPN/all"
    told = asked.get(f"{stem}/", f"{stem}.json", f"{stem}.csv")
    answer = asked.client.get(f"{stem}.docx")
    with ZipFile(BytesIO(b"".join(answer) if answer.streaming else answer.content)) as file:
        return told + file.read("word/document.xml").decode()


def _organizations(asked: Asked) -> str:
    """Where judgements on names stand until the next build."""
    one = "/evidence/organizations/sakura/"
    return asked.get(one, f"{one[:-1]}.json", f"{one}judgements/", "/evidence/organizations/", "/evidence/organizations.json")


OFFICE: dict[str, Channel] = {
    "list": _list,
    "list of each kind": _by_kind,
    "comments and files": _hanging,
    "search": _search,
    "counts and facets": _counted,
    "suggestions": _suggestions,
    "export": _export,
    "file": _files,
    "digest": _digest,
    "digest mail": _digest_mail,
    "own feed and calendar": _own_addresses,
    "public feeds and calendar": _public_feeds,
    "interface": _interface,
    "search pages": _search_pages,
    "dossier and its file": _dossier,
    "pages of organisations": _organizations,
}
COMPLETE = ("list", "list of each kind", "search", "counts and facets", "suggestions")


def addresses(found: Found) -> Iterator[str]:
    """The addresses of a page and of its data, `{id}` where a record is named; none for pages that name something else."""
    path = found.address.replace("<uuid:record_id>", "{id}")
    if "<" in path:
        return
    endings = [*found.page.files, *(("json", "csv") if found.page.tables else ())]
    yield path
    stem = path.rstrip("/") or "/index"
    for ending in endings:
        for table in found.page.tables if ending == "csv" else ("",):
            yield f"{stem}.{ending}" + (f"?table={table}" if table else "")


def _page(found: Found) -> Channel:
    def ask(asked: Asked) -> str:
        told = []
        if found.page.name == "audit":  # it tells of what was read
            asked.each("/desk/records/{id}/")
        for address in addresses(found):
            told.append(asked.each(address) if "{id}" in address else asked.get(address))
        return "\n".join(told)

    return ask


PAGES: dict[str, Channel] = {f"page {found.page.name}": _page(found) for found in found_pages() if list(addresses(found))}
CHANNELS = OFFICE | PAGES
