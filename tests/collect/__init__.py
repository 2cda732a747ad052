"""The kit that sources use."""
