"""What a stranger may ask: whether a code or a file is of a verification that was issued. No personal data."""
