"""The market dossier: what a release and the office know of one economy in one field, statement by statement, with sources."""
