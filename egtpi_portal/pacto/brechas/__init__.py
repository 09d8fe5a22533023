"""The gaps between what was measured and what was promised."""
