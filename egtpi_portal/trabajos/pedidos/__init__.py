"""What a person asks for and takes more than a second: made apart by the worker, waited for on a page of its own, there
still when the tab was closed, and told by a notice. See docs/decisiones/0042."""
