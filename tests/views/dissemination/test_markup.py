"""Light markup: what it makes, and that nothing an author writes becomes HTML of its own."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kakehashi.views.dissemination.markup import plain, rendered

ALLOWED = {"div", "p", "br", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "sup"}
ATTRIBUTES = {"href", "rel", "aria-label"}
SIGNS = st.text(alphabet="ab# -*[]()^1.\n\"'<>&:/htps見出\x00", max_size=120)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>two</p>\n<p>three</p>"),
        ("# Head\n## Less\ntext", "<h2>Head</h2>\n<h3>Less</h3>\n<p>text</p>"),
        ("- a\n- b\n1. c", "<ul><li>a</li><li>b</li></ul>\n<ol><li>c</li></ol>"),
        ("・項目\n・次", "<ul><li>項目</li><li>次</li></ul>"),
        ("**strong** and *less*, 2 * 3 * 4", "<p><strong>strong</strong> and <em>less</em>, 2 * 3 * 4</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[the page](/maps/?a=1&b=2)", '<p><a href="/maps/?a=1&amp;b=2">the page</a></p>'),
        ("[out](https://itu.int/)", '<p><a href="https://itu.int/" rel="noopener nofollow">out</a></p>'),
        ("[no](javascript:alert(1))", "<p>[no](javascript:alert(1))</p>"),
        ("[no](//evil.example/)", "<p>[no](//evil.example/)</p>"),
        ('[no](https://a.example/"onclick="x)', "<p>[no](https://a.example/&quot;onclick=&quot;x)</p>"),
        ("cited [^1] and [^9]", '<p>cited <sup><a href="#note-1" aria-label="Citation 1">1</a></sup> and [^9]</p>'),
        ("# ", "<p>#</p>"),
        ("", ""),
    ],
)
def test_what_it_makes(text: str, html: str) -> None:
    with translation.override("en"):
        assert rendered(text, 1) == html


@given(SIGNS)
def test_nothing_but_our_own_marks_ever_comes_out(text: str) -> None:
    tree = etree.fromstring(f"<div>{rendered(text, 3).replace('<br>', '<br/>')}</div>")
    for element in tree.iter():
        assert element.tag in ALLOWED and set(element.attrib) <= ATTRIBUTES
        address = element.get("href", "/")
        assert address.startswith(("https://", "http://", "/", "#")) and not address.startswith("//")


@given(st.text(alphabet="ab #-*[]()<>&", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    tree = etree.fromstring(f"<div>{rendered(text).replace('<br>', '<br/>')}</div>")
    told = "".join(tree.itertext())
    assert [sign for sign in told if sign in "ab"] == [sign for sign in text if sign in "ab"]


def test_plain_text_for_feeds() -> None:
    assert plain("# Head\n\nIt is **so** [^1], *see* [there](https://a.example/).") == "Head\n\nIt is so , see there."
