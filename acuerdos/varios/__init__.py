"""How many agreements stand, changed at once: a grid of them, seen before it is applied."""
