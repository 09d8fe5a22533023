"""What is read of the actas."""
