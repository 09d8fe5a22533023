"""The sheets of any file of the pact, and that no person is in them."""
