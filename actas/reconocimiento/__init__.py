"""Evaluation and recognition: an agenda item filled from the pact's figures, and the papers for those recognised."""
