"""Queries of the search index, built part by part and never from a query language: any text is a valid query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from tantivy import FieldType, Occur, Query, Schema

from kakehashi.core.errors import UnknownName
from kakehashi.store.search_words import MOST_CLAUSES, Clause, Reading, clauses_of, number_atoms, plain

# What a reader may filter by, and the field that holds it
FILTERS = {
    "body": "body",
    "kind": "kind",
    "group": "group_name",
    "area": "area_ids",
    "organization": "organization_ids",
    "economy": "economy_codes",
}
# Where words are looked for, and how much more they tell there than in an abstract
TEXT_FIELDS = {"title": 4.0, "keyword": 2.5, "abstract": 1.0}
FIELDS = ("number", *TEXT_FIELDS)
EXACT_NUMBER = 1000.0
NUMBER_BEGUN = 100.0
DESIGNATOR = 20.0
NUMBER_WORD = 0.5
TITLE_PHRASE = 3.0
FIRST_YEAR, LAST_YEAR = -9999, 9999


@dataclass(frozen=True)
class Queries:
    """Builds queries for one schema."""

    schema: Schema

    def matching(self, reading: Reading) -> Query:
        """Documents with every clause, or whose number is the whole line; the number first, then by relevance."""
        parts = [(Occur.Must, self.anywhere(clause)) for clause in reading.clauses]
        parts += [(Occur.Should, self.number(key)) for key in reading.part_numbers]
        title = self._title_phrase(reading)
        if title is not None:
            parts.append((Occur.Should, title))
        return self._or_number(Query.boolean_query(parts), reading)

    def nearly(self, reading: Reading) -> Query:
        """Documents with at least half of the clauses: for when no document has them all."""
        parts = [(Occur.Should, self.anywhere(clause)) for clause in reading.clauses]
        least = ceil(len(parts) / 2)
        return self._or_number(Query.boolean_query(parts, minimum_number_should_match=least), reading)

    def _or_number(self, query: Query, reading: Reading) -> Query:
        if reading.whole_number is None:
            return query
        return Query.boolean_query([(Occur.Should, query), (Occur.Should, self.number(reading.whole_number))])

    def number(self, key: str) -> Query:
        """Documents that the key names."""
        return Query.const_score_query(Query.term_query(self.schema, "number_keys", key), EXACT_NUMBER)

    def anywhere(self, clause: Clause) -> Query:
        """A clause in any field; the best field counts, the others a little."""
        found = ((field, self.inside(field, clause)) for field in FIELDS)
        weighed = [self._weighed(field, query, clause) for field, query in found if query is not None]
        return Query.disjunction_max_query(weighed, tie_breaker=0.2)

    def _weighed(self, field: str, query: Query, clause: Clause) -> Query:
        if field != "number":
            return Query.boost_query(query, TEXT_FIELDS[field])
        # The same for all editions, however long their numbers: the newest then comes first
        return Query.const_score_query(query, DESIGNATOR if clause.is_designator else NUMBER_WORD)

    def inside(self, field: str, clause: Clause) -> Query | None:
        """A clause in one of `FIELDS`; None where that field cannot hold it."""
        if field == "number":
            return self._in_order("number", clause.atoms)
        if clause.grams:
            return self._signs(f"{field}_grams", clause)
        return self._in_order(f"{field}_words", clause.stems)

    def _signs(self, field: str, clause: Clause) -> Query | None:
        if len(clause.grams) == 1 and len(clause.grams[0]) == 1:
            return Query.regex_query(self.schema, field, f".?{re.escape(clause.grams[0])}.?")
        return self._in_order(field, clause.grams)

    def _in_order(self, field: str, tokens: Sequence[str]) -> Query | None:
        if not tokens:
            return None
        if len(tokens) == 1:
            return Query.term_query(self.schema, field, tokens[0])
        return Query.phrase_query(self.schema, field, list(tokens))

    def _title_phrase(self, reading: Reading) -> Query | None:
        words = [stem for clause in reading.clauses for stem in clause.stems]
        if len(reading.clauses) < 2 or len(words) < 2:
            return None
        return Query.boost_query(Query.phrase_query(self.schema, "title_words", list(words), slop=3), TITLE_PHRASE)

    def filtered(self, query: Query, filters: Mapping[str, Sequence[str]], year: tuple[int | None, int | None]) -> Query:
        """The same, held to the filters: any of the values of a name, all of the names; UnknownName for another name."""
        parts = [(Occur.Must, query)]
        for name, values in filters.items():
            if name not in FILTERS:
                raise UnknownName(f"no filter is called {name!r}; there are {', '.join(FILTERS)}")
            if values:
                parts.append((Occur.Must, _unscored(self._one_of(FILTERS[name], values))))
        if year != (None, None):
            low, high = (None if bound is None else min(max(bound, FIRST_YEAR), LAST_YEAR) for bound in year)
            parts.append((Occur.Must, _unscored(Query.range_query(self.schema, "year", FieldType.Integer, low, high))))
        return query if len(parts) == 1 else Query.boolean_query(parts)

    def among(self, query: Query, document_ids: Iterable[str]) -> Query:
        """The same, held to some documents."""
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, self._one_of("document_id", list(document_ids)))])

    def _one_of(self, field: str, values: Sequence[str]) -> Query:
        # A lone surrogate in an address line must find nothing, not fail
        return Query.term_set_query(self.schema, field, [value.encode("utf-8", "replace").decode() for value in values])

    def beginning(self, line: str) -> Query | None:
        """Titles with all words of a clean line, the last one perhaps only begun, or numbers that begin so.

        None where there is nothing to look for.
        """
        clauses = [clause for clause in clauses_of(line) if clause.stems or clause.grams][:MOST_CLAUSES]
        if not clauses:
            return None
        parts = [(Occur.Must, self._title_plain(clause, clause is clauses[-1])) for clause in clauses]
        choices = [(Occur.Should, Query.boolean_query(parts))]
        words = plain().analyze(line)
        if len(words) > 1:
            in_order = Query.phrase_prefix_query(self.schema, "title_plain", list(words))
            choices.append((Occur.Should, Query.boost_query(in_order, TITLE_PHRASE)))
        key = "".join(number_atoms(line))
        if key:
            begun = Query.const_score_query(self._begun("number_keys", key), NUMBER_BEGUN)
            choices += [(Occur.Should, begun), (Occur.Should, self.number(key))]
        return Query.boolean_query(choices)

    def _title_plain(self, clause: Clause, is_last: bool) -> Query:
        signs = self.inside("title", clause) if clause.grams else None
        if signs is not None:
            return signs
        words = plain().analyze(clause.text)
        terms = [Query.term_query(self.schema, "title_plain", word) for word in words]
        if is_last:
            terms[-1] = self._begun("title_plain", words[-1])
        return Query.boolean_query([(Occur.Must, term) for term in terms])

    def _begun(self, field: str, start: str) -> Query:
        return Query.fuzzy_term_query(self.schema, field, start, distance=0, prefix=True)


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
