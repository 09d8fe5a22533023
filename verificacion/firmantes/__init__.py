"""Who signed each region's pact, with the document that proves it: registered once one saw what it moves."""
