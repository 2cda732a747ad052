"""RFC Editor: the RFCs, from four kinds of document, each read on its own."""
