"""The first visit: a short list of first steps of each role, ticked by what the person already did."""
