"""The names of regions and local governments, corrected by their norm."""
