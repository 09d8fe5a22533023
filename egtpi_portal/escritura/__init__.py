"""How anything is written in the portal: a sheet that saves itself, its rows and fields, what to do when two people
write at once (docs/decisiones/0008), what changed in words, clean text, and the one text that seals and codes are of.

`hoja`, `filas`, `campos`: what is on the sheet. `edicion`: what happens when it comes back; `respuestas`: what is
answered. `texto`, `canonico`, `diferencias`: what was written, as data. `errores`: what can go wrong. Knows no room.
"""
