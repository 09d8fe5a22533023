"""The coordinator's desk: an acta beside its signed paper, what the portal checked of it, and what is decided; and
several approved at once."""
