"""One identity for the many spellings of an organisation: what a name is made of, what speaks for two being one, clusters."""
