"""Filters that are still there on the way back, and those that a person keeps with a name and an address to share."""
