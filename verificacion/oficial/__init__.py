"""Official verifications: proposed, answered by the region, confirmed, issued; frozen, numbered, and chained."""
