"""Where the API is: its addresses all begin so."""

RAIZ = "/api/v1/"
