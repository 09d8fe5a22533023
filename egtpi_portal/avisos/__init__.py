"""Notices: whom each thing waits for, until when, in the portal and by mail. Nobody is late by surprise.

Which kind goes to whom, when and by which clause is a table (`tipos.Tipo`): each room registers its rows, with the
function that yields what is due as of a date; the words are a template. `servicios.dar_una_vuelta` does the rest, as
often as one likes: a notice goes once.
"""
