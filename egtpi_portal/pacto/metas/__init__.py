"""The targets that each signatory took on, by the pact and its adendas."""
