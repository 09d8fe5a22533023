"""The administrator's home: what waits, and where everything is."""
