"""Coming in: the guard against guessing passwords, who is kept out and until when, one's open sessions."""
