"""What an agenda item of analysis may take of the gap board: critical nodes and agreements that the portal proposes."""
