"""Everything that changes the matrix. Keyword-only, `por=` who does it, one transaction with its events."""
