"""The year of a person's regions: windows, limits, sessions, deadlines and programme, as a page and as a feed."""
