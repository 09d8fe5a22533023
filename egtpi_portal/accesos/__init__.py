"""Those who answer for agreements without an account: their link, what it shows, what they report by it."""
