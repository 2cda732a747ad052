"""What each catalogue says of documents that are the same text, an adoption or a successor of another; one file a catalogue."""
