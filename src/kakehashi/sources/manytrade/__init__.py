"""manytrade: trade agreements reconciled across compilers, their members with dates, links between registers, and texts."""
