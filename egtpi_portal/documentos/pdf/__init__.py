"""What is particular to PDFs: pure functions from a file to facts, or to the sentence why not."""
