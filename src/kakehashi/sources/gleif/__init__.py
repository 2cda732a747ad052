"""Global Legal Entity Identifier Foundation: legal entities, their names, and who consolidates whom."""
