"""What was shared with each local government, and which acknowledged it."""
