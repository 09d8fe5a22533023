"""The demonstration country: 25 regions with made-up evidence, always the same, of every kind that the rules know."""
