"""The administrator's room: people, their designations and the hand-over from who leaves to who comes, over time; the
names of the territory; and the home from which all that is administered is reached."""
