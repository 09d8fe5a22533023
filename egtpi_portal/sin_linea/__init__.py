"""What is written on a phone where there is no line, and comes to the portal once when the line is back."""
