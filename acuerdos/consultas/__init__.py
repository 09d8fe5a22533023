"""What is read of the agreements."""
