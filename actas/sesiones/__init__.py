"""Sessions of the IAR on the calendar before they are held: planned, moved, cancelled."""
