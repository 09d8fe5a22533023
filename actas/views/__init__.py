"""The pages of the actas, by what one comes to do."""
