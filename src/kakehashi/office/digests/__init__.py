"""Digests: what happened to the records that a person follows, told once, in the person's language and at the person's hour."""
