"""The pages of one region."""
