"""Names of organisations that people judge: what the evidence knows of each, and which judgements wait for the next build."""
