"""The names under which templates use the parts."""
