"""The kit that a source uses: ways to obtain a document, formats, strict reading."""
