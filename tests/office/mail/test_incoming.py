"""Messages as they are really sent: charsets and their wrong labels, HTML, files, replies, machines, and what is no message."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kakehashi.office.mail.incoming import MOST_BYTES, parse_message
from kakehashi.office.mail.received import Received, Unreadable

OWN = ("desk@office.example",)
WORDS = "株式会社カケハシの山田です。\nお世話になっております。"


def plain(body: bytes, charset: str, **more: str) -> bytes:
    """A message with a body of bytes and whatever label."""
    headers = {"From": "Yamada <yamada@firm.example>", "Message-ID": "<1@firm.example>", "Subject": "x"} | {
        name.replace("_", "-"): value for name, value in more.items()
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{head}Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode() + body


def mail(text: str = "Hello", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Message-ID"] = "a@firm.example", "<1@firm.example>"
    for name, value in headers.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def read(message: EmailMessage) -> Received:
    return parse_message(message.as_bytes(), OWN)


@pytest.mark.parametrize(
    ("encoded", "label"),
    [
        ("utf-8", "utf-8"),
        ("iso2022_jp", "ISO-2022-JP"),
        ("cp932", "Shift_JIS"),
        ("euc_jp", "EUC-JP"),
        ("utf-8", "Shift_JIS"),
        ("utf-8", "ISO-2022-JP"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "no-such-charset"),
        ("utf-8", "us-ascii"),
        ("cp932", "utf-8"),
        ("cp932", "iso-8859-1"),
        ("cp932", "us-ascii"),
        ("euc_jp", "utf-8"),
        ("iso2022_jp", "us-ascii"),
        ("iso2022_jp", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_japanese_under_right_and_wrong_labels(encoded: str, label: str) -> None:
    assert parse_message(plain(WORDS.encode(encoded), label)).text == WORDS


def test_the_makers_characters_in_iso_2022_jp() -> None:
    """① and ㈱ are in no standard set, and half-width katakana are not allowed: both are sent every day."""
    body = b'\x1b$B-!-j\x1b(B ABC \x1b(I6@86\x1b(B\n\x1b$B$"\x1b(B'
    assert parse_message(plain(body, "ISO-2022-JP")).text == "①㈱ ABC ｶﾀｸｶ\nあ"


@pytest.mark.parametrize(
    ("encoded", "label", "text"), [("cp1252", "utf-8", "café à la carte"), ("gb18030", "gb2312", "联通公司")]
)
def test_other_languages(encoded: str, label: str, text: str) -> None:
    assert parse_message(plain(text.encode(encoded), label)).text == text


@pytest.mark.parametrize(
    "subject",
    [
        "=?ISO-2022-JP?B?GyRCPWokJEVnGyhC?= =?ISO-2022-JP?B?GyRCPGMbKEI=?=",
        "=?utf-8?q?" + "".join(f"={byte:02X}" for byte in "所い島若".encode()) + "?=",
    ],
)
def test_subjects(subject: str) -> None:
    assert parse_message(plain(b"", "utf-8", Subject=subject)).subject == "所い島若"


def test_a_sign_that_was_cut_between_two_encoded_words() -> None:
    data = "東京".encode()
    cut = [base64.b64encode(part).decode() for part in (data[:4], data[4:])]
    raw = plain(b"", "utf-8", Subject=f"Re: =?utf-8?b?{cut[0]}?=\r\n =?UTF-8?B?{cut[1]}?= abc =?utf-8?b?!!?= =?x?q?b?=")
    assert parse_message(raw).subject.startswith("Re: 東京 abc ")


def test_headers_without_any_encoding_and_with_tricks() -> None:
    raw = plain(b"", "utf-8").replace(b"Subject: x", "Subject: 照会 \u202egnp.exe\x07".encode())
    raw = raw.replace(b"From: Yamada", "From: 山田\u202e".encode())
    found = parse_message(raw)
    assert (found.subject, found.from_name, found.from_address) == ("照会 gnp.exe", "山田", "yamada@firm.example")
    raw = plain(b"", "utf-8").replace(b"From: Yamada", b"From: " + "山田、太郎".encode("iso2022_jp"))
    assert parse_message(raw).from_name == "山田、太郎"
    raw = plain(b"", "utf-8", Subject="=?utf-8?q?a=0D=0ABcc:_x@y.example?=")
    assert parse_message(raw).subject == "a Bcc: x@y.example"


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ('"boss@real.example" <evil@x.example>', "boss@real.example", "evil@x.example"),
        ("=?utf-8?b?5bGx55Sw?= <y@x.example>", "山田", "y@x.example"),
        ("y@x.example (Yamada)", "Yamada", "y@x.example"),
        ("Firm, Inc. <y@x.example>", "Firm, Inc.", "y@x.example"),
        ("a@x.example, b@x.example", "", "a@x.example"),
        ("y@日本語.example", "", "y@xn--wgv71a119e.example"),
        ("<>", "", ""),
        ("nobody", "", ""),
        ("a@b@c", "", ""),
    ],
)
def test_senders(sender: str, name: str, address: str) -> None:
    found = parse_message(plain(b"", "utf-8").replace(b"From: Yamada <yamada@firm.example>", f"From: {sender}".encode()))
    assert (found.from_name, found.from_address) == (name, address)


def test_html_alone_becomes_text_and_beside_plain_text_is_left() -> None:
    html = "<p>Dear desk,<br>we ask:</p><script>alert(1)</script><style>p{}</style><a href='https://f.example/x'>this</a>"
    only = mail()
    only.set_content(html, subtype="html")
    assert read(only).text == "Dear desk,\nwe ask:\nthis <https://f.example/x>"
    both = mail("The plain text")
    both.add_alternative(html, subtype="html")
    assert read(both).text == "The plain text" and read(both).attachments == ()
    empty = mail(" \n")
    empty.add_alternative("<p>Only here</p>", subtype="html")
    assert read(empty).text == "Only here"
    only.set_content("<p>first</p>" + "<div>" * 5_000 + "deep<script>alert(1)</script> <b>end</b>", subtype="html")
    assert read(only).text == "first deep end", "what the parser gives up on keeps its words"


def test_files() -> None:
    message = mail("See the file")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="../../照会/製品\x00説明.pdf")
    message.add_attachment("a,b", filename="table.csv", subtype="csv")
    message.add_attachment(b"x", maintype="application", subtype="octet-stream")
    message.add_attachment(mail("the earlier one", Subject="earlier"))
    message.add_attachment(b"x", maintype="image", subtype="png", filename="n" * 300 + ".png")
    found = read(message)
    assert [file.name for file in found.attachments][:4] == [
        "製品説明.pdf",
        "table.csv",
        "attachment-3.bin",
        "attachment-4.eml",
    ]
    assert [file.media_type for file in found.attachments][:2] == ["application/pdf", "text/csv"]
    assert found.attachments[0].content == b"%PDF" and b"the earlier one" in found.attachments[3].content
    assert len(found.attachments[4].name) < 150 and found.attachments[4].name.endswith(".png")
    assert found.text == "See the file"


def test_more_than_anybody_sends_is_told_not_taken() -> None:
    with pytest.raises(Unreadable, match="25 MB"):
        parse_message(b"From: a@b.example\r\n\r\n" + b"x" * MOST_BYTES)
    message = mail()
    for _ in range(21):
        message.add_attachment(b"x", maintype="image", subtype="png")
    with pytest.raises(Unreadable, match="21 attachments"):
        read(message)
    for depth in (60, 3_000):
        nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
        with pytest.raises(Unreadable):
            parse_message(b"From: a@b.example\r\n" + nested)
    for nothing in (b"", b"\r\n\r\nno header"):
        with pytest.raises(Unreadable, match="no header"):
            parse_message(nothing)


NEW = "ありがとうございます。\n来週伺います。"


@pytest.mark.parametrize(
    "quotation",
    [
        "On Mon, 22 Nov 2026 at 09:00, Desk <desk@office.example> wrote:\n> Dear",
        "On Mon, 22 Nov 2026 at 09:00, The International Desk\n<desk@office.example> wrote:\n> Dear",
        "2026年11月22日(日) 9:00 窓口 <desk@office.example>:\n> 拝啓",
        "-----Original Message-----\nFrom: Desk\nSent: Monday",
        "-----元のメッセージ-----\n差出人: 窓口",
        "From: Desk <desk@office.example>\nSent: Monday\nTo: Yamada\nSubject: x\n\nDear",
        "差出人: 窓口\n送信日時: 2026年11月22日\n宛先: 山田\n件名: x",
        "> Dear\n> Yamada",
        "-- \nYamada\nFirm",
    ],
)
def test_what_is_new_in_a_reply(quotation: str) -> None:
    found = read(
        mail(f"{NEW}\n\n{quotation}\n", In_Reply_To="<q@office.example>", References="<p@office.example> <q@office.example>")
    )
    assert found.new_text == NEW and found.text == f"{NEW}\n\n{quotation}", "the whole is kept"
    assert (found.in_reply_to, found.references) == (("<q@office.example>",), ("<p@office.example>", "<q@office.example>"))


@pytest.mark.parametrize("text", ["> all\n> quoted", "From: here on we need help.\nTo: be sure.", "On 5 May we wrote: yes"])
def test_what_only_looks_like_a_quotation_stays(text: str) -> None:
    assert read(mail(text)).new_text == text


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"Auto_Submitted": "auto-replied (vacation)"}, "Auto-Submitted"),
        ({"Auto_Submitted": "no"}, ""),
        ({"Precedence": "Bulk"}, "Precedence: bulk"),
        ({"Precedence": "first-class"}, ""),
        ({"Return_Path": "<>"}, "Return-Path: <>"),
        ({"Return_Path": "<a@firm.example>"}, ""),
        ({"X_Loop": "desk@office.example"}, "X-Loop"),
        ({"X_Loop": "other@firm.example"}, ""),
        ({"List_Id": "<news.firm.example>"}, "List-Id"),
        ({"From": "MAILER-DAEMON@firm.example"}, "From: MAILER-DAEMON@firm.example"),
        ({"From": "Desk@office.example"}, "From: Desk@office.example"),
        ({"From": "noreply@firm.example"}, "From: noreply@firm.example"),
    ],
)
def test_machines_are_known_by_what_they_send(headers: dict[str, str], said: str) -> None:
    found = read(mail(**headers))
    assert found.automatic.startswith(said) and found.is_automatic is (said != "")


def test_a_bounce_tells_which_message_it_is_about() -> None:
    raw = b"""From: Mail <MAILER-DAEMON@mx.example>\r\nMessage-ID: <b@mx.example>\r
