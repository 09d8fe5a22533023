"""What the rooms where MIDIS registers its data share: who may, and what a change would move before it is made."""
