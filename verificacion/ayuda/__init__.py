"""The rules, the readings and the norms, in plain words."""
