"""The parts of a message: its text, and its files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message

from kakehashi.office.mail.charsets import decode
from kakehashi.office.mail.header_text import header_ids, header_text
from kakehashi.office.mail.html_text import html_text
from kakehashi.office.mail.received import MailAttachment, Unreadable

MOST_ATTACHMENTS, MOST_PARTS, DEEPEST = 20, 200, 30
EXTENSIONS = {
    "text/plain": "txt",
    "text/html": "html",
    "text/calendar": "ics",
    "message/rfc822": "eml",
    "application/pdf": "pdf",
}


@dataclass(slots=True)
class Parts:
    """What was found: texts in order, files, and the ids of messages that a report is about."""

    texts: list[str] = field(default_factory=list)
    attachments: list[MailAttachment] = field(default_factory=list)
    reported: list[str] = field(default_factory=list)
    seen: int = 0

    @property
    def text(self) -> str:
        """All text, in order."""
        return "\n\n".join(text for text in (text.strip("\n") for text in self.texts) if text)


def parts_of(message: Message) -> Parts:
    """Text and files of a parsed message; Unreadable where there are more than anybody sends."""
    found = Parts()
    _walk(message, found, 0, in_report=message.get_content_type() == "multipart/report")
    if len(found.attachments) > MOST_ATTACHMENTS:
        raise Unreadable(f"{len(found.attachments)} attachments; at most {MOST_ATTACHMENTS} are taken")
    return found


def _walk(part: Message, found: Parts, depth: int, *, in_report: bool) -> None:
    found.seen += 1
    if found.seen > MOST_PARTS or depth > DEEPEST:
        raise Unreadable(f"more than {MOST_PARTS} parts, or parts within parts more than {DEEPEST} deep")
    kind = part.get_content_type()
    if kind.startswith("message/") or kind == "text/rfc822-headers":
        _enclosed(part, kind, found, in_report=in_report)
    elif kind == "multipart/alternative":
        _alternatives(part, found, depth, in_report=in_report)
    elif part.is_multipart():
        for inner in part.get_payload():
            _walk(inner, found, depth + 1, in_report=in_report)  # type: ignore[arg-type]
    elif kind in ("text/plain", "text/html") and not _is_file(part):
        text = decode(_content(part), part.get_content_charset())
        found.texts.append(text if kind == "text/plain" else html_text(text))
    else:
        _attach(found, part, kind, _content(part))


def _alternatives(part: Message, found: Parts, depth: int, *, in_report: bool) -> None:
    """The plain text if there is any, otherwise the HTML; files of all."""
    inner = [each for each in part.get_payload() if isinstance(each, Message)] if part.is_multipart() else []
    texts: list[tuple[bool, list[str]]] = []
    for each in inner:
        own = Parts(attachments=found.attachments, reported=found.reported, seen=found.seen)
        _walk(each, own, depth + 1, in_report=in_report)
        found.seen = own.seen
        texts.append((each.get_content_type() == "text/plain", own.texts))
    spoken = [(is_plain, said) for is_plain, said in texts if any(text.strip() for text in said)]
    best = next((said for is_plain, said in spoken if is_plain), spoken[-1][1] if spoken else [])
    found.texts += best


def _enclosed(part: Message, kind: str, found: Parts, *, in_report: bool) -> None:
    """A message within the message is kept as a file; in a report it tells which of ours it is about."""
    inner = [each for each in part.get_payload() if isinstance(each, Message)] if part.is_multipart() else []
    content = b"\n".join(each.as_bytes() for each in inner) if inner else _content(part)
    if in_report and kind in ("message/rfc822", "text/rfc822-headers"):
        head = re.split(rb"\r?\n\r?\n", content, maxsplit=1)[0]
        found.reported += header_ids(" ".join(re.findall(r"(?im)^Message-ID:\s*(\S+)", head.decode("ascii", "replace"))))
    _attach(found, part, kind, content)


def _attach(found: Parts, part: Message, kind: str, content: bytes) -> None:
    number = len(found.attachments) + 1
    found.attachments.append(MailAttachment(file_name(part.get_filename() or "", kind, number), kind[:100], content))


def file_name(claimed: str, kind: str, number: int) -> str:
    """A name without folders, control characters and leading dots, at most 150 characters with its ending."""
    name = re.sub(r'[<>:"|?*]', "_", re.split(r"[/\\]", header_text(claimed, 1_000))[-1]).strip(". ")
    if not name:
        return f"attachment-{number}.{EXTENSIONS.get(kind, 'bin')}"
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= 150 else f"{(stem or ending)[:120]}{dot}{ending[:20]}"


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
