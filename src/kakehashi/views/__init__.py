"""What readers see: the only place where the evidence and the office's records meet."""
