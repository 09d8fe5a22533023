"""Of which local governments of the pact the workbooks of an acta speak."""
