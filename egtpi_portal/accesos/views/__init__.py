"""The pages of the accesses."""
