"""RFC Editor: the RFCs, from five kinds of document, each read on its own."""
