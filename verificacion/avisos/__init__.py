"""What the judgement and the verifications owe by a date, and whom they warn."""
