"""The acta as a paper to be signed, and what the signed paper brings inside."""
