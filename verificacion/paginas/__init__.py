"""What the pages of verdicts share."""
