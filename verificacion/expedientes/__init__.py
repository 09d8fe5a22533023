"""Database <-> expediente, in a constant number of queries for one region or for all."""
