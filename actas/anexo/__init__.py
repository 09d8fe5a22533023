"""The annex by district of an agenda item of analysis: made by the pact's room, attached as evidence."""
