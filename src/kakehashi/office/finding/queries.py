"""Terms as each database asks for them; what a reader typed can never be read as syntax, because tokens are letters alone."""

from __future__ import annotations

from collections.abc import Iterable

from kakehashi.office.finding.line import Term


def as_fts5(terms: Iterable[Term]) -> str:
    """A query of SQLite's FTS5: every term a quoted phrase in the forms of its last word, the last token of some only begun."""
    return " AND ".join(f"({' OR '.join(_quoted(term, last) for last in term.lasts)})" for term in terms)


def as_tsquery(terms: Iterable[Term], weight: str = "") -> str:
    """A tsquery of PostgreSQL; `weight` `A` looks at titles alone."""
    return " & ".join(f"({_phrase(term, weight)})" for term in terms)


def _quoted(term: Term, last: str) -> str:
    return f'"{" ".join([*term.tokens[:-1], last])}"{" *" if term.finds_beginnings else ""}'


def _phrase(term: Term, weight: str) -> str:
    flags = ("*" if term.finds_beginnings else "") + weight
    before = [f"'{token}'{':' + weight if weight else ''}" for token in term.tokens[:-1]]
    lasts = " | ".join(f"'{last}'{':' + flags if flags else ''}" for last in term.lasts)
    return " <-> ".join([*before, f"({lasts})"])
