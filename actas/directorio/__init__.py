"""Who sits in a region's IAR, from whom the actas take names and posts."""
