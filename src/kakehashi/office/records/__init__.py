"""What the office keeps: one file a record."""
