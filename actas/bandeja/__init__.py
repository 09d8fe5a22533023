"""What waits for each person: drafts to finish, actas to approve, observations to answer."""
