"""The contact point on pages: lists, clocks, threads, drafts from evidence, figures."""
