"""Everything that is written of an acta: a draft begins, a step is saved, agreements come from a workbook."""
