"""How long a test waits for what is sure to come."""

NO_LLEGA = 60
"""Seconds after which it is not coming. Nothing waits for longer than it needs to; and what takes a thousandth of a
second alone may take several on a machine that does ten things at once: a shorter bound says nothing of the portal."""
