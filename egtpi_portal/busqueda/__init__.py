"""One box that finds actas, agreements, records, plans, people, places and codes: what the person sees, and no more."""
