"""Each region's targets of assistance and CAD figures, as MIDIS registers them, with the document that says so."""
