"""The files of an acta: the signed paper and the evidence of its agenda items."""
