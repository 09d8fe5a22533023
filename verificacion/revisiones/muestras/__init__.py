"""Samples of what is to be reviewed: drawn by chance from a seed, and kept as they were drawn."""
