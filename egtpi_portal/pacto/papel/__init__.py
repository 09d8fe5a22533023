"""What the papers of the pact share: their look, their code, the words and colours of a gap on paper."""
