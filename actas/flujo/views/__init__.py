"""Pages of the life of an acta, a file per subject."""
