"""Publications and seminars."""
