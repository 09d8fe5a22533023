"""Copies of the portal, to get it back: its database and its files, on this database engine or the other one."""
