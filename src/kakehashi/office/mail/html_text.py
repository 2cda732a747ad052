"""The text of a message that was written in HTML only: words and the addresses of links, nothing that runs."""

from __future__ import annotations

import re

from lxml import etree, html

DROPPED = {"script", "style", "head", "template", "noscript", "title", "object", "svg", "iframe", "select", "button"}
LINES = {"p", "div", "tr", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section", "hr"}


# marks of a quotation's begin and end while the text is put together; from private use, and taken out of what was written
BEGIN, END = "\ue000", "\ue001"
TAG = re.compile(r"<[^<>]*>")
EDGE = re.compile(r"(?i)<(/?)(?:script|style)\b")
MARKS = str.maketrans("", "", BEGIN + END)


def html_text(page: str) -> str:
    """Plain text with line breaks where the page has them; links as `words <address>`; quoted lines begin with `>`."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(page.translate(MARKS).encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # no page at all, or one that the parser left half-way: its words without its form
        return " ".join(TAG.sub(" ", _without_scripts(page)).split())
    words: list[str] = []
    _write(root, words)
    lines, depth = [], 0
    for line in "".join(words).split("\n"):
        depth += line.count(BEGIN) - line.count(END)
        said = re.sub(r"[^\S\u3000]+", " ", line.translate(MARKS)).strip(" ")
        lines.append(f"{'>' * depth} {said}" if depth and said else said)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _write(root: etree._Element, words: list[str]) -> None:
    """Walk without recursion: mail from some programmes is nested a thousand deep."""
    dropped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            dropped += tag in DROPPED
            if not dropped:
                _open(element, tag, words)
        else:
            if not dropped:
                _close(element, tag, words)
            dropped -= tag in DROPPED
            if not dropped:
                words.append(_shown(element.tail))


def _open(element: etree._Element, tag: str, words: list[str]) -> None:
    if tag == "br" or tag in LINES:
        words.append("\n")
    elif tag == "li":
        words.append("\n- ")
    elif tag in ("td", "th"):
        words.append(" ")
    if tag == "blockquote":
        words.append(BEGIN)
    words.append(_shown(element.text))


def _close(element: etree._Element, tag: str, words: list[str]) -> None:
    address = element.get("href", "") if tag == "a" else ""
    if address.startswith(("http://", "https://")) and address not in "".join(words[-2:]):
        words.append(f" <{address}>")
    if tag in LINES:
        words.append("\n")
    if tag == "blockquote":
        words.append(END)


def _shown(text: str | None) -> str:
    """Text as HTML shows it: white space is one space."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _without_scripts(page: str) -> str:
    """In one pass, for a page that was made to be slow is what comes here."""
    kept: list[str] = []
    start: int | None = 0
    for edge in EDGE.finditer(page):
        if edge[1] and start is None:
            start = edge.start()
        elif not edge[1] and start is not None:
            kept.append(page[start : edge.start()])
            start = None
    return "".join([*kept, "" if start is None else page[start:]])
