"""The small forms of what happens to an acta."""
