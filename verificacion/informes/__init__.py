"""Compliance reports: what a verdict rests on, as a paper, a workbook and a package that anyone can check."""
