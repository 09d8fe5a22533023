"""The verdicts over time."""
