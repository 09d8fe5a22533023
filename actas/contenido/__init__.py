"""What an acta says today, step by step: read, compared, sealed and given a code."""
