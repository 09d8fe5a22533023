"""Word documents in the house's look, and what those that come back say. Knows no room."""
