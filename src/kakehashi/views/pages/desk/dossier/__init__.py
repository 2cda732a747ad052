"""Market dossiers: choosing one, reading it, and what changed in it."""
