"""An acta in Word, to circulate before it is signed; and what was changed in it, shown beside the draft and taken."""
