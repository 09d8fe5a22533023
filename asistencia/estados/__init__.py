"""The states of what the rooms of assistance write, and the tables of what may happen to it."""
