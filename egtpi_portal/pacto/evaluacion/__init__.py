"""How far each local government met its targets, and whom the region's own rule recognises."""
