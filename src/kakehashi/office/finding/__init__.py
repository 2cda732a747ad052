"""How records are found by words: the reader's line, the statement, and the places where the words stand."""
