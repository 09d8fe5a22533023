"""One's own account: data, mail, phone and who sees them, sessions, second factor, notices."""
