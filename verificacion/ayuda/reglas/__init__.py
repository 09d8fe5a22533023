"""A page for each rule of the sheet: criteria, characteristics and readings, with their parameter and an example."""
