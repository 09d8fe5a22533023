"""The pact's own figures: indicators, targets, measurements, gaps and who is recognised, district by district."""
