"""The pages of the whole country."""
