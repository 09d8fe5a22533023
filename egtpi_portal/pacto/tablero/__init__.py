"""The pages, the workbooks and the papers of the gap board: of the country, of a region, of an indicator."""
