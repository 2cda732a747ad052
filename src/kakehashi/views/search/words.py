"""What facets, kinds of documents, fields and notes of a search are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kakehashi.views.tables import Words

FACET_LABELS: dict[str, Words] = {
    "body": _("Body"),
    "kind": _("Kind"),
    "area": _("Technology area"),
    "organization": _("Organisation behind it"),
    "economy": _("Economy of the head office"),
}
KINDS: dict[str, Words] = {
    "specification": _("specification"),
    "rfc": _("RFC"),
    "draft": _("Internet-Draft"),
    "recommendation": _("Recommendation"),
    "catalogue entry": _("catalogue entry"),
    "report": _("Report"),
    "question": _("Question"),
    "handbook": _("handbook"),
    "resolution": _("Resolution"),
    "supplement": _("Supplement"),
    "amendment": _("Amendment"),
    "corrigendum": _("Corrigendum"),
    "erratum": _("Erratum"),
    "annex": _("Annex"),
    "appendix": _("Appendix"),
    "addendum": _("Addendum"),
    "attachment": _("Attachment"),
}
FIELDS: dict[str, Words] = {
    "number": _("number"),
    "title": _("title"),
    "keyword": _("keywords"),
    "abstract": _("abstract"),
}
NOTES: dict[str, Words] = {
    "shortened": _("Only the beginning was looked for: a search has at most twelve words."),
    "ignored": _("Parts without letters or figures, and words of more than sixty signs, were left out."),
    "no_words": _("There was nothing in it to look for."),
    "some_words": _("No document has all of these words; shown are those with at least half of them."),
}


def kind_label(kind: str) -> Words:
    """What a kind of document is called; in the words of its catalogue where nobody named it."""
    return KINDS.get(kind, kind)
