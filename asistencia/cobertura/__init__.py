"""The coverage grid: what each signatory of a region received, against the target of each hito, on screen and paper."""
