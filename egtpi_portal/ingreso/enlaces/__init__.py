"""Links that are good once: the invitation with which a person chooses her own password, and the confirmation of a new
mail address. Nobody else ever knows the password."""
