"""The pages of the matrix of agreements."""
