"""Mail of the office: a queue for what goes out, a register of what comes in."""
