"""«Qué falta» for people: lines with who, until when and where; the country by urgency."""
