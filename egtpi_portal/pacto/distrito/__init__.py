"""What a local government is told of itself: one page in plain words, to be printed, read or opened by link."""
