"""Reviews: what a MIDIS reviewer says of one thing, which replaces the automatic judgement (reglas §6)."""
