"""The designations drawn over time."""
