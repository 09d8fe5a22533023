"""*¿Qué es esto?*: each criterion, characteristic and field in three lines, with its page of the manual."""
