"""The days off by decree, of the country and of each region: registered with their norm, once one saw what they
move."""
