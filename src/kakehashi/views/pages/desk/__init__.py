"""The desk: what one reader has to do."""
