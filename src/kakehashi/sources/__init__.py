"""One file per authority: who publishes, how to obtain it, how to read it."""
