"""The home of a provincial government: which of its districts lack what, and by when."""
