"""The pictures of the manual, taken by a command from a demonstration."""
