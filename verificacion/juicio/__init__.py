"""The verdicts of the database's rows, and of what would be presented, loaded or registered now."""
