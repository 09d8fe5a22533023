"""Addresses where mail does not arrive: how that is known, and what is done about it.

A mail server says so while it is being given the mail (`rechazo.py`), or later, by a report that comes back
(`informe.py`). The address is marked, nothing more is mailed there, and who can mend it is told.
"""
