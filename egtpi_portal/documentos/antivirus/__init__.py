"""Uploads asked of an antivirus (ClamAV's clamd), where the portal has one: what it finds is refused; what it could not
look at is stored, waits in *por revisar* for it, and goes out to nobody meanwhile."""
