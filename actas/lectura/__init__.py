"""The list of the actas and the page of each."""
