"""Judgements about names: which of them mean one organisation."""
