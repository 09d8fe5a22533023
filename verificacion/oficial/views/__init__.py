"""The pages of official verifications."""