Content-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n--B\r\n\r\nNo such user.\r
--B\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nStatus: 5.1.1\r
--B\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: x\r\nMessage-ID: <ours@office.example>\r\n--B--\r\n"""
    found = parse_message(raw)
    assert (found.automatic, found.references) == ("Content-Type: multipart/report", ("<ours@office.example>",))
    assert found.text == "No such user."


def test_ids_and_dates() -> None:
    without = plain(b"x", "utf-8").replace(b"Message-ID: <1@firm.example>\r\n", b"")
    first, other = parse_message(without), parse_message(without + b"!")
    assert first.message_id.endswith("@no-message-id.invalid>") and first.message_id != other.message_id
    assert parse_message(plain(b"", "utf-8", Message_ID=f"<{'a' * 400}@b>")).message_id.endswith("invalid>")
    assert parse_message(plain(b"", "utf-8", Date="Sun, 22 Nov 2026 18:00:00 +0900")).date == datetime(
        2026, 11, 22, 9, tzinfo=UTC
    )
    for wrong in ("", "yesterday", "Sun, 22 Nov 0000 99:00:00 +9999"):
        assert parse_message(plain(b"", "utf-8", Date=wrong)).date is None


def test_two_copies_say_the_same() -> None:
    raw = plain(WORDS.encode(), "utf-8")
    assert parse_message(b"Received: by another way\r\n" + raw).content_sha256 == parse_message(raw).content_sha256
    assert parse_message(raw + b"!").content_sha256 != parse_message(raw).content_sha256


WORDS_OF_MAIL = rb"""From: |Subject: =?utf-8?b?|?=|Content-Type: |multipart/mixed; boundary=B
|multipart/alternative; boundary=B|text/html|; charset=|utf-7|hz|rot13|idna|undefined|unicode_escape
|Content-Transfer-Encoding: |base64|quoted-printable|x-uuencode|message/rfc822|<p>|</|Date: |Message-ID: <|>
|Content-Disposition: attachment; filename*=x''%ff"""
ENDS = [b"\r\n", b"\r\n\r\n", b"--B\r\n", b"begin 666 a\n", b"\x1b$B", b"\x1b(B", b"\xff"]
BITS = st.sampled_from([*WORDS_OF_MAIL.replace(b"\n", b"").split(b"|"), *ENDS])


@given(st.lists(BITS | st.binary(max_size=12), max_size=40).map(b"".join))
@settings(max_examples=300, deadline=None)
@example(b"Content-Type: text/plain; charset=undefined\r\n\r\n\xff")
def test_whatever_comes_is_read_or_told_and_can_be_stored(raw: bytes) -> None:
    try:
        found = parse_message(raw)
    except Unreadable:
        return
    for text in (
        found.subject,
        found.text,
        found.new_text,
        found.from_name,
        found.message_id,
        *(f.name for f in found.attachments),
    ):
        assert "\0" not in text and text.encode("utf-8").decode() == text
    for line in (found.subject, found.from_name, found.from_address, found.message_id, *(f.name for f in found.attachments)):
        assert len(line.splitlines()) < 2
