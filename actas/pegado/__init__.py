"""Rows that come into a draft all at once, pasted from Excel or Word or brought from an earlier session: they are seen,
and corrected, before they are added."""
