"""The catalogue of indicators: the national one, that DAT keeps, and each region's own."""
